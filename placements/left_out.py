"""Who is ready to begin and has nothing to choose from."""

from collections.abc import Sequence

from django.db.models import BooleanField, Exists, F, Func, OuterRef, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from placements.matching.sql import OPEN, VERIFIED
from placements.models import Match, Suggestion
from volunteers.models import Volunteer

# The same as no Suggestion.objects.current(): a test holds both against each other. Written so that Postgres looks at
# one suggestion of most people, in the index, and only once at what is open and at what people do not want.
WITHOUT_SUGGESTION = f"""
    SELECT v.id FROM volunteers_volunteer v
    LEFT JOIN LATERAL (
        SELECT true AS is_there FROM placements_suggestion s
        WHERE s.volunteer_id = v.id
        AND (s.opportunity_id IN (
            SELECT o.id FROM organisations_opportunity o
            JOIN organisations_organisation g ON g.id = o.organisation_id
            WHERE {OPEN} AND {VERIFIED})) IS TRUE
        AND ((s.volunteer_id, s.opportunity_id) IN (
            SELECT volunteer_id, opportunity_id FROM placements_dismissal
            UNION ALL SELECT volunteer_id, opportunity_id FROM placements_match)) IS FALSE
        LIMIT 1) AS suggestion ON true
    WHERE suggestion.is_there IS NULL""".replace("%(today)s", "%s")  # noqa: S608 - constants; the day is a parameter


def people_with_nothing() -> QuerySet[Volunteer]:
    """Ready volunteers with no suggestion that still makes sense and no live match, the longest registered first."""
    return (
        Volunteer.objects.ready()
        .filter(_without_suggestion(), ~Exists(Match.objects.live().filter(volunteer=OuterRef("pk"))))
        .order_by("created_at", "pk")
    )


def has_nothing(ready: Volunteer) -> bool:
    """Whether this ready volunteer is one of these people."""
    suggested, met = Suggestion.objects.current(), Match.objects.live()
    return not any(rows.filter(volunteer=ready).exists() for rows in (suggested, met))


def in_this_order(keys: Sequence[int]) -> list[Volunteer]:
    """These volunteers with their names and communes; to look for all with nothing a second time takes longer."""
    found = Volunteer.objects.select_related("user", "commune").in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _without_suggestion() -> Func:
    """An array is found out before anybody is asked for who is ready; Postgres would ask everybody first."""
    found = RawSQL(f"ARRAY({WITHOUT_SUGGESTION})", [timezone.localdate()])  # noqa: S611 - as above
    return Func(F("pk"), found, template="%(expressions)s", arg_joiner=" = ANY", output_field=BooleanField())
