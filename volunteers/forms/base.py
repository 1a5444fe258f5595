"""What the forms of the profile have in common."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from volunteers.models import Volunteer


class WordField(forms.ChoiceField):
    """One line of a list that coordinators keep; cleans to the line itself, or None."""

    default_error_messages = {"invalid_choice": _("This is not in the list any more. Choose again.")}
    words: dict[str, Any] = {}

    def clean(self, value: Any) -> Any:
        """The line."""
        return self.words.get(super().clean(value))


class WordsField(WordField, forms.MultipleChoiceField):
    """Any number of lines of a list that coordinators keep; cleans to the lines themselves."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        """The lines."""
        return [self.words[key] for key in forms.MultipleChoiceField.clean(self, value)]


class StepForm(forms.Form):
    """One page of questions to one volunteer: with what was sent, else with what they answered before."""

    who_sees: dict[str, Promise] = {}

    def __init__(self, data: QueryDict | None = None, *, volunteer: Volunteer) -> None:
        self.volunteer = volunteer
        super().__init__(data, initial=self.stored())

    def stored(self) -> dict[str, Any]:
        """The answers of before, by field."""
        return {}

    def details(self) -> dict[str, Any]:
        """The answers as the action of this page takes them."""
        return self.cleaned_data

    @property
    def thanks(self) -> str:
        """What the person reads once it is saved."""
        return gettext("Saved.")

    def offer(self, name: str, choices: Iterable[Any], words: Iterable[Any] = (), value: str = "slug") -> None:
        """Let the field offer these choices; `words` are the lines behind them, sent as their attribute `value`."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)
        if isinstance(field, WordField):
            field.words = {str(getattr(word, value)): word for word in words}


def on_offer(words: QuerySet[Any], chosen: Iterable[int | None]) -> Any:
    """What can be chosen: the active lines, and those that the person chose while they were."""
    return words.filter(Q(is_active=True) | Q(pk__in=[key for key in chosen if key]))
