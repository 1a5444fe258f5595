"""Makes the digests of new suggestions, and keeps what was shown to whom."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from placements import notifications
from placements.enums import ShownWhere
from placements.models import Showing, Suggestion, SuggestionDigest
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
    if has_heard_enough(volunteer, today):
        return False
    new = list(Suggestion.objects.new_to(volunteer).current(today)[:MOST_IN_A_DIGEST])
    if not new:
        return False
    digest = SuggestionDigest.objects.create(volunteer=volunteer, sent_on=today)
    digest.opportunities.set([suggestion.opportunity_id for suggestion in new])
    notifications.suggestions_digest(digest)
    note_showings(volunteer, new, ShownWhere.DIGEST, today)
    return True


def has_heard_enough(volunteer: Volunteer, today: date) -> bool:
    """Whether this person wants no suggestions by message, or got as many digests and news as go into a week.

    For whoever chose one digest in two weeks, in two weeks.
    """
    gap = suggestion_gap_days(volunteer.user)
    if gap is None:
        return True
    begin = today - timedelta(days=gap)
    digests = volunteer.digests.filter(sent_on__gt=begin).count()
    news = volunteer.showings.filter(where=ShownWhere.NEWS, shown_on__gt=begin).count()
    return digests + news >= settings.SUGGESTION_MESSAGES_A_WEEK


def note_showings(volunteer: Volunteer, suggestions: Iterable[Suggestion], where: ShownWhere, today: date) -> None:
    """Write down what was shown to this person in which order; what was noted that day for that page stays as it is."""
    Showing.objects.bulk_create(
        (
            Showing(
                volunteer=volunteer,
                opportunity_id=suggestion.opportunity_id,
                shown_on=today,
                where=where,
                place=place,
                score=suggestion.score,
                value=suggestion.value,
                is_kept=suggestion.is_kept,
                round_id=suggestion.round_id,
            )
            for place, suggestion in enumerate(suggestions, start=1)
        ),
        ignore_conflicts=True,
    )


def _people_with_suggestions() -> list[Volunteer]:
    reached = Volunteer.objects.ready().reached_by_messages().filter(suggestions__isnull=False)
    return list(reached.select_related("user").order_by("pk").distinct())
