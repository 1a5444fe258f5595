"""Language, refusals, caching and security headers, once for every page."""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject, empty
from django.utils.http import url_has_allowed_host_and_scheme

from tandem.lifecycle.refusals import DomainRefusal

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class LanguageMiddleware(LocaleMiddleware):
    """Django's rules, and: without a prefix in the address, a signed-in person's language; with one, it is kept."""

    def process_request(self, request: HttpRequest) -> None:
        """Choose by prefix, else by the person, else by cookie and browser."""
        super().process_request(request)
        if translation.get_language_from_path(request.path_info):
            return
        chosen = (
            getattr(get_user(request), "ui_language", "") if settings.SESSION_COOKIE_NAME in request.COOKIES else ""
        )
        if chosen and translation.check_for_language(chosen):
            translation.activate(chosen)
            request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Remember the language of a page that was read."""
        answer = super().process_response(request, response)
        code = translation.get_language_from_path(request.path_info)
        if code and answer.status_code < 400 and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != code:
            _keep(answer, code)
        return answer


def _keep(response: HttpResponseBase, code: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        domain=settings.LANGUAGE_COOKIE_DOMAIN,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )


class RefusalMiddleware:
    """A domain refusal becomes a message on the page one came from."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the page answer; refusals are met in process_exception."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say why not, and go back where something can be done about it."""
        if not isinstance(exception, DomainRefusal):
            return None
        messages.error(request, str(exception.message))
        return HttpResponseRedirect(_way_back(request), status=303)


def _way_back(request: HttpRequest) -> str:
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    # A page that refuses to be read and names itself as where one came from would send the reader in circles.
    goes_in_circles = request.method == "GET" and came_from == request.build_absolute_uri()
    return came_from if is_ours and not goes_in_circles else reverse("ui:landing")


class PrivatePagesMiddleware:
    """What a logged-in person was shown is kept by no browser: after the log-out, "back" shows nothing of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; a view that says itself how long its answer is kept is left alone."""
        response = self.get_response(request)
        # An answer that never asked the session is the same for everybody; asking here would cost a query.
        if request.session.accessed and SESSION_KEY in request.session:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class ContentSecurityPolicyMiddleware:
    """Nothing but our own files; a page that needs an inline script asks for `request.csp_nonce`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the policy; the nonce stands in it only when the page used it."""
        nonce = SimpleLazyObject(lambda: secrets.token_urlsafe(16))
        request.csp_nonce = nonce  # type: ignore[attr-defined]  # the templates' door to the nonce
        response = self.get_response(request)
        used = "" if nonce._wrapped is empty else f" 'nonce-{nonce}'"
        response.headers.setdefault("Content-Security-Policy", policy(used))
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


def policy(nonce: str = "") -> str:
    """The policy as a header; `nonce` is empty or ` 'nonce-…'`."""
    return (
        f"default-src 'none'; script-src 'self'{nonce}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
    )
