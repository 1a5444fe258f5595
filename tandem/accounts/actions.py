"""Making people and keeping what they chose."""

import secrets
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from tandem.accounts import witnesses
from tandem.accounts.addresses import kind_of
from tandem.accounts.cards.actions import revoke_cards, revoke_cards_made_by
from tandem.accounts.changes import Change, tell_of_change
from tandem.accounts.models import User
from tandem.lifecycle.refusals import require

UNPROVEN_FOR = timedelta(days=1)


@transaction.atomic
def register_person(address: str, *, language: str) -> User:
    """The person at this cleaned address: the one who is there already, else a new one who still has to prove it.

    The database is told the same either way, so that nobody can tell by the time whether the address is known.
    """
    chosen = {kind_of(address): address, "ui_language": language, "contact_language": language}
    User.objects.bulk_create([User(**chosen, password=make_password(None))], ignore_conflicts=True)
    user = User.objects.get(**{kind_of(address): address})
    if user.email:
        EmailAddress.objects.bulk_create(
            [EmailAddress(user=user, email=user.email, primary=True)], ignore_conflicts=True
        )
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


def name_person(user: User, first_name: str) -> None:
    """Write down how this person says that they are called, where nothing is known yet."""
    if first_name and not user.first_name:
        user.first_name = first_name
        user.save(update_fields=["first_name"])


@transaction.atomic
def attach_phone(user: User, phone: str, *, is_proven: bool) -> None:
    """Give this person this phone number, in place of the one they had, and tell them where it was."""
    before, user.phone = user.phone, phone
    user.phone_verified_at = timezone.now() if is_proven else None
    user.save(update_fields=["phone", "phone_verified_at"])
    if before != phone:
        tell_of_change(user, Change.PHONE, was_at=before)


def is_proven(user: User, address: str) -> bool:
    """Whether this address of the person has been shown to be theirs."""
    if kind_of(address) == "phone":
        return user.phone == address and user.phone_verified_at is not None
    return EmailAddress.objects.filter(user=user, email=address, verified=True).exists()


@transaction.atomic
def keep_one_way_in(user: User, address: str) -> None:
    """Leave this person the address that they have just proven, and no other address, password, key or session."""
    by_phone = kind_of(address) == "phone"
    user.phone, user.email = (address, None) if by_phone else (None, address)
    user.phone_verified_at = timezone.now() if by_phone else None
    user.set_unusable_password()
    user.save(update_fields=["phone", "email", "phone_verified_at", "password"])
    EmailAddress.objects.filter(user=user).exclude(email=user.email or "").delete()
    EmailAddress.objects.filter(user=user).update(verified=True, primary=True)
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)


@transaction.atomic
def note_helper(user: User, *, by: User) -> None:
    """Write down that a coordinator made this person a helper, or ended it: then the cards they made end too."""
    require(by.is_coordinator)
    if not user.is_helper:
        revoke_cards_made_by(user)
    witnesses.tell("made_helper" if user.is_helper else "ended_helper", user, by=by)


@transaction.atomic
def end_sessions(user: User) -> None:
    """Log this person out on every device, and let no card open a new session."""
    revoke_cards(user)
    user.session_salt = secrets.token_hex(16)
    user.save(update_fields=["session_salt"])
