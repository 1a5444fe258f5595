"""A new version of the weights, in units in which people think: parts of ten, per cent, people asked."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from placements.matching.weights import ALL, ImpossibleWeights, Parameters, Weights
from placements.models import MatchingWeights

TERMS = ("causes", "skills", "languages", "distance", "half_days", "dates")


def _part(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=ALL)


def _people(label: Any, help_text: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, help_text=help_text, min_value=Decimal(1), max_value=Decimal(10), decimal_places=3
    )


class WeightsForm(forms.Form):
    """Six parts that share out ten, and how waiting, need and absences are taken into account.

    Valid, it has `parameters` as the engine takes them.
    """

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("So that others recognise this version."))
    why = forms.CharField(
        label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is not right now, and what this version should change."),
    )  # fmt: skip
    causes = _part(_("Causes in common"))
    skills = _part(_("Skills that the host wishes for"))
    languages = _part(_("Languages that the host wishes for"))
    distance = _part(_("A short way"))
    half_days = _part(_("Half-days to choose from"))
    dates = _part(_("Dates in common"))
    wait_points = forms.IntegerField(
        label=_("Points for a long wait"), min_value=0, max_value=10_000,
        help_text=_("A perfect fit has 10000 points. Who waits long is put before others by at most so many."),
    )  # fmt: skip
    wait_days = forms.IntegerField(label=_("A long wait, in days"), min_value=1, max_value=3650)
    need_percent = forms.DecimalField(
        label=_("Help for people whom little fits, in per cent"), min_value=0, max_value=100, decimal_places=1,
        help_text=_("So much of what their best opportunity lacks to a perfect fit is given to them."),
    )  # fmt: skip
    asked_least = _people(_("People asked for a place, at least"), _("More than 1, because not everybody says yes."))
    asked_most = _people(_("People asked for a place, at most"), _("Where many people have few places."))

    parameters: Parameters

    @staticmethod
    def like(version: MatchingWeights) -> dict[str, Any]:
        """What the form shows first: the numbers of this version."""
        return {
            **{name: getattr(version, name) for name in (*TERMS, "wait_points", "wait_days")},
            "need_percent": Decimal(version.need_share) / 10,
            "asked_least": Decimal(version.overbook_least) / 1000,
            "asked_most": Decimal(version.overbook_most) / 1000,
        }

    def clean(self) -> dict[str, Any]:
        """The sum of the parts, and the two limits beside each other."""
        cleaned = super().clean() or self.cleaned_data
        parts: list[int] = [cleaned[name] for name in TERMS if name in cleaned]
        if len(parts) == len(TERMS) and sum(parts) != ALL:
            raise ValidationError(_sum_in_words(sum(parts)), code="sum")
        least, most = cleaned.get("asked_least"), cleaned.get("asked_most")
        if least is not None and most is not None and least > most:
            self.add_error("asked_most", _("This is less than the number of people who are asked at least."))
        if not self.errors:
            self._translate(cleaned, parts)
        return cleaned

    def _translate(self, cleaned: dict[str, Any], parts: list[int]) -> None:
        try:
            self.parameters = Parameters(
                weights=Weights(*parts),
                wait_points=cleaned["wait_points"],
                wait_days=cleaned["wait_days"],
                need_share=int(cleaned["need_percent"] * 10),
                overbook_least=int(cleaned["asked_least"] * 1000),
                overbook_most=int(cleaned["asked_most"] * 1000),
            )
        except ImpossibleWeights as problem:
            raise ValidationError(_("These numbers do not go together.")) from problem


def _sum_in_words(total: int) -> str:
    if total > ALL:
        said = ngettext(
            "The six parts share out ten, but together they are %(total)d. Take %(rest)d away.",
            "The six parts share out ten, but together they are %(total)d. Take %(rest)d away.",
            total - ALL,
        )
    else:
        said = ngettext(
            "The six parts share out ten, but together they are %(total)d. Give %(rest)d more.",
            "The six parts share out ten, but together they are %(total)d. Give %(rest)d more.",
            ALL - total,
        )
    return said % {"total": total, "rest": abs(total - ALL)}
