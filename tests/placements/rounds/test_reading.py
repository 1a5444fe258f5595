"""A round reads everybody and everything at once: the same as the features, in a fixed order."""

from datetime import timedelta

import numpy as np
import pytest
from django.db import connection
from django.utils import timezone

from organisations.models import Membership
from placements.actions import dismiss_opportunity
from placements.enums import VolunteerReason
from placements.matching.candidates import opportunities_as_features, volunteers_as_features
from placements.matching.pools import OpportunityPool, VolunteerPool
from placements.matching.reading import read_market
from placements.matching.rows import rebuild_rows
from placements.matching.scoring import eligible, score
from placements.models import Match, MatchableVolunteer
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def several():
    """Three people and three opportunities that differ in all that is read."""
    people = [
        make_volunteer(first_name="Ines", languages={"fr": 6, "ar": 7, "en": 2}, skills=("translation",), max_km=3),
        make_volunteer(first_name="Jamal", languages={"en": 5}, skills=(), causes=("health",), postcode="1070"),
        make_volunteer(first_name="Kofi", half_days=0b11, max_half_days=1, max_km=40, postcode="1180"),
    ]
    roles = [
        make_opportunity(languages={"en": 3, "fr": 4}, skills=("spreadsheets",)),
        make_opportunity(languages={}, seats=4, min_half_days=1, half_days=0b111, postcode="1030"),
        make_opportunity(languages={"en": 5}, is_remote=True, causes=("health", "oceans", "environment")),
    ]
    rebuild_rows()
    return people, roles


def test_the_pools_are_those_of_the_features(vocabulary):
    people, roles = several()

    market = read_market()

    volunteers = VolunteerPool.of(volunteers_as_features(Volunteer.objects.order_by("pk").select_related("commune")))
    opportunities = OpportunityPool.of(opportunities_as_features(roles))
    assert market.volunteers.ids.tolist() == [person.pk for person in people]
    assert market.opportunities.ids.tolist() == [role.pk for role in roles]
    for place in range(len(roles)):
        mine, theirs = market.opportunities.take(np.array([place])), opportunities.take(np.array([place]))
        fits = eligible(market.volunteers, mine)
        assert fits.tolist() == eligible(volunteers, theirs).tolist()
        assert score(market.volunteers, mine)[fits].tolist() == score(volunteers, theirs)[fits].tolist()
    for name in ["half_days", "max_half_days", "first_day", "last_day", "age", "x", "y", "max_metres"]:
        assert getattr(market.volunteers, name).tolist() == getattr(volunteers, name).tolist()


def test_an_opportunity_that_has_begun_begins_today(vocabulary):
    today = timezone.localdate()
    make_opportunity(starts_on=today - timedelta(days=20))
    rebuild_rows()

    assert read_market().opportunities.first_day.tolist() == [today.toordinal()]


def test_places_that_are_as_good_as_taken_are_not_free(opportunity, proposed_match):
    opportunity.seats = 3
    opportunity.save()
    rebuild_rows()

    assert read_market().seats.tolist() == [2]


def test_a_place_is_thought_of_only_for_those_who_have_none(placement, ben):
    rebuild_rows()

    market = read_market()

    assert dict(zip(market.volunteers.ids.tolist(), market.takes_part.tolist(), strict=True)) == {
        placement.volunteer_id: False,
        ben.volunteer.pk: True,
    }


def test_waiting_begins_when_somebody_came(volunteer):
    Volunteer.objects.update(created_at=timezone.now() - timedelta(days=30))
    rebuild_rows()

    assert read_market().waited.tolist() == [30]


def test_waiting_begins_anew_when_a_placement_is_over(placement):
    Volunteer.objects.update(created_at=timezone.now() - timedelta(days=90))
    today = timezone.localdate()
    type(placement).objects.update(
        state="completed", first_day=today - timedelta(days=20), last_day=today - timedelta(days=12)
    )
    rebuild_rows()

    assert read_market().waited.tolist() == [12]


def test_what_was_answered_and_ones_own_organisation_are_barred(volunteer, opportunity, carla):
    dismissed, matched, open_one = make_opportunity(), make_opportunity(), make_opportunity()
    dismiss_opportunity(volunteer, dismissed, reason=VolunteerReason.HEALTH, by=volunteer.user)
    Match.objects.create(volunteer=volunteer, opportunity=matched, state="withdrawn", end_reason="health")
    Membership.objects.create(organisation=opportunity.organisation, user=volunteer.user)
    rebuild_rows()

    market = read_market()

    barred = {int(market.opportunities.ids[role]) for _, role in market.barred}
    assert barred == {dismissed.pk, matched.pk, opportunity.pk}
    assert open_one.pk in market.opportunities.ids


def test_the_hash_is_that_of_the_content_and_not_of_the_order_of_rows(vocabulary):
    several()
    before = read_market().digest
    with connection.cursor() as cursor:  # written anew, the rows lie in another order
        cursor.execute("UPDATE placements_matchablevolunteer SET age = age WHERE volunteer_id % 2 = 0")
        cursor.execute("UPDATE placements_matchableopportunity SET price = price WHERE opportunity_id % 2 = 1")

    assert read_market().digest == before
    MatchableVolunteer.objects.update(age=30)
    assert read_market().digest != before


def test_a_database_without_anybody_is_read_too(vocabulary):
    market = read_market()

    assert (len(market.volunteers), len(market.opportunities), market.barred.shape) == (0, 0, (0, 2))
