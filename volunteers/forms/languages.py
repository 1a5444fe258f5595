"""The languages with their levels in plain sentences, in as many rows as one needs."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tandem.vocabulary.enums import LanguageLevel, in_words
from tandem.vocabulary.models import Language
from volunteers.forms.base import StepForm, WordField, on_offer
from volunteers.models import Volunteer

ROWS, MORE_ROWS, MOST_ROWS = 4, 2, 20
QUESTIONS = ("language", "level", "writes")
# The languages of Brussels and those in which the reception network informs most, so that few have to search the list.
COMMON = ["en", "fr", "nl", "ar", "fa", "prs", "ps", "tr", "ti", "so", "es", "ru", "uk", "sq", "ku"]


class Row(NamedTuple):
    """The questions about one language; `number` counts from 1."""

    number: int
    language: BoundField
    level: BoundField
    writes: BoundField


class LanguagesForm(StepForm):
    """Rows of language, level and writing. Whoever asks for another row gets the page again with what is typed."""

    seen_by = _("The Tandem coordinators. Hosts see your languages and how well you speak them, without your name.")

    def __init__(self, data: QueryDict | None = None, *, volunteer: Volunteer) -> None:
        adds_rows = data is not None and "more" in data
        super().__init__(None if adds_rows else data, volunteer=volunteer)
        known = sum(name.startswith("language_") for name in self.initial)
        self.count = min(MOST_ROWS, max(ROWS, known + 1)) if data is None else _rows_sent(data)
        if adds_rows and data is not None:
            self.count = min(MOST_ROWS, self.count + MORE_ROWS)
            self.initial = {f"writes_{row}": True for row in range(_rows_sent(data), MOST_ROWS)} | data.dict()
        self._ask()

    def _ask(self) -> None:
        chosen = self.volunteer.languages.values_list("language", flat=True)
        words = on_offer(Language.objects.all(), chosen)
        languages = _with_the_common_first(words.in_reading_order())
        levels = [(level.value, in_words(level)) for level in LanguageLevel]
        for row in range(self.count):
            self.fields[f"language_{row}"] = WordField(label=_("Language"), required=False)
            self.offer(f"language_{row}", [("", _("Choose a language")), *languages], words, "code")
            self.fields[f"level_{row}"] = forms.TypedChoiceField(
                label=_("How well do you speak it?"),
                choices=[("", _("Choose the sentence that is true for you")), *levels],
                coerce=int,
                empty_value=None,
                required=False,
            )
            self.fields[f"writes_{row}"] = forms.BooleanField(label=_("I can read and write it"), required=False)

    @property
    def rows(self) -> list[Row]:
        """The rows as the page shows them."""
        return [Row(row + 1, *(self[f"{name}_{row}"] for name in QUESTIONS)) for row in range(self.count)]

    @property
    def can_have_more(self) -> bool:
        """Whether another row can be asked for."""
        return self.count < MOST_ROWS

    def stored(self) -> dict[str, Any]:
        """The languages of the profile, best first; an empty row supposes that one reads and writes the language."""
        answers: dict[str, Any] = {f"writes_{row}": True for row in range(MOST_ROWS)}
        for row, spoken in enumerate(self.volunteer.languages.select_related("language").order_by("-level", "pk")):
            answers[f"language_{row}"] = spoken.language.code
            answers[f"level_{row}"] = spoken.level
            answers[f"writes_{row}"] = spoken.reads_and_writes
        return answers

    def clean(self) -> dict[str, Any]:
        """At least one language, each once, each with its level; a row without both is no answer."""
        super().clean()
        seen: set[Language] = set()
        for row in range(self.count):
            self._clean_row(row, seen)
        if not seen and not self.errors:
            self.add_error("language_0", _("Choose at least one language that you speak."))
        return self.cleaned_data

    def details(self) -> dict[str, Any]:
        """Triples of language, level, and whether one reads and writes it."""
        rows = [tuple(self.cleaned_data[f"{name}_{row}"] for name in QUESTIONS) for row in range(self.count)]
        return {"languages": [row for row in rows if row[0]]}

    def _clean_row(self, row: int, seen: set[Language]) -> None:
        asked, answer = f"language_{row}", f"level_{row}"
        if asked in self.errors or answer in self.errors:
            return
        language, level = self.cleaned_data[asked], self.cleaned_data[answer]
        if language in seen:
            twice = gettext("%(language)s is there twice. Keep it once, and choose nothing or another language here.")
            self.add_error(asked, twice % {"language": language})
        elif language and level is None:
            self.add_error(answer, gettext("Choose how well you speak %(language)s.") % {"language": language})
        elif level and not language:
            self.add_error(asked, _("Choose the language, or take the sentence below it away."))
        if language:
            seen.add(language)


def _rows_sent(data: QueryDict) -> int:
    sent = data.get("rows", "")
    return min(MOST_ROWS, max(ROWS, int(sent))) if sent.isdecimal() and len(sent) < 3 else ROWS


def _with_the_common_first(words: Iterable[Language]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Two groups of choices, each language under its own name and under that in the reader's language."""
    named = {word.code: " · ".join(dict.fromkeys([word.autonym, word.label])) for word in words}
    common = [(code, named.pop(code)) for code in COMMON if code in named]
    return [(gettext("Spoken by many here"), common), (gettext("All others"), list(named.items()))]
