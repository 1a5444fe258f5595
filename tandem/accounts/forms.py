"""What the log-in and account pages ask. allauth's flows, our fields and words."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.utils import get_next_redirect_url
from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tandem.accounts import actions, entrance, proof, sessions
from tandem.accounts.fields import AddressField, CodeField, EmailField, NewPasswordField, ReachedPhoneField
from tandem.accounts.models import User

KEEP_ME = _("This is my own phone or computer: keep me logged in")
KEEP_ME_HELP = _("Without this, we log you out when you close the browser, or after two hours without a click.")
PASSWORD_ATTRS = {"autocomplete": "current-password"}


def _keep_me() -> forms.BooleanField:
    return forms.BooleanField(label=KEEP_ME, help_text=KEEP_ME_HELP, required=False)


class LoginForm(allauth_forms.LoginForm):
    """An address; with a password it logs in, without one it sends a code."""

    field_order = ["login", "remember", "password"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = AddressField()
        self.fields["remember"] = _keep_me()
        self.fields["password"] = forms.CharField(
            label=_("Password"), required=False, strip=False, widget=forms.PasswordInput(PASSWORD_ATTRS)
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """The answers; what is wrong with the password is said at the password, with a code at the address."""
        if self.errors:
            return self.cleaned_data
        try:
            if self.cleaned_data.get("password"):
                return super().clean()
        except ValidationError as mistake:
            self.add_error("password", mistake)
            return self.cleaned_data
        return self._clean_for_code()

    def _clean_for_code(self) -> dict[str, Any]:
        address = self.cleaned_data["login"]
        try:
            entrance.check_code_request(self.request, address)
        except ValidationError as mistake:
            self.add_error("login", mistake)
        self.user = User.objects.at(address).first()
        return self.cleaned_data

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """The next step of the log-in."""
        sessions.remember_choice(request, self.cleaned_data["remember"])
        response: HttpResponse = super().login(request, redirect_url)
        if not self.cleaned_data.get("password"):
            entrance.tie_to_person(request, self.user)
        return response


class AddressForm(forms.Form):
    """An address to which a code is sent."""

    address = AddressField()

    def clean_address(self) -> str:
        """The address, unless it has asked for too many codes."""
        address: str = self.cleaned_data["address"]
        entrance.check_code_request(context.request, address)
        return address

    def send_code(self, request: HttpRequest, *, next_url: str | None = None) -> HttpResponse:
        """The page that asks for the code, which is under way."""
        address = self.cleaned_data["address"]
        next_url = next_url or get_next_redirect_url(request)
        return entrance.send_code(request, address, User.objects.at(address).first(), next_url=next_url)


class SignupForm(AddressForm):
    """A new account: an address and, for who wants one, a password. Names are asked in the profile."""

    password = NewPasswordField(label=_("Password"), required=False)
    remember = _keep_me()

    def try_save(self, request: HttpRequest) -> tuple[User, HttpResponse]:
        """Register, and log in by code; who was registered before gets a code too, so that nobody can tell."""
        user = actions.register_person(self.cleaned_data["address"], language=get_language() or "")
        entrance.hold_first_password(request, user, self.cleaned_data["password"])
        sessions.remember_choice(request, self.cleaned_data["remember"])
        return user, self.send_code(request)


class CodeForm(allauth_forms.ConfirmLoginCodeForm):
    """The code of a log-in."""

    code = CodeField()


class ProofForm(allauth_forms.BaseConfirmCodeForm):
    """A code to an address that is somebody's already, to show that it is them."""

    code = CodeField()


class EmailCodeForm(allauth_forms.ConfirmEmailVerificationCodeForm):
    """The code that proves a new e-mail address."""

    code = CodeField()


class PhoneCodeForm(allauth_forms.VerifyPhoneForm):
    """The code that proves a new phone number."""

    code = CodeField()


class ChangePhoneForm(allauth_forms.ChangePhoneForm):
    """A new phone number, at which we reach the person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"] = ReachedPhoneField()

    def clean_phone(self) -> str:
        """The number, unless it or the person has asked for too many codes."""
        phone: str = super().clean_phone()
        entrance.check_code_request(context.request, phone)
        return phone


class ChangeEmailForm(allauth_forms.AddEmailForm):
    """A new e-mail address."""

    email = EmailField(label=_("New e-mail address"))


class SetPasswordForm(allauth_forms.SetPasswordForm):
    """A first password, typed once: who mistypes it gets in with a code."""

    password1 = NewPasswordField()
    password2 = None


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    """Another password; the old one is not asked of somebody who has just come in with a code."""

    oldpassword = forms.CharField(
        label=_("Password until now"), strip=False, widget=forms.PasswordInput(PASSWORD_ATTRS)
    )
    password1 = NewPasswordField()
    password2 = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if proof.came_by_code(context.request, self.user):
            del self.fields["oldpassword"]


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    """The password once more, before something that matters."""

    password = forms.CharField(label=_("Password"), strip=False, widget=forms.PasswordInput(PASSWORD_ATTRS))
