"""The one door through which a record's state changes."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.utils import timezone

from tandem.lifecycle.machine import Lifecycle, TransitionNotAllowed


def stamp(record: Any) -> str:
    """What a page carries to say which state of the record its reader saw: since when, to the microsecond."""
    return record.state_since.isoformat()


def expect(record: Any, seen: str) -> None:
    """Whoever locks this record next must find it as the page with this stamp showed it, else TransitionNotAllowed.

    The lock asks, and not the page: between a page's question and the action's lock the record could move on. A page
    that locked the row itself would lock before the action takes its own in their order, and two could wait for each
    other.
    """
    record.seen_on_the_page = seen


def lock(record: Model) -> None:
    """Hold the record's row until the transaction ends, and read what it says now.

    Whoever only refers to the row (a new match of a locked opportunity) need not wait: no key ever changes.
    TransitionNotAllowed where the row has gone, since its person left meanwhile.
    """
    try:
        record.refresh_from_db(from_queryset=type(record)._base_manager.select_for_update(no_key=True))
    except ObjectDoesNotExist as gone:
        raise TransitionNotAllowed from gone
    # Once: under the lock only the action itself moves the record on.
    seen = vars(record).pop("seen_on_the_page", None)
    if seen is not None and seen != stamp(record):
        raise TransitionNotAllowed


def advance(record: Any, lifecycle: Lifecycle, name: str, **fields: Any) -> tuple[str, str]:
    """Lock, ask the table, save `state` and `state_since` (and `fields`, which belong to the step); gives (from, to).

    `record` is a model instance with those two fields. Raises TransitionNotAllowed where the step does not start in
    the present state.
    """
    lock(record)
    source = record.state
    record.state = lifecycle.target_of(name, source)
    record.state_since = timezone.now()
    for field, value in fields.items():
        setattr(record, field, value)
    record.save(update_fields=["state", "state_since", *fields])
    return str(source), str(record.state)
