"""What the demo tells as if it had happened days ago; all that it writes past the actions."""

from datetime import timedelta

from django.db.models import F, Model
from django.utils import timezone

from organisations.models import Opportunity
from placements.models import Match, Placement
from tandem.accounts.models import User
from volunteers.models import Volunteer


def waits_since(record: Model, *, days: int) -> None:
    """As if an organisation or an opportunity had come into its state so many days ago."""
    back = timedelta(days=days)
    type(record)._base_manager.filter(pk=record.pk).update(
        state_since=F("state_since") - back, created_at=F("created_at") - back
    )
    if isinstance(record, Opportunity):
        Opportunity.objects.filter(pk=record.pk).update(published_at=F("published_at") - back)
    record.refresh_from_db()


def came(volunteer: Volunteer, *, days: int) -> None:
    """As if somebody had registered so many days ago."""
    back = timedelta(days=days)
    Volunteer.objects.filter(pk=volunteer.pk).update(created_at=F("created_at") - back)
    User.objects.filter(pk=volunteer.user_id).update(date_joined=F("date_joined") - back)


def let_wait(match: Match, *, days: int) -> None:
    """As if the last step of a match had been taken so many days ago."""
    back = timedelta(days=days)
    Match.objects.filter(pk=match.pk).update(
        state_since=F("state_since") - back, created_at=F("created_at") - back, answer_by=F("answer_by") - back
    )
    match.refresh_from_db()


def move_back(placement: Placement, *, days: int) -> None:
    """As if the days had been agreed, for so many days earlier, at an opportunity that had begun by then."""
    back = timedelta(days=days)
    for day in placement.days.order_by("date"):
        placement.days.filter(pk=day.pk).update(date=day.date - back)
    Placement.objects.filter(pk=placement.pk).update(
        first_day=F("first_day") - back,
        last_day=F("last_day") - back,
        approved_at=F("approved_at") - back,
        state_since=F("state_since") - back,
    )
    placement.refresh_from_db()
    begun = Opportunity.objects.filter(pk=placement.match.opportunity_id, starts_on__gt=placement.first_day)
    begun.update(starts_on=placement.first_day, matching_stale_since=timezone.now())
    let_wait(placement.match, days=days)


def is_over(opportunity: Opportunity) -> None:
    """As if the last possible day had been yesterday."""
    starts_on, ends_on = opportunity.window
    back = ends_on - timezone.localdate() + timedelta(days=1)
    Opportunity.objects.filter(pk=opportunity.pk).update(
        starts_on=starts_on - back, ends_on=ends_on - back, matching_stale_since=timezone.now()
    )
    opportunity.refresh_from_db()
