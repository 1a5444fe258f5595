"""Where somebody lives and how far they travel."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tandem.vocabulary.models import Commune
from volunteers.forms.base import StepForm, WordField, on_offer
from volunteers.models import Volunteer

DISTANCES = {
    2: _("2 km: a walk"),
    5: _("5 km: by bike, or a short ride by tram or bus"),
    10: _("10 km: across Brussels"),
    20: _("20 km: by train or metro"),
    40: _("40 km: a longer ride by train"),
}


class PlaceForm(StepForm):
    """A commune, never an address, and a distance."""

    commune = WordField(
        label=_("In which commune do you live?"),
        help_text=_("We never ask for your address or your centre. If you move, change it here."),
        error_messages={"required": _("Choose the commune in which you live.")},
    )
    max_km = forms.TypedChoiceField(
        label=_("How far do you want to travel?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], _("Choose how far you want to travel.")),
    )
    who_sees = {"commune": _("The Tandem coordinators. Hosts see about how many kilometres away you live, not where.")}

    def __init__(self, data: QueryDict | None = None, *, volunteer: Volunteer) -> None:
        super().__init__(data, volunteer=volunteer)
        communes = on_offer(Commune.objects.all(), [volunteer.commune_id])
        groups = [(gettext("Brussels"), _named(communes, True)), (gettext("Around Brussels"), _named(communes, False))]
        self.offer("commune", [("", _("Choose a commune")), *groups], communes, "postcode")
        self.offer("max_km", _distances(volunteer.max_km))

    def stored(self) -> dict[str, Any]:
        """Postcode and kilometres."""
        commune = self.volunteer.commune
        return {"commune": commune.postcode if commune else "", "max_km": self.volunteer.max_km}


def _named(communes: Any, in_brussels: bool) -> list[tuple[str, str]]:
    """Postcode and name of those in Brussels, or of the others, as the active language sorts them."""
    there = [commune for commune in communes.in_reading_order() if commune.in_brussels == in_brussels]
    return [(commune.postcode, str(commune)) for commune in there]


def _distances(chosen: int) -> list[tuple[int, Any]]:
    """The distances on offer, and the one that was chosen before where it is another."""
    words = {chosen: gettext("%(km)d km") % {"km": chosen}} | DISTANCES
    return sorted(words.items())
