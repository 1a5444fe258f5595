"""What organisations can be refused."""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tandem.lifecycle.refusals import DomainRefusal


class OrganisationForProfit(DomainRefusal):
    """The Belgian law on volunteering excludes organisations that make a profit."""

    message = _(
        "The Belgian law on volunteering is for organisations that do not make a profit, "
        "so Tandem cannot place volunteers with a company."
    )


class OrganisationNameTaken(DomainRefusal):
    """Two organisations would be taken for each other."""

    message = _("An organisation with this name is registered already. Ask its owner, or write to a coordinator.")


class OrganisationVerified(DomainRefusal):
    """A verified organisation does not turn into another one."""

    message = _(
        "The name, legal details, website and address were verified. To change them, please write to the coordinator."
    )


class OrganisationNotVerified(DomainRefusal):
    """Only a verified organisation publishes."""

    message = _("A coordinator first verifies the organisation. You can save drafts until then.")


class AlreadyInTeam(DomainRefusal):
    """Nobody is invited to where they are."""

    message = _("This person is in your team already.")


class AlreadyInvited(DomainRefusal):
    """One invitation an address at a time."""

    message = _("This address is invited already. To send a new invitation, take the first one back.")


class TooManyInvitations(DomainRefusal):
    """Whoever invites a hundred people a day is no team."""

    message = _("Your organisation sent as many invitations as it can in one day. You can invite more people tomorrow.")


class TooManyInvitationsToAddress(DomainRefusal):
    """Nobody's mailbox is filled by our invitations."""

    message = _("This address got several invitations today. Please try again tomorrow.")


class NobodyIsInvitedNow(DomainRefusal):
    """What CEV keeps out of Tandem does not grow."""

    message = _("Your organisation cannot invite anybody now. Please write to the coordinator.")


class InvitationOver(DomainRefusal):
    """It was answered or taken back, or its time is over."""

    message = _("This invitation is not open any more.")


class LastOwner(DomainRefusal):
    """Somebody answers for each team."""

    message = _("Somebody has to answer for the team. First make another member an owner.")


class Incomplete(DomainRefusal):
    """Questions are left open."""

    def __init__(self, missing: list[str | Promise]) -> None:
        super().__init__(format_lazy("{} {}", _("Please answer these questions first:"), ", ".join(map(str, missing))))


class TooManyRegions(DomainRefusal):
    """An opportunity that asks for every region would show where somebody comes from."""

    message = _("Please choose two regions at most.")


class OpportunityNotEditable(DomainRefusal):
    """What volunteers already read does not change under their eyes."""

    message = _("This opportunity is published. To change it, ask the coordinator to send it back to you.")


class OpportunitySettled(OpportunityNotEditable):
    """What is full, closed or over stays as people knew it."""

    message = _("This opportunity does not change any more. You can write a new one.")


class OpportunityOver(DomainRefusal):
    """The dates lie behind us."""

    message = _("The last possible day is over. Choose new dates first.")


class OpportunityFull(DomainRefusal):
    """The last seat has gone."""

    message = _("All places of this opportunity are taken, so nobody else can be approved for it.")
