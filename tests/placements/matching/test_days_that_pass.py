"""What was right on the day when it was written is looked at again when it holds no longer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organisations.enums import MemberRole
from organisations.models import Membership
from placements.actions import ask_for_other_days, offer_days, shortlist_match, show_interest
from placements.matching import refresh
from placements.matching.rows import rebuild_rows, write_volunteer_rows
from placements.models import Suggestion
from placements.queries import default_days
from tests.clock import clock  # noqa: F401  # a fixture
from tests.factories.organisations import make_opportunity
from tests.factories.suggestions import suggest
from tests.factories.volunteers import make_volunteer
from tests.placements.matching.sweeping import stale, suggested_to, sweep

pytestmark = pytest.mark.django_db


def test_what_has_too_few_days_left_leaves_the_list(clock, volunteer, organisation):  # noqa: F811
    today = timezone.localdate()
    make_opportunity(organisation=organisation, starts_on=today, ends_on=today + timedelta(days=12), days=10)
    rebuild_rows()
    stale(volunteer)
    sweep()
    assert len(suggested_to(volunteer)) == 1

    clock.forward(days=5)
    sweep()

    assert suggested_to(volunteer) == []


def test_a_place_is_thought_of_no_longer_than_it_was_said(clock, volunteer, opportunity):  # noqa: F811
    rebuild_rows()
    suggest(
        volunteer, opportunity, is_kept=True, kept_until=timezone.localdate() + timedelta(days=2), places=1, asked=3
    )

    clock.forward(days=3)
    sweep()

    assert list(Suggestion.objects.values_list("opportunity", "is_kept")) == [(opportunity.pk, False)]


def test_who_joins_a_team_is_not_suggested_its_opportunities(volunteer, opportunity):
    stale(volunteer)
    sweep()
    assert suggested_to(volunteer) == [opportunity]

    Membership.objects.create(organisation=opportunity.organisation, user=volunteer.user, role=MemberRole.MEMBER)
    sweep()

    assert suggested_to(volunteer) == []


def test_the_last_place_for_which_days_were_offered_is_suggested_to_nobody_else(shortlisted_match, carla, asha):
    other = make_volunteer()
    stale(other)
    sweep()
    assert suggested_to(other) == [shortlisted_match.opportunity]

    offer_days(shortlisted_match, days=default_days(shortlisted_match), by=carla)
    sweep()
    promised = suggested_to(other)
    ask_for_other_days(shortlisted_match, days=[str(day) for day in shortlisted_match.offered_days], by=asha)
    sweep()

    assert (promised, suggested_to(other)) == ([], [shortlisted_match.opportunity])


def test_an_offer_of_one_of_two_places_leaves_the_other(volunteer, organisation, carla):
    opportunity = make_opportunity(organisation=organisation, seats=2)
    match = show_interest(volunteer, opportunity, by=volunteer.user)
    shortlist_match(match, by=carla)
    offer_days(match, days=default_days(match), by=carla)
    other = make_volunteer()
    stale(other)

    sweep()

    assert suggested_to(other) == [opportunity]


def test_somebody_who_cannot_be_followed_does_not_stop_the_others(volunteer, opportunity, monkeypatch):
    broken = make_volunteer()
    stale(broken, volunteer)
    write = write_volunteer_rows

    def write_most(keys):
        if broken.pk in keys:
            raise ValueError("a row that cannot be written")
        write(keys)

    monkeypatch.setattr(refresh, "write_volunteer_rows", write_most)
    sweep()

    broken.refresh_from_db()
    assert suggested_to(volunteer) == [opportunity]
    assert broken.matching_stale_since is not None
