"""A round beside what people see now: whose first suggestion changes, how well it fits, and what is shown how often."""

from collections import Counter
from collections.abc import Sequence
from functools import reduce
from operator import add
from typing import Any

from django.db import connection
from django.db.models import Count, F, QuerySet

from organisations.models import Opportunity
from placements.matching.versions import parameters_of
from placements.models import MatchingRound, MatchingWeights, Suggestion

BINS = 10
STEP = 10_000 // BINS  # points of a score to a row of the distribution
AS_MANY = (1, 2, 5, 10, 20, 50)  # where the rows of the exposure begin, after "nobody"

# Counted where the rows are: a few hundred numbers leave the database instead of everybody's first suggestion.
FIRSTS_BESIDE = """
    SELECT here.worth / {step}, now.worth / {step}, sign(here.worth - now.worth), count(*)
    FROM ({here}) AS here FULL JOIN ({now}) AS now USING (volunteer_id)
    GROUP BY 1, 2, 3"""

Counted = list[tuple[int | None, int | None, int | None, int]]  # row here, row now, better or worse, how many people


def spread_beside_now(found: MatchingRound) -> dict[str, Any]:
    """What the round changes for people, as JSON holds it: measured for both with the weights in force.

    people: whose first suggestion is better, worse, alike, new, gone · scores, exposure: here and now, by row.
    """
    in_force, published = MatchingWeights.objects.in_force(), MatchingRound.objects.published()
    here: QuerySet[Any] = found.proposals.all()
    now: QuerySet[Any] = Suggestion.objects.current()
    firsts = _firsts_beside(here, now, parameters_of(in_force).weights.as_tuple())
    return {
        "weights": in_force.pk,
        "beside": published.pk if published else None,
        "people": _people(firsts),
        "scores": [_scores(firsts, 0), _scores(firsts, 1)],
        "exposure": [
            _exposure(here, found.opportunities),
            _exposure(now, Opportunity.objects.open_for_suggestions().count()),
        ],
    }


def _firsts_beside(here: QuerySet[Any], now: QuerySet[Any], weights: Sequence[int]) -> Counted:
    (mine, of_mine), (theirs, of_theirs) = (_firsts(rows, weights) for rows in (here, now))
    with connection.cursor() as cursor:
        cursor.execute(FIRSTS_BESIDE.format(step=STEP, here=mine, now=theirs), [*of_mine, *of_theirs])
        return cursor.fetchall()


def _firsts(rows: QuerySet[Any], weights: Sequence[int]) -> tuple[str, Sequence[Any]]:
    """A query of how well everybody's first one fits, and its parameters."""
    worth = reduce(add, [F(f"terms__{place}") * weight for place, weight in enumerate(weights)])
    first = rows.order_by("volunteer_id", "-is_kept", "-value", "pk").distinct("volunteer_id")
    return first.annotate(worth=worth).values("volunteer_id", "worth").query.sql_with_params()


def _people(firsts: Counted) -> dict[str, int]:
    found: Counter[str] = Counter(gain=0, lose=0, alike=0, new=0, gone=0)
    for here, now, change, people in firsts:
        found["gone" if here is None else "new" if now is None else _change(change)] += people
    return dict(found)


def _change(sign: int | None) -> str:
    return {1: "gain", -1: "lose"}.get(int(sign or 0), "alike")


def _scores(firsts: Counted, side: int) -> list[int]:
    """How many first suggestions fit how well, the lowest first; of this side of the two."""
    found: Counter[int | None] = Counter()
    for counted in firsts:
        found[_row(counted[side])] += counted[-1]
    return [found[row] for row in range(BINS)]


def _row(steps: int | None) -> int | None:
    """The best fit of all belongs to the row below it."""
    return None if steps is None else min(steps, BINS - 1)


def _exposure(rows: QuerySet[Any], opportunities: int) -> list[int]:
    """Of how many opportunities nobody is told, and how many are told to so many people."""
    people = rows.order_by().values("opportunity_id").annotate(people=Count("pk")).values_list("people", flat=True)
    found = Counter(sum(number >= start for start in AS_MANY) for number in people)
    found[0] = max(0, opportunities - found.total())
    return [found[place] for place in range(len(AS_MANY) + 1)]
