"""Sweeps as tests ask for them, and what they leave."""

from django.utils import timezone

from organisations.models import Opportunity
from placements.matching.refresh import refresh_stale, stamp_what_was_overlooked
from placements.models import Suggestion
from volunteers.models import Volunteer


def stale(*records: Volunteer | Opportunity) -> None:
    """These people and roles have changed."""
    for record in records:
        type(record).objects.filter(pk=record.pk).update(matching_stale_since=timezone.now())


def sweep(**limit: int) -> int:
    """What the workers do each second, after what they do each minute."""
    stamp_what_was_overlooked()
    return refresh_stale(**limit)


def suggested_to(volunteer: Volunteer) -> list[Opportunity]:
    """What is stored for somebody, best first."""
    return [row.opportunity for row in Suggestion.objects.for_volunteer(volunteer).select_related("opportunity")]
