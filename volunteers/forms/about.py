"""The name by which one is called, and the age."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.forms.base import StepForm


class AboutForm(StepForm):
    """A first name and whether the person is an adult: no family name, no date of birth."""

    first_name = forms.CharField(
        label=_("Your first name, or the name by which you like to be called"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={
            "required": _("Write the name by which you like to be called."),
            "max_length": _("Write a shorter name, with 100 letters at most."),
        },
    )
    is_adult = forms.BooleanField(
        label=_("I am 18 or older"),
        error_messages={"required": _("Tandem is for people of 18 and older. Tick this if you are.")},
    )
    who_sees = {
        "first_name": _(
            "The Tandem coordinators. A host sees it only after you showed your interest and they want to meet you."
        ),
    }

    def stored(self) -> dict[str, Any]:
        """Name and tick."""
        return {"first_name": self.volunteer.first_name, "is_adult": bool(self.volunteer.confirmed_adult_at)}

    def clean_first_name(self) -> str:
        """The name with single spaces."""
        return " ".join(self.cleaned_data["first_name"].split())
