"""Tandem as tandem.wsgi serves it, and beside it, in the same processes, a bare view."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.test.utils import override_settings

from tandem.accounts.limits import LIMITS
from tandem.dev.bench import BARE
from tandem.wsgi import application as tandem

# One machine asks as many thousand times as it can: counted like everybody's, and not refused.
LIMITS["search"] = [limit._replace(number=10**9) for limit in LIMITS["search"]]


class BareRequest(WSGIRequest):
    """A request that knows of the bare view only."""

    urlconf = "tandem.dev.bench.bare"


class BareHandler(WSGIHandler):
    """Django without any middleware."""

    request_class = BareRequest


with override_settings(MIDDLEWARE=[]):
    bare = BareHandler()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Everything is Tandem's but one address."""
    handler = bare if environ["PATH_INFO"] == BARE else tandem
    return handler(environ, start_response)
