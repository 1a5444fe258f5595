"""What an opportunity is, in one calm page."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from organisations.enums import Need, OpportunityState
from organisations.forms.offers import held, on_offer, with_empty
from organisations.forms.single_lines import SingleLinesForm
from organisations.models import Opportunity
from organisations.queries import FOR_PUBLICATION, LISTS_FOR_PUBLICATION, MOST_REGIONS
from organisations.refusals import OpportunityOver, TooManyRegions
from tandem.ui.half_days import WEEK_OF_WORK, HalfDaysField
from tandem.vocabulary.models import AllowanceRate, Cause, Commune, Region, Skill, TaskType

LONGEST_DAY_HOURS = Decimal("7.6")
EVENING = 18
LONGEST_TEXT = 5000
YEARS_BACK, YEARS_AHEAD = 1, 2


def _date() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _time() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class OpportunityForm(SingleLinesForm):
    """A draft needs only a title; the rest is asked for when it is sent. It only asks; actions write."""

    needed_later = {name.removesuffix("_id") for name in FOR_PUBLICATION | LISTS_FOR_PUBLICATION}
    form_number = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)
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
        if self.instance.pk:
            del self.fields["form_number"]
        for name in ("tasks", "first_day", "learning"):
            self.fields[name].validators.append(MaxLengthValidator(LONGEST_TEXT))
        for name, model in (("causes", Cause), ("task_types", TaskType), ("regions", Region)):
            self._offer(name, on_offer(model.objects.all(), held(self.instance, name)))
        communes = on_offer(Commune.objects.all(), [self.instance.commune_id])
        self._offer("commune", communes, with_empty(communes, _("Choose a commune")))
        for name, need in (("skills_required", Need.REQUIRED), ("skills_desired", Need.DESIRED)):
            self._offer_skills(name, need)

    def _offer_skills(self, name: str, need: Need) -> None:
        rows = self.instance.skills.filter(need=need) if self.instance.pk else []
        chosen = [row.skill_id for row in rows]
        skills = on_offer(Skill.objects.all(), chosen)
        self._offer(name, skills, skills.as_grouped_choices())
        self.initial.setdefault(name, chosen)

    def _offer(self, name: str, words: Any, choices: list[Any] | None = None) -> None:
        self.fields[name].queryset = words
        self.fields[name].choices = words.as_choices() if choices is None else choices

    def validate_constraints(self) -> None:
        """The database has the last word; here each question has its own sentence."""

    def clean_regions(self) -> Any:
        """Two at most."""
        regions = self.cleaned_data["regions"]
        if len(regions) > MOST_REGIONS:
            raise forms.ValidationError(TooManyRegions.message)
        return regions

    def clean_starts_on(self) -> date | None:
        """A day that somebody can still mean."""
        return _near(self.cleaned_data["starts_on"])

    def clean_ends_on(self) -> date | None:
        """A day that somebody can still mean."""
        return _near(self.cleaned_data["ends_on"])

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

    def clean_allowance_per_day(self) -> Decimal:
        """Nothing or more."""
        allowance: Decimal = self.cleaned_data["allowance_per_day"]
        if allowance < 0:
            raise forms.ValidationError(_("Write 0 if you pay nothing; less is not possible."))
        return allowance

    def clean(self) -> dict[str, Any]:
        """What only makes sense together."""
        cleaned = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last possible day lies before the first. Please change one of them."))
        begins, ends = cleaned.get("day_starts_at"), cleaned.get("day_ends_at")
        if begins and ends and ends <= begins:
            self.add_error("day_ends_at", _("The day ends before it starts. Please change one of the times."))
        if (cleaned.get("min_half_days") or 0) > cleaned.get("half_days", WEEK_OF_WORK).bit_count():
            self.add_error("min_half_days", _("This is more than the half-days that you chose. Please change one."))
        if self.errors.keys().isdisjoint({"starts_on", "ends_on", "allowance_per_day"}):
            self._check_allowance(cleaned["allowance_per_day"], [day for day in (starts_on, ends_on) if day])
        if self.instance.state == OpportunityState.SUBMITTED:
            self._check_complete(cleaned)
        return cleaned

    def _check_allowance(self, allowance: Decimal, days: list[date]) -> None:
        """Against each year of the dates; a year whose limit nobody entered yet is checked when money is paid."""
        if not days:
            return
        years = (min(days).year, max(days).year)
        for rate in AllowanceRate.objects.filter(year__range=years, day_cap__lt=allowance).order_by("year"):
            message = _("The law allows at most %(cap)s euro a day in %(year)s.")
            self.add_error("allowance_per_day", message % {"cap": rate.day_cap, "year": rate.year})

    def _check_complete(self, cleaned: dict[str, Any]) -> None:
        """What a coordinator reads already keeps its answers."""
        for name in [*FOR_PUBLICATION, *LISTS_FOR_PUBLICATION]:
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, _("A coordinator reads this already. Please answer this question."))
        ends_on = cleaned.get("ends_on")
        if ends_on and ends_on < timezone.localdate():
            self.add_error("ends_on", OpportunityOver.message)

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


def _near(day: date | None) -> date | None:
    """The day itself; one that lies far away is a slip of the keyboard."""
    today = timezone.localdate()
    first, last = _years_on(today, -YEARS_BACK), _years_on(today, YEARS_AHEAD)
    if day and not first <= day <= last:
        message = _("Please choose a day between %(first)s and %(last)s.")
        ends = {"first": date_format(first, "j F Y"), "last": date_format(last, "j F Y")}
        raise forms.ValidationError(message % ends)
    return day


def _years_on(day: date, years: int) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if is_leap_day else day.day)


def _hours(begins: Any, ends: Any) -> Decimal:
    day = date(2000, 1, 1)
    seconds = (datetime.combine(day, ends) - datetime.combine(day, begins)).seconds
    return Decimal(seconds) / 3600
