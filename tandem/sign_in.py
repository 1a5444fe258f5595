"""How allauth gets in touch with our people: addresses live on User, and every word leaves through the outbox."""

import secrets
from email.utils import parseaddr
from typing import Any, Literal

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tandem.accounts import actions, entrance, limits, proof, sessions, sms_day
from tandem.accounts.addresses import kind_of
from tandem.accounts.changes import SENTENCES, Change, tell_of_change
from tandem.accounts.fields import PhoneField
from tandem.accounts.models import User
from tandem.accounts.second_step import has_second_step
from tandem.accounts.waiting import refusal
from tandem.outbox.kinds import MessageKind, register
from tandem.outbox.queue import enqueue_code

WRONG_CODE = _("This code is not right. Look at our newest message to you and type the code again.")
# Of what is typed wrong three times, and of allauth's own few limits.
TOO_OFTEN = _("That was tried too often. Wait 10 minutes, then ask for a new code.")
WRONG_PASSWORD = _("This password is not right. Try again, or leave it empty and we send you a code.")
TAKEN = _("Somebody else uses this already. If it is yours, log out and log in with it.")

NOTICE = "way_in_changed"
CHANGED = "?changed=1"  # the account page then offers to log out everywhere
# The words of each are in templates/email/<name>/; allauth asks for the mails by the names on the left.
KIND_OF_MAIL = {
    "account/email/login_code": "sign_in_code",
    "account/email/email_confirmation": "sign_in_code",
    "account/email/email_confirmation_signup": "sign_in_code",
    "account/email/unknown_account": "unknown_account",
}

# What allauth tells people by mail about their account; e-mail and phone are told of where they are changed.
CHANGE_OF_NOTICE = {
    "account/email/password_changed": Change.PASSWORD,
    "account/email/password_set": Change.PASSWORD,
    "mfa/email/totp_activated": Change.STEP_ADDED,
    "mfa/email/webauthn_added": Change.STEP_ADDED,
    "mfa/email/totp_deactivated": Change.STEP_REMOVED,
    "mfa/email/webauthn_removed": Change.STEP_REMOVED,
    "mfa/email/recovery_codes_generated": Change.SPARE_CODES,
}

register(MessageKind(NOTICE, about="", context=lambda *_: {}, still_wanted=lambda *_: True, at_any_hour=True))
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
        if proof.came_by_card(request, user):
            tell_of_change(user, Change.CARD_USED)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether somebody proves once more that it is them; what was proven minutes ago is enough."""
        return not proof.proved_lately(self.request, self.request.user)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, str]]:
        """How somebody proves it: by their second step where they have one, else by password or by a code."""
        methods: list[dict[str, str]] = super().get_reauthentication_methods(user)
        if not user.is_authenticated or has_second_step(user):
            return [method for method in methods if method["id"] != "reauthenticate"]
        by_code = {"id": "by_code", "description": "", "url": reverse("account_reauthenticate_code")}
        return [*methods, by_code] if user.email or user.phone else methods

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Keep the new e-mail address as proven, and tell the old one."""
        before = User.objects.get(pk=email_address.user_id).email
        is_confirmed: bool = super().confirm_email(request, email_address)
        if is_confirmed and before != email_address.email:
            tell_of_change(User.objects.get(pk=email_address.user_id), Change.EMAIL, was_at=before)
        return is_confirmed

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        """Tell people of a new password or second step, by every way by which we reach them."""
        if template_prefix in CHANGE_OF_NOTICE:
            tell_of_change(user, CHANGE_OF_NOTICE[template_prefix])

    def send_notice_of_change(self, user: User, address: str, what: Change) -> None:
        """Queue one such notice to an address that may not be the person's any more: it carries no key to anything."""
        with translation.override(user.contact_language):
            payload = {
                "sentence": str(SENTENCES[what]),
                "when": date_format(timezone.localtime(), "DATETIME_FORMAT"),
                "contact": parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
                "url": reverse("account_overview"),
                "of": user.pk,  # not its recipient: to them we would add a link to their settings
            }
        enqueue_code(
            NOTICE,
            address=address,
            channel="email" if kind_of(address) == "email" else "sms",
            language=user.contact_language,
            payload=payload,
            occasion=secrets.token_hex(8),
        )

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """Where one lands after a new e-mail address is proven."""
        return reverse("account_overview") + CHANGED

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Where one lands after a new password."""
        return reverse("account_overview") + CHANGED

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
        _queue(KIND_OF_MAIL[template_prefix], email, "email", code=context.get("code"), of=context.get("user"))

    def send_verification_code_sms(self, user: User, phone: str, code: str, **kwargs: Any) -> None:
        """Queue a code by SMS."""
        _queue("sign_in_code", phone, "sms", code=code, of=user)

    def send_unknown_account_sms(self, phone: str, **kwargs: Any) -> None:
        """Tell somebody without an account how to get one, as long as few were told today."""
        if sms_day.take_one_for_a_stranger():
            _queue("unknown_account", phone, "sms")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a password before it is looked at; one too many is not looked at."""
        if seconds := limits.seconds_to_wait(request, "password", _address_of(credentials)):
            raise refusal(request, seconds)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Who it is, where the password is right; right ones do not count.

        One question and one hash, whether somebody is known by the address or not; allauth asks twice for some.
        """
        self.pre_authenticate(request, **credentials)
        address, password = _address_of(credentials), credentials["password"]
        if (user := User.objects.at(address).first()) is None:
            make_password(password)
        if user is None or not user.check_password(password):
            return None
        limits.give_back(request, "password", address)
        return user


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


def _address_of(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email") or credentials.get("phone") or "")


def _queue(
    kind: str, address: str, channel: Literal["email", "sms"], *, code: str | None = None, of: User | None = None
) -> None:
    payload: dict[str, Any] = {"code": code} if code else {"url": reverse("account_signup")}
    enqueue_code(
        kind,
        address=address,
        channel=channel,
        language=get_language() or "",
        payload={**payload, "of": of.pk} if of else payload,
        occasion=secrets.token_hex(8),
        to=User.objects.at(address).first(),
    )
