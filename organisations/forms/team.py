"""Whom an owner wants in the team, and as what."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from organisations.enums import MemberRole
from tandem.accounts.addresses import cleaned_email

ROLE_HELP = _("Members write opportunities and answer volunteers. Owners also decide who is in the team.")


class InvitationForm(forms.Form):
    """The address of a colleague, and what they may do."""

    email = forms.CharField(
        label=_("E-mail address of your colleague"),
        max_length=254,
        help_text=_("At best the address at work. They log in with it and then say yes or no."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("What they may do"), choices=MemberRole, help_text=ROLE_HELP)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"role": MemberRole.MEMBER})

    def clean_email(self) -> str:
        """The address as Tandem keeps it."""
        return cleaned_email(self.cleaned_data["email"])


class NameForm(forms.Form):
    """How somebody is called whose account has no name yet."""

    first_name = forms.CharField(
        label=_("Your first name, or the name by which you like to be called"),
        max_length=100,
        help_text=_("The team sees it."),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={
            "required": _("Write the name by which you like to be called."),
            "max_length": _("Write a shorter name, with 100 letters at most."),
        },
    )

    def clean_first_name(self) -> str:
        """Without spaces too many."""
        return " ".join(self.cleaned_data["first_name"].split())


class RoleForm(forms.Form):
    """What a member may do from now on."""

    role = forms.ChoiceField(label=_("What they may do"), choices=MemberRole, help_text=ROLE_HELP)
