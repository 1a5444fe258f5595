"""What an opportunity is, in one calm page."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from organisations.enums import Need
from organisations.models import Opportunity, OpportunityLanguage
from tandem.ui.half_days import WEEK_OF_WORK, HalfDaysField
from tandem.vocabulary.enums import LanguageLevel, in_words
from tandem.vocabulary.models import AllowanceRate, Cause, Commune, Language, Region, Skill, TaskType
from tandem.vocabulary.refusals import NoAllowanceRate

LONGEST_DAY_HOURS = Decimal("7.6")
EVENING = 18


def _date() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _time() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class OpportunityForm(forms.ModelForm):
    """A draft needs only a title; the rest is asked for when it is sent. It only asks; actions write."""

    half_days = HalfDaysField(label=_("Half-days at which it can be done"), initial=WEEK_OF_WORK)
    skills_required = forms.ModelMultipleChoiceField(
        Skill.objects.none(), label=_("Skills that are needed"), required=False,
        help_text=_("Only what one really cannot do without. Each one leaves fewer people."),
    )  # fmt: skip
    skills_desired = forms.ModelMultipleChoiceField(
        Skill.objects.none(), label=_("Skills that are good to have"), required=False
    )

    class Meta:
        model = Opportunity
        fields = [
            "title", "summary", "tasks", "first_day", "learning", "result", "task_types", "causes", "regions", "seats",
            "starts_on", "ends_on", "days", "half_days", "min_half_days", "day_starts_at", "day_ends_at", "is_remote",
            "remote_days", "street", "commune", "nearest_stop", "allowance_per_day", "offers_travel", "offers_lunch",
            "contact_name", "contact_phone", "contact_email",
        ]  # fmt: skip
        widgets = {
            "tasks": forms.Textarea(attrs={"rows": 5}),
            "first_day": forms.Textarea(attrs={"rows": 3}),
            "learning": forms.Textarea(attrs={"rows": 2}),
            "task_types": forms.CheckboxSelectMultiple,
            "causes": forms.CheckboxSelectMultiple,
            "regions": forms.CheckboxSelectMultiple,
            "starts_on": _date(),
            "ends_on": _date(),
            "day_starts_at": _time(),
            "day_ends_at": _time(),
        }
        help_texts = {
            "days": _("Ten at most, not necessarily in a row."),
            "allowance_per_day": _("25 euro a day is usual. The law sets a limit for each year."),
            "regions": _(
                "If you want to understand the situation in a region. You never ask where somebody comes from."
            ),
            "first_day": _("Volunteers worry most about the first day. Two sentences help."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in (("causes", Cause), ("task_types", TaskType), ("regions", Region)):
            self.fields[name].choices = model.objects.active().as_choices()
        self.fields["commune"].choices = [("", _("Choose a commune")), *Commune.objects.active().as_choices()]
        for name, need in (("skills_required", Need.REQUIRED), ("skills_desired", Need.DESIRED)):
            self.fields[name].queryset = Skill.objects.active()
            self.fields[name].choices = Skill.objects.active().as_grouped_choices()
            if self.instance.pk:
                held = self.instance.skills.filter(need=need)
                self.initial.setdefault(name, list(held.values_list("skill", flat=True)))

    def validate_constraints(self) -> None:
        """The database has the last word; here each question has its own sentence."""

    def clean_days(self) -> int:
        """One to ten."""
        days: int = self.cleaned_data["days"]
        if not 1 <= days <= 10:
            raise forms.ValidationError(_("A Tandem placement has one to ten days."))
        return days

    def clean_seats(self) -> int:
        """At least one, and never fewer than are taken."""
        seats: int = self.cleaned_data["seats"]
        if seats < max(1, self.instance.seats_taken):
            raise forms.ValidationError(_("Offer at least one place, and not fewer than are taken."))
        return seats

    def clean(self) -> dict[str, Any]:
        """What only makes sense together."""
        cleaned = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last possible day lies before the first. Please change one of them."))
        begins, ends = cleaned.get("day_starts_at"), cleaned.get("day_ends_at")
        if begins and ends and ends <= begins:
            self.add_error("day_ends_at", _("The day ends before it starts. Please change one of the times."))
        if self.errors.keys().isdisjoint({"starts_on", "ends_on"}):
            self._check_allowance(cleaned.get("allowance_per_day"), {day.year for day in (starts_on, ends_on) if day})
        return cleaned

    def _check_allowance(self, allowance: Decimal | None, years: set[int]) -> None:
        for year in sorted(years) if allowance is not None else []:
            try:
                cap = AllowanceRate.objects.rate_for(year).day_cap
            except NoAllowanceRate:
                continue  # the year's limit is not known yet; it is asked for when the allowance is paid
            if allowance > cap:
                message = _("The law allows at most %(cap)s euro a day in %(year)s.") % {"cap": cap, "year": year}
                self.add_error("allowance_per_day", message)

    def warnings(self) -> list[str]:
        """What may be meant but makes volunteers hesitate; it stops nobody."""
        cleaned = self.cleaned_data
        found = []
        begins, ends = cleaned.get("day_starts_at"), cleaned.get("day_ends_at")
        if begins and ends and _hours(begins, ends) > LONGEST_DAY_HOURS:
            found.append(str(_("The day is longer than 7.6 hours. Is that meant?")))
        if ends and (ends.hour, ends.minute) > (EVENING, 0):
            found.append(str(_("The day ends in the evening. Many volunteers have to be back at their centre.")))
        if any(task.asks_personal_story for task in cleaned.get("task_types") or []):
            found.append(str(_("A personal story is never a condition. The volunteer decides each time anew.")))
        return found

    def details(self) -> dict[str, Any]:
        """What the action writes."""
        return dict(self.cleaned_data)


class LanguageForm(forms.Form):
    """One language that the role needs."""

    language = forms.ModelChoiceField(
        Language.objects.none(), label=_("Language"), required=False, empty_label=_("Choose a language")
    )
    level = forms.TypedChoiceField(label=_("How well"), coerce=int, required=False, empty_value=None)
    need = forms.ChoiceField(label=_("How much"), choices=Need, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].queryset = Language.objects.active()
        self.fields["language"].choices = [("", _("Choose a language")), *Language.objects.active().as_choices()]
        self.fields["level"].choices = [(level.value, f"{level.label}: {in_words(level)}") for level in LanguageLevel]
        self.fields["level"].initial = LanguageLevel.B1.value


class BaseLanguageFormSet(forms.BaseFormSet):
    """Rows without a language are left out; a language twice is told."""

    def clean(self) -> None:
        """Each language once."""
        chosen = [form.cleaned_data.get("language") for form in self.forms if form.is_valid()]
        named = [language for language in chosen if language]
        if len(named) != len(set(named)):
            raise forms.ValidationError(_("A language stands there twice. Please keep one of the two rows."))


LanguageFormSet = formset_factory(LanguageForm, formset=BaseLanguageFormSet, extra=0)
ROWS = 4


def chosen_rows(languages: forms.BaseFormSet) -> list[tuple[Language, int, str]]:
    """(language, level, need) of each row with a language."""
    return [
        (row["language"], row["level"] or LanguageLevel.B1, row["need"] or Need.REQUIRED)
        for form in languages.forms
        if (row := form.cleaned_data).get("language")
    ]


def language_rows(opportunity: Opportunity | None) -> list[dict[str, Any]]:
    """What the rows show first: the stored languages and empty rows."""
    stored = OpportunityLanguage.objects.filter(opportunity=opportunity) if opportunity else []
    rows: list[dict[str, Any]] = [{"language": row.language_id, "level": row.level, "need": row.need} for row in stored]
    return rows + [{"level": LanguageLevel.B1.value} for _missing in range(max(1, ROWS - len(rows)))]


def _hours(begins: Any, ends: Any) -> Decimal:
    day = date(2000, 1, 1)
    seconds = (datetime.combine(day, ends) - datetime.combine(day, begins)).seconds
    return Decimal(seconds) / 3600
