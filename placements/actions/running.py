"""What is done with a placement once it is approved."""

from django.db import transaction
from django.utils import timezone

from organisations.actions import give_seat_back
from placements import notifications, rules
from placements.actions.moving import end, move_placement
from placements.enums import DayOutcome, LapseReason, PlacementState
from placements.models import Placement, PlacementCheck
from placements.refusals import ChecklistOpen, DaysLeft, NotYet
from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.lifecycle.moves import lock
from tandem.lifecycle.refusals import require


@transaction.atomic
def tick_check(placement: Placement, *, item: str, by: User) -> None:
    """Note that one line of the checklist is done, by whom and when; ticked twice, the first time counts."""
    require(rules.may_run_placement(by, placement))
    open_lines = PlacementCheck.objects.filter(placement=placement, item=item, done_at__isnull=True)
    if open_lines.update(done_at=timezone.now(), done_by=by):
        record("checked", placement, by=by, item=item)


@transaction.atomic
def start_placement(placement: Placement, *, by: User) -> None:
    """The first day has come; ChecklistOpen while a line of the checklist is open, NotYet before that day."""
    require(rules.may_run_placement(by, placement))
    if placement.checks.filter(done_at__isnull=True).exists():
        raise ChecklistOpen
    if placement.first_day > timezone.localdate():
        raise NotYet
    move_placement(placement, "start", by=by)


@transaction.atomic
def pause_placement(placement: Placement, *, by: User) -> None:
    """Interrupt it; the days stay agreed until other days are."""
    require(rules.may_run_placement(by, placement))
    move_placement(placement, "pause", by=by)


@transaction.atomic
def resume_placement(placement: Placement, *, by: User) -> None:
    """Go on after a pause."""
    require(rules.may_run_placement(by, placement))
    move_placement(placement, "resume", by=by)


@transaction.atomic
def complete_placement(placement: Placement, *, by: User) -> None:
    """All days are over; those still planned count as done. DaysLeft while some are to come."""
    require(rules.may_run_placement(by, placement))
    if placement.last_day > timezone.localdate():
        raise DaysLeft
    end(placement.match, "end", reason=LapseReason.COMPLETED, by=by)
    move_placement(placement, "complete", by=by)
    placement.days.filter(outcome=DayOutcome.PLANNED).update(outcome=DayOutcome.DONE)


@transaction.atomic
def end_placement_early(placement: Placement, *, reason: str, by: User) -> None:
    """End it before its last day, without blame: seat and days to come are free again, both sides hear of it.

    The days behind count as done.
    """
    require(rules.may_cancel_placement(by, placement))
    _stop(placement, "end_early", reason=reason, by=by)
    planned = placement.days.filter(outcome=DayOutcome.PLANNED)
    planned.filter(date__gte=timezone.localdate()).update(outcome=DayOutcome.CANCELLED)
    planned.filter(date__lt=timezone.localdate()).update(outcome=DayOutcome.DONE)
    notifications.placement_ended(placement)


@transaction.atomic
def cancel_placement(placement: Placement, *, reason: str, by: User) -> None:
    """Cancel before the start: the seat and the days are free again, both sides hear of it."""
    require(rules.may_cancel_placement(by, placement))
    _stop(placement, "cancel", reason=reason, by=by)
    placement.days.update(outcome=DayOutcome.CANCELLED)
    notifications.placement_ended(placement)


@transaction.atomic
def leave_placement(placement: Placement, *, reason: str, by: User) -> None:
    """The volunteer or the host cannot go on: cancelled before the start, ended early after it; never a penalty."""
    require(rules.may_cancel_placement(by, placement))
    if placement.state == PlacementState.PREPARING:
        cancel_placement(placement, reason=reason, by=by)
    else:
        end_placement_early(placement, reason=reason, by=by)


def _stop(placement: Placement, name: str, *, reason: str, by: User) -> None:
    """The placement and its match end; locks in the order opportunity, match, placement, as the approval takes them."""
    opportunity = placement.match.opportunity
    lock(opportunity)
    end(placement.match, "end", reason=reason, by=by)
    move_placement(placement, name, by=by, reason=reason)
    give_seat_back(opportunity, by=by)
