"""When somebody has time."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tandem.ui.half_days import HalfDaysField
from volunteers.forms.base import StepForm

THREE_MONTHS, TWO_YEARS = timedelta(days=91), timedelta(days=730)
# The first is what the browser's own date field sends; the others are what people type where it is a plain one.
DATE_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]


def _in_words(number: int) -> str:
    return ngettext("%(number)d half-day a week", "%(number)d half-days a week", number) % {"number": number}


def _date(label: Any, **options: Any) -> forms.DateField:
    how = _("Write the day like this: 31/12/2027.")
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=DATE_FORMATS,
        error_messages={"required": how, "invalid": how},
        **options,
    )


class TimeForm(StepForm):
    """Half-days, how many of them a week, and between which days."""

    half_days = HalfDaysField(label=_("When do you usually have time?"))
    max_half_days = forms.TypedChoiceField(
        label=_("How much do you want to do in one week, at most?"),
        choices=[(number, lazy(_in_words, str)(number)) for number in range(1, 15)],
        coerce=int,
        error_messages={"required": _("Choose a number."), "invalid_choice": _("Choose a number from the list.")},
    )
    available_from = _date(_("From which day?"))
    available_until = _date(
        _("Until which day?"), help_text=_("Nobody holds you to it. If you do not know, leave the day that is there.")
    )
    who_sees = {"half_days": _("The Tandem coordinators. Hosts see your half-days, without your name.")}

    def stored(self) -> dict[str, Any]:
        """What was said before, else the next three months; who comes back after the last day is offered a new one."""
        today = timezone.localdate()
        last = self.volunteer.available_until
        return {
            "half_days": self.volunteer.half_days,
            "max_half_days": self.volunteer.max_half_days,
            "available_from": self.volunteer.available_from or today,
            "available_until": last if last and last >= today else today + THREE_MONTHS,
        }

    def clean_available_from(self) -> date:
        """A day that is not long over."""
        first: date = self.cleaned_data["available_from"]
        if first < timezone.localdate() - TWO_YEARS:
            raise forms.ValidationError(_("This day is long over. Look at the year."))
        return first

    def clean_available_until(self) -> date:
        """A day that is still to come, and not in a far future."""
        last: date = self.cleaned_data["available_until"]
        if last < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose a day that is still to come."))
        if last > timezone.localdate() + TWO_YEARS:
            raise forms.ValidationError(_("Choose a day within the next two years. You can change it later."))
        return last

    def clean(self) -> dict[str, Any]:
        """The days in order."""
        super().clean()
        first, last = self.cleaned_data.get("available_from"), self.cleaned_data.get("available_until")
        if first and last and last < first:
            self.add_error("available_until", _("This day comes before the first one. Choose a later day."))
        return self.cleaned_data
