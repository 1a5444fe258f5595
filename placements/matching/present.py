"""One volunteer and the opportunities that are open now, as numbers: what is read when somebody looks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils import timezone

from organisations.models import Membership, Opportunity
from placements.matching.candidates import opportunities_as_features, volunteers_as_features
from placements.matching.features import OpportunityFeatures, VolunteerFeatures
from placements.matching.nearly import MOST_MISSED
from placements.matching.pools import OpportunityPool
from placements.matching.rows import opportunity_from_row, volunteer_row
from placements.matching.sql import BEST_FIRST, ELIGIBLE, UNMET, fitting, given, of_one_person
from placements.matching.weights import Weights
from placements.models import Dismissal, Match, MatchableOpportunity, MatchableVolunteer
from volunteers.models import Volunteer

COLUMNS = [field for field in MatchableVolunteer._meta.concrete_fields if not field.primary_key]
SOMETHING_FITS = "SELECT EXISTS (SELECT FROM {pairs} AND {eligible})"
MISSING = "SELECT r.* FROM {pairs} AND {unmet} = {number}"
IN_ORDER = "SELECT opportunity_id FROM ({fitting}) AS fits ORDER BY {best_first}"


@dataclass(frozen=True, slots=True, eq=False)
class OpenNow:
    """Opportunities that this volunteer can be suggested, by key and as the engine's arrays."""

    by_key: dict[int, OpportunityFeatures]
    pool: OpportunityPool


def person_of(volunteer: Volunteer) -> VolunteerFeatures | None:
    """The volunteer as numbers; None where place or dates are missing."""
    return next(iter(volunteers_as_features([volunteer])), None)


def roles_of(opportunities: Iterable[Opportunity]) -> dict[int, OpportunityFeatures]:
    """Opportunities with dates and place, by key; what has begun begins today."""
    today = timezone.localdate().toordinal()
    found = opportunities_as_features(opportunities)
    return {role.id: replace(role, first_day=max(role.first_day, today)) for role in found}


def nearly_open_to(person: VolunteerFeatures) -> OpenNow | None:
    """Of all that is open and not barred, as its stored rows say, what misses one hard condition; None if any fits.

    Where nothing misses only one, what misses two.
    """
    today = timezone.localdate()
    pairs, values = _pairs(), {"today": today, "day": today.toordinal()} | _given(person)
    if _asked(SOMETHING_FITS.format(pairs=pairs, eligible=ELIGIBLE), values) == [(True,)]:
        return None
    queries = (MISSING.format(pairs=pairs, unmet=f"({UNMET})", number=number) for number in range(1, MOST_MISSED + 1))
    found = (list(MatchableOpportunity.objects.raw(query, values)) for query in queries)
    roles = [opportunity_from_row(row, today) for row in next(filter(None, found), [])]
    return OpenNow({role.id: role for role in roles}, OpportunityPool.of(roles))


def fitting_in_order(person: VolunteerFeatures, weights: Weights) -> list[int]:
    """The keys of all that fits, is open and not barred, as its stored rows say; the most valuable first."""
    today = timezone.localdate()
    query = IN_ORDER.format(fitting=fitting(_pairs()), best_first=BEST_FIRST)
    return [key for (key,) in _asked(query, given(weights, today) | _given(person))]


def bars_of(volunteer: Volunteer) -> dict[str, Exists]:
    """What keeps an opportunity from being suggested to this volunteer, as conditions on opportunities, by code."""
    one, own = OuterRef("pk"), OuterRef("organisation")
    return {
        "dismissed": Exists(Dismissal.objects.filter(volunteer=volunteer, opportunity=one)),
        "matched": Exists(Match.objects.filter(volunteer=volunteer, opportunity=one)),
        "own": Exists(Membership.objects.filter(user=volunteer.user_id, organisation=own)),
    }


def _pairs() -> str:
    """With the profile as it is at this moment: the stored row follows it only after a while."""
    columns = (f"%({field.column})s::{field.db_type(connection)} AS {field.column}" for field in COLUMNS)
    person = f"(SELECT %(volunteer)s::bigint AS volunteer_id, {', '.join(columns)})"
    return of_one_person("%(volunteer)s", person)


def _asked(query: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def _given(person: VolunteerFeatures) -> dict[str, Any]:
    row = volunteer_row(person)
    columns = {str(field.column): field.get_db_prep_value(getattr(row, field.attname), connection) for field in COLUMNS}
    return {"volunteer": person.id, **columns}
