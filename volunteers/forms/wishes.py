"""What makes a placement possible, and what of it a host may know."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _

from volunteers.enums import ConsentPurpose, Wish
from volunteers.forms.agreed import AgreedForm


class WishesForm(AgreedForm):
    """A tick for each wish, and one for telling the host, which means nothing without the first; and the consent."""

    purpose = ConsentPurpose.PRACTICAL_WISHES
    asked = "wishes"
    says_tick_is_missing = _("We keep the wishes only if you tick this. You can also take the wishes away.")
    says_answer_is_missing = _("Choose at least one wish, or take the tick below away.")
    thanks_for_taking_back = _("You took your agreement back. We deleted the wishes.")

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
        """Both lists of ticks, and the consent as it stands."""
        rows = list(self.volunteer.wishes.all())
        told = [row.wish for row in rows if row.tell_host]
        return {**super().stored(), "wishes": [row.wish for row in rows], "tell_host": told}

    def details(self) -> dict[str, Any]:
        """Each wish with whether the host may know, and the consent."""
        told = self.cleaned_data["tell_host"]
        wishes = {wish: wish in told for wish in self.cleaned_data["wishes"]}
        return {"wishes": wishes, "agrees": self.cleaned_data["agrees"]}
