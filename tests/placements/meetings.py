"""A match taken as far as a test needs it, by the people whom it concerns."""

from datetime import date, timedelta

from django.db.models import F
from django.utils import timezone

from organisations.models import Opportunity
from placements import actions
from placements.models import Match, Placement
from placements.queries import default_days
from tandem.accounts.models import User
from tests.factories.suggestions import suggest
from tests.factories.volunteers import make_volunteer
from volunteers.models import Volunteer


def propose(volunteer: Volunteer, opportunity: Opportunity, *, host: User, days: list[date] | None = None) -> Match:
    """Both said yes, to these days or to the first that fit."""
    match = actions.show_interest(volunteer, opportunity, by=volunteer.user)
    actions.shortlist_match(match, by=host)
    actions.offer_days(match, days=days or default_days(match), by=host)
    agree(match)
    return match


def agree(match: Match) -> None:
    """The volunteer says yes to the days as they are."""
    actions.agree_to_days(match, days=[day.isoformat() for day in match.offered_days], by=match.volunteer.user)


def ask_again(match: Match) -> None:
    """The volunteer says that the days as they are do not suit."""
    actions.ask_for_other_days(match, days=[day.isoformat() for day in match.offered_days], by=match.volunteer.user)


def let_days_pass(placement: Placement, number: int) -> None:
    """As if the days had been agreed for so many days earlier."""
    back = timedelta(days=number)
    for day in placement.days.order_by("date"):
        placement.days.filter(pk=day.pk).update(date=day.date - back)
    Placement.objects.filter(pk=placement.pk).update(first_day=F("first_day") - back, last_day=F("last_day") - back)
    placement.refresh_from_db()


def start(placement: Placement, *, by: User) -> None:
    """The first day has come, the whole checklist is ticked, and the placement begins."""
    let_days_pass(placement, (placement.first_day - timezone.localdate()).days)
    for check in placement.checks.all():
        actions.tick_check(placement, item=check.item, by=by)
    actions.start_placement(placement, by=by)


def days_from(first: date, number: int) -> list[date]:
    """So many days in a row."""
    return [first + timedelta(days=later) for later in range(number)]


def in_days(number: int) -> date:
    """The date so many days from today."""
    return timezone.localdate() + timedelta(days=number)


def candidates_of(opportunity: Opportunity, count: int) -> None:
    """So many people who are interested and as many who are suggested."""
    for _ in range(count):
        interested, suggested = make_volunteer(first_name="Dina"), make_volunteer(first_name="Elif")
        actions.show_interest(interested, opportunity, by=interested.user)
        suggest(suggested, opportunity)
