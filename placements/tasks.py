"""What the workers do by the clock: each finds its own work and is safe to run twice."""

from contextlib import suppress
from datetime import timedelta

from celery import chord, shared_task
from django.conf import settings
from django.utils import timezone

from organisations.actions import expire_opportunity
from organisations.models import Opportunity
from placements import notifications, queries
from placements.actions import lapse_match, retention, rounds
from placements.actions.announcing import announce_new_opportunities
from placements.actions.telling import send_digests
from placements.matching.refresh import refresh_stale, stamp_what_was_overlooked
from placements.models import MatchingRound, Placement
from placements.refusals import RoundInProgress
from tandem.lifecycle.machine import TransitionNotAllowed


@shared_task(name="placements.refresh_suggestions")
def refresh_suggestions() -> int:
    """New suggestions for everybody whose profile or opportunities changed; the best few hear of what is new."""
    refreshed = refresh_stale()
    announce_new_opportunities(today=timezone.localdate())
    return refreshed


@shared_task(name="placements.look_for_what_was_overlooked")
def look_for_what_was_overlooked() -> None:
    """What changed without anybody saying so is looked at by the next sweep."""
    stamp_what_was_overlooked()


@shared_task(name="placements.send_suggestions")
def send_suggestions() -> int:
    """Digests of new suggestions to those whose last one is long enough ago."""
    return send_digests(today=timezone.localdate())


@shared_task(name="placements.remind_hosts")
def remind_hosts() -> None:
    """A reminder for each interest whose promised day has come."""
    for match in queries.unanswered(timezone.localdate()).select_related("opportunity__organisation"):
        notifications.no_answer_yet(match)


@shared_task(name="placements.remind_first_day")
def remind_first_day() -> None:
    """Both sides hear of the first day a week and a day before; a day on which the clock stood still is caught up."""
    today = timezone.localdate()
    for placement in Placement.objects.beginning_between(today + timedelta(days=5), today + timedelta(days=7)):
        notifications.first_day_in_a_week(placement)
    for placement in Placement.objects.beginning_between(today + timedelta(days=1), today + timedelta(days=1)):
        notifications.first_day_tomorrow(placement)


@shared_task(name="placements.remind_coordinators")
def remind_coordinators() -> None:
    """What waits too long, to the coordinators, once a day."""
    notifications.waiting_too_long(timezone.localdate())


@shared_task(name="placements.end_what_is_over")
def end_what_is_over() -> None:
    """Opportunities past their dates expire; undecided matches of what is full, closed or over lapse kindly."""
    for opportunity in Opportunity.objects.over_by(timezone.localdate()):
        with suppress(TransitionNotAllowed):  # another worker, or a host who closed it, was faster
            expire_opportunity(opportunity)
    for match in queries.orphaned():
        lapse_match(match)


@shared_task(name="placements.look_after_retention")
def look_after_retention() -> None:
    """Silent people are asked, warned and deleted; what is past is forgotten."""
    retention.look_after_everything(timezone.localdate())


@shared_task(name="placements.request_weekly_round")
def request_weekly_round() -> None:
    """Ask for this week's round, if nobody has; behind a trial it is asked for again in an hour."""
    with suppress(RoundInProgress):
        rounds.request_weekly_round()


@shared_task(name="placements.look_after_rounds")
def look_after_rounds() -> None:
    """Rounds that froze have failed; those whose message was lost are offered again; old proposals are forgotten."""
    rounds.fail_frozen_rounds()
    rounds.offer_waiting_rounds()
    rounds.forget_old_proposals()


@shared_task(name="placements.run_round")
def run_round(round_id: int) -> None:
    """Compute the round, unless another worker has it; a large one whose regions are apart in as many tasks."""
    found = MatchingRound.objects.get(pk=round_id)
    with suppress(TransitionNotAllowed):
        if parts := rounds.run_round(found, cut_above=settings.MATCHING_CUT_ABOVE):
            chord(run_part.si(round_id, number) for number in range(parts))(finish_round.si(round_id))
        rounds.note_spread(found)


# Its result, which nobody reads, is how the chord knows that it is done.
@shared_task(name="placements.run_part_of_round", ignore_result=False)
def run_part(round_id: int, number: int) -> None:
    """One part of a round that was cut."""
    rounds.run_part(MatchingRound.objects.get(pk=round_id), number)


@shared_task(name="placements.finish_round")
def finish_round(round_id: int) -> None:
    """Put the parts of a round together."""
    found = MatchingRound.objects.get(pk=round_id)
    rounds.run_parts_to_the_end(found)
    rounds.note_spread(found)
