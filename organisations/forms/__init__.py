"""What hosts are asked."""

from organisations.forms.languages import chosen_rows, language_formset
from organisations.forms.opportunity import OpportunityForm
from organisations.forms.organisation import OrganisationForm
from organisations.forms.team import InvitationForm, NameForm, RoleForm

__all__ = [
    "InvitationForm",
    "NameForm",
    "OpportunityForm",
    "OrganisationForm",
    "RoleForm",
    "chosen_rows",
    "language_formset",
]
