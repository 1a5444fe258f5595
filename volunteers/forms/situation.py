"""What a coordinator asks about somebody's situation, and why they look at it."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.vocabulary.models import ReceptionCentre
from volunteers.enums import Income, LookPurpose, Notice, Residence
from volunteers.forms.base import on_offer
from volunteers.models import Situation

# What the sources say as of November 2026 (domain.md 2.3), and what they leave open. No advice: CEV has it confirmed.
WHAT_IS_KNOWN: dict[Notice, Any] = {
    Notice.FEDASIL: _(
        "For who lives in reception, the law asks that this is declared before the start; in practice to the social "
        "worker of the centre. Fedasil may limit or forbid it. Tandem waits for it: a rule of ours."
    ),
    Notice.CPAS: _("For who gets a living wage or the like, the law asks that the CPAS/OCMW is told; best beforehand."),
    Notice.ONEM: _(
        "For who gets unemployment benefit: handed in before the start, then the person may begin. No answer within 12 "
        "working days counts as yes. So ONEM described it on 1 January 2024; for 2026 it is not confirmed."
    ),
    Notice.HEALTH_FUND: _(
        "For who gets sickness benefit. The sources disagree whether the doctor has to agree first: ask the health "
        "fund before the start."
    ),
}
TODAY_AT_MOST = _("This day has not come yet. Write the day on which they were told.")


class LookForm(forms.Form):
    """Why the coordinator looks."""

    purpose = forms.ChoiceField(label=_("Why do you open it?"), choices=[("", "–"), *LookPurpose.choices])


class SituationForm(forms.Form):
    """Only what a notice needs; everything can stay empty."""

    residence = forms.ChoiceField(
        label=_("Residence situation"), choices=[("", "–"), *Residence.choices], required=False
    )
    centre = forms.ChoiceField(
        label=_("Reception centre"), required=False, help_text=_("Only where a letter to the centre is needed.")
    )
    income = forms.MultipleChoiceField(
        label=_("Lives on"), choices=Income, required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=_("Short note"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the notice only. No numbers of papers, no health, no story. The person can read it."),
    )

    def __init__(self, data: QueryDict | None = None, *, situation: Situation) -> None:
        super().__init__(data, initial=_stored(situation))
        centres = on_offer(ReceptionCentre.objects.order_by("name"), ()) | ReceptionCentre.objects.filter(
            slug=situation.centre
        )
        self.fields["centre"].choices = [("", "–"), *centres.values_list("slug", "name")]  # type: ignore[attr-defined]
        for notice in Notice:
            self.fields[_told(notice)] = forms.DateField(
                label=_("Told on: %(whom)s") % {"whom": notice.label},
                required=False,
                help_text=WHAT_IS_KNOWN[notice],
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )
        self.order_fields(["residence", "centre", "income", *map(_told, Notice), "note"])

    def clean(self) -> dict[str, Any]:
        """Nobody was told on a day that lies ahead."""
        super().clean()
        for notice, day in self._given().items():
            if day > timezone.localdate():
                self.add_error(_told(notice), str(TODAY_AT_MOST))
        return self.cleaned_data

    def details(self) -> dict[str, Any]:
        """The answers as the action takes them."""
        asked = {name: self.cleaned_data[name] for name in ("residence", "centre", "income", "note")}
        return {**asked, "notices": {notice.value: day for notice, day in self._given().items()}}

    def _given(self) -> dict[Notice, date]:
        days = {notice: self.cleaned_data.get(_told(notice)) for notice in Notice}
        return {notice: day for notice, day in days.items() if day}


def _told(notice: Notice) -> str:
    return f"told_{notice.value}"


def _stored(situation: Situation) -> dict[str, Any]:
    told = {_told(notice): day for notice, day in situation.notices_given.items()}
    names = ("residence", "centre", "income", "note")
    return {**{name: getattr(situation, name) for name in names}, **told}
