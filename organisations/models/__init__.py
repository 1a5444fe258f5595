"""Organisations, their members, and the opportunities they post."""

from organisations.models.opportunity import Opportunity, OpportunityLanguage, OpportunitySkill
from organisations.models.organisation import Membership, Organisation
from organisations.models.search_word import SearchWord

__all__ = ["Membership", "Opportunity", "OpportunityLanguage", "OpportunitySkill", "Organisation", "SearchWord"]
