"""The one door through which a record's state changes."""

from typing import Any, Protocol

from django.utils import timezone

from tandem.lifecycle.machine import Lifecycle


class Stateful(Protocol):
    """A model instance with a lifecycle: it has `state` and `state_since`."""

    state: Any
    state_since: Any
    _meta: Any

    def save(self, *, update_fields: list[str]) -> None: ...
    def refresh_from_db(self, *, from_queryset: Any) -> None: ...


def lock(record: Stateful) -> None:
    """Hold the record's row until the transaction ends, and read what it says now."""
    record.refresh_from_db(from_queryset=type(record)._base_manager.select_for_update())  # type: ignore[attr-defined]  # a model


def advance(record: Stateful, lifecycle: Lifecycle, name: str, **fields: Any) -> tuple[str, str]:
    """Lock, ask the table, save state and its time (and `fields`, which belong to the step); gives (from, to).

    Raises TransitionNotAllowed where the step does not start in the present state.
    """
    lock(record)
    source = record.state
    record.state = lifecycle.target_of(name, source)
    record.state_since = timezone.now()
    for field, value in fields.items():
        setattr(record, field, value)
    record.save(update_fields=["state", "state_since", *fields])
    return str(source), str(record.state)
