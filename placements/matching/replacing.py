"""The statements that replace stored suggestions between rounds; all run in a transaction that holds the people."""

from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from placements.enums import AS_GOOD_AS_TAKEN
from placements.matching.sql import BEST_FIRST, DAYS, OF_SOME_OPPORTUNITIES, PROMISED, fitting, given, of_one_person
from placements.matching.weights import Weights

KEPT = 10

COLUMNS = """volunteer_id, opportunity_id, score, value, terms,
    is_kept, asked, places, waited_days, is_less_crowded, computed_at"""
UNPLACED = "FALSE, 0, 0, 0, FALSE, %(now)s"  # of no round
OR_CHANGE = """
    ON CONFLICT (volunteer_id, opportunity_id) DO UPDATE
    SET score = EXCLUDED.score, value = EXCLUDED.value, terms = EXCLUDED.terms, computed_at = EXCLUDED.computed_at"""

LET_GO = """
    UPDATE placements_suggestion
    SET is_kept = FALSE, kept_until = NULL, asked = 0, places = 0, waited_days = 0
    WHERE volunteer_id = ANY(%(people)s) AND is_kept AND kept_until < %(today)s"""

# What is no longer among the best ten goes in the same statement, which sees the table as it was before it.
FOR_PEOPLE = f"""
    WITH written AS (
        INSERT INTO placements_suggestion ({COLUMNS})
        SELECT best.volunteer_id, best.opportunity_id, best.score, best.value, best.terms, {UNPLACED}
        FROM placements_matchablevolunteer one
        LEFT JOIN placements_suggestion kept ON kept.volunteer_id = one.volunteer_id AND kept.is_kept
        CROSS JOIN LATERAL (
            SELECT * FROM ({fitting(of_one_person("one.volunteer_id"))}) AS fits
            ORDER BY opportunity_id IS NOT DISTINCT FROM kept.opportunity_id DESC, {BEST_FIRST} LIMIT {KEPT}
        ) AS best
        WHERE one.volunteer_id = ANY(%(people)s)
        ORDER BY best.volunteer_id, best.value DESC, best.tie DESC
        {OR_CHANGE}
        RETURNING id
    )
    DELETE FROM placements_suggestion
    WHERE volunteer_id = ANY(%(people)s) AND id NOT IN (SELECT id FROM written)"""

FITS = f"""
    fits AS MATERIALIZED (
        SELECT * FROM ({fitting(OF_SOME_OPPORTUNITIES)}) AS all_fits
    ),
    wanted AS MATERIALIZED (
        SELECT fits.*, listed.value AS former FROM fits
        LEFT JOIN placements_suggestion listed USING (volunteer_id, opportunity_id)
        WHERE listed.id IS NOT NULL OR {KEPT} > (
            SELECT count(*) FROM placements_suggestion other
            WHERE other.volunteer_id = fits.volunteer_id AND (other.is_kept OR other.value >= fits.value)
            AND other.opportunity_id <> ALL(%(opportunities)s)
        )
    )"""

# Whoever is looked at anyway is in no fit, and keeps what is listed until then.
FITS_NO_LONGER = """
    opportunity_id = ANY(%(opportunities)s)
    AND NOT EXISTS (SELECT FROM fits
        WHERE fits.volunteer_id = listed.volunteer_id AND fits.opportunity_id = listed.opportunity_id)
    AND EXISTS (SELECT FROM volunteers_volunteer p
        WHERE p.id = listed.volunteer_id AND p.matching_stale_since IS NULL)"""

# The people whose lists these opportunities enter, or in which they are already.
CONCERNED = f"""
    WITH {FITS}
    SELECT volunteer_id FROM wanted WHERE former IS NULL OR former <> value
    UNION
    SELECT volunteer_id FROM placements_suggestion listed WHERE {FITS_NO_LONGER}"""

