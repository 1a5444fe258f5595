"""What the workers do by the clock: each finds its own work and is safe to run twice."""

from contextlib import suppress
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from organisations.actions import expire_opportunity
from organisations.models import Opportunity
from placements import notifications, queries
from placements.actions import lapse_match
from placements.actions.telling import send_digests
from placements.matching.refresh import refresh_stale
from placements.models import Placement
from tandem.lifecycle.machine import TransitionNotAllowed


@shared_task(name="placements.refresh_suggestions")
def refresh_suggestions() -> int:
    """New suggestions for everybody whose profile or opportunities changed."""
    return refresh_stale()


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
