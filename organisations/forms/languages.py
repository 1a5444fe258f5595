"""The languages that a role needs: rows of language, level and how much."""

from typing import Any

from django import forms
from django.forms import formset_factory
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from organisations.enums import Need
from organisations.forms.offers import on_offer, with_empty
from organisations.models import Opportunity
from tandem.vocabulary.enums import LanguageLevel, in_words
from tandem.vocabulary.models import Language

ROWS, MORE_ROWS, MOST_ROWS = 4, 2, 20
PREFIX = "languages"
TOTAL = f"{PREFIX}-TOTAL_FORMS"


class LanguageForm(forms.Form):
    """One language that the role needs; `words` are the languages by the key that is sent."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    level = forms.TypedChoiceField(label=_("How well"), coerce=int, required=False, empty_value=None)
    need = forms.ChoiceField(label=_("How much"), choices=Need, required=False)

    def __init__(self, *args: Any, words: dict[str, Language], choices: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = choices
        self.words = words
        self.fields["level"].choices = [(level.value, f"{level.label}: {in_words(level)}") for level in LanguageLevel]
        self.fields["level"].initial = LanguageLevel.B1.value

    def clean_language(self) -> Language | None:
        """The language itself; none where the row was left empty."""
        return self.words.get(self.cleaned_data["language"])


class BaseLanguageFormSet(forms.BaseFormSet):
    """Rows without a language are left out; a language twice is told, and none where one `is_needed`."""

    is_needed = False

    def clean(self) -> None:
        """Each language once."""
        rows = [form.cleaned_data for form in self.forms if form.is_valid() and form.cleaned_data.get("language")]
        if len(rows) != len({row["language"] for row in rows}):
            raise forms.ValidationError(_("A language stands there twice. Please keep one of the two rows."))
        if self.is_needed and not any((row["need"] or Need.REQUIRED) == Need.REQUIRED for row in rows):
            raise forms.ValidationError(_("A coordinator reads this already. Please keep one language that is needed."))


LanguageFormSet = formset_factory(
    LanguageForm, formset=BaseLanguageFormSet, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)


def language_formset(data: QueryDict | None, *, opportunity: Opportunity | None, is_needed: bool) -> forms.BaseFormSet:
    """The rows, with what was sent or what is stored."""
    rows = _stored_rows(opportunity)
    words = on_offer(Language.objects.all(), [row.get("language") for row in rows])
    kept = {"words": {str(word.pk): word for word in words}, "choices": with_empty(words, _("Choose a language"))}
    formset = LanguageFormSet(_with_more_rows(data), initial=rows, prefix=PREFIX, form_kwargs=kept)
    formset.is_needed = is_needed
    return formset


def chosen_rows(languages: forms.BaseFormSet) -> list[tuple[Language, int, str]]:
    """(language, level, need) of each row with a language."""
    return [
        (row["language"], row["level"] or LanguageLevel.B1, row["need"] or Need.REQUIRED)
        for form in languages.forms
        if (row := form.cleaned_data).get("language")
    ]


def _stored_rows(opportunity: Opportunity | None) -> list[dict[str, Any]]:
    stored = opportunity.languages.order_by("pk") if opportunity else []
    rows: list[dict[str, Any]] = [{"language": row.language_id, "level": row.level, "need": row.need} for row in stored]
    return rows + [{"level": LanguageLevel.B1.value} for _missing in range(max(1, ROWS - len(rows)))]


def _with_more_rows(data: QueryDict | None) -> QueryDict | None:
    """More rows where 'Another language' was pressed; all that was typed stays."""
    rows = str(data.get(TOTAL, "")) if data is not None and "more" in data else ""
    if data is None or not rows.isdecimal() or len(rows) > len(str(MOST_ROWS)):
        return data
    grown, total = data.copy(), min(int(rows) + MORE_ROWS, MOST_ROWS)
    grown[TOTAL] = str(total)
    for number in range(int(rows), total):
        grown.setdefault(f"{PREFIX}-{number}-level", str(LanguageLevel.B1.value))
    return grown
