"""Drop-downs that offer everybody the same: what they look like is written once, not for each visitor."""

from collections.abc import Iterable, Iterator
from typing import Any, Self

from django.utils.choices import BaseChoiceIterator
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tandem.ui.forms import BoundField


class Choices(BaseChoiceIterator):
    """Choices that nobody changes: the copies that each form makes of its fields share them."""

    def __init__(self, choices: Iterable[tuple[Any, Any]]) -> None:
        self._choices = tuple(choices)
        # By language, name and answer; not more than there are answers, since others are errors.
        self.written: dict[tuple[str | None, str, str], SafeString] = {}

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        return iter(self._choices)

    def __len__(self) -> int:
        return len(self._choices)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self


class WrittenOnceField(BoundField):
    """A field with its label; where it offers Choices and nothing is wrong, as it was written the first time."""

    def as_field_group(self) -> SafeString:
        """The HTML of the whole field."""
        choices = _choices_of(self.field)
        if choices is None or self.errors:
            return super().as_field_group()
        key = (get_language(), self.html_name, str(self.value() or ""))
        if key not in choices.written:
            choices.written[key] = super().as_field_group()
        return choices.written[key]


def _choices_of(field: Any) -> Choices | None:
    offered = getattr(field, "choices", None)
    offered = getattr(offered, "choices", offered)  # django-filter puts an empty choice in front
    return offered if isinstance(offered, Choices) else None
