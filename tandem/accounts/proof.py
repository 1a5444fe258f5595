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
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import urlencode

from tandem.accounts.models import User
from tandem.accounts.second_step import has_second_step

FRESH_SECONDS = 15 * 60
WAITING = "proof_by_code"
CARD = "card"  # how the log-in with an access card is recorded
NOT_KEPT = ("password", "word")  # the word with which an account is erased
BY_SECOND_STEP, BY_ANYTHING = frozenset({"mfa"}), frozenset({"mfa", "code", "password"})

View = Callable[..., HttpResponse]


def proved_lately(request: HttpRequest, user: User) -> bool:
    """Whether this person has shown minutes ago, in this session, that it is them."""
    ways = _fresh_ways(request, user)
    return bool(ways & BY_ANYTHING) and bool(ways & BY_SECOND_STEP or not has_second_step(user))


def came_by_code(request: HttpRequest, user: User) -> bool:
    """Whether this person has just proven with a code or a second step that they need no old password."""
    return bool(_fresh_ways(request, user) & {"code", "mfa"})


def came_by_card(request: HttpRequest, user: User) -> bool:
    """Whether an access card let this person in, and no code to an address of theirs has shown since who it is."""
    found = records(request, user)
    by_address = any(record["method"] == "code" and ("email" in record or "phone" in record) for record in found)
    return any(record.get("way") == CARD for record in found) and not by_address


def records(request: HttpRequest, user: User) -> list[dict[str, Any]]:
    """How this person has shown in this session that it is them: `method` and `at` of each."""
    found: list[dict[str, Any]] = get_authentication_records(request, user)
    return found


def _fresh_ways(request: HttpRequest, user: User) -> set[str]:
    return {
        record["method"]
        for record in records(request, user)
        if time.time() - record["at"] < FRESH_SECONDS and _counts(record, user)
    }


def _counts(record: dict[str, Any], user: User) -> bool:
    """A helper's card shows nothing where there is an address to ask; a coordinator has seen the person."""
    if record.get("way") != CARD or not (user.email or user.phone):
        return True
    card = user.access_cards.exclude(used_at=None).select_related("issued_by").order_by("-used_at").first()
    return bool(card and card.issued_by and card.issued_by.is_staff)


def asks_for_proof(view: View) -> View:
    """The view, for who has shown lately that it is them; others show it first and then come back.

    Who has neither an address nor a key nor a password can show no more than the card that let them in.
    """

    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated or proved_lately(request, request.user):
            return view(request, *args, **kwargs)
        page = way_to_prove(request, back_to=request.get_full_path())
        if page is None:
            return view(request, *args, **kwargs)
        # What was sent waits in the session and is done afterwards, but a password is not kept there, and what cannot
        # be undone is asked again. Whoever only opens the page sends nothing that they sent before.
        if request.method == "POST" and not any(name.startswith(NOT_KEPT) for name in request.POST):
            return reauthentication.suspend_request(request, page.partition("?")[0])
        request.session.pop(reauthentication.STATE_SESSION_KEY, None)
        return redirect(page)

    return asking


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
