"""To the coordinators of CEV."""

from datetime import date
from typing import Any

from django.urls import reverse

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


def _context(subject: None, reader: User) -> dict[str, Any]:
    return {"counts": [count for count in waiting_counts() if count.number], "url": reverse("admin:index")}


def _is_wanted(subject: None, reader: User) -> bool:
    return reader.is_coordinator and any(count.number for count in waiting_counts())


register(MessageKind("waiting_too_long", "", context=_context, still_wanted=_is_wanted, setting="coordinator_news"))
