"""What one asks about matches and placements beyond a single table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from holidays import country_holidays

from organisations.enums import OpportunityState
from organisations.models import Opportunity, Organisation
from placements.enums import WAITING_FOR_HOST, LapseReason
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
    limit = timezone.now() - timedelta(days=DAYS_A_COORDINATOR_TAKES)
    late = unanswered(timezone.localdate()).order_by("state_since")
    return [
        _waiting(_("Organisations to verify"), Organisation.objects.submitted(), limit, "organisations_organisation"),
        _waiting(_("Opportunities to publish"), Opportunity.objects.submitted(), limit, "organisations_opportunity"),
        _waiting(_("Matches to approve"), Match.objects.proposed(), limit, "placements_match", ["proposed"]),
        _waiting(_("Interests without an answer"), late, timezone.now(), "placements_match", WAITING_FOR_HOST),
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


def _waiting(
    title: str | Promise, rows: object, limit: datetime, admin_name: str, states: Sequence[str] = ("submitted",)
) -> Waiting:
    late = rows.filter(state_since__lte=limit)  # type: ignore[attr-defined]  # any queryset of records with a state
    oldest = late.values_list("state_since", flat=True).first()
    url = reverse(f"admin:{admin_name}_changelist") + f"?state__in={','.join(states)}"
    return Waiting(title, late.count(), oldest, url)
