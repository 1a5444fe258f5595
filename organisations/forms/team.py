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


class RoleForm(forms.Form):
    """What a member may do from now on."""

    role = forms.ChoiceField(label=_("What they may do"), choices=MemberRole, help_text=ROLE_HELP)
