"""A person who can log in: by e-mail address or by phone number, without a user name."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tandem.accounts.addresses import kind_of
from tandem.accounts.cards.models import AccessCard as AccessCard  # here Django looks for the models of an app
from tandem.accounts.masking import masked_email, masked_phone

E164 = r"^\+[1-9][0-9]{6,14}$"
Channel = Literal["email", "sms", ""]


def languages() -> list[tuple[str, str]]:
    """Tandem's languages as choices; a callable, so that a further language needs no migration."""
    return list(settings.LANGUAGES)


def default_language() -> str:
    """The language in which Tandem speaks to somebody of whom nothing is known."""
    return settings.LANGUAGE_CODE


class UserQuerySet(models.QuerySet["User"]):
    """What one asks of people."""

    def at(self, address: str) -> "UserQuerySet":
        """The person with this cleaned e-mail address or phone number, if there is one."""
        return self.filter(**{kind_of(address): address})

    def unproven_since(self, moment: datetime) -> "UserQuerySet":
        """Who began to register before the moment and never typed the code: nobody knows whose address it is."""
        return self.filter(
            date_joined__lt=moment,
            last_login=None,
            phone_verified_at=None,
            first_name="",
            is_staff=False,
            comes_with_card=False,
            erased_at=None,
            password__startswith=UNUSABLE_PASSWORD_PREFIX,
            volunteer=None,  # who has a profile without ever having logged in was registered by somebody who helps
        ).exclude(emailaddress__verified=True)

    def coordinators(self) -> "UserQuerySet":
        """CEV's staff who can log in."""
        return self.filter(is_active=True, is_staff=True)


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]  # a dynamic base class
    """Makes people."""

    def create_user(
        self, *, email: str | None = None, phone: str | None = None, password: str | None = None, **fields: Any
    ) -> "User":
        """A new person with an e-mail address or an E.164 phone number; without password, codes only."""
        user: User = self.model(email=email.strip().lower() if email else None, phone=phone or None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, *, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new administrator."""
        return self.create_user(email=email, password=password, **{**fields, "is_staff": True, "is_superuser": True})


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account: volunteer, member of an organisation, coordinator or administrator."""

    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    phone = models.CharField(_("phone number"), max_length=16, unique=True, null=True, blank=True)
    phone_verified_at = models.DateTimeField(_("phone number verified"), null=True, blank=True, editable=False)
    first_name = models.CharField(_("first name"), max_length=100, blank=True)
    last_name = models.CharField(_("last name"), max_length=100, blank=True)
    ui_language = models.CharField(
        _("language of the pages"), max_length=8, choices=languages, default=default_language
    )
    contact_language = models.CharField(
        _("language of messages"), max_length=8, choices=languages, default=default_language
    )
    prefers_sms = models.BooleanField(_("messages by SMS"), default=False)
    is_active = models.BooleanField(_("can log in"), default=True)
    is_staff = models.BooleanField(_("coordinator"), default=False, help_text=_("Works in the administration pages."))
    is_helper = models.BooleanField(
        _("helper"),
        default=False,
        help_text=_("A social worker or volunteer of a centre who helps people with Tandem."),
    )
    comes_with_card = models.BooleanField(_("has no address, gets in with an access card"), default=False)
    date_joined = models.DateTimeField(_("registered"), default=timezone.now, editable=False)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)
    # A new value ends every session of this person, on every device.
    session_salt = models.CharField(max_length=32, default="", blank=True, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    class Privacy:
        owner = "pk"
        personal = {
            "email": "set null",
            "phone": "set null",
            "phone_verified_at": "set null",
            "first_name": "blank",
            "last_name": "blank",
            "password": "blank",
            "session_salt": "blank",
            "ui_language": "blank",
            "contact_language": "blank",
            "prefers_sms": "blank",
            "comes_with_card": "blank",
            "last_login": "set null",
        }
        special: set[str] = set()
        plain = {"id", "is_active", "is_staff", "is_superuser", "is_helper", "date_joined", "erased_at"}
        emptied = {"password": UNUSABLE_PASSWORD_PREFIX}
        hidden = {"password", "session_salt"}

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=Q(email__isnull=False)
                | Q(phone__isnull=False)
                | Q(comes_with_card=True)
                | Q(erased_at__isnull=False),
                name="a_person_has_an_email_a_phone_or_a_card",
                violation_error_message=_("Write an e-mail address or a phone number."),
            ),
            models.CheckConstraint(condition=~Q(email="") & Q(email=Lower("email")), name="an_email_is_lower_case"),
            models.CheckConstraint(condition=Q(phone__regex=E164), name="a_phone_is_written_as_e164"),
            models.CheckConstraint(
                condition=Q(phone_verified_at__isnull=True) | Q(phone__isnull=False), name="a_verified_phone_is_there"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # Django's own hash covers the password alone; an empty salt gives the same hash as Django's.
        key_salt = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
        return salted_hmac(key_salt, self.password + self.session_salt, secret=secret, algorithm="sha256").hexdigest()

    @property
    def is_coordinator(self) -> bool:
        """Works for CEV."""
        return self.is_active and self.is_staff

    @property
    def is_administrator(self) -> bool:
        """May give rights to others."""
        return self.is_active and self.is_superuser

    @property
    def display_name(self) -> str:
        """The first name, else the address in a form that gives nothing away."""
        if self.erased_at:
            return gettext("somebody who left")
        known = self.first_name or masked_email(self.email or "") or masked_phone(self.phone or "")
        return known or gettext("somebody with an access card")

    @property
    def message_channel(self) -> Channel:
        """How messages reach this person."""
        if self.prefers_sms and self.phone:
            return "sms"
        if self.email:
            return "email"
        return "sms" if self.phone else ""
