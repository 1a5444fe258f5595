"""Organisations, their members and invitations, and the opportunities they post."""

from organisations.models.invitation import Invitation
from organisations.models.opportunity import Opportunity, OpportunityLanguage, OpportunitySkill
from organisations.models.organisation import Membership, Organisation
from organisations.models.search_word import SearchWord

__all__ = [
    "Invitation",
    "Membership",
    "Opportunity",
    "OpportunityLanguage",
    "OpportunitySkill",
    "Organisation",
    "SearchWord",
]
