"""Making people and keeping what they chose."""

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from tandem.accounts.addresses import kind_of
from tandem.accounts.models import User

UNPROVEN_FOR = timedelta(days=1)


@transaction.atomic
def register_person(address: str, *, language: str) -> User:
    """The person at this cleaned address: the one who is there already, else a new one who still has to prove it."""
    defaults = {"ui_language": language, "contact_language": language, "password": make_password(None)}
    user, is_new = User.objects.get_or_create(**{kind_of(address): address}, defaults=defaults)
    if is_new and user.email:
        EmailAddress.objects.create(user=user, email=user.email, primary=True)
    return user


@transaction.atomic
def add_person(user: User) -> None:
    """Save a new person who proves their address when they first log in, with a code."""
    user.set_unusable_password()
    user.save()
    if user.email:
        EmailAddress.objects.create(user=user, email=user.email, primary=True)


@transaction.atomic
def vouch_for_person(
    *, email: str | None = None, phone: str | None = None, password: str | None = None, **fields: Any
) -> User:
    """A new person whose addresses need no proof, since somebody at CEV knows them."""
    proven_at = timezone.now() if phone else None
    user = User.objects.create_user(email=email, phone=phone, password=password, phone_verified_at=proven_at, **fields)
    if user.email:
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


@transaction.atomic
def make_coordinator(email: str, *, is_administrator: bool = False) -> User:
    """The person at this address as a coordinator, or as an administrator, who logs in with a code."""
    email = email.lower()
    user = User.objects.filter(email=email).first() or vouch_for_person(email=email)
    user.is_active = user.is_staff = True
    user.is_superuser = user.is_superuser or is_administrator
    user.save(update_fields=["is_active", "is_staff", "is_superuser"])
    return user


def forget_unproven_people() -> int:
    """Delete the accounts that somebody began a day ago and never proved, so that the address is free; how many."""
    return User.objects.unproven_since(timezone.now() - UNPROVEN_FOR).delete()[0]


def remember_language(user: User, code: str) -> None:
    """Show this person the pages in this language from now on; messages keep the language they chose for those."""
    if code in dict(settings.LANGUAGES) and user.ui_language != code:
        user.ui_language = code
        user.save(update_fields=["ui_language"])


def attach_phone(user: User, phone: str, *, is_proven: bool) -> None:
    """Give this person this phone number, in place of the one they had."""
    user.phone, user.phone_verified_at = phone, timezone.now() if is_proven else None
    user.save(update_fields=["phone", "phone_verified_at"])
