"""To the coordinators of CEV."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from placements.enums import MatchState
from placements.models import Match
from placements.queries import waiting_counts
from tandem.accounts.models import User
from tandem.outbox.kinds import MessageKind, register
from tandem.outbox.queue import enqueue


def waiting_too_long(day: date) -> None:
    """What waits longer than promised, in one message a day, and none where nothing waits."""
    if not any(count.number for count in waiting_counts()):
        return
    for person in User.objects.coordinators():
        enqueue("waiting_too_long", to=person, about=None, occasion=day.isoformat())


def sharing_to_end(match: Match) -> None:
    """The volunteer of a settled placement asks that the host no longer sees name and contact."""
    today = timezone.localdate().isoformat()
    for person in User.objects.coordinators():
        enqueue("sharing_to_end", to=person, about=match, occasion=today)


def _context(subject: None, reader: User) -> dict[str, Any]:
    return {"counts": [count for count in waiting_counts() if count.number], "url": reverse("admin:index")}


def _is_wanted(subject: None, reader: User) -> bool:
    return reader.is_coordinator and any(count.number for count in waiting_counts())


register(MessageKind("waiting_too_long", "", context=_context, still_wanted=_is_wanted, setting="coordinator_news"))


def _of_match(match: Match, reader: User) -> dict[str, Any]:
    return {"match": match, "url": reverse("admin:placements_match_change", args=[match.pk])}


def _is_still_approved(match: Match, reader: User) -> bool:
    return reader.is_coordinator and match.state == MatchState.APPROVED


register(MessageKind("sharing_to_end", "placements.Match", context=_of_match, still_wanted=_is_still_approved))
