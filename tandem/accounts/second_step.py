"""The second step of a log-in: who has one, whether this session went through it, and what opens only after it."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_removed
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.db.models.signals import post_delete
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from tandem.accounts import actions
from tandem.accounts.models import User

WANTED_PAGE = "wanted_page"  # in the session: where somebody wanted to go who had to set up a second step first
View = Callable[..., HttpResponse]
STEPS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_second_step(user: User) -> bool:
    """Whether this person has an app for codes or a key."""
    return bool(is_mfa_enabled(user, STEPS))


def took_second_step(request: HttpRequest) -> bool:
    """Whether who is logged in here has gone through a second step in this very session."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def opens_the_admin(request: HttpRequest) -> bool:
    """Whether this session opens the administration pages: a coordinator's, after a second step."""
    user = request.user
    return user.is_authenticated and user.is_coordinator and (is_waived() or took_second_step(request))


def reader_of(request: HttpRequest) -> User | AnonymousUser:
    """Who reads a public page: a coordinator without a second step in this session reads as the public does."""
    user = request.user
    hides = user.is_authenticated and user.is_coordinator and not opens_the_admin(request)
    return AnonymousUser() if hides else user


def is_waived() -> bool:
    """Whether this is a demo on a developer's machine, where coordinators get in without a second step."""
    return bool(settings.DEBUG and settings.ADMIN_WITHOUT_SECOND_STEP)


def notes_new_step(view: View) -> View:
    """The view that sets up a second step: who has done it has shown it too, by a code or by touching the key."""

    @wraps(view)
    def noting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        before = set(_steps_of(request)) if request.method == "POST" else set()
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            for number, kind in set(_steps_of(request)) - before:
                record_authentication(request, request.user, "mfa", id=number, type=kind)
        return response

    return noting


def _steps_of(request: HttpRequest) -> Iterable[tuple[int, str]]:
    return Authenticator.objects.filter(user_id=request.user.pk, type__in=STEPS).values_list("pk", "type")


def end_sessions_of_a_lost_step(instance: Authenticator, **kwargs: Any) -> None:
    """Who came with a key that is gone, perhaps stolen, is logged out, whoever took the key away."""
    if instance.type in STEPS:
        actions.end_sessions(instance.user)


def keep_this_session(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Who took away a second step of their own stays logged in here; without any other, as somebody who has none."""
    user.refresh_from_db(fields=["session_salt"])
    update_session_auth_hash(request, user)
    if not has_second_step(user):
        kept = [record for record in get_authentication_records(request, user) if record["method"] != "mfa"]
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept


class SecondStepMiddleware:
    """Keeps a coordinator's session without a second step from everything but public pages and the own account.

    Coordinators see everybody's data on the pages of hosts and volunteers too, not in the admin alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the page answer; process_view has looked at who asks."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        """To the admin's door, which asks for the second step and then leads back."""
        if not getattr(view, "login_required", True) or _is_open_without(request):
            return None
        if not request.user.is_authenticated or not request.user.is_coordinator or opens_the_admin(request):
            return None
        wanted = request.get_full_path() if request.method == "GET" else reverse("doorway")
        return redirect_to_login(wanted, reverse("admin:login"))


def _is_open_without(request: HttpRequest) -> bool:
    found = request.resolver_match
    return found is not None and (
        found.namespace == "admin" or ((found.url_name or "").startswith(("account_", "mfa_")) and not found.namespace)
    )


def heed_changes() -> None:
    """Listen to allauth, whose models these are; called in AppConfig.ready."""
    authenticator_removed.connect(keep_this_session)
    post_delete.connect(end_sessions_of_a_lost_step, sender=Authenticator)
