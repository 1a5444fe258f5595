"""How long somebody stays logged in: on a shared phone until the browser closes, on their own for 30 days."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.http.response import HttpResponseBase

KEEP, SEEN = "keep_logged_in", "seen_at"
# Often enough for the two idle hours of a shared phone, seldom enough to cost nothing.
WRITE_EVERY_SECONDS = 600


def remember_choice(request: HttpRequest, keep: bool) -> None:
    """Hold what somebody ticked until they are logged in, which may be a code and a second step later."""
    request.session[KEEP] = keep


def start(request: HttpRequest) -> None:
    """Give the session of somebody who has just logged in the length that they chose."""
    keep = request.session.get(KEEP, False)
    request.session.set_expiry(settings.ACCOUNT_SESSION_COOKIE_AGE if keep else 0)


class IdleMiddleware:
    """Counts the time without a page from the last page, not from the log-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and now and then note in the session that its owner was here."""
        response = self.get_response(request)
        if request.session.accessed and SESSION_KEY in request.session:
            now = int(time.time())
            if now - request.session.get(SEEN, 0) >= WRITE_EVERY_SECONDS:
                request.session[SEEN] = now
        return response
