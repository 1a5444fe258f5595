"""Volunteers: the profile, what they agreed to, and what only coordinators note."""

from volunteers.models.accompaniment import Accompaniment, AccompanimentQuerySet
from volunteers.models.consent import Consent, ConsentQuerySet
from volunteers.models.profile import (
    EVERY_HALF_DAY,
    LanguageSkill,
    PracticalWish,
    Volunteer,
    VolunteerQuerySet,
    VolunteerSkill,
)
from volunteers.models.situation import Situation

__all__ = [
    "EVERY_HALF_DAY",
    "Accompaniment",
    "AccompanimentQuerySet",
    "Consent",
    "ConsentQuerySet",
    "LanguageSkill",
    "PracticalWish",
    "Situation",
    "Volunteer",
    "VolunteerQuerySet",
    "VolunteerSkill",
]
