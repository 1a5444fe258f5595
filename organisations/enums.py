"""The fixed lists of organisations and opportunities."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationState(TextChoices):
    """Where an organisation stands with CEV."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for a coordinator")
    VERIFIED = "verified", _("Verified")
    SUSPENDED = "suspended", _("Suspended")
    REFUSED = "refused", _("Refused")


SHUT_OUT = (OrganisationState.SUSPENDED, OrganisationState.REFUSED)


class OpportunityState(TextChoices):
    """Where an opportunity stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for a coordinator")
    RETURNED = "returned", _("Sent back with a question")
    PUBLISHED = "published", _("Open")
    FILLED = "filled", _("All places taken")
    CLOSED = "closed", _("Closed")
    EXPIRED = "expired", _("Over")


class LegalForm(TextChoices):
    """The legal forms; the Belgian law on volunteering excludes the last but one."""

    AISBL = "aisbl_ivzw", _("International non-profit association (AISBL / IVZW)")
    ASBL = "asbl_vzw", _("Non-profit association (ASBL / VZW)")
    FOUNDATION = "foundation", _("Foundation")
    PUBLIC_BODY = "public_body", _("Public body")
    BRANCH = "branch_of_foreign_npo", _("Formal branch in Belgium of a foreign non-profit")
    DE_FACTO = "de_facto_association", _("De facto association")
    FOR_PROFIT = "for_profit", _("Company that makes a profit")
    OTHER = "other_check", _("Something else")


class HostKind(TextChoices):
    """What kind of organisation it is."""

    NETWORK = "ngo_network", _("Network of NGOs")
    NGO = "ngo", _("NGO")
    THINK_TANK = "think_tank", _("Think tank")
    SECTOR = "sector_association", _("Sector association")
    FAITH = "faith_based", _("Faith-based organisation")
    PLATFORM = "platform", _("Platform")
    EU_BODY = "eu_related_body", _("EU-related body")


class MemberRole(TextChoices):
    """What a member of the staff may do: an owner also answers for the team."""

    OWNER = "owner", _("Owner")
    MEMBER = "member", _("Member")


class Need(TextChoices):
    """How much a role needs a skill or a language."""

    REQUIRED = "required", _("Needed")
    DESIRED = "desired", _("Good to have")


class RemoteDays(IntegerChoices):
    """How many of the days can be worked from elsewhere."""

    NONE = 0, _("None")
    ONE = 1, _("One day")
    TWO = 2, _("Two days")
    THREE = 3, _("Three days")
