"""What one asks about matches and placements beyond a single table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from holidays import country_holidays

from organisations.enums import OpportunityState
from organisations.models import Opportunity, Organisation
from placements.enums import LapseReason
from placements.models import Match, Placement
from placements.models.match import MatchQuerySet
from tandem.ui.half_days import ALL_DAY
from volunteers.models import Volunteer

DAYS_A_COORDINATOR_TAKES = 3
# What a volunteer's cards show of an opportunity; its texts are long.
ON_A_CARD = ["opportunity__title", "opportunity__summary", "opportunity__organisation__name"]

LAPSES_WITH: dict[str, LapseReason] = {
    OpportunityState.FILLED: LapseReason.FILLED,
    OpportunityState.CLOSED: LapseReason.CLOSED,
    OpportunityState.EXPIRED: LapseReason.EXPIRED,
}


@dataclass(frozen=True)
class Waiting:
    """How many of one kind wait too long, since when, and where a coordinator finds them."""

    title: str | Promise
    number: int
    oldest: datetime | None
    url: str


def waiting_counts() -> list[Waiting]:
    """What waits longer than was promised: registrations, opportunities, proposed matches, unanswered interests."""
    return [_waiting(kind) for kind in LATE]


@dataclass(frozen=True)
class LateKind:
    """One kind of what waits too long: which rows, and the part of the coordinators' list that shows just them."""

    model: type[Organisation | Opportunity | Match]
    part: str
    title: str | Promise
    rows: Callable[[], QuerySet[Any]]


LATE = [
    LateKind(Organisation, "late", _("Organisations to verify"), lambda: _late(Organisation.objects.submitted())),
    LateKind(Opportunity, "late", _("Opportunities to publish"), lambda: _late(Opportunity.objects.submitted())),
    LateKind(Match, "late", _("Matches to approve"), lambda: _late(Match.objects.proposed())),
    LateKind(Match, "unanswered", _("Interests without an answer"), lambda: unanswered(timezone.localdate())),
]


def unanswered(today: date) -> MatchQuerySet:
    """Matches whose promised day of the answer has come while the host has the next word."""
    return Match.objects.waiting_for_host().filter(answer_by__lte=today)


def orphaned() -> MatchQuerySet:
    """Undecided matches of opportunities that are full, closed or over."""
    return (
        Match.objects.undecided()
        .filter(opportunity__state__in=list(LAPSES_WITH))
        .select_related("opportunity", "volunteer__user")
        .order_by("opportunity_id", "pk")
    )


def what_else(match: Match) -> list[Match]:
    """The volunteer's other live matches, for the coordinator who decides."""
    return list(
        Match.objects.live()
        .filter(volunteer=match.volunteer_id)
        .exclude(pk=match.pk)
        .select_related("opportunity__organisation")
        .order_by("-state_since")
    )


def current_placement_of(volunteer: Volunteer) -> Placement | None:
    """The placement that is prepared or under way, the nearest first."""
    return (
        Placement.objects.current()
        .filter(volunteer=volunteer)
        .select_related("match__opportunity__organisation")
        .only("state", "first_day", "last_day", *(f"match__{name}" for name in ON_A_CARD))
        .order_by("first_day")
        .first()
    )


def days_to_choose_from(match: Match, *, weeks: int = 8) -> list[date]:
    """Days on which the opportunity takes place, both sides have time, and the volunteer is not placed elsewhere.

    No Belgian public holidays: nobody opens the door on them.
    """
    opportunity, volunteer = match.opportunity, match.volunteer
    starts_on, ends_on = opportunity.window
    first = max(starts_on, volunteer.available_from or starts_on, _tomorrow())
    last = min(ends_on, volunteer.available_until or ends_on, first + timedelta(weeks=weeks))
    taken = set(volunteer.placement_days.exclude(outcome="cancelled").values_list("date", flat=True))
    holidays = country_holidays("BE")
    every = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return [day for day in every if common_half_days(match, day) and day not in taken and day not in holidays]


def common_half_days(match: Match, day: date) -> int:
    """Which part of this day both sides have: 0b01 the morning, 0b10 the afternoon, 0b11 all day, 0 none."""
    asked, offered = match.opportunity.half_days, match.volunteer.half_days
    return (asked & (offered or asked)) >> (2 * day.weekday()) & ALL_DAY


def default_days(match: Match) -> list[date]:
    """The first days that fit, as many as a placement has."""
    return days_to_choose_from(match)[: min(match.opportunity.days, settings.DAYS_OF_A_PLACEMENT)]


def _tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


def _late(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(state_since__lte=timezone.now() - timedelta(days=DAYS_A_COORDINATOR_TAKES))


def _waiting(kind: LateKind) -> Waiting:
    found = kind.rows().aggregate(number=Count("pk"), oldest=Min("state_since"))
    url = reverse(f"admin:{kind.model._meta.app_label}_{kind.model._meta.model_name}_changelist")
    return Waiting(kind.title, found["number"], found["oldest"], f"{url}?only={kind.part}")
