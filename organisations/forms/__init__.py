"""What hosts are asked."""

from organisations.forms.languages import chosen_rows, language_formset
from organisations.forms.opportunity import OpportunityForm
from organisations.forms.organisation import OrganisationForm
from organisations.forms.team import InvitationForm, RoleForm

__all__ = ["InvitationForm", "OpportunityForm", "OrganisationForm", "RoleForm", "chosen_rows", "language_formset"]
