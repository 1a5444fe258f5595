"""A changed opportunity enters, moves in and leaves the lists of the people whom it concerns, and of nobody else."""

import pytest
from django.utils import timezone

from organisations.models import Opportunity
from placements.actions import dismiss_opportunity
from placements.matching.refresh import KEPT, refresh_changed_opportunities, refresh_people, refresh_stale
from placements.matching.rows import write_opportunity_rows, write_volunteer_rows
from placements.models import MatchableOpportunity, Suggestion
from tests.factories.organisations import make_opportunity
from tests.factories.suggestions import suggest
from tests.factories.volunteers import make_volunteer
from tests.placements.meetings import in_days
from volunteers.models import Volunteer


def change(opportunity, **fields):
    """The opportunity is another one now, and the sweep looks at it."""
    Opportunity.objects.filter(pk=opportunity.pk).update(matching_stale_since=timezone.now(), **fields)
    refresh_changed_opportunities()


def listed_for(volunteer):
    """The keys of what is suggested to somebody, best first."""
    return list(Suggestion.objects.for_volunteer(volunteer).values_list("opportunity", flat=True))


def waiting_again():
    """Who is looked at again by the next sweep."""
    return list(Volunteer.objects.filter(matching_stale_since__isnull=False))


@pytest.fixture
def known(volunteer):
    """Asha, whom the engine knows."""
    write_volunteer_rows([volunteer.pk])
    return volunteer


@pytest.fixture
def full(known, organisation):
    """Asha has ten suggestions near her; they are given from the best to the worst."""
    near = [make_opportunity(organisation=organisation, postcode="1050") for _ in range(KEPT)]
    write_opportunity_rows([opportunity.pk for opportunity in near])
    refresh_people([known.pk])
    assert len(listed_for(known)) == KEPT
    return listed_for(known)


def test_a_new_one_enters_the_lists_of_those_whom_it_fits_without_anybody_being_looked_at_again(known, organisation):
    elsewhere = make_volunteer(languages={"fr": 5})
    write_volunteer_rows([elsewhere.pk])
    new = make_opportunity(organisation=organisation)

    change(new)

    assert (listed_for(known), listed_for(elsewhere), waiting_again()) == ([new.pk], [], [])
    assert Opportunity.objects.get(pk=new.pk).matching_stale_since is None


def test_it_is_listed_as_when_the_person_is_looked_at(known, opportunity):
    change(opportunity)
    entered = Suggestion.objects.values("score", "value", "terms", "is_kept").get()

    refresh_people([known.pk])

    assert Suggestion.objects.values("score", "value", "terms", "is_kept").get() == entered


def test_a_worse_one_does_not_enter_a_full_list(known, full, organisation):
    change(make_opportunity(organisation=organisation, postcode="1140"))

    assert listed_for(known) == full


def test_a_better_one_takes_the_place_of_the_last(known, full, organisation):
    better = make_opportunity(organisation=organisation, postcode="1050", causes=("oceans", "environment"))
    better.languages.update(need="desired")

    change(better)

    assert listed_for(known) == [better.pk, *full[:-1]]


def test_a_price_makes_it_worth_less(known, full, organisation):
    wanted = make_opportunity(organisation=organisation, postcode="1050", causes=("oceans", "environment"))
    write_opportunity_rows([wanted.pk])
    MatchableOpportunity.objects.filter(pk=wanted.pk).update(price=5000)

    change(wanted)

    assert listed_for(known) == full


@pytest.mark.parametrize("fields", [{"state": "closed"}, {"seats_taken": 1}, {"ends_on": in_days(8)}])
def test_one_that_closes_leaves_the_lists_and_what_comes_next_moves_up(known, full, organisation, fields):
    next_best = make_opportunity(organisation=organisation, postcode="1140")
    change(next_best)

    change(Opportunity.objects.get(pk=full[0]), **fields)
    refresh_stale()

    assert listed_for(known) == [*full[1:], next_best.pk]


def test_one_that_becomes_worse_gives_way_to_what_was_not_listed(known, full, organisation):
    next_best = make_opportunity(organisation=organisation, postcode="1140")
    change(next_best)

    worse = Opportunity.objects.get(pk=full[0])
    worse.causes.clear()
    change(worse)
    refresh_stale()

    assert set(listed_for(known)) == {*full[1:], next_best.pk}


def test_what_was_dismissed_does_not_come_back(known, opportunity, asha):
    dismiss_opportunity(known, opportunity, reason="too_far", by=asha)
    refresh_people([known.pk])

    change(opportunity)

    assert listed_for(known) == []


def test_a_place_that_was_thought_of_stays_at_the_top_while_it_can_be_taken(known, full, organisation):
    kept = make_opportunity(organisation=organisation, postcode="1140")
    write_opportunity_rows([kept.pk])
    suggest(known, kept, is_kept=True, kept_until=in_days(0), asked=2, places=1)

    refresh_people([known.pk])

    assert listed_for(known) == [kept.pk, *full[:-1]]
    assert Suggestion.objects.filter(is_kept=True).values_list("asked", "places").get() == (2, 1)


def test_a_place_that_was_not_taken_in_time_is_one_like_others(known, full, organisation):
    kept = make_opportunity(organisation=organisation, postcode="1140")
    suggest(known, kept, is_kept=True, kept_until=in_days(-1), asked=2, places=1)

    refresh_people([known.pk])

    assert listed_for(known) == full
    assert not Suggestion.objects.filter(is_kept=True).exists()


def test_whoever_is_looked_at_anyway_keeps_the_place_until_then(known, opportunity):
    kept = suggest(known, opportunity, is_kept=True, kept_until=in_days(7))
    Volunteer.objects.filter(pk=known.pk).update(matching_stale_since=timezone.now())

    change(opportunity)
    assert list(Suggestion.objects.all()) == [kept]

    refresh_stale()
    assert list(Suggestion.objects.kept_on(timezone.localdate())) == [kept]


def test_a_place_at_what_has_closed_is_let_go(known, opportunity):
    suggest(known, opportunity, is_kept=True, kept_until=in_days(7))

    change(opportunity, state="closed")

    assert listed_for(known) == []
