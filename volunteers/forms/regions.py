"""Regional knowledge, which is kept only with its own consent."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tandem.vocabulary.models import Region
from volunteers.consent_words import WORDS_OF_CONSENT
from volunteers.enums import ConsentPurpose
from volunteers.forms.base import StepForm, WordsField, on_offer
from volunteers.models import Volunteer
from volunteers.queries import agrees_to


class RegionsForm(StepForm):
    """Regions and the consent. Where it is new, each needs the other; where it was given, un-ticking takes it back."""

    regions = WordsField(label=_("Which region's situation do you know well?"), required=False)
    agrees = forms.BooleanField(label=WORDS_OF_CONSENT[ConsentPurpose.REGIONAL_KNOWLEDGE].text, required=False)
    # Sent along, not looked up: of two clicks on 'save', the second must not find the consent already taken back.
    agreed_before = forms.BooleanField(widget=forms.HiddenInput, required=False)
    who_sees = {
        "regions": _(
            "The Tandem coordinators, and hosts that look for knowledge of exactly this region. They see it as "
            "something that you know. Nobody sees a nationality: we do not ask for it."
        )
    }

    def __init__(self, data: QueryDict | None = None, *, volunteer: Volunteer) -> None:
        super().__init__(data, volunteer=volunteer)
        words = on_offer(Region.objects.all(), volunteer.regions.values_list("pk", flat=True))
        self.offer("regions", words.as_choices("slug"), words)

    @property
    def thanks(self) -> str:
        """Who takes the consent back hears that nothing is left."""
        if self.cleaned_data["agreed_before"] and not self.cleaned_data["agrees"]:
            return gettext("You took your agreement back. We deleted the regions.")
        return super().thanks

    def stored(self) -> dict[str, Any]:
        """The ticks, and the consent as it stands."""
        agrees = agrees_to(self.volunteer, ConsentPurpose.REGIONAL_KNOWLEDGE)
        regions = list(self.volunteer.regions.values_list("slug", flat=True))
        return {"regions": regions, "agrees": agrees, "agreed_before": agrees}

    def clean(self) -> dict[str, Any]:
        """A new answer is whole or empty: regions with the tick, or neither."""
        super().clean()
        regions, agrees = self.cleaned_data.get("regions", []), self.cleaned_data["agrees"]
        if self.cleaned_data["agreed_before"] or self.errors:
            return self.cleaned_data
        if regions and not agrees:
            self.add_error(
                "agrees", _("We keep the regions only if you tick this. You can also take the regions away.")
            )
        if agrees and not regions:
            self.add_error("regions", _("Choose at least one region, or take the tick below away."))
        return self.cleaned_data

    def details(self) -> dict[str, Any]:
        """The regions and the consent."""
        return {"regions": self.cleaned_data["regions"], "agrees": self.cleaned_data["agrees"]}
