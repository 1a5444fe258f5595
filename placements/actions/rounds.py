"""What is done with rounds of matching: asked for, computed, published or set aside."""

from datetime import datetime, time, timedelta

from celery import current_app
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from placements import rules
from placements.actions.computing import fail_round, note_spread, run_part, run_parts_to_the_end, run_round
from placements.actions.moving import move_round
from placements.actions.publishing import BEST_BEFORE, newer_than, publish_round, refusal_of
from placements.enums import ROUND_IN_PROGRESS, RoundProblem, RoundPurpose, RoundState
from placements.models import MatchingRound, MatchingWeights, Proposal
from placements.refusals import RoundInProgress, WeightsNotAdopted
from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.lifecycle.refusals import require

__all__ = [
    "discard_round",
    "fail_frozen_rounds",
    "fail_round",
    "forget_old_proposals",
    "newer_than",
    "note_spread",
    "offer_waiting_rounds",
    "publish_round",
    "refusal_of",
    "request_round",
    "request_weekly_round",
    "run_part",
    "run_parts_to_the_end",
    "run_round",
    "seed_of_the_week",
]

ONE_AT_A_TIME = "one_round_at_a_time"  # the constraint's name
FROZEN_AFTER = timedelta(minutes=2)  # a round that is computed gives a sign of life every few seconds
WORTH_PROPOSING = [*ROUND_IN_PROGRESS, RoundState.READY]
TASK, QUEUE = "placements.run_round", "matching"


@transaction.atomic
def request_round(
    *, by: User | None, weights: MatchingWeights | None = None, purpose: str = RoundPurpose.SUGGEST, offer: bool = True
) -> MatchingRound:
    """A round that the engine computes next, with these weights or those in force; RoundInProgress while there is one.

    WeightsNotAdopted where people would be suggested something by weights that never were in force: only trials may.
    `by` is None where the clock asks for it. Without `offer` no worker is woken: the caller computes it.
    """
    require(by is None or rules.may_run_round(by))
    used = weights or MatchingWeights.objects.in_force()
    if purpose == RoundPurpose.SUGGEST and used.adopted_at is None:
        raise WeightsNotAdopted
    try:
        with transaction.atomic():
            found = MatchingRound.objects.create(
                weights=used,
                purpose=purpose,
                requested_by=by,
                requested_at=timezone.now(),
                seed=seed_of_the_week(),
            )
    except IntegrityError as clash:
        if ONE_AT_A_TIME not in str(clash):
            raise
        raise RoundInProgress from clash
    record("requested", found, by=by, purpose=str(purpose), weights=used.pk)
    if offer:
        transaction.on_commit(lambda: _offer(found.pk), robust=True)
    return found


def request_weekly_round() -> None:
    """Ask for this week's round, unless suggestions were asked for since Monday and that round did not fail.

    A trial is none; while one is computed it is RoundInProgress, and the clock asks again in an hour.
    """
    today = timezone.localdate()
    monday = timezone.make_aware(datetime.combine(today - timedelta(days=today.weekday()), time.min))
    of_this_week = MatchingRound.objects.filter(purpose=RoundPurpose.SUGGEST, requested_at__gte=monday)
    if not of_this_week.exclude(state=RoundState.FAILED).exists():
        request_round(by=None)


def seed_of_the_week() -> int:
    """The seed of all rounds of this week: trials differ from the round beside them by their weights alone."""
    week = timezone.localdate().isocalendar()
    return week.year * 100 + week.week


@transaction.atomic
def discard_round(found: MatchingRound, *, by: User) -> None:
    """Set it aside: nobody but coordinators ever sees what it proposed. Also while it waits or is computed."""
    require(rules.may_run_round(by))
    move_round(found, "discard", by=by)


def fail_frozen_rounds() -> int:
    """Rounds that are computed and have given no sign of life for two minutes have failed; gives how many."""
    limit = timezone.now() - FROZEN_AFTER
    silent = Q(heartbeat_at__lt=limit) | Q(heartbeat_at__isnull=True, state_since__lt=limit)
    frozen = list(MatchingRound.objects.filter(silent, state=RoundState.RUNNING))
    for found in frozen:
        fail_round(found, RoundProblem.SILENT)
    return len(frozen)


def offer_waiting_rounds() -> int:
    """Wake a worker for rounds that wait for one: a lost message loses nothing. Gives how many."""
    waiting = MatchingRound.objects.filter(state=RoundState.REQUESTED).values_list("pk", flat=True)
    for key in waiting:
        _offer(key)
    return len(waiting)


def forget_old_proposals() -> int:
    """Proposals that can no longer be published, and those of rounds that were; gives how many."""
    too_old = Q(round__finished_at__lt=timezone.now() - BEST_BEFORE)
    spent = MatchingRound.objects.exclude(state__in=WORTH_PROPOSING).values("pk")
    number, _by_model = Proposal.objects.filter(too_old | Q(round__in=spent)).delete()
    return number


def _offer(key: int) -> None:
    # Nobody reads a result: with one, a page would wait twenty seconds for a broker that is down.
    expires = FROZEN_AFTER.total_seconds()
    current_app.send_task(TASK, [key], queue=QUEUE, expires=expires, ignore_result=True)
