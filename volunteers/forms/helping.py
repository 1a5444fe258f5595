"""What somebody who helps is asked about the person beside them."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tandem.accounts.addresses import kind_of, refuse_far_phone
from tandem.accounts.fields import AddressField
from tandem.accounts.models import User
from volunteers.refusals import AddressTaken


class NewPersonForm(forms.Form):
    """As little as a profile can begin with."""

    first_name = forms.CharField(
        label=_("First name, or the name by which they like to be called"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    address = AddressField(
        label=_("Their own phone number or e-mail address"),
        required=False,
        help_text=_("Never yours. Leave it empty if they have neither: then they get in with a card that you print."),
    )
    language = forms.ChoiceField(label=_("In which language do they read?"), choices=settings.LANGUAGES)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"language": get_language()})
        self.fields["address"].widget.attrs["autocomplete"] = "off"

    def clean_address(self) -> str:
        """An address that our codes reach and that nobody has an account with."""
        address: str = self.cleaned_data["address"]
        if address and kind_of(address) == "phone":
            refuse_far_phone(address)
        if address and User.objects.at(address).exists():
            raise ValidationError(AddressTaken.message, code="taken")
        return address

    def details(self) -> dict[str, Any]:
        """The answers as the action takes them."""
        return {**self.cleaned_data, "first_name": " ".join(self.cleaned_data["first_name"].split())}


class AskToHelpForm(forms.Form):
    """The address at which the volunteer logs in."""

    address = AddressField(label=_("The phone number or e-mail address with which they log in"))

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["address"].widget.attrs["autocomplete"] = "off"
