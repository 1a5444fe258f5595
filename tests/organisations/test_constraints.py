"""What the database itself refuses, whoever writes."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from organisations.actions import take_seat
from organisations.models import Opportunity, OpportunityLanguage, Organisation
from tandem.vocabulary.models import Skill
from tests.factories.organisations import make_opportunity, make_organisation
from tests.organisations.answers import language


def refused(constraint):
    """Expects the database to refuse by the constraint of this name."""
    return pytest.raises(IntegrityError, match=constraint)


def change(opportunity, **fields):
    with transaction.atomic():
        Opportunity.objects.filter(pk=opportunity.pk).update(**fields)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"seats_taken": 2}, "no_more_seats_taken_than_there_are"),
        ({"seats_taken": -1}, "seats_taken"),
        ({"seats": 0}, "an_opportunity_has_a_seat"),
        ({"half_days": 0}, "an_opportunity_has_known_half_days"),
        ({"half_days": 2**14}, "an_opportunity_has_known_half_days"),
        ({"days": 0}, "a_placement_has_1_to_10_days"),
        ({"days": 11}, "a_placement_has_1_to_10_days"),
        ({"allowance_per_day": Decimal("-0.01")}, "an_allowance_is_not_negative"),
        ({"state": "dreaming"}, "opportunity_state_is_a_known_one"),
    ],
)
def test_an_impossible_opportunity_is_refused(opportunity, fields, constraint):
    with refused(constraint):
        change(opportunity, **fields)


def test_fewer_seats_than_are_taken_are_refused(opportunity, dmitri):
    change(opportunity, seats=2)
    for _ in range(2):
        take_seat(opportunity, by=dmitri)

    with refused("no_more_seats_taken_than_there_are"):
        change(opportunity, seats=1)


def test_an_end_before_the_start_is_refused(opportunity):
    with refused("an_opportunity_ends_after_it_starts"):
        change(opportunity, ends_on=opportunity.starts_on - timedelta(days=1))


@pytest.mark.parametrize("state", ["submitted", "published", "filled", "expired"])
@pytest.mark.parametrize("field", ["starts_on", "ends_on", "commune"])
def test_only_a_draft_lacks_dates_or_place(opportunity, state, field):
    with refused("only_a_draft_lacks_dates_or_place"):
        change(opportunity, state=state, **{field: None})


@pytest.mark.parametrize("state", ["draft", "returned", "closed"])
def test_a_draft_may_lack_them_and_may_be_closed(opportunity, state):
    change(opportunity, state=state, starts_on=None, ends_on=None, commune=None)

    assert Opportunity.objects.get().state == state


def test_one_form_makes_one_opportunity_of_an_organisation(opportunity):
    number = uuid4()
    change(opportunity, form_number=number)
    elsewhere = make_opportunity(form_number=number)

    with refused("a_form_makes_one_opportunity"), transaction.atomic():
        make_opportunity(organisation=opportunity.organisation, form_number=number)

    assert elsewhere.pk


def test_a_language_stands_once_in_an_opportunity(opportunity):
    with refused("a_language_once_in_an_opportunity"), transaction.atomic():
        opportunity.languages.create(language=language("en"), level=5)


@pytest.mark.parametrize("level", [0, 8])
def test_a_level_is_a_known_one(opportunity, level):
    with refused("needed_level_is_a_known_one"), transaction.atomic():
        OpportunityLanguage.objects.update(level=level)


def test_a_skill_stands_once_in_an_opportunity(opportunity):
    skill = Skill.objects.first()
    opportunity.skills.create(skill=skill)

    with refused("a_skill_once_in_an_opportunity"), transaction.atomic():
        opportunity.skills.create(skill=skill, need="required")


def test_how_much_something_is_needed_is_a_known_word(opportunity):
    opportunity.skills.create(skill=Skill.objects.first())

    with refused("a_language_is_needed_or_desired"), transaction.atomic():
        opportunity.languages.update(need="maybe")
    with refused("a_skill_is_needed_or_desired"), transaction.atomic():
        opportunity.skills.update(need="maybe")


def test_an_organisation_has_a_known_state(organisation):
    with refused("organisation_state_is_a_known_one"), transaction.atomic():
        Organisation.objects.update(state="dreaming")


def test_an_organisation_has_a_name_of_its_own(organisation):
    with refused("name"), transaction.atomic():
        make_organisation(name=organisation.name)


def test_a_person_has_one_place_in_a_team(organisation, carla):
    with refused("one_place_a_person_in_an_organisation"), transaction.atomic():
        organisation.memberships.create(user=carla)


def test_a_role_in_a_team_is_a_known_one(organisation):
    with refused("member_role_is_a_known_one"), transaction.atomic():
        organisation.memberships.update(role="king")


def test_an_organisation_with_opportunities_is_not_deleted(opportunity):
    with pytest.raises(ProtectedError):
        opportunity.organisation.delete()
