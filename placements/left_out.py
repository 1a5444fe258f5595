"""Who is ready to begin and has nothing to choose from."""

from django.db.models import Exists, OuterRef, QuerySet

from placements.models import Match, Suggestion
from volunteers.models import Volunteer


def people_with_nothing() -> QuerySet[Volunteer]:
    """Ready volunteers with no suggestion that still makes sense and no live match, the longest registered first."""
    theirs = OuterRef("pk")
    return (
        Volunteer.objects.ready()
        .filter(
            ~Exists(Suggestion.objects.current().filter(volunteer=theirs)),
            ~Exists(Match.objects.live().filter(volunteer=theirs)),
        )
        .order_by("created_at", "pk")
    )
