"""Forms of the administration pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.vocabulary.geography import degrees_of, metres_from_grand_place
from tandem.vocabulary.models import Commune


class CommuneForm(forms.ModelForm):
    """A commune by the latitude and longitude that a map shows; kept as metres from the Grand-Place."""

    latitude = forms.FloatField(
        label=_("Latitude"),
        min_value=49.0,
        max_value=52.0,
        help_text=_("Of the middle of the commune, such as 50.8467."),
    )
    longitude = forms.FloatField(
        label=_("Longitude"), min_value=2.0, max_value=7.0, help_text=_("Of the middle of the commune, such as 4.3525.")
    )

    class Meta:
        model = Commune
        fields = ["postcode", "name_fr", "name_nl", "nis", "in_brussels", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["latitude"], self.initial["longitude"] = degrees_of(*self.instance.position)

    def clean(self) -> dict[str, Any]:
        """The answers; the position goes to the commune in metres."""
        answers = super().clean() or self.cleaned_data
        if "latitude" in answers and "longitude" in answers:
            self.instance.x_m, self.instance.y_m = metres_from_grand_place(answers["latitude"], answers["longitude"])
        return answers
