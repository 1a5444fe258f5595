"""The fourteen half-days of a week as one number: bit 0 is Monday morning, bit 1 Monday afternoon, bit 13 Sunday's."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext, gettext_lazy

ALL_HALF_DAYS = 2**14 - 1
MORNING, AFTERNOON, ALL_DAY = 0b01, 0b10, 0b11
WEEK_OF_WORK = 2**10 - 1

IN_WORDS = {
    MORNING: gettext_lazy("%(day)s morning"),
    AFTERNOON: gettext_lazy("%(day)s afternoon"),
    ALL_DAY: gettext_lazy("%(day)s all day"),
}


def half_days_in_words(mask: int) -> str:
    """ "Monday morning, Tuesday all day" in the active language; "" for none."""
    if mask & ALL_HALF_DAYS == ALL_HALF_DAYS:
        return gettext("every day of the week")
    if mask == WEEK_OF_WORK:
        return gettext("Monday to Friday, all day")
    parts = [(day, mask >> (2 * day) & ALL_DAY) for day in range(7)]
    return gettext(", ").join(str(IN_WORDS[part]) % {"day": WEEKDAYS[day]} for day, part in parts if part)


def bits(mask: int) -> list[int]:
    """The numbers of the half-days that are set."""
    return [bit for bit in range(14) if mask >> bit & 1]


def mask_of(chosen: Iterable[int | str]) -> int:
    """The half-days with these numbers as one number."""
    return sum(1 << bit for bit in {int(bit) for bit in chosen})


def half_day_choices() -> list[tuple[str, str]]:
    """A (number, words) pair for each half-day, for fields and filters."""
    return [(str(bit), half_days_in_words(1 << bit)) for bit in range(14)]


class HalfDaysWidget(forms.CheckboxSelectMultiple):
    """A table of check boxes: a row a day, morning and afternoon."""

    template_name = "ui/widgets/half_days.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Django's context, and `rows`: each day with its two options."""
        context = super().get_context(name, value, attrs)
        options = [options[0] for _group, options, _index in context["widget"]["optgroups"]]
        days = [WEEKDAYS[day] for day in range(7)]
        context["rows"] = list(zip(days, options[::2], options[1::2], strict=True))
        return context


class HalfDaysField(forms.MultipleChoiceField):
    """Asks for half-days; cleans to the number, takes the number as initial value."""

    widget = HalfDaysWidget
    default_error_messages = {"required": gettext_lazy("Choose at least one morning or afternoon.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=half_day_choices, **options)

    def prepare_value(self, value: Any) -> list[str]:
        """What was sent stays as it is; a number becomes its half-days."""
        return [str(bit) for bit in bits(value)] if isinstance(value, int) else list(value or [])

    def clean(self, value: Any) -> int:
        """The half-days as one number."""
        return mask_of(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other half-days were chosen than before."""
        return super().has_changed(self.prepare_value(initial), data)
