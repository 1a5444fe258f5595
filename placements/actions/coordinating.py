"""What a coordinator decides, and what ends by itself."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from organisations.actions import take_seat
from organisations.enums import OpportunityState
from placements import notifications, queries, rules
from placements.actions.moving import end, move
from placements.enums import CheckItem
from placements.lifecycle import UNDECIDED
from placements.models import Match, Placement, PlacementCheck, PlacementDay
from placements.refusals import DaysAreOver, DayTaken, NotOpenNow, VolunteerIsGone
from tandem.accounts.models import User
from tandem.lifecycle.moves import lock
from tandem.lifecycle.refusals import require

ONE_PLACE_A_DAY = "one_placement_day_a_volunteer_and_date"  # the constraint's name


@transaction.atomic
def approve_match(match: Match, *, by: User) -> Placement:
    """Approve for CEV: take a seat, make the placement with its agreed days, tell both sides.

    Raises OpportunityFull where the last seat has gone, NotOpenNow where the opportunity is closed or sent back or its
    organisation suspended, TransitionNotAllowed where the match has moved on, DayTaken where the volunteer has another
    placement on one of the days, DaysAreOver where one has passed, VolunteerIsGone where the account is closed.
    """
    require(rules.may_approve(by, match))
    opportunity = match.opportunity
    lock(opportunity)
    if opportunity.has_free_seat and not (opportunity.is_open and opportunity.organisation.is_verified):
        raise NotOpenNow
    take_seat(opportunity, by=by)
    move(match, "approve", by=by)
    _check_it_can_begin(match)
    placement = _make_placement(match, by=by)
    if opportunity.state == OpportunityState.FILLED:
        _lapse_the_others(match)
    notifications.match_approved(placement)
    return placement


@transaction.atomic
def refuse_match(match: Match, *, reason: str, by: User) -> None:
    """Do not approve, with a reason that blames nobody; both sides hear of it."""
    require(rules.may_approve(by, match))
    end(match, "refuse", reason=reason, by=by)
    notifications.match_refused(match)


@transaction.atomic
def lapse_match(match: Match) -> bool:
    """End what can no longer be: the opportunity is full, closed or over. False where that is not so, or it ended."""
    lock(match.opportunity)
    reason = queries.LAPSES_WITH.get(match.opportunity.state)
    lock(match)
    if reason is None or match.state not in UNDECIDED:
        return False
    end(match, "lapse", reason=reason, by=None)
    notifications.match_lapsed(match)
    return True


def _check_it_can_begin(match: Match) -> None:
    if not match.volunteer.user.is_active:
        raise VolunteerIsGone
    if min(match.offered_days) < timezone.localdate():
        raise DaysAreOver


def _make_placement(match: Match, *, by: User) -> Placement:
    days = sorted(match.offered_days)
    placement = Placement.objects.create(
        match=match,
        volunteer=match.volunteer,
        first_day=days[0],
        last_day=days[-1],
        approved_at=timezone.now(),
        approved_by=by,
    )
    try:
        with transaction.atomic():
            PlacementDay.objects.bulk_create(
                PlacementDay(
                    placement=placement,
                    volunteer=match.volunteer,
                    date=day,
                    allowance=match.opportunity.allowance_per_day,
                )
                for day in days
            )
    except IntegrityError as clash:
        if ONE_PLACE_A_DAY not in str(clash):
            raise
        raise DayTaken from clash
    PlacementCheck.objects.bulk_create(PlacementCheck(placement=placement, item=item) for item in CheckItem.values)
    return placement


def _lapse_the_others(match: Match) -> None:
    """Under the opportunity's lock, in the order of their keys, so that two people cannot wait for each other."""
    others = Match.objects.undecided().filter(opportunity=match.opportunity_id).order_by("pk")
    for other in others.select_related("opportunity", "volunteer__user"):
        lapse_match(other)
