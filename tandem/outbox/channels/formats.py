"""How an SMS gateway wants its fields: the content type, and what writes them."""

import json
from collections.abc import Callable
from urllib.parse import urlencode

FORMATS: dict[str, tuple[str, Callable[[dict[str, str]], str]]] = {
    "form": ("application/x-www-form-urlencoded", urlencode),
    "json": ("application/json", json.dumps),
}
