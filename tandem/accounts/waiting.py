"""Telling who tried too often when to try again: at the form, or on a page of its own that keeps what was sent."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.accounts import limits

TOO_MANY_REQUESTS = 429
NOT_SENT_AGAIN = ("csrfmiddlewaretoken", "password", "password1", "oldpassword", "code")

View = Callable[..., HttpResponse]


def wait_in_words(seconds: int) -> str:
    """When to try again, in the reader's language."""
    minutes = -(-seconds // limits.MINUTE)
    if minutes <= 90:
        return ngettext(
            "That was tried too often. Wait one minute, then try again.",
            "That was tried too often. Wait %(number)s minutes, then try again.",
            minutes,
        ) % {"number": minutes}
    hours = -(-seconds // limits.HOUR)
    return _("That was tried too often. Wait %(number)s hours, then try again.") % {"number": hours}


def refusal(request: HttpRequest, seconds: int) -> ValidationError:
    """What a form says to who tried too often; the page then answers 429, if its view is one of `tells_to_wait`."""
    request.seconds_to_wait = seconds  # type: ignore[attr-defined]  # read by tells_to_wait
    return ValidationError(wait_in_words(seconds), code="too_often")


def tells_to_wait(view: View) -> View:
    """The view; where one of its forms refused somebody who tried too often, programs are told so too."""

    @wraps(view)
    def telling(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        seconds = getattr(request, "seconds_to_wait", 0)
        if seconds and response.status_code == 200:
            response.status_code = TOO_MANY_REQUESTS
            response["Retry-After"] = str(seconds)
        return response

    return telling


def limited(action: str, *, reading: bool = False) -> Callable[[View], View]:
    """The view, for who did not try the action (of LIMITS) too often; counts forms, or with `reading` questions."""

    def limit(view: View) -> View:
        @wraps(view)
        def counting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            counts = bool(request.GET) if reading else request.method == "POST"
            seconds = limits.seconds_to_wait(request, action) if counts else 0
            return too_often(request, seconds) if seconds else view(request, *args, **kwargs)

        return counting

    return limit


def too_often(request: HttpRequest, seconds: int = limits.MINUTE) -> HttpResponse:
    """The page that says when to try again and sends the same once more at a click."""
    sent = [(name, text) for name, texts in request.POST.lists() for text in texts if name not in NOT_SENT_AGAIN]
    context = {"wait": wait_in_words(seconds), "sent": sent, "is_form": request.method == "POST"}
    response = render(request, "429.html", context, status=TOO_MANY_REQUESTS)
    response["Retry-After"] = str(seconds)
    # Django writes refused addresses into the log, and this one may name a person's page.
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django's own mark, not in its types
    return response
