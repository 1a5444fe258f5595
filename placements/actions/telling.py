"""Makes the digests of new suggestions."""

from datetime import date, timedelta

from django.db import transaction

from placements import notifications
from placements.models import Suggestion, SuggestionDigest
from tandem.outbox.preferences import suggestion_gap_days
from volunteers.models import Volunteer

MOST_IN_A_DIGEST = 5


def send_digests(*, today: date) -> int:
    """One digest for each volunteer with new suggestions whose last one is long enough ago; gives how many."""
    return sum(send_digest(volunteer, today=today) for volunteer in _people_with_suggestions())


@transaction.atomic
def send_digest(volunteer: Volunteer, *, today: date) -> bool:
    """The volunteer's digest of this week; False where there is nothing new or the last was too recent."""
    Volunteer.objects.select_for_update(no_key=True).get(pk=volunteer.pk)
    gap = suggestion_gap_days(volunteer.user)
    if gap is None or volunteer.digests.filter(sent_on__gt=today - timedelta(days=gap)).exists():
        return False
    new = list(Suggestion.objects.new_to(volunteer).current(today).values_list("opportunity", flat=True))
    if not new:
        return False
    digest = SuggestionDigest.objects.create(volunteer=volunteer, sent_on=today)
    digest.opportunities.set(new[:MOST_IN_A_DIGEST])
    notifications.suggestions_digest(digest)
    return True


def _people_with_suggestions() -> list[Volunteer]:
    return list(
        Volunteer.objects.ready().filter(suggestions__isnull=False).select_related("user").order_by("pk").distinct()
    )
