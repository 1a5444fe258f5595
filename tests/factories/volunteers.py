"""Volunteers for tests: a finished profile unless a trait says otherwise."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from tandem.accounts.models import User
from tandem.vocabulary.models import Cause, Commune, Language, Skill
from volunteers.consent_words import WORDS_OF_CONSENT
from volunteers.enums import ConsentPurpose
from volunteers.models import Consent, LanguageSkill, Volunteer, VolunteerSkill

ALL_WEEKDAYS = 2**10 - 1
_numbers = count(1)


def make_user(*, email: str | None = None, phone: str | None = None, **fields: Any) -> User:
    """An account; with neither e-mail nor phone given, an e-mail address of its own."""
    if email is None and phone is None:
        email = f"person{next(_numbers)}@example.org"
    return User.objects.create_user(email=email, phone=phone, **fields)


def make_volunteer(
    *,
    user: User | None = None,
    first_name: str = "Asha",
    email: str | None = None,
    phone: str | None = None,
    languages: dict[str, int] | None = None,
    skills: tuple[str, ...] = ("spreadsheets",),
    causes: tuple[str, ...] = ("oceans", "environment"),
    postcode: str = "1050",
    **fields: Any,
) -> Volunteer:
    """Speaks English B2 and Arabic, lives in Ixelles, has time on weekdays for three months."""
    today = timezone.localdate()
    defaults: dict[str, Any] = {
        "confirmed_adult_at": timezone.now(),
        "commune": Commune.objects.get(postcode=postcode),
        "max_km": 10,
        "half_days": ALL_WEEKDAYS,
        "max_half_days": 10,
        "available_from": today,
        "available_until": today + timedelta(days=90),
        "contact_channel": "email",
        "matching_stale_since": None,
    }
    person = user or make_user(email=email, phone=phone, first_name=first_name)
    volunteer = Volunteer.objects.create(user=person, **defaults | fields)
    for code, level in (languages or {"en": 4, "ar": 7}).items():
        LanguageSkill.objects.create(volunteer=volunteer, language=Language.objects.get(code=code), level=level)
    for skill in Skill.objects.filter(slug__in=skills):
        VolunteerSkill.objects.create(volunteer=volunteer, skill=skill)
    volunteer.causes.set(Cause.objects.filter(slug__in=causes))
    return volunteer


def agreed(volunteer: Volunteer, purpose: ConsentPurpose, **fields: Any) -> Consent:
    """The volunteer's consent to the words as they are now, read in English."""
    version = WORDS_OF_CONSENT[purpose].version
    return Consent.objects.create(
        **{"volunteer": volunteer, "purpose": purpose, "version": version, "language": "en"} | fields
    )
