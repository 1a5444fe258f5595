"""In which order a host sees the people who are interested: advice, since a host decides."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Max
from django.db.models.functions import Least, TruncDate
from django.utils import timezone

from placements.enums import PlacementState
from placements.matching.versions import parameters_between_rounds
from placements.matching.weights import Parameters
from placements.models import Match, Placement

OVER = [PlacementState.COMPLETED, PlacementState.ENDED_EARLY]


def best_first(matches: Iterable[Match], today: date | None = None) -> list[Match]:
    """First those for whom a round thought of a place, then by score and wait; equal ones by who asked earlier."""
    found = list(matches)
    waited = waited_days(found, today or timezone.localdate())
    parameters = parameters_between_rounds()
    points = {match.pk: (match.score or 0) + points_for(waited[match.volunteer_id], parameters) for match in found}
    return sorted(found, key=lambda match: (not match.was_kept, -points[match.pk], match.state_since, match.pk))


def points_for(days: int, parameters: Parameters) -> int:
    """What a wait of so many days adds to a score."""
    return parameters.wait_points * min(days, parameters.wait_days) // parameters.wait_days


def waited_days(matches: Iterable[Match], today: date) -> dict[int, int]:
    """Volunteer key → days since they came, or since their last placement was over; one query."""
    came = {match.volunteer_id: timezone.localdate(match.volunteer.created_at) for match in matches}
    ended = Placement.objects.filter(volunteer__in=came, state__in=OVER).order_by().values("volunteer")
    last = ended.annotate(day=Max(Least(F("last_day"), TruncDate("state_since")))).values_list("volunteer", "day")
    since = came | {volunteer: max(came[volunteer], day) for volunteer, day in last}
    return {volunteer: max(0, (today - day).days) for volunteer, day in since.items()}
