"""What the lists offer in a form: the active lines, and those that were chosen while they were."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise


def on_offer(words: QuerySet[Any], chosen: Iterable[int | None]) -> Any:
    """The active lines and the chosen ones, so that saving a form takes nothing away that nobody unticked."""
    return words.filter(Q(is_active=True) | Q(pk__in=[key for key in chosen if key]))


def held(record: Model, name: str) -> list[int]:
    """The keys of the lines that a record holds in one of its lists; none before it is saved."""
    return list(getattr(record, name).values_list("pk", flat=True)) if record.pk else []


def with_empty(words: Any, label: str | Promise) -> list[tuple[Any, Any]]:
    """The lines as choices, after one that chooses nothing."""
    return [("", label), *words.as_choices()]
