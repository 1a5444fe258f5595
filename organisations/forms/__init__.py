"""What hosts are asked."""

from organisations.forms.languages import chosen_rows, language_formset
from organisations.forms.opportunity import OpportunityForm
from organisations.forms.organisation import OrganisationForm

__all__ = ["OpportunityForm", "OrganisationForm", "chosen_rows", "language_formset"]
