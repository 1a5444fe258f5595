"""What the database itself refuses, whoever writes."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tandem.vocabulary.models import Language, Skill
from volunteers.models import Consent, LanguageSkill, PracticalWish, Volunteer, VolunteerSkill

DAY = date(2026, 5, 12)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"half_days": 2**14}, "a_volunteer_has_known_half_days"),
        ({"half_days": -1}, "half_days_check"),
        ({"max_km": 0}, "a_volunteer_travels_1_to_100_km"),
        ({"max_km": 101}, "a_volunteer_travels_1_to_100_km"),
        ({"max_half_days": 0}, "a_week_has_1_to_14_half_days"),
        ({"max_half_days": 15}, "a_week_has_1_to_14_half_days"),
        ({"available_from": DAY, "available_until": DAY - timedelta(days=1)}, "available_dates_are_both_set"),
        ({"available_from": DAY, "available_until": None}, "available_dates_are_both_set"),
        ({"available_from": None, "available_until": DAY}, "available_dates_are_both_set"),
        ({"contact_channel": "pigeon"}, "contact_channel_is_a_known_one"),
    ],
)
def test_a_profile_holds_only_what_can_be(volunteer, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Volunteer.objects.filter(pk=volunteer.pk).update(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"half_days": 2**14 - 1, "max_half_days": 14, "max_km": 100},
        {"half_days": 0, "max_half_days": 1, "max_km": 1},
        {"available_from": DAY, "available_until": DAY},
        {"available_from": None, "available_until": None, "contact_channel": ""},
    ],
)
def test_a_profile_holds_all_that_can_be(volunteer, fields):
    assert Volunteer.objects.filter(pk=volunteer.pk).update(**fields) == 1


def test_a_person_has_one_profile(volunteer):
    with pytest.raises(IntegrityError, match="user_id"), transaction.atomic():
        Volunteer.objects.create(user=volunteer.user)


def test_a_language_stands_once_in_a_profile(volunteer):
    with pytest.raises(IntegrityError, match="a_language_once_in_a_profile"), transaction.atomic():
        LanguageSkill.objects.create(volunteer=volunteer, language=Language.objects.get(code="en"), level=1)


@pytest.mark.parametrize("level", [0, 8])
def test_a_language_is_spoken_at_a_known_level(volunteer, level):
    with pytest.raises(IntegrityError, match="spoken_level_is_a_known_one"), transaction.atomic():
        LanguageSkill.objects.create(volunteer=volunteer, language=Language.objects.get(code="fr"), level=level)


def test_a_skill_stands_once_in_a_profile(volunteer):
    with pytest.raises(IntegrityError, match="a_skill_once_in_a_profile"), transaction.atomic():
        VolunteerSkill.objects.create(volunteer=volunteer, skill=Skill.objects.get(slug="spreadsheets"))


def test_experience_is_a_known_one(volunteer):
    with pytest.raises(IntegrityError, match="experience_is_a_known_one"), transaction.atomic():
        VolunteerSkill.objects.create(volunteer=volunteer, skill=Skill.objects.get(slug="driving"), experience="divine")


def test_a_wish_stands_once_in_a_profile(volunteer):
    PracticalWish.objects.create(volunteer=volunteer, wish="slow_start")

    with pytest.raises(IntegrityError, match="a_wish_once_in_a_profile"), transaction.atomic():
        PracticalWish.objects.create(volunteer=volunteer, wish="slow_start", tell_host=True)


def test_a_wish_is_a_known_one(volunteer):
    with pytest.raises(IntegrityError, match="wish_is_a_known_one"), transaction.atomic():
        PracticalWish.objects.create(volunteer=volunteer, wish="a_throne")


def test_a_consent_has_a_known_purpose(volunteer):
    with pytest.raises(IntegrityError, match="consent_has_a_known_purpose"), transaction.atomic():
        Consent.objects.create(volunteer=volunteer, purpose="everything", version=1, language="en")


def test_a_consent_that_was_taken_back_makes_room_for_a_new_one(volunteer):
    given = {"volunteer": volunteer, "purpose": "regional_knowledge", "version": 1, "language": "en"}
    Consent.objects.create(**given, withdrawn_at=timezone.now())

    Consent.objects.create(**given)

    assert volunteer.consents.count() == 2


def test_a_word_that_somebody_chose_is_not_deleted(volunteer):
    with pytest.raises(IntegrityError), transaction.atomic():
        Language.objects.get(code="en").delete()

    assert volunteer.languages.filter(language__code="en").exists()
