"""The database and the criteria say the same of every pair, from either side."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organisations.models import Opportunity
from placements.actions import dismiss_opportunity, show_interest, withdraw_interest
from placements.matching import criteria
from placements.matching.rows import opportunity_from_row, rebuild_rows
from placements.matching.sql import Fit, people_for, suggestions_for
from placements.matching.ties import tie
from placements.matching.weights import DEFAULT, Weights
from placements.models import MatchableOpportunity, MatchableVolunteer
from tests.bench.market import make_market
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer
from tests.placements.matching.drawn_features import opportunities, volunteers
from tests.placements.matching.market_features import opportunities_of, volunteers_of
from tests.placements.matching.stored_rows import make_open_opportunities, make_people, store
from tests.placements.meetings import in_days
from volunteers.models import Volunteer

LONG_AGO = date(1, 1, 1)
A_DAY = 739_000
SOME = 4
ODD = Weights(0, 1, 2, 3, 4, 0)


def fits(people, roles, weights=DEFAULT.weights):
    """All possible pairs as the criteria find them: {(volunteer, opportunity): (score, terms)}."""
    terms = {
        (person.id, role.id): criteria.terms(person, role, weights)
        for person in people
        for role in roles
        if not criteria.unmet(person, role)
    }
    return {pair: (criteria.score(found), tuple(term.points for term in found)) for pair, found in terms.items()}


def found_for_people(people, weights=DEFAULT.weights, today=LONG_AGO):
    """All possible pairs as the database finds them for one person after the other."""
    return {
        (person.id, fit.pk): (fit.score, fit.terms)
        for person in people
        for fit in suggestions_for(person.id, None, weights, today=today)
    }


def found_for_roles(roles, weights=DEFAULT.weights, today=LONG_AGO):
    """All possible pairs as the database finds them for one opportunity after the other."""
    return {
        (fit.pk, role.id): (fit.score, fit.terms)
        for role in roles
        for fit in people_for(role.id, None, weights, today=today)
    }


def stored_market(people, roles, seed):
    """So many of each, drawn by chance, in the days of a calendar; as they are stored."""
    market = make_market(people, roles, seed)
    held = [
        replace(one, first_day=one.first_day + A_DAY, last_day=one.last_day + A_DAY) for one in volunteers_of(market)
    ]
    asked = [
        replace(one, first_day=one.first_day + A_DAY, last_day=one.last_day + A_DAY) for one in opportunities_of(market)
    ]
    return store(held, asked, (make_people(people), make_open_opportunities(roles)))


@pytest.fixture
def keys(vocabulary):
    """Keys of some volunteers and open opportunities."""
    return make_people(SOME), make_open_opportunities(SOME)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_both_say_the_same_of_every_pair_of_a_market(vocabulary, seed):
    people, roles = stored_market(100, 40, seed)

    expected = fits(people, roles)

    assert len(expected) > 100
    assert found_for_people(people) == expected
    assert found_for_roles(roles) == expected


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(volunteers(), min_size=1, max_size=SOME),
    st.lists(opportunities(), min_size=1, max_size=SOME),
    st.sampled_from([DEFAULT.weights, ODD]),
)
def test_both_say_the_same_of_the_oddest_pairs(keys, people, roles, weights):
    with transaction.atomic():
        held, asked = store(people, roles, keys)
        expected = fits(held, asked, weights)

        assert found_for_people(held, weights) == expected
        assert found_for_roles(asked, weights) == expected


def test_both_leave_out_the_days_that_have_passed(vocabulary):
    people, roles = stored_market(60, 30, 4)
    today = date.fromordinal(min(role.first_day for role in roles) + 20)

    expected = fits(people, [opportunity_from_row(row, today) for row in MatchableOpportunity.objects.all()])

    assert expected != fits(people, roles)
    assert found_for_people(people, today=today) == found_for_roles(roles, today=today) == expected


def test_the_most_valuable_comes_first_and_equal_ones_fall_by_the_tie(volunteer, organisation):
    dear, *alike = (make_opportunity(organisation=organisation) for _ in range(6))
    rebuild_rows()
    MatchableOpportunity.objects.filter(pk=dear.pk).update(price=100)

    found = suggestions_for(volunteer.pk, today=timezone.localdate())

    by_tie = sorted(alike, key=lambda role: -tie(volunteer.pk, role.pk))
    assert [fit.pk for fit in found] == [*(role.pk for role in by_tie), dear.pk]
    assert (found[-1].value, found[-1].score) == (found[0].score - 100, found[0].score)
    assert suggestions_for(volunteer.pk, 2, today=timezone.localdate()) == found[:2]


def test_whoever_waited_longer_comes_first_at_an_opportunity(volunteer, opportunity, ben):
    Volunteer.objects.filter(user=ben).update(created_at=timezone.now() - timedelta(days=100))
    rebuild_rows()

    found = people_for(opportunity.pk, today=timezone.localdate())

    assert [fit.pk for fit in found] == [ben.volunteer.pk, volunteer.pk]
    assert {fit.score for fit in found} == {found[0].value}


def test_who_fits_clearly_better_comes_before_whoever_waited(volunteer, opportunity):
    far = make_volunteer(postcode="1140", causes=(), created_at=None)
    Volunteer.objects.filter(pk=far.pk).update(created_at=timezone.now() - timedelta(days=400))
    rebuild_rows()

    assert [fit.pk for fit in people_for(opportunity.pk, today=timezone.localdate())] == [volunteer.pk, far.pk]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "closed"},
        {"state": "filled"},
        {"state": "returned"},
        {"seats_taken": 1},
        {"ends_on": in_days(-1), "starts_on": in_days(-9)},
    ],
)
def test_nobody_and_nothing_is_found_where_it_is_not_open(volunteer, opportunity, fields):
    rebuild_rows()
    assert _found(volunteer, opportunity) == (1, 1)

    Opportunity.objects.filter(pk=opportunity.pk).update(**fields)

    assert _found(volunteer, opportunity) == (0, 0)


def test_nothing_is_found_of_a_suspended_organisation(volunteer, opportunity, organisation):
    rebuild_rows()
    organisation.state = "suspended"
    organisation.save(update_fields=["state"])

    assert _found(volunteer, opportunity) == (0, 0)


def test_what_was_dismissed_is_barred(volunteer, opportunity, asha):
    rebuild_rows()
    dismiss_opportunity(volunteer, opportunity, reason="too_far", by=asha)

    assert _found(volunteer, opportunity) == (0, 0)


def test_what_was_a_match_is_barred_after_its_end_too(volunteer, opportunity, asha):
    rebuild_rows()
    withdraw_interest(show_interest(volunteer, opportunity, by=asha), reason="family", by=asha)

    assert _found(volunteer, opportunity) == (0, 0)


def test_ones_own_organisation_is_barred(volunteer, opportunity, organisation, asha):
    rebuild_rows()
    organisation.memberships.create(user=asha)

    assert _found(volunteer, opportunity) == (0, 0)


def test_a_fit_says_the_six_terms(volunteer, opportunity):
    rebuild_rows()

    [fit] = suggestions_for(volunteer.pk, today=timezone.localdate())

    assert fit == Fit(opportunity.pk, fit.score, fit.score, fit.terms)
    assert sum(points * weight for points, weight in zip(fit.terms, (3, 2, 2, 1, 1, 1), strict=True)) == fit.score


def test_without_rows_nothing_is_found(volunteer, opportunity):
    assert not MatchableVolunteer.objects.exists()

    assert _found(volunteer, opportunity) == (0, 0)


def _found(volunteer: Volunteer, opportunity: Opportunity) -> tuple[int, int]:
    today = timezone.localdate()
    return len(suggestions_for(volunteer.pk, today=today)), len(people_for(opportunity.pk, today=today))
