"""Asks who is not logged in to log in, and says so where something was sent."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.translation import gettext as _


class AskToLogInMiddleware(LoginRequiredMiddleware):
    """Django's own, with a word to whoever sent a form after the session had ended."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseRedirect:
        """To the log-in and from there to the page that was asked for."""
        if request.method == "POST":
            messages.warning(
                request,
                _("You were logged out in the meantime, so this page was not saved. Log in, then write it once more."),
            )
        return super().handle_no_permission(request, view_func)
