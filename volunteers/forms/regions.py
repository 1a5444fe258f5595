"""Regional knowledge, which is kept only with its own consent."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tandem.vocabulary.models import Region
from volunteers.enums import ConsentPurpose
from volunteers.forms.agreed import AgreedForm
from volunteers.forms.base import WordsField, on_offer
from volunteers.models import Volunteer


class RegionsForm(AgreedForm):
    """Regions and the consent."""

    purpose = ConsentPurpose.REGIONAL_KNOWLEDGE
    asked = "regions"
    says_tick_is_missing = _("We keep the regions only if you tick this. You can also take the regions away.")
    says_answer_is_missing = _("Choose at least one region, or take the tick below away.")
    thanks_for_taking_back = _("You took your agreement back. We deleted the regions.")

    regions = WordsField(label=_("Which region's situation do you know well?"), required=False)
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

    def stored(self) -> dict[str, Any]:
        """The ticks, and the consent as it stands."""
        return {**super().stored(), "regions": list(self.volunteer.regions.values_list("slug", flat=True))}

    def details(self) -> dict[str, Any]:
        """The regions and the consent."""
        return {"regions": self.cleaned_data["regions"], "agrees": self.cleaned_data["agrees"]}
