"""Leaving at once: a button on every page that goes to a page of somebody else's and leaves nothing of ours to be read.

What is behind "back" afterwards is a page without a word about Tandem, until somebody presses its one button. A log-in
on a shared phone ends; one's own phone stays logged in behind that page. Nothing of it is written down anywhere.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

LEFT = "left"
# Not "cookies": that would also take away a log-in that is to stay, and the sign of having left. Nor
# "executionContexts", for which browsers reload what is open.
CLEAR = '"cache", "storage"'

View = Callable[..., HttpResponse]


def clears_browser(view: View) -> View:
    """The view; after what is sent to it, the browser forgets what it keeps of us, but for cookies."""

    @wraps(view)
    def clearing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            response["Clear-Site-Data"] = CLEAR
        return response

    return clearing


@login_not_required
@never_cache
@require_GET
def leave(request: HttpRequest) -> HttpResponse:
    """Away, at once. A link, since after a form no browser would follow us to another site; so it does very little."""
    if _is_looked_up_ahead(request):
        return HttpResponse(status=204)
    if SESSION_KEY not in request.session or request.session.get_expire_at_browser_close():
        logout(request)  # also a log-in that was only begun
    list(messages.get_messages(request))  # read, they are kept nowhere: not in their cookie, not in the session
    response = HttpResponseRedirect(settings.QUICK_EXIT_URL)
    response["Clear-Site-Data"] = CLEAR
    response["Referrer-Policy"] = "no-referrer"
    response.set_cookie(LEFT, "1", secure=settings.SESSION_COOKIE_SECURE, samesite="Lax")  # read by leave.js
    return response


@csrf_exempt  # the page with its button is kept by nobody, and all that can be forged is that a page opens again
@login_not_required
@never_cache
@require_POST
def come_back(request: HttpRequest) -> HttpResponse:
    """Open the page again that one had left."""
    wanted = request.POST.get("to", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    response = redirect(wanted if is_ours and wanted.startswith("/") else "ui:landing")
    response.delete_cookie(LEFT, samesite="Lax")
    return response


def _is_looked_up_ahead(request: HttpRequest) -> bool:
    return "prefetch" in request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")


class LeftMiddleware:
    """Shows who has left, and whoever presses "back" after them, a page with nothing on it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; once left, with the closed page only."""
        if not request.COOKIES.get(LEFT) or _is_about_leaving(request.path_info):
            return self.get_response(request)
        response = render(request, "ui/closed.html", {"to": request.get_full_path() if request.method == "GET" else ""})
        response["Cache-Control"] = "no-store"
        response["X-Frame-Options"] = settings.X_FRAME_OPTIONS
        return response


def _is_about_leaving(path: str) -> bool:
    try:
        return resolve(path).url_name in {"account_leave", "account_come_back", "live", "ready"}
    except Resolver404:
        return False
