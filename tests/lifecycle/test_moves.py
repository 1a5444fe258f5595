"""The one door through which a state changes."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, transaction
from django.utils import timezone

from organisations.enums import OpportunityState
from organisations.lifecycle import OPPORTUNITY
from organisations.models import Opportunity
from placements.models import Match
from tandem.lifecycle.machine import TransitionNotAllowed
from tandem.lifecycle.moves import advance, expect, lock, stamp
from tandem.lifecycle.refusals import DomainRefusal, require
from tests.elsewhere import at_once, locked_elsewhere, wait_at_most


def test_a_step_saves_the_state_and_since_when(opportunity):
    Opportunity.objects.update(state_since=timezone.now() - timedelta(days=5))

    assert advance(opportunity, OPPORTUNITY, "close") == ("published", "closed")

    stored = Opportunity.objects.get()
    assert stored.state == OpportunityState.CLOSED
    assert timezone.now() - stored.state_since < timedelta(minutes=1)


def test_a_step_saves_what_belongs_to_it_and_nothing_else(opportunity):
    opportunity.title = "Never saved"

    advance(opportunity, OPPORTUNITY, "return", note_from_coordinator="When?")

    stored = Opportunity.objects.get()
    assert (stored.state, stored.note_from_coordinator) == ("returned", "When?")
    assert stored.title == "Keep our contacts in order"


def test_a_step_starts_from_what_the_row_says_now_not_from_what_somebody_read_before(opportunity):
    read_before = Opportunity.objects.get()
    advance(opportunity, OPPORTUNITY, "close")

    with pytest.raises(TransitionNotAllowed):
        advance(read_before, OPPORTUNITY, "fill")

    assert Opportunity.objects.get().state == OpportunityState.CLOSED


def test_what_moved_on_since_somebody_saw_it_is_refused_by_the_lock(opportunity):
    seen = stamp(opportunity)
    for name in ("return", "submit", "publish"):
        advance(Opportunity.objects.get(), OPPORTUNITY, name)
    expect(opportunity, seen)

    with pytest.raises(TransitionNotAllowed):
        advance(opportunity, OPPORTUNITY, "close")

    assert Opportunity.objects.get().state == OpportunityState.PUBLISHED


def test_what_is_as_it_was_seen_moves_on_also_by_two_steps_of_one_action(opportunity):
    expect(opportunity, stamp(opportunity))

    for name in ("return", "submit"):
        advance(opportunity, OPPORTUNITY, name)

    assert Opportunity.objects.get().state == OpportunityState.SUBMITTED


def test_what_a_rule_allows_goes_on_and_the_rest_is_refused():
    require(True)

    with pytest.raises(PermissionDenied):
        require(False)


def test_a_refusal_carries_its_sentence():
    class TooWindy(DomainRefusal):
        message = "It is too windy today."

    assert (str(TooWindy()), TooWindy().message) == ("It is too windy today.", "It is too windy today.")
    assert TooWindy("Wait until noon.").message == "Wait until noon."


@pytest.mark.django_db(transaction=True)
def test_of_eight_people_who_close_it_at_once_one_does(opportunity):
    def close(_):
        try:
            with transaction.atomic():
                advance(Opportunity.objects.get(), OPPORTUNITY, "close")
        except TransitionNotAllowed:
            return "too late"
        return "closed"

    outcomes = at_once(close, range(8))

    assert sorted(outcomes) == ["closed"] + ["too late"] * 7


@pytest.mark.django_db(transaction=True)
def test_who_refers_to_a_locked_record_does_not_wait_for_it(volunteer, opportunity):
    with locked_elsewhere(opportunity), locked_elsewhere(volunteer), transaction.atomic():
        wait_at_most(500)
        match = Match.objects.create(volunteer=volunteer, opportunity=opportunity, state="invited", was_invited=True)

    assert Match.objects.get() == match


@pytest.mark.django_db(transaction=True)
def test_who_wants_to_change_a_locked_record_waits_for_it(opportunity):
    with locked_elsewhere(opportunity), transaction.atomic():
        wait_at_most(100)
        with pytest.raises(OperationalError, match="lock timeout"):
            lock(opportunity)
