"""What makes a placement possible, and what of it a host may know."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _

from volunteers.enums import Wish
from volunteers.forms.base import StepForm


class WishesForm(StepForm):
    """A tick for each wish, and one for telling the host; the second means nothing without the first."""

    wishes = forms.MultipleChoiceField(
        label=_("What would help you?"), choices=Wish, required=False, widget=forms.CheckboxSelectMultiple
    )
    tell_host = forms.MultipleChoiceField(
        label=_("Which of these may a host know?"), choices=Wish, required=False, widget=forms.CheckboxSelectMultiple
    )
    who_sees = {"wishes": _("The Tandem coordinators. Hosts see only the wishes for which you tick 'Tell the host'.")}

    @property
    def lines(self) -> list[tuple[BoundWidget, BoundWidget]]:
        """Each wish with its second tick."""
        return list(zip(self["wishes"], self["tell_host"], strict=True))

    def stored(self) -> dict[str, Any]:
        """Both lists of ticks."""
        rows = list(self.volunteer.wishes.all())
        return {"wishes": [row.wish for row in rows], "tell_host": [row.wish for row in rows if row.tell_host]}

    def details(self) -> dict[str, Any]:
        """Each wish with whether the host may know."""
        told = self.cleaned_data["tell_host"]
        return {"wishes": {wish: wish in told for wish in self.cleaned_data["wishes"]}}
