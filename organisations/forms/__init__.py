"""What hosts are asked."""

from organisations.forms.opportunity import LanguageFormSet, OpportunityForm
from organisations.forms.organisation import OrganisationForm

__all__ = ["LanguageFormSet", "OpportunityForm", "OrganisationForm"]
