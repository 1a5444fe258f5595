"""Rows of numbers: written from profiles and opportunities, read as the same features again."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given

from organisations.models import Opportunity
from placements.matching.candidates import opportunities_as_features, volunteers_as_features
from placements.matching.features import ImpossibleFeatures
from placements.matching.rows import (
    opportunity_from_row,
    opportunity_row,
    rebuild_rows,
    rows_that_differ,
    volunteer_from_row,
    volunteer_row,
    write_opportunity_rows,
    write_volunteer_rows,
)
from placements.models import MatchableOpportunity, MatchableVolunteer
from tandem.vocabulary.models import Region
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import agreed, make_volunteer
from tests.placements.matching.drawn_features import opportunities, volunteers
from tests.placements.meetings import in_days
from volunteers.enums import ConsentPurpose
from volunteers.models import Volunteer

LONG_AGO = date(1, 1, 1)


@given(volunteers())
def test_a_volunteer_as_a_row_is_the_same_volunteer(person):
    spoken = tuple(person.levels[: max((at for at, level in enumerate(person.levels, 1) if level), default=0)])

    assert volunteer_from_row(volunteer_row(person)) == replace(person, levels=spoken)


@given(opportunities())
def test_an_opportunity_as_a_row_is_the_same_opportunity(role):
    required = tuple(sorted(role.required_languages))

    assert opportunity_from_row(opportunity_row(role), LONG_AGO) == replace(role, required_languages=required)


@given(opportunities())
def test_days_that_have_passed_do_not_count(role):
    today = date.fromordinal(role.first_day + 3)

    assert opportunity_from_row(opportunity_row(role), today).first_day == role.first_day + 3


@pytest.fixture
def both(volunteer, opportunity):
    """A volunteer and an opportunity with everything, and their rows."""
    region = Region.objects.first()
    agreed(volunteer, ConsentPurpose.REGIONAL_KNOWLEDGE)
    volunteer.regions.add(region)
    opportunity.regions.add(region)
    rebuild_rows()
    return MatchableVolunteer.objects.get(), MatchableOpportunity.objects.get()


def test_what_is_stored_is_what_they_say_of_themselves(both, volunteer, opportunity):
    person, role = both

    assert [volunteer_from_row(person)] == volunteers_as_features([volunteer])
    assert [opportunity_from_row(role, timezone.localdate())] == opportunities_as_features([opportunity])


@pytest.mark.parametrize("fields", [{"is_paused": True}, {"half_days": 0}, {"contact_channel": ""}])
def test_who_is_not_ready_has_no_row(both, volunteer, fields):
    Volunteer.objects.filter(pk=volunteer.pk).update(**fields)

    write_volunteer_rows([volunteer.pk])

    assert not MatchableVolunteer.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "draft", "published_at": None},
        {"state": "draft", "starts_on": None, "ends_on": None},
        {"starts_on": in_days(-9), "ends_on": in_days(-1)},
    ],
    ids=["never published", "no dates", "over"],
)
def test_what_nobody_can_do_has_no_row(both, opportunity, fields):
    Opportunity.objects.filter(pk=opportunity.pk).update(**fields)

    write_opportunity_rows([opportunity.pk])

    assert not MatchableOpportunity.objects.exists()


def test_what_is_full_or_closed_keeps_its_row_for_when_it_opens_again(both, opportunity):
    Opportunity.objects.filter(pk=opportunity.pk).update(state="closed")

    write_opportunity_rows([opportunity.pk])

    assert MatchableOpportunity.objects.exists()


def test_a_price_and_an_announcement_outlive_a_change(both, opportunity):
    moment = timezone.now()
    MatchableOpportunity.objects.update(price=700, announced_at=moment)
    opportunity.causes.clear()

    write_opportunity_rows([opportunity.pk])

    row = MatchableOpportunity.objects.get()
    assert (row.causes, row.price, row.announced_at) == (0, 700, moment)


def test_rows_that_are_wrong_missing_or_left_over_are_named_and_mended(both, volunteer, opportunity):
    ben = make_volunteer(first_name="Ben")
    Opportunity.objects.filter(pk=opportunity.pk).update(published_at=None)
    MatchableVolunteer.objects.update(max_metres=1)
    assert rows_that_differ() == [f"V{volunteer.pk}", f"V{ben.pk}", f"O{opportunity.pk}"]

    rebuild_rows()

    assert rows_that_differ() == []


def test_the_command_says_what_differs_and_changes_nothing_until_it_is_asked_to(both, capsys):
    make_opportunity()
    with pytest.raises(CommandError, match="1 rows differ: O"):
        call_command("rebuild_matching", "--check")

    call_command("rebuild_matching")
    call_command("rebuild_matching", "--check")

    assert "All rows are as they should be." in capsys.readouterr().out


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_rows_is_written_in_as_many_queries(vocabulary, count, django_assert_num_queries):
    people = [make_volunteer().pk for _ in range(count)]
    roles = [make_opportunity().pk for _ in range(count)]

    with django_assert_num_queries(6):
        write_volunteer_rows(people)
    with django_assert_num_queries(8):
        write_opportunity_rows(roles)


def test_a_language_whose_number_means_a_skill_is_refused(volunteer):
    [person] = volunteers_as_features([volunteer])

    with pytest.raises(ImpossibleFeatures):
        volunteer_row(replace(person, levels=(0,) * 96 + (1,)))
