"""A coordinator decides; what cannot be any more ends by itself."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from organisations.actions import close_opportunity, suspend_organisation
from organisations.enums import OpportunityState
from organisations.models import Opportunity
from organisations.refusals import OpportunityFull
from placements import actions
from placements.enums import CheckItem, CoordinatorReason, MatchState
from placements.models import Match, Placement
from placements.queries import default_days
from placements.refusals import DayTaken, NotOpenNow
from tandem.audit.models import AuditEvent
from tandem.lifecycle.machine import TransitionNotAllowed
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer
from tests.placements.meetings import agree, propose
from tests.placements.told import told, written_down


def test_an_approval_is_written_down_and_told_to_both(proposed_match, dmitri):
    placement = actions.approve_match(proposed_match, by=dmitri)

    assert written_down(proposed_match)[-1] == ("approve", dmitri.pk)
    assert written_down(proposed_match.opportunity) == [("fill", dmitri.pk)]
    assert told(placement) == [("match_approved", "Asha"), ("match_approved", "Carla")]
    assert placement.approved_by == dmitri
    assert placement.approved_at <= timezone.now()


def test_a_placement_begins_with_an_open_checklist(proposed_match, dmitri):
    placement = actions.approve_match(proposed_match, by=dmitri)

    assert [(check.item, check.done_at) for check in placement.checks.all()] == [(item, None) for item in CheckItem]
    assert (placement.first_day, placement.last_day) == (
        proposed_match.offered_days[0],
        proposed_match.offered_days[-1],
    )


def test_a_second_approval_is_told_and_takes_no_second_seat(organisation, carla, asha, volunteer, dmitri):
    match = propose(volunteer, make_opportunity(organisation=organisation, seats=2), host=carla)
    placement = actions.approve_match(match, by=dmitri)

    with pytest.raises(TransitionNotAllowed):
        actions.approve_match(match, by=dmitri)

    match.opportunity.refresh_from_db()
    assert match.opportunity.seats_taken == 1
    assert list(Placement.objects.all()) == [placement]
    assert told(placement) == [("match_approved", "Asha"), ("match_approved", "Carla")]


def test_only_coordinators_approve_and_refuse(proposed_match, asha, carla, other_host):
    for person in (asha, carla, other_host):
        with pytest.raises(PermissionDenied):
            actions.approve_match(proposed_match, by=person)
        with pytest.raises(PermissionDenied):
            actions.refuse_match(proposed_match, reason="not_a_fit", by=person)

    assert Match.objects.get().state == MatchState.PROPOSED


def test_nobody_approves_their_own_match(proposed_match, asha):
    asha.is_staff = True
    asha.save()

    with pytest.raises(PermissionDenied):
        actions.approve_match(proposed_match, by=asha)


def test_a_withdrawn_match_is_not_approved_and_keeps_the_seat_free(proposed_match, asha, dmitri):
    read_before = Match.objects.get()
    actions.withdraw_interest(proposed_match, reason="health", by=asha)

    with pytest.raises(TransitionNotAllowed):
        actions.approve_match(read_before, by=dmitri)

    assert Opportunity.objects.get().seats_taken == 0


def test_a_closed_opportunity_gets_nobody(proposed_match, carla, dmitri):
    close_opportunity(proposed_match.opportunity, by=carla)

    with pytest.raises(NotOpenNow):
        actions.approve_match(Match.objects.get(), by=dmitri)


def test_a_suspended_organisation_gets_nobody(proposed_match, organisation, dmitri):
    suspend_organisation(organisation, note="We have a question.", by=dmitri)

    with pytest.raises(NotOpenNow):
        actions.approve_match(Match.objects.get(), by=dmitri)


def test_who_comes_after_the_last_seat_hears_that_all_are_taken(proposed_match, ben, carla, dmitri):
    second = propose(ben.volunteer, proposed_match.opportunity, host=carla)
    actions.approve_match(proposed_match, by=dmitri)

    with pytest.raises(OpportunityFull):
        actions.approve_match(second, by=dmitri)


def test_only_the_last_seat_ends_the_others(organisation, volunteer, ben, carla, dmitri):
    opportunity = make_opportunity(organisation=organisation, seats=2)
    first, second = (propose(person, opportunity, host=carla) for person in (volunteer, ben.volunteer))
    third = actions.show_interest((dina := make_volunteer(first_name="Dina")), opportunity, by=dina.user)

    actions.approve_match(first, by=dmitri)
    third.refresh_from_db()
    assert third.state == MatchState.INTERESTED

    actions.approve_match(second, by=dmitri)
    third.refresh_from_db()
    assert third.state == MatchState.LAPSED


def test_those_for_whom_no_place_is_left_are_told_by_tandem_itself(proposed_match, ben, dmitri):
    waiting = actions.show_interest(ben.volunteer, proposed_match.opportunity, by=ben)

    actions.approve_match(proposed_match, by=dmitri)

    assert written_down(waiting)[1:] == [("lapse", None)]
    assert told(waiting)[1:] == [("match_lapsed", "Ben")]


def test_a_match_ends_by_itself_only_where_no_place_is_left(interested_match):
    assert not actions.lapse_match(interested_match)

    assert Match.objects.get().state == MatchState.INTERESTED


def test_what_has_ended_does_not_end_again(interested_match, asha, carla):
    actions.withdraw_interest(interested_match, reason="health", by=asha)
    close_opportunity(interested_match.opportunity, by=carla)

    assert not actions.lapse_match(Match.objects.get())

    assert Match.objects.get().end_reason == "health"


@pytest.mark.parametrize("reason", CoordinatorReason)
def test_not_approving_tells_both_the_reason_and_takes_no_seat(proposed_match, dmitri, reason):
    actions.refuse_match(proposed_match, reason=reason, by=dmitri)

    proposed_match.refresh_from_db()
    assert (proposed_match.state, proposed_match.end_reason) == (MatchState.REFUSED, reason)
    assert told(proposed_match)[-2:] == [("match_refused", "Asha"), ("match_refused", "Carla")]
    assert written_down(proposed_match)[-1] == ("refuse", dmitri.pk)
    assert Opportunity.objects.get().seats_taken == 0


def test_a_second_refusal_is_told_and_changes_nothing(proposed_match, dmitri):
    actions.refuse_match(proposed_match, reason="not_a_fit", by=dmitri)

    with pytest.raises(TransitionNotAllowed):
        actions.refuse_match(proposed_match, reason="conditions_open", by=dmitri)

    proposed_match.refresh_from_db()
    assert proposed_match.end_reason == "not_a_fit"


def test_a_day_that_is_taken_leaves_everything_as_it_was(placement, organisation, volunteer, carla, dmitri):
    second = make_opportunity(organisation=organisation)
    match = propose(volunteer, second, host=carla, days=[placement.last_day])
    told_before = told(match)

    with pytest.raises(DayTaken):
        actions.approve_match(match, by=dmitri)

    match.refresh_from_db()
    second.refresh_from_db()
    assert (match.state, second.seats_taken, second.state) == (MatchState.PROPOSED, 0, OpportunityState.PUBLISHED)
    assert told(match) == told_before
    assert not AuditEvent.objects.about(second).exists()


def test_after_a_clash_other_days_can_be_agreed_and_approved(placement, organisation, volunteer, carla, dmitri):
    match = propose(volunteer, make_opportunity(organisation=organisation), host=carla, days=[placement.last_day])

    actions.offer_days(match, days=default_days(match), by=carla)
    agree(match)
    second = actions.approve_match(match, by=dmitri)

    assert second.days.count() == 10
