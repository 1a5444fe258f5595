"""The account pages that allauth does not have, and those of its pages that need a word more."""

from typing import Literal, cast

from allauth.account import views as allauth_views
from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url, passthrough_next_redirect_url
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tandem.accounts import actions, entrance
from tandem.accounts.addresses import spaced_phone
from tandem.accounts.forms import AddressForm, ProofForm
from tandem.accounts.models import User
from tandem.accounts.proof import ProofByCode
from tandem.accounts.second_step import WANTED_PAGE


@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """How one is reached and how one gets in, each with the way to change it."""
    context = {"rows": _rows(cast(User, request.user)), "is_changed": "changed" in request.GET}
    return render(request, "account/overview.html", context)


def _rows(user: User) -> list[tuple[str, str, str]]:
    email = format_html("<bdi>{}</bdi>", user.email) if user.email else _("none yet")
    phone = format_html("<bdi>{}</bdi>", spaced_phone(user.phone)) if user.phone else _("none yet")
    password = _("you have one") if user.has_usable_password() else _("none, you log in with codes")
    second_step = _("on") if is_mfa_enabled(user) else _("off")
    return [
        (_("E-mail address"), email, reverse("account_email")),
        (_("Phone number"), phone, reverse("account_change_phone")),
        (_("Password"), password, reverse("account_change_password")),
        (_("Second step when you log in"), second_step, reverse("mfa_index")),
    ]


@require_POST
def log_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End this person's sessions on all other devices; this one stays."""
    user = cast(User, request.user)
    actions.end_sessions(user)
    update_session_auth_hash(request, user)
    messages.success(request, _("You are logged out on all other phones and computers. Here you are still logged in."))
    return redirect("account_overview")


@never_cache
@require_http_methods(["GET", "POST"])
def prove_by_code(request: HttpRequest) -> HttpResponse:
    """Show once more that it is you: with a code to an address that is yours already."""
    if (kind := request.POST.get("to")) in {"email", "phone"}:
        return _send_proof(request, cast(Literal["email", "phone"], kind))
    if (waiting := ProofByCode.waiting(request)) is None:
        return _ask_for_proof(request, None, None)
    form = ProofForm(request.POST or None, code=waiting.state["code"])
    if form.is_valid():
        return waiting.finish()
    if not form.is_bound or waiting.record_invalid_attempt():
        return _ask_for_proof(request, form, waiting)
    messages.error(request, get_adapter().error_messages["too_many_login_attempts"])
    return redirect(request.get_full_path())


def _send_proof(request: HttpRequest, kind: Literal["email", "phone"]) -> HttpResponse:
    if address := getattr(request.user, kind):
        try:
            entrance.check_code_request(request, address)
        except ValidationError as refusal:
            messages.error(request, refusal.message)
        else:
            ProofByCode.begin(request, kind)
    return redirect(request.get_full_path())


def _ask_for_proof(request: HttpRequest, form: ProofForm | None, waiting: ProofByCode | None) -> HttpResponse:
    others = [way for way in get_adapter().get_reauthentication_methods(request.user) if way["url"] != request.path]
    for way in others:
        way["url"] = passthrough_next_redirect_url(request, way["url"], REDIRECT_FIELD_NAME)
    context = {"form": form, "waiting": waiting, "reauthentication_alternatives": others}
    return render(request, "account/reauthenticate_code.html", context)


@never_cache
def go_on(request: HttpRequest) -> HttpResponse:
    """To the page for which somebody had to set up a second step."""
    return redirect(request.session.pop(WANTED_PAGE, None) or reverse("account_overview"))


@login_not_required
@require_POST
def another_code(request: HttpRequest) -> HttpResponse:
    """Send a new code to the address that waits for one; the old code stops working."""
    if (waiting := entrance.waiting_for_code(request)) is None:
        return redirect("account_login")
    address, user = waiting
    try:
        entrance.check_code_request(request, address)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
        return redirect("account_confirm_login_code")
    messages.success(request, _("We sent you a new code. The one before does not work any more."))
    return entrance.send_code(request, address, user, next_url=get_next_redirect_url(request))


@login_not_required
@never_cache
def new_password(request: HttpRequest) -> HttpResponse:
    """For who forgot the password: in with a code, then straight to choosing a new one."""
    known = request.user.email or request.user.phone if request.user.is_authenticated else ""
    form = AddressForm(request.POST or None, initial={"address": known})
    if not form.is_valid():
        return render(request, "account/new_password.html", {"form": form})
    logout(request)
    return form.send_code(request, next_url=reverse("account_change_password"))


class ProvePhoneView(allauth_views._VerifyPhoneChangeView):
    """The code that proves a new phone number; says so when it was mistyped too often."""

    def respond_process_failed(self, form: object) -> HttpResponse:
        """Back to the phone number, with the reason."""
        messages.error(
            self.request, _("The code was wrong three times. Write your number again and we send a new one.")
        )
        return super().respond_process_failed(form)

    def respond_process_succeeded(self, form: object) -> HttpResponse:
        """To the account page, which offers to log out everywhere."""
        return redirect(get_adapter().get_password_change_redirect_url(self.request))
