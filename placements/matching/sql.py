"""The hard conditions and the score as one SQL expression over the rows of numbers, from either side.

The same integers as criteria.py: a test holds both against each other. `v` is a volunteer's row, `r` an opportunity's,
`o` and `g` the opportunity and its organisation, `p` the volunteer. All values are bigint and none of those divided is
negative, so that `/` is a floor division; cheap conditions come first.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection

from organisations.enums import OpportunityState, OrganisationState
from placements.enums import AS_GOOD_AS_TAKEN, PlacementState
from placements.matching import criteria
from placements.matching.ties import TIE_SQL
from placements.matching.weights import DEFAULT, Weights
from placements.models.matchable import SKILLS

SLOTS = 3  # desired languages that are looked at without a subquery; hardly anything wishes for more

FIRST_DAY = "greatest(r.first_day, %(day)s)"
DAYS = f"(least(v.last_day, r.last_day) - greatest(v.first_day, {FIRST_DAY}) + 1)"
COMMON = "bit_count((v.half_days & r.half_days)::int::bit(14))"
SQUARED = "((v.x - r.x) * (v.x - r.x) + (v.y - r.y) * (v.y - r.y))"
METRES = f"floor(sqrt({SQUARED}::float8))::bigint"  # exact: features.FARTHEST keeps the squares below 2**52

EASY_CONDITIONS = (
    "v.max_half_days >= r.min_half_days",
    "v.age >= r.min_age",
    f"{DAYS} >= r.min_days",
    f"(r.is_remote OR {SQUARED} < (v.max_metres + 1::bigint) * (v.max_metres + 1::bigint))",
    f"{COMMON} >= r.min_half_days",
)
ELIGIBLE = " AND ".join((*EASY_CONDITIONS, "(v.abilities & r.required) = r.required"))
LACKING = "(r.required & ~v.abilities)"  # the skills stand before the languages: the highest bit is the first
CONDITIONS = (
    *EASY_CONDITIONS,
    f"bit_count(substring({LACKING} FOR {SKILLS})) = 0",
    f"bit_count(substring({LACKING} FROM {SKILLS + 1})) = 0",
)
UNMET = " + ".join(f"(NOT {condition})::int" for condition in CONDITIONS)

# The last places are as good as taken where hosts offered days for them: asked once, since there are few.
PROMISED = f"""
    SELECT full_one.id FROM organisations_opportunity full_one
    JOIN placements_match promised ON promised.opportunity_id = full_one.id
    WHERE promised.state IN ({", ".join(f"'{state}'" for state in AS_GOOD_AS_TAKEN)})
    GROUP BY full_one.id HAVING count(*) >= full_one.seats - full_one.seats_taken"""
OPEN = f"""
    o.state = '{OpportunityState.PUBLISHED}' AND o.seats_taken < o.seats AND o.ends_on >= %(today)s
    AND o.id <> ALL(ARRAY({PROMISED}))"""
VERIFIED = f"g.state = '{OrganisationState.VERIFIED}'"


def _part(language: str, level: str) -> str:
    return f"{criteria.FULL}::bigint * least(get_byte(v.levels, {language}), {level}) / {level}"


IN_SLOTS = " + ".join(
    f"CASE WHEN cardinality(r.desired_levels) < {slot} THEN 0 ELSE "
    + _part(f"r.desired_languages[{slot}]", f"r.desired_levels[{slot}]")
    + " END"
    for slot in range(1, SLOTS + 1)
)
IN_ANY_NUMBER = f"""(
    SELECT sum({_part("wish.language", "wish.level")})::bigint
    FROM unnest(r.desired_languages, r.desired_levels) AS wish (language, level))"""

TERMS = {
    "causes": f"{criteria.FULL}::bigint * least(r.causes_wanted, bit_count(v.causes & r.causes))"
    " / greatest(r.causes_wanted, 1)",
    "skills": f"CASE WHEN r.desired_number = 0 THEN {criteria.UNASKED}"
    f" ELSE {criteria.FULL}::bigint * bit_count(v.abilities & r.desired) / r.desired_number END",
    "languages": f"CASE WHEN cardinality(r.desired_levels) = 0 THEN {criteria.UNASKED}"
    f" WHEN cardinality(r.desired_levels) <= {SLOTS} THEN ({IN_SLOTS}) / cardinality(r.desired_levels)"
    f" ELSE {IN_ANY_NUMBER} / cardinality(r.desired_levels) END",
    "distance": f"CASE WHEN r.is_remote THEN {criteria.REMOTE}"
    f" ELSE greatest(0, {criteria.FULL} - {criteria.FULL} * {METRES} / greatest(v.max_metres, 1)) END",
    "half_days": f"greatest(0, {criteria.JUST_ENOUGH} + {criteria.PER_HALF_DAY}"
    f" * least({criteria.SPARE_ENOUGH}, {COMMON} - r.min_half_days))",
    "dates": f"{criteria.FULL}::bigint * greatest(0, {DAYS}) / greatest(1, r.last_day - {FIRST_DAY} + 1)",
}
SCORE = " + ".join(f"%({name}_weight)s * {name}" for name in TERMS)
TIE = TIE_SQL.replace("%", "%%").format(
    volunteer="volunteer_id::bigint", opportunity="opportunity_id", seed="0::bigint"
)
WAITED = "greatest(0, %(today)s::date - greatest((p.created_at AT TIME ZONE %(zone)s)::date, over.day))"
LAST_ENDS = f"""(
    SELECT volunteer_id, max(least(last_day, (state_since AT TIME ZONE %(zone)s)::date)) AS day
    FROM placements_placement WHERE state IN ('{PlacementState.COMPLETED}', '{PlacementState.ENDED_EARLY}')
    GROUP BY volunteer_id)"""


def fitting(pairs: str) -> str:
    """A query of the possible ones of these pairs: their score, value, terms and tie; it takes what `given` gives.

    `pairs` is the rest of a query after FROM, with `v` and `r` among its tables and a WHERE that leaves out what is not
    open or, where whoever calls does not, barred. OFFSET 0 keeps each term from being computed as often as it is named.
    """
    return f"""
        SELECT volunteer_id, opportunity_id, score, score - price AS value, terms, tie FROM (
            SELECT volunteer_id, opportunity_id, price, {SCORE} AS score, {TIE} AS tie,
                ARRAY[{", ".join(TERMS)}]::smallint[] AS terms
            FROM (
                SELECT v.volunteer_id, r.opportunity_id, r.price,
                    {", ".join(f"{term} AS {name}" for name, term in TERMS.items())}
                FROM {pairs} AND {ELIGIBLE}
                OFFSET 0
            ) AS termed OFFSET 0
        ) AS scored"""


def of_one_person(volunteer: str, rows: str = "placements_matchablevolunteer") -> str:
    """The pairs of one volunteer, whose key this expression gives; what is barred and who is verified is asked once.

    `rows` has the volunteer's row of numbers, where it is not the stored one.
    """
    return f"""
        placements_matchableopportunity r
        JOIN organisations_opportunity o ON o.id = r.opportunity_id
        CROSS JOIN {rows} v
        WHERE v.volunteer_id = {volunteer} AND {OPEN}
        AND (o.organisation_id IN (SELECT g.id FROM organisations_organisation g WHERE {VERIFIED})) IS TRUE
        AND r.opportunity_id <> ALL(ARRAY(
            SELECT opportunity_id FROM placements_dismissal WHERE volunteer_id = {volunteer}
            UNION ALL SELECT opportunity_id FROM placements_match WHERE volunteer_id = {volunteer}
            UNION ALL SELECT own.id FROM volunteers_volunteer p
            JOIN organisations_membership m ON m.user_id = p.user_id
            JOIN organisations_opportunity own ON own.organisation_id = m.organisation_id
            WHERE p.id = {volunteer}))"""


OF_ONE_OPPORTUNITY = f"""
    placements_matchableopportunity r
    CROSS JOIN placements_matchablevolunteer v
    WHERE r.opportunity_id = %(opportunity)s
    AND 1 = (
        SELECT count(*) FROM organisations_opportunity o
        JOIN organisations_organisation g ON g.id = o.organisation_id
        WHERE o.id = %(opportunity)s AND {OPEN} AND {VERIFIED})"""
BARRED_AT_ONE_OPPORTUNITY = """
        SELECT volunteer_id FROM placements_dismissal WHERE opportunity_id = %(opportunity)s
        UNION ALL SELECT volunteer_id FROM placements_match WHERE opportunity_id = %(opportunity)s
        UNION ALL SELECT p.id FROM organisations_opportunity o
        JOIN organisations_membership m ON m.organisation_id = o.organisation_id
        JOIN volunteers_volunteer p ON p.user_id = m.user_id
        WHERE o.id = %(opportunity)s"""

# Only of people who are not looked at anyway.
OF_SOME_OPPORTUNITIES = f"""
    placements_matchableopportunity r
    JOIN organisations_opportunity o ON o.id = r.opportunity_id
    JOIN organisations_organisation g ON g.id = o.organisation_id
    CROSS JOIN placements_matchablevolunteer v
    JOIN volunteers_volunteer p ON p.id = v.volunteer_id
    WHERE r.opportunity_id = ANY(%(opportunities)s) AND p.matching_stale_since IS NULL AND {OPEN} AND {VERIFIED}
    AND NOT EXISTS (SELECT FROM placements_dismissal x
        WHERE x.volunteer_id = v.volunteer_id AND x.opportunity_id = r.opportunity_id)
    AND NOT EXISTS (SELECT FROM placements_match x
        WHERE x.volunteer_id = v.volunteer_id AND x.opportunity_id = r.opportunity_id)
    AND NOT EXISTS (SELECT FROM organisations_membership x
        WHERE x.user_id = p.user_id AND x.organisation_id = o.organisation_id)"""

BEST_FIRST = "value DESC, tie DESC"
FOR_ONE_PERSON = f"""
    SELECT opportunity_id, score, value, terms FROM ({fitting(of_one_person("%(volunteer)s"))}) AS fits
    ORDER BY {BEST_FIRST} LIMIT %(limit)s"""
FOR_ONE_OPPORTUNITY = f"""
    SELECT fits.volunteer_id, score, value, terms FROM ({fitting(OF_ONE_OPPORTUNITY)}) AS fits
    JOIN volunteers_volunteer p ON p.id = fits.volunteer_id
    LEFT JOIN {LAST_ENDS} AS over ON over.volunteer_id = fits.volunteer_id
    WHERE fits.volunteer_id <> ALL(ARRAY({BARRED_AT_ONE_OPPORTUNITY}))
    ORDER BY score + %(wait_points)s * least({WAITED}, %(wait_days)s) / %(wait_days)s DESC, tie DESC
    LIMIT %(limit)s"""


@dataclass(frozen=True, slots=True)
class Fit:
    """The other side of one possible pair: its key, the score 0..10000, the score less the price, and the six terms."""

    pk: int
    score: int
    value: int
    terms: tuple[int, ...]  # in the order of criteria.TERMS


def suggestions_for(
    volunteer: int, limit: int | None = None, weights: Weights = DEFAULT.weights, *, today: date
) -> list[Fit]:
    """The open opportunities that fit this volunteer and are not barred, the most valuable first; None is no limit."""
    return _fits(FOR_ONE_PERSON, given(weights, today) | {"volunteer": volunteer, "limit": limit})


def people_for(
    opportunity: int,
    limit: int | None = None,
    weights: Weights = DEFAULT.weights,
    *,
    today: date,
    wait_points: int = DEFAULT.wait_points,
    wait_days: int = DEFAULT.wait_days,
) -> list[Fit]:
    """The ready people whom this opportunity fits, if it is open, by score and wait; None is no limit."""
    waiting = {"wait_points": wait_points, "wait_days": wait_days, "zone": settings.TIME_ZONE}
    return _fits(FOR_ONE_OPPORTUNITY, given(weights, today) | waiting | {"opportunity": opportunity, "limit": limit})


def given(weights: Weights, today: date) -> dict[str, Any]:
    """The parameters that `fitting` takes."""
    counted = dict(zip(TERMS, weights.as_tuple(), strict=True))
    return {"today": today, "day": today.toordinal(), **{f"{name}_weight": one for name, one in counted.items()}}


def _fits(query: str, parameters: dict[str, Any]) -> list[Fit]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return [Fit(pk, score, value, tuple(terms)) for pk, score, value, terms in cursor.fetchall()]
