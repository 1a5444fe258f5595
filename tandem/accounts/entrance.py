"""The one way in: a code to an address, whether somebody registers, logs in or forgot a password."""

import time
from collections.abc import Callable
from functools import wraps

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.account.utils import passthrough_next_redirect_url
from allauth.core import ratelimit
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from tandem.accounts.addresses import kind_of
from tandem.accounts.models import User

FIRST_PASSWORD = "first_password"  # noqa: S105  the name of a place in the session
CODE_IS_FRESH_SECONDS = 15 * 60
STEPS = ["account_login", "account_signup", "account_confirm_login_code", "mfa_authenticate"]

View = Callable[..., HttpResponse]


def may_ask_for_a_code(request: HttpRequest, address: str) -> bool:
    """Count this request for a code to this address; False where there were too many."""
    return ratelimit.consume(request, action="request_login_code", key=address)


def send_code(request: HttpRequest, address: str, user: User | None, *, next_url: str | None) -> HttpResponse:
    """Send a code to the address and go to the page that asks for it; the same where nobody is known by it."""
    LoginCodeVerificationProcess.initiate(request=request, user=user, **{kind_of(address): address})
    query = f"?{urlencode({REDIRECT_FIELD_NAME: next_url})}" if next_url else ""
    return HttpResponseRedirect(reverse("account_confirm_login_code") + query)


def waiting_for_code(request: HttpRequest) -> tuple[str, User | None] | None:
    """The address and the person of the log-in that waits for its code in this session, if one does."""
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    process = LoginCodeVerificationProcess.resume(stage) if stage else None
    if process is None:
        return None
    return process.state.get("email") or process.state["phone"], process.user


def came_by_code(request: HttpRequest, user: User) -> bool:
    """Whether this person has just proven with a code that the address is theirs."""
    records = get_authentication_records(request, user)
    return any(record["method"] == "code" and time.time() - record["at"] < CODE_IS_FRESH_SECONDS for record in records)


def hold_first_password(request: HttpRequest, user: User, password: str) -> None:
    """Keep the password of a registration until its code is typed, in this browser and for a new person only.

    Stored at once, it would let anybody choose the password of somebody else's address before they come.
    """
    hashed = make_password(password) if password else ""  # for known people too: nobody can tell by the time it takes
    if hashed and user.last_login is None and not user.has_usable_password():
        request.session[FIRST_PASSWORD] = {"user": user.pk, "hash": hashed}


def use_first_password(request: HttpRequest, user: User) -> None:
    """Give a person who now logs in for the first time the password with which they registered."""
    held = request.session.pop(FIRST_PASSWORD, None)
    if held and held["user"] == user.pk and user.last_login is None:
        user.password = held["hash"]
        user.save(update_fields=["password"])


def keeps_next(view: View) -> View:
    """The view; where it leads to another step of the log-in, the page that the person wanted comes along."""

    @wraps(view)
    def keeping(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 302 and response["Location"] in map(reverse, STEPS):
            return redirect(passthrough_next_redirect_url(request, response["Location"], REDIRECT_FIELD_NAME))
        return response

    return keeping
