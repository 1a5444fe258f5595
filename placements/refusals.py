"""What can be refused between volunteers, hosts and coordinators."""

from django.utils.translation import gettext_lazy as _

from tandem.lifecycle.refusals import DomainRefusal


class OpportunityNotOpen(DomainRefusal):
    """The opportunity was filled, closed or has ended."""

    message = _("This opportunity is no longer open. Your suggestions show others that fit.")


class ProfileNotReady(DomainRefusal):
    """A host could not answer without these answers."""

    message = _("Please finish the first questions of your profile. Then you can show your interest.")


class OwnOpportunity(DomainRefusal):
    """Nobody is both sides of a match."""

    message = _("You belong to this organisation, so you cannot be a volunteer there.")


class NotOpenNow(DomainRefusal):
    """The opportunity is closed, over or sent back, or its organisation is suspended."""

    message = _("This opportunity or its organisation is not open now, so nobody can be placed there.")


class VolunteerNotAvailable(DomainRefusal):
    """The volunteer takes a pause, or already answered this opportunity; which of the two is nobody's business."""

    message = _("This person is not available now. Please look at the other suggestions.")


class EnoughInvitations(DomainRefusal):
    """Invitations are for the places there are, not for reading one profile after the other."""

    message = _("You have invited as many people as there is room for. Please wait for their answers.")


class DaysAreOver(DomainRefusal):
    """What was agreed lies in the past."""

    message = _("The first of the agreed days is over. The host has to propose other days before you can approve.")


class VolunteerIsGone(DomainRefusal):
    """The volunteer's account is closed."""

    message = _("The volunteer's account is closed, so nobody can be placed.")


class DaysDoNotFit(DomainRefusal):
    """The days offered lie outside what both sides said."""

    message = _("Choose between 1 and {most} days, all between {first} and {last} and none of them in the past.")

    def __init__(self, *, most: int, first: str, last: str) -> None:
        super().__init__(str(self.message).format(most=most, first=first, last=last))


class DaysChanged(DomainRefusal):
    """The host proposed other days while the volunteer was reading."""

    message = _("The host changed the days in the meantime. Please look at them again.")


class DayTaken(DomainRefusal):
    """The volunteer already has a placement on one of the days."""

    message = _("On one of these days the volunteer already has another placement. Other days have to be agreed first.")


class ChecklistOpen(DomainRefusal):
    """The placement may not start while something is missing."""

    message = _("The placement cannot start yet: the checklist has open lines.")


class NotYet(DomainRefusal):
    """A placement begins with its first day."""

    message = _("The placement cannot start before its first day.")


class DaysLeft(DomainRefusal):
    """A placement is complete when its last day is over."""

    message = _("The placement has days that are still to come, so it cannot be completed yet.")


class RoundInProgress(DomainRefusal):
    """There is one round at a time."""

    message = _("A round is being computed already. Please wait until it is ready, or set it aside.")


class TrialIsNotPublished(DomainRefusal):
    """A trial shows what other weights would change, and nothing more."""

    message = _("This round is a trial. To publish what it shows, adopt its weights and start a new round.")


class WeightsNotAdopted(DomainRefusal):
    """Suggestions are made with weights that somebody decided on."""

    message = _("Nobody has adopted these weights yet. Try them in a trial and adopt them; then start the round.")


class RoundTooOld(DomainRefusal):
    """Too much has changed since the round was computed."""

    message = _("This round is older than {days} days. Too much has changed since. Please start a new one.")

    def __init__(self, *, days: int) -> None:
        super().__init__(str(self.message).format(days=days))


class RoundHasOtherWeights(DomainRefusal):
    """Other weights were adopted since."""

    message = _("Other weights were adopted since this round was computed. Please start a new one.")


class RoundOvertaken(DomainRefusal):
    """What people see is newer."""

    message = _("A newer round has been published already, so this one would bring back what is out of date.")
