"""Reads static/css for the tests about it."""

import re

from django.conf import settings

FOLDER = settings.ROOT / "static" / "css"


def stylesheet(name: str) -> str:
    """A stylesheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", (FOLDER / f"{name}.css").read_text(), flags=re.DOTALL)


def colours(theme: str) -> dict[str, str]:
    """Each colour token's value: light, dark (by the system) or switched (dark by the admin's switch)."""
    light, dark, switched = re.split(r"@media \(prefers-color-scheme: dark\)|:root\[data-theme=", stylesheet("tokens"))
    blocks = {"light": [light], "dark": [light, dark], "switched": [light, switched]}[theme]
    return dict(pair for block in blocks for pair in re.findall(r"--([\w-]+): (#[0-9A-F]{6})", block))
