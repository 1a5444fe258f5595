"""Volunteers show interest, withdraw, and say 'not for me'."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from organisations.actions import suspend_organisation
from placements import actions
from placements.enums import MatchState
from placements.matching.candidates import scored_pair
from placements.models import Dismissal, Match, Suggestion
from placements.refusals import OpportunityNotOpen
from tandem.accounts.models import User
from tandem.audit.models import AuditEvent
from tandem.lifecycle.machine import TransitionNotAllowed
from tandem.outbox.models import OutboxMessage
from tests.factories.organisations import make_opportunity
from tests.placements.meetings import in_days
from tests.placements.told import told, written_down


def test_interest_is_written_down_and_the_whole_team_hears_of_it(volunteer, opportunity, asha, organisation):
    colleague = User.objects.create_user(email="cleo@example.org", first_name="Cleo")
    organisation.memberships.create(user=colleague)

    match = actions.show_interest(volunteer, opportunity, by=asha)

    assert written_down(match) == [("interested", asha.pk)]
    assert told(match) == [("interest_shown", "Carla"), ("interest_shown", "Cleo")]


def test_interest_keeps_the_reasons_and_the_language_in_which_one_agreed(volunteer, opportunity, asha):
    scored = scored_pair(volunteer, opportunity)

    with translation.override("ar"):
        match = actions.show_interest(volunteer, opportunity, by=asha)

    assert (match.score, match.reasons) == (scored.score, scored.reasons)
    assert match.contact_shared_in == "ar"
    assert match.contact_shared_at is not None


def test_interest_said_twice_is_told_once(volunteer, opportunity, asha):
    match = actions.show_interest(volunteer, opportunity, by=asha)
    actions.show_interest(volunteer, opportunity, by=asha)

    assert written_down(match) == [("interested", asha.pk)]
    assert told(match) == [("interest_shown", "Carla")]


def test_not_even_a_coordinator_or_the_host_shows_interest_for_a_volunteer(volunteer, opportunity, carla, dmitri):
    for person in (carla, dmitri):
        with pytest.raises(PermissionDenied):
            actions.show_interest(volunteer, opportunity, by=person)

    assert not Match.objects.exists()


def test_a_suspended_organisation_takes_no_interest(volunteer, opportunity, organisation, asha, dmitri):
    suspend_organisation(organisation, note="We have a question.", by=dmitri)

    with pytest.raises(OpportunityNotOpen):
        actions.show_interest(volunteer, opportunity, by=asha)

    assert not OutboxMessage.objects.filter(kind="interest_shown").exists()


def test_interest_takes_a_not_for_me_back(volunteer, opportunity, asha):
    actions.dismiss_opportunity(volunteer, opportunity, reason="too_far", by=asha)

    actions.show_interest(volunteer, opportunity, by=asha)

    assert not Dismissal.objects.exists()


def test_withdrawing_tells_the_host_nothing_but_that_plans_changed(interested_match, asha):
    actions.withdraw_interest(interested_match, reason="health", by=asha)

    interested_match.refresh_from_db()
    assert (interested_match.state, interested_match.end_reason) == (MatchState.WITHDRAWN, "health")
    assert told(interested_match) == [("interest_shown", "Carla"), ("match_withdrawn", "Carla")]


def test_the_line_that_nobody_can_delete_does_not_hold_the_reason(interested_match, asha):
    actions.withdraw_interest(interested_match, reason="health", by=asha)

    [_, line] = AuditEvent.objects.about(interested_match)
    assert (line.verb, line.actor_id) == ("withdraw", asha.pk)
    assert line.data == {"source": "interested", "target": "withdrawn"}


def test_withdrawing_has_no_penalty(interested_match, volunteer, organisation, asha):
    other = actions.show_interest(volunteer, make_opportunity(organisation=organisation), by=asha)

    actions.withdraw_interest(interested_match, reason="no_time", by=asha)

    other.refresh_from_db()
    volunteer.refresh_from_db()
    assert other.state == MatchState.INTERESTED
    assert not volunteer.is_paused
    assert actions.show_interest(volunteer, interested_match.opportunity, by=asha).state == MatchState.INTERESTED


def test_a_second_click_on_withdraw_is_told_and_changes_nothing(interested_match, asha):
    actions.withdraw_interest(interested_match, reason="health", by=asha)

    with pytest.raises(TransitionNotAllowed):
        actions.withdraw_interest(interested_match, reason="family", by=asha)

    interested_match.refresh_from_db()
    assert interested_match.end_reason == "health"
    assert told(interested_match).count(("match_withdrawn", "Carla")) == 1


@pytest.mark.parametrize("stage", ["interested_match", "shortlisted_match", "offered_match", "proposed_match"])
def test_one_may_withdraw_until_the_approval(stage, request, asha):
    match = request.getfixturevalue(stage)

    actions.withdraw_interest(match, reason="rather_not_say", by=asha)

    assert match.state == MatchState.WITHDRAWN


def test_after_the_approval_one_leaves_the_placement_instead(placement, asha):
    with pytest.raises(TransitionNotAllowed):
        actions.withdraw_interest(placement.match, reason="no_time", by=asha)


def test_nobody_withdraws_for_somebody_else(interested_match, ben, carla, dmitri):
    for person in (ben, carla, dmitri):
        with pytest.raises(PermissionDenied):
            actions.withdraw_interest(interested_match, reason="no_time", by=person)


def test_not_for_me_takes_it_out_of_the_suggestions_and_tells_nobody(suggestion, volunteer, opportunity, asha):
    assert list(Suggestion.objects.current()) == [suggestion]

    actions.dismiss_opportunity(volunteer, opportunity, reason="too_far", by=asha)

    assert list(Suggestion.objects.current()) == []
    assert not OutboxMessage.objects.exists()


def test_not_for_me_said_twice_is_said_once_with_the_last_reason(volunteer, opportunity, asha):
    actions.dismiss_opportunity(volunteer, opportunity, reason="too_far", by=asha)
    actions.dismiss_opportunity(volunteer, opportunity, reason="health", by=asha)

    assert Dismissal.objects.get().reason == "health"


def test_a_not_for_me_taken_back_is_suggested_again(suggestion, volunteer, opportunity, asha):
    actions.dismiss_opportunity(volunteer, opportunity, reason="too_far", by=asha)

    actions.restore_opportunity(volunteer, opportunity, by=asha)
    actions.restore_opportunity(volunteer, opportunity, by=asha)

    assert list(Suggestion.objects.current()) == [suggestion]


def test_nobody_says_not_for_me_in_somebody_elses_place(volunteer, opportunity, ben, dmitri):
    for person in (ben, dmitri):
        with pytest.raises(PermissionDenied):
            actions.dismiss_opportunity(volunteer, opportunity, reason="too_far", by=person)
        with pytest.raises(PermissionDenied):
            actions.restore_opportunity(volunteer, opportunity, by=person)


def test_an_answer_is_promised_within_a_week_of_interest(volunteer, opportunity, asha, clock):
    match = actions.show_interest(volunteer, opportunity, by=asha)

    assert match.answer_by == in_days(7)
