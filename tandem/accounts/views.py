"""The account pages that allauth does not have, and those of its pages that need a word more."""

from typing import cast

from allauth.account import views as allauth_views
from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tandem.accounts import entrance
from tandem.accounts.addresses import spaced_phone
from tandem.accounts.forms import AddressForm
from tandem.accounts.models import User


@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """How one is reached and how one gets in, each with the way to change it."""
    return render(request, "account/overview.html", {"rows": _rows(cast(User, request.user))})


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


@login_not_required
@require_POST
def another_code(request: HttpRequest) -> HttpResponse:
    """Send a new code to the address that waits for one; the old code stops working."""
    if (waiting := entrance.waiting_for_code(request)) is None:
        return redirect("account_login")
    address, user = waiting
    if entrance.may_ask_for_a_code(request, address):
        messages.success(request, _("We sent you a new code. The one before does not work any more."))
        return entrance.send_code(request, address, user, next_url=get_next_redirect_url(request))
    messages.error(request, get_adapter().error_messages["too_many_login_attempts"])
    return redirect("account_confirm_login_code")


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
