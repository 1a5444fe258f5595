"""Who uses Tandem is not silent: a day on which somebody opens a page while logged in is a sign of life.

A log-in itself is noted by Django (`last_login`). But one's own phone stays logged in as long as it is used, so whoever
came each week for a year would have one log-in a year ago.
"""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from volunteers import actions

HERE_ON = "here_on"


class PresenceMiddleware:
    """Notes once a day that a volunteer was here; on the day of the log-in nothing more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then note it; a page for everybody that asked for no session stays one."""
        response = self.get_response(request)
        if request.session.accessed and SESSION_KEY in request.session:
            today = timezone.localdate().isoformat()
            noted = request.session.get(HERE_ON)
            if noted and noted != today:
                actions.note_presence(int(request.session[SESSION_KEY]))
            if noted != today:
                request.session[HERE_ON] = today
        return response
