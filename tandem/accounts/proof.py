"""Asking somebody once more whether it is them, before something that matters: how they get in, how they are reached.

What was proven minutes ago is enough. Who has a second step proves it with that; others with a code to an address that
is theirs already, or with their password.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Literal

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows import reauthentication
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tandem.accounts.models import User
from tandem.accounts.second_step import has_second_step

FRESH_SECONDS = 15 * 60
WAITING = "proof_by_code"
BY_SECOND_STEP, BY_ANYTHING = frozenset({"mfa"}), frozenset({"mfa", "code", "password"})

View = Callable[..., HttpResponse]


def proved_lately(request: HttpRequest, user: User) -> bool:
    """Whether this person has shown minutes ago, in this session, that it is them."""
    ways = {record["method"] for record in records(request, user) if time.time() - record["at"] < FRESH_SECONDS}
    return bool(ways & BY_ANYTHING) and bool(ways & BY_SECOND_STEP or not has_second_step(user))


def came_by_code(request: HttpRequest, user: User) -> bool:
    """Whether this person has just proven with a code or a second step that they need no old password."""
    fresh = {record["method"] for record in records(request, user) if time.time() - record["at"] < FRESH_SECONDS}
    return bool(fresh & {"code", "mfa"})


def came_by_card(request: HttpRequest, user: User) -> bool:
    """Whether this person's newest proof is an access card."""
    found = records(request, user)
    return bool(found) and found[-1].get("way") == "card"


def records(request: HttpRequest, user: User) -> list[dict[str, Any]]:
    """How this person has shown in this session that it is them: `method` and `at` of each."""
    found: list[dict[str, Any]] = get_authentication_records(request, user)
    return found


def asks_for_proof(view: View) -> View:
    """The view, for who has shown lately that it is them; others show it first and then come back."""

    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated or proved_lately(request, request.user):
            return view(request, *args, **kwargs)
        if page := way_to_prove(request, back_to=request.get_full_path()):
            # What was sent waits in the session and is done afterwards; a password is not kept there.
            if request.method == "POST" and not any(name.startswith("password") for name in request.POST):
                return reauthentication.suspend_request(request, page.partition("?")[0])
            return redirect(page)
        messages.info(request, _no_way_to_prove(request.user))
        return redirect("account_overview")

    return asking


def _no_way_to_prove(user: Any) -> str:
    if user.email or user.phone:
        return _("First log out and log in again, so that we know that it is you.")
    return _(
        "For this we have to know that it is you, and your card has been used. Ask for a new card, and do not log out "
        "before you have it. In the first 15 minutes after a card you can do this."
    )


def way_to_prove(request: HttpRequest, *, back_to: str) -> str | None:
    """The page on which this person shows that it is them, and which then leads back; None where there is no way."""
    methods = get_adapter().get_reauthentication_methods(request.user)
    return f"{methods[0]['url']}?{urlencode({REDIRECT_FIELD_NAME: back_to})}" if methods else None


class ProofByCode(AbstractCodeVerificationProcess):
    """A code to an address that the person has already; it waits in the session until it is typed."""

    def __init__(self, request: HttpRequest, state: dict[str, Any]) -> None:
        self.request = request
        super().__init__(
            user=request.user,
            state=state,
            timeout=app_settings.LOGIN_BY_CODE_TIMEOUT,
            max_attempts=app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS,
        )

    @classmethod
    def begin(cls, request: HttpRequest, kind: Literal["email", "phone"]) -> None:
        """Send a code to the person's e-mail address or phone."""
        process = cls(request, cls.initial_state(request.user, **{kind: getattr(request.user, kind)}))
        process.send()
        process.persist()

    @classmethod
    def waiting(cls, request: HttpRequest) -> "ProofByCode | None":
        """The one that waits for its code, if it is not too old."""
        state = request.session.get(WAITING)
        found: ProofByCode | None = cls(request, state).abort_if_invalid() if state else None
        return found

    @property
    def address(self) -> str:
        """Where the code went."""
        return str(self.state.get("email") or self.state["phone"])

    def send(self) -> None:
        """Send it."""
        adapter, code = get_adapter(), get_adapter().generate_login_code()
        self.state["code"] = code
        if email := self.state.get("email"):
            adapter.send_mail("account/email/login_code", email, {"code": code})
        else:
            adapter.send_verification_code_sms(user=self.user, phone=self.state["phone"], code=code)

    def persist(self) -> None:
        """Keep it in the session."""
        self.request.session[WAITING] = self.state

    def abort(self) -> None:
        """Forget it."""
        self.request.session.pop(WAITING, None)

    def finish(self) -> HttpResponse:
        """Note that it is them, and go on where they were stopped."""
        self.abort()
        address = {kind: self.state[kind] for kind in ("email", "phone") if kind in self.state}
        record_authentication(self.request, self.user, method="code", reauthenticated=True, **address)
        on = reauthentication.resume_request(self.request) or get_next_redirect_url(self.request)
        return (
            on
            if isinstance(on, HttpResponse)
            else HttpResponseRedirect(on or get_adapter().get_password_change_redirect_url(self.request))
        )