# Whose list gets shorter or worse may have had something better that was not listed, and is looked at again.
FOR_OPPORTUNITIES = f"""
    WITH {FITS},
    gone AS (
        DELETE FROM placements_suggestion listed
        WHERE {FITS_NO_LONGER} AND volunteer_id = ANY(%(people)s)
        RETURNING volunteer_id
    ),
    written AS (
        INSERT INTO placements_suggestion ({COLUMNS})
        SELECT volunteer_id, opportunity_id, score, value, terms, {UNPLACED}
        FROM wanted WHERE volunteer_id = ANY(%(people)s)
        ORDER BY volunteer_id, {BEST_FIRST}
        {OR_CHANGE}
    )
    UPDATE volunteers_volunteer SET matching_stale_since = %(now)s
    WHERE id IN (
        SELECT volunteer_id FROM gone
        UNION SELECT volunteer_id FROM wanted WHERE value < former AND volunteer_id = ANY(%(people)s)
    )"""

BEYOND_THE_TENTH = f"""
    DELETE FROM placements_suggestion WHERE id IN (
        SELECT id FROM (
            SELECT id, row_number() OVER (PARTITION BY volunteer_id ORDER BY is_kept DESC, value DESC, id) AS place
            FROM placements_suggestion WHERE volunteer_id = ANY(%(people)s)
        ) AS placed WHERE place > {KEPT}
    )"""

# A day has passed since: too few are left, a place is kept no longer; or somebody has joined the team.
NO_LONGER_HOLDS = f"""
    SELECT DISTINCT listed.volunteer_id FROM placements_suggestion listed
    JOIN placements_matchablevolunteer v USING (volunteer_id)
    JOIN placements_matchableopportunity r USING (opportunity_id)
    WHERE {DAYS} < r.min_days OR listed.kept_until < %(today)s
    UNION
    SELECT p.id FROM organisations_membership m
    JOIN volunteers_volunteer p ON p.user_id = m.user_id
    JOIN organisations_opportunity o ON o.organisation_id = m.organisation_id
    JOIN placements_suggestion listed ON listed.volunteer_id = p.id AND listed.opportunity_id = o.id"""

# Days were offered for the last place, or an offer has just come to nothing.
PLACES_CHANGED = f"""
    SELECT promised.id FROM ({PROMISED}) AS promised
    WHERE EXISTS (SELECT FROM placements_suggestion listed WHERE listed.opportunity_id = promised.id)
    UNION
    SELECT opportunity_id FROM placements_match WHERE state <> ALL(%(offered)s) AND state_since >= %(since)s"""


def people_with_what_no_longer_holds(today: date) -> list[int]:
    """The volunteers whose lists hold something that was right on the day when it was written."""
    with connection.cursor() as cursor:
        cursor.execute(NO_LONGER_HOLDS, {"today": today, "day": today.toordinal()})
        return [key for (key,) in cursor.fetchall()]


def opportunities_with_other_places(since: datetime) -> list[int]:
    """Those whose last place was promised, or may be free again since the moment: lists do not know it yet."""
    with connection.cursor() as cursor:
        cursor.execute(PLACES_CHANGED, {"since": since, "offered": [state.value for state in AS_GOOD_AS_TAKEN]})
        return [key for (key,) in cursor.fetchall()]


def replace_for_people(people: list[int], weights: Weights, today: date) -> None:
    """Each of them gets the best ten by stored prices; a place that was thought of stays while it can be taken."""
    _run([LET_GO, FOR_PEOPLE], _given(weights, today) | {"people": people})


def people_concerned(opportunities: list[int], weights: Weights, today: date) -> list[int]:
    """The people in whose lists these opportunities change something, by key; not those who are looked at anyway."""
    with connection.cursor() as cursor:
        cursor.execute(CONCERNED, _given(weights, today) | {"opportunities": opportunities})
        return sorted(volunteer for (volunteer,) in cursor.fetchall())


def replace_for_opportunities(opportunities: list[int], people: list[int], weights: Weights, today: date) -> None:
    """These opportunities enter, move and leave these people's lists, which stay at ten."""
    parameters = _given(weights, today) | {"opportunities": opportunities, "people": people}
    _run([FOR_OPPORTUNITIES, BEYOND_THE_TENTH], parameters)


def _given(weights: Weights, today: date) -> dict[str, Any]:
    return given(weights, today) | {"now": timezone.now()}


def _run(statements: list[str], parameters: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, parameters)
