"""A placement on its way: checklist, start, pause, end."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from organisations.actions import close_opportunity
from organisations.enums import OpportunityState
from organisations.models import Opportunity
from placements import actions
from placements.enums import CheckItem, DayOutcome, MatchState, PlacementState
from placements.models import Match, Placement
from placements.refusals import ChecklistOpen, DaysLeft, NotYet
from tandem.lifecycle.machine import TransitionNotAllowed
from tests.factories.organisations import make_opportunity
from tests.placements.meetings import in_days, let_days_pass, propose, start
from tests.placements.told import told, written_down


@pytest.fixture
def active(placement, dmitri):
    """The checklist is done and the placement is under way."""
    start(placement, by=dmitri)
    return placement


def outcomes(placement):
    return list(placement.days.values_list("outcome", flat=True))


def test_a_tick_says_by_whom_and_when(placement, dmitri):
    actions.tick_check(placement, item=CheckItem.INSURANCE, by=dmitri)

    check = placement.checks.get(item=CheckItem.INSURANCE)
    assert (check.done_by, check.done_at.date()) == (dmitri, timezone.now().date())
    assert written_down(placement) == [("checked", dmitri.pk)]


def test_ticked_twice_the_first_time_counts(placement, dmitri):
    actions.tick_check(placement, item=CheckItem.INSURANCE, by=dmitri)
    first = placement.checks.get(item=CheckItem.INSURANCE).done_at

    actions.tick_check(placement, item=CheckItem.INSURANCE, by=dmitri)

    assert placement.checks.get(item=CheckItem.INSURANCE).done_at == first
    assert written_down(placement) == [("checked", dmitri.pk)]


def test_it_does_not_start_while_a_line_is_open(placement, dmitri):
    for item in list(CheckItem)[1:]:
        actions.tick_check(placement, item=item, by=dmitri)

    with pytest.raises(ChecklistOpen):
        actions.start_placement(placement, by=dmitri)

    assert Placement.objects.get().state == PlacementState.PREPARING


def test_it_does_not_start_on_the_day_before_its_first(placement, dmitri):
    for item in CheckItem:
        actions.tick_check(placement, item=item, by=dmitri)
    let_days_pass(placement, (placement.first_day - in_days(1)).days)

    with pytest.raises(NotYet):
        actions.start_placement(placement, by=dmitri)

    assert Placement.objects.get().state == PlacementState.PREPARING


def test_it_starts_on_its_first_day_when_all_lines_are_done(placement, dmitri):
    start(placement, by=dmitri)

    assert placement.state == PlacementState.ACTIVE
    assert written_down(placement)[-1] == ("start", dmitri.pk)


def test_a_pause_keeps_the_days(active, dmitri):
    actions.pause_placement(active, by=dmitri)
    assert (active.state, set(outcomes(active))) == (PlacementState.PAUSED, {DayOutcome.PLANNED})

    actions.resume_placement(active, by=dmitri)
    assert active.state == PlacementState.ACTIVE
    assert written_down(active)[-2:] == [("pause", dmitri.pk), ("resume", dmitri.pk)]


def test_a_second_click_on_any_step_is_told(active, dmitri):
    with pytest.raises(TransitionNotAllowed):
        actions.start_placement(active, by=dmitri)

    actions.pause_placement(active, by=dmitri)
    with pytest.raises(TransitionNotAllowed):
        actions.pause_placement(active, by=dmitri)


def test_it_is_not_complete_while_days_are_to_come(active, dmitri):
    with pytest.raises(DaysLeft):
        actions.complete_placement(active, by=dmitri)

    assert Placement.objects.get().state == PlacementState.ACTIVE


def test_when_all_days_are_over_those_planned_count_as_done(active, dmitri):
    let_days_pass(active, (active.last_day - timezone.localdate()).days)
    excused = active.days.first()
    excused.outcome = DayOutcome.ABSENT_EXCUSED
    excused.save()

    actions.complete_placement(active, by=dmitri)

    assert active.state == PlacementState.COMPLETED
    assert outcomes(active) == [DayOutcome.ABSENT_EXCUSED] + [DayOutcome.DONE] * 9


def test_only_coordinators_without_a_side_run_a_placement(placement, asha, carla, other_host, dmitri):
    placement.match.opportunity.organisation.memberships.create(user=dmitri)

    for person in (asha, carla, other_host, dmitri):
        for step in (actions.start_placement, actions.pause_placement, actions.complete_placement):
            with pytest.raises(PermissionDenied):
                step(placement, by=person)
        with pytest.raises(PermissionDenied):
            actions.tick_check(placement, item=CheckItem.INSURANCE, by=person)


@pytest.mark.parametrize("who", ["asha", "carla", "dmitri"])
def test_a_cancelled_placement_gives_seat_and_days_back(placement, request, who):
    person = request.getfixturevalue(who)
    assert Opportunity.objects.get().state == OpportunityState.FILLED

    actions.cancel_placement(placement, reason="rather_not_say", by=person)

    opportunity = Opportunity.objects.get()
    assert (opportunity.seats_taken, opportunity.state) == (0, OpportunityState.PUBLISHED)
    assert set(outcomes(placement)) == {DayOutcome.CANCELLED}
    assert written_down(placement) == [("cancel", person.pk)]
    assert told(placement)[2:] == [("placement_ended", "Asha"), ("placement_ended", "Carla")]


def test_cancelled_twice_it_gives_one_seat_back(organisation, volunteer, ben, carla, dmitri):
    opportunity = make_opportunity(organisation=organisation, seats=2)
    placement = actions.approve_match(propose(volunteer, opportunity, host=carla), by=dmitri)
    actions.approve_match(propose(ben.volunteer, opportunity, host=carla), by=dmitri)
    actions.cancel_placement(placement, reason="health", by=dmitri)

    with pytest.raises(TransitionNotAllowed):
        actions.cancel_placement(placement, reason="health", by=dmitri)

    opportunity.refresh_from_db()
    assert opportunity.seats_taken == 1
    assert told(placement)[2:] == [("placement_ended", "Asha"), ("placement_ended", "Carla")]


def test_a_seat_given_back_does_not_open_what_the_host_closed(placement, carla, dmitri):
    close_opportunity(placement.match.opportunity, by=carla)

    actions.cancel_placement(placement, reason="health", by=dmitri)

    opportunity = Opportunity.objects.get()
    assert (opportunity.seats_taken, opportunity.state) == (0, OpportunityState.CLOSED)


def test_strangers_cancel_nothing(placement, ben, other_host):
    for person in (ben, other_host):
        with pytest.raises(PermissionDenied):
            actions.cancel_placement(placement, reason="health", by=person)
        with pytest.raises(PermissionDenied):
            actions.end_placement_early(placement, reason="health", by=person)
        with pytest.raises(PermissionDenied):
            actions.leave_placement(placement, reason="health", by=person)


def test_ended_early_the_days_behind_are_done_and_the_days_ahead_are_free(active, dmitri):
    let_days_pass(active, 9)
    behind = active.days.filter(date__lt=timezone.localdate()).count()
    assert 0 < behind < 10

    actions.end_placement_early(active, reason="host_changed_plans", by=dmitri)

    assert active.state == PlacementState.ENDED_EARLY
    assert outcomes(active) == [DayOutcome.DONE] * behind + [DayOutcome.CANCELLED] * (10 - behind)
    assert Opportunity.objects.get().seats_taken == 0
    assert told(active)[2:] == [("placement_ended", "Asha"), ("placement_ended", "Carla")]


def test_a_paused_placement_can_end_early(active, dmitri):
    actions.pause_placement(active, by=dmitri)

    actions.end_placement_early(active, reason="volunteer_changed_plans", by=dmitri)

    assert active.state == PlacementState.ENDED_EARLY


def test_a_day_given_back_can_be_agreed_elsewhere(placement, organisation, volunteer, carla, dmitri):
    day = placement.first_day
    match = propose(volunteer, make_opportunity(organisation=organisation), host=carla, days=[day])

    actions.cancel_placement(placement, reason="health", by=dmitri)
    second = actions.approve_match(match, by=dmitri)

    assert [taken.date for taken in second.days.all()] == [day]


@pytest.mark.parametrize("who", ["asha", "carla"])
def test_leaving_before_the_start_cancels_and_after_it_ends_early(placement, request, dmitri, who, organisation, ben):
    person = request.getfixturevalue(who)
    second = make_opportunity(organisation=organisation)
    active = actions.approve_match(propose(ben.volunteer, second, host=request.getfixturevalue("carla")), by=dmitri)
    start(active, by=dmitri)

    actions.leave_placement(placement, reason="health", by=person)
    actions.leave_placement(active, reason="health", by=ben if who == "asha" else person)

    assert (placement.state, active.state) == (PlacementState.CANCELLED, PlacementState.ENDED_EARLY)


def test_what_is_complete_cannot_be_left(active, asha, dmitri):
    let_days_pass(active, (active.last_day - timezone.localdate()).days)
    actions.complete_placement(active, by=dmitri)

    with pytest.raises(TransitionNotAllowed):
        actions.leave_placement(active, reason="health", by=asha)


@pytest.mark.parametrize("how", ["cancelled", "ended early", "completed"])
def test_with_the_placement_its_match_ends_and_the_name_is_hidden_again(active, placement, dmitri, how, organisation):
    match = Match.objects.get()
    assert match.shares_name
    if how == "cancelled":
        Placement.objects.update(state=PlacementState.PREPARING)
        actions.cancel_placement(placement, reason="conditions_open", by=dmitri)
    elif how == "ended early":
        actions.end_placement_early(placement, reason="conditions_open", by=dmitri)
    else:
        let_days_pass(placement, (placement.last_day - timezone.localdate()).days)
        actions.complete_placement(placement, by=dmitri)

    match.refresh_from_db()
    assert (match.state, match.shares_name) == (MatchState.ENDED, False)
    assert match.end_reason == ("completed" if how == "completed" else "conditions_open")
    assert written_down(match)[-1] == ("end", dmitri.pk)


def test_after_it_was_cancelled_one_may_be_interested_again(placement, volunteer, asha, dmitri):
    actions.cancel_placement(placement, reason="conditions_open", by=dmitri)

    again = actions.show_interest(volunteer, Opportunity.objects.get(), by=asha)

    assert (again.state, again.answer_by) == (MatchState.INTERESTED, in_days(7))
