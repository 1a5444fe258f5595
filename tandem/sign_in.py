"""How allauth gets in touch with our people: addresses live on User, and every word leaves through the outbox."""

import secrets
from typing import Any, Literal

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tandem.accounts import actions, entrance, sessions
from tandem.accounts.fields import PhoneField
from tandem.accounts.models import User
from tandem.outbox.kinds import MessageKind, register
from tandem.outbox.queue import enqueue_code

WRONG_CODE = _("This code is not right. Look at our newest message to you and type the code again.")
TOO_OFTEN = _("That was tried too often. Wait 10 minutes, then ask for a new code.")
WRONG_PASSWORD = _("This password is not right. Try again, or leave it empty and we send you a code.")
TAKEN = _("Somebody else uses this already. If it is yours, log out and log in with it.")

# The words of each are in templates/email/<name>/; allauth asks for the mails by the names on the left.
KIND_OF_MAIL = {
    "account/email/login_code": "sign_in_code",
    "account/email/email_confirmation": "sign_in_code",
    "account/email/email_confirmation_signup": "sign_in_code",
    "account/email/unknown_account": "unknown_account",
}

for name in set(KIND_OF_MAIL.values()):
    register(MessageKind(name, about="", context=lambda *_: {}, still_wanted=lambda *_: True, urgent=True))


class Adapter(DefaultAccountAdapter):
    """Named in settings.ACCOUNT_ADAPTER."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Write to us if you want to use it again."),
        "duplicate_email": _("This is your e-mail address already."),
        "email_password_mismatch": WRONG_PASSWORD,
        "phone_password_mismatch": WRONG_PASSWORD,
        "email_taken": TAKEN,
        "phone_taken": TAKEN,
        "enter_current_password": _("This is not your password until now. Try again, or log in with a code."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("This password is not right. Try again."),
        "invalid_login": _("Write your e-mail address or your phone number."),
        "too_many_login_attempts": TOO_OFTEN,
        "same_as_current": _("This is your phone number already."),
        "rate_limited": TOO_OFTEN,
    }

    def get_login_stages(self) -> list[str]:
        """The code, then the second step where there is one: the code itself proves the address."""
        return ["allauth.account.stages.LoginByCodeStage", "allauth.mfa.stages.AuthenticateStage"]

    def login(self, request: HttpRequest, user: User) -> None:
        """Log in for as long as the person chose, with the password of their registration and in its language."""
        entrance.use_first_password(request, user)
        super().login(request, user)
        sessions.start(request)
        actions.remember_language(user, get_language() or "")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether somebody proves once more that it is them; a code typed minutes ago is proof enough."""
        fresh = entrance.came_by_code(self.request, self.request.user)
        return not fresh and super().is_reauthentication_required(app=app, **kwargs)

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """Where one lands after a new e-mail address is proven."""
        return reverse("account_overview")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Where one lands after a new password."""
        return reverse("account_overview")

    def can_delete_email(self, email_address: EmailAddress) -> bool:
        """Only one that was never proven: the one in use is changed, not taken away."""
        return email_address.email != email_address.user.email

    def phone_form_field(self, **kwargs: Any) -> PhoneField:
        """How allauth's forms ask for a phone number."""
        kwargs.pop("label", None)
        return PhoneField(**kwargs)

    def get_user_by_phone(self, phone: str) -> User | None:
        """Whose number this is."""
        return User.objects.filter(phone=phone).first()

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        """The number of this person, and whether it is proven."""
        return (user.phone, user.phone_verified_at is not None) if user.phone else None

    def set_phone(self, user: User, phone: str, verified: bool) -> None:
        """Keep this number for this person."""
        actions.attach_phone(user, phone, is_proven=verified)

    def set_phone_verified(self, user: User, phone: str) -> None:
        """Keep this number for this person as proven."""
        actions.attach_phone(user, phone, is_proven=True)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue one of allauth's mails."""
        _queue(KIND_OF_MAIL[template_prefix], email, "email", code=context.get("code"))

    def send_verification_code_sms(self, user: User, phone: str, code: str, **kwargs: Any) -> None:
        """Queue a code by SMS."""
        _queue("sign_in_code", phone, "sms", code=code)

    def send_unknown_account_sms(self, phone: str, **kwargs: Any) -> None:
        """Tell somebody without an account how to get one."""
        _queue("unknown_account", phone, "sms")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # allauth 65 counts wrong passwords by e-mail address or user name; all phone numbers would share one count.
        address = credentials.get("email") or credentials.get("phone") or ""
        return super()._get_login_attempts_cache_key(request, email=address)


class SecondStepAdapter(DefaultMFAAdapter):
    """Named in settings.MFA_ADAPTER."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Type the code that you see now."),
        "unverified_email": _("First confirm your e-mail address on the account page."),
        "cannot_generate_recovery_codes": _("First add an app or a key. Then you get spare codes."),
    }

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002  allauth's name
        """What a new key is called until its owner says otherwise."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("My key") if number == 1 else gettext("My key %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """How a phone or computer names us when it asks for a finger, a face or a PIN."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Tandem"}


def _queue(kind: str, address: str, channel: Literal["email", "sms"], *, code: str | None = None) -> None:
    enqueue_code(
        kind,
        address=address,
        channel=channel,
        language=get_language() or "",
        payload={"code": code} if code else {"url": reverse("account_signup")},
        occasion=secrets.token_hex(8),
        to=User.objects.at(address).first(),
    )
