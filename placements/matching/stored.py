"""What is shown of stored suggestions: how many of them, and with which reasons."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from placements.matching import criteria
from placements.matching.rows import opportunity_from_row, volunteer_from_row
from placements.matching.standing import positions
from placements.matching.versions import parameters_between_rounds
from placements.matching.weights import Weights
from placements.models import MatchableOpportunity, MatchableVolunteer, Suggestion

Pair = tuple[int, int]  # keys of volunteer and opportunity


def reasons_of(suggestions: Iterable[Suggestion], today: date | None = None) -> dict[Pair, list[dict[str, Any]]]:
    """The reasons of each pair as `as_json` gives them, the place among all first; three queries whatever the number.

    A pair of which one side has no row any more, because it is not ready or over, has no reasons.
    """
    found = list(suggestions)
    people = MatchableVolunteer.objects.in_bulk({row.volunteer_id for row in found})
    roles = MatchableOpportunity.objects.in_bulk({row.opportunity_id for row in found})
    day, weights = today or timezone.localdate(), parameters_between_rounds().weights
    return {
        (row.volunteer_id, row.opportunity_id): _reasons(
            row, people.get(row.volunteer_id), roles.get(row.opportunity_id), day, weights
        )
        for row in found
    }


def _reasons(
    suggestion: Suggestion,
    person: MatchableVolunteer | None,
    role: MatchableOpportunity | None,
    today: date,
    weights: Weights,
) -> list[dict[str, Any]]:
    if person is None or role is None:
        return []
    terms = criteria.terms(volunteer_from_row(person), opportunity_from_row(role, today), weights)
    counted = [term.as_json() for term in terms if term.weight]
    return [position.as_json() for position in positions(suggestion)] + counted
