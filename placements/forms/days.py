"""Which days a host proposes."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from placements.models import Match
from placements.queries import common_half_days, days_to_choose_from
from tandem.ui.half_days import AFTERNOON, MORNING

IN_PART = {
    MORNING: _("%(day)s, only in the morning"),
    AFTERNOON: _("%(day)s, only in the afternoon"),
}


class DaysForm(forms.Form):
    """The days on which both have time, each with the part of it; the first ones that fit are ticked beforehand."""

    days = forms.TypedMultipleChoiceField(
        label=_("Days of the placement"),
        coerce=date.fromisoformat,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick at least one day."),
            "invalid_choice": _("One of the days is no longer possible. Look at the days again."),
        },
    )

    def __init__(self, match: Match, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = min(match.opportunity.days, settings.DAYS_OF_A_PLACEMENT)
        possible = days_to_choose_from(match)
        field = self.fields["days"]
        field.choices = [(day.isoformat(), _in_words(day, common_half_days(match, day))) for day in possible]
        field.initial = [day.isoformat() for day in (match.offered_days or possible[: self.most])]
        field.help_text = ngettext(
            "At most %(most)d day. The volunteer has time on these days, as far as we know.",
            "At most %(most)d days, not necessarily in a row. The volunteer has time on these days, as far as we know.",
            self.most,
        ) % {"most": self.most}

    def clean_days(self) -> list[date]:
        """At most as many as a placement has."""
        days: list[date] = self.cleaned_data["days"]
        if len(days) > self.most:
            raise forms.ValidationError(
                ngettext("Tick at most %(most)d day.", "Tick at most %(most)d days.", self.most) % {"most": self.most}
            )
        return days


def _in_words(day: date, part: int) -> str:
    written = date_format(day, "l j F Y")
    return str(IN_PART[part]) % {"day": written} if part in IN_PART else written
