"""What a host does: invite, take up an interest, offer days, decline."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from organisations.models import Opportunity
from organisations.rules import is_member
from placements import notifications, rules
from placements.actions.moving import end, move, promised_day
from placements.enums import MatchState
from placements.matching.candidates import ScoredPair, scored_pair
from placements.models import Dismissal, Match, Suggestion
from placements.refusals import DaysDoNotFit, EnoughInvitations, NotOpenNow, VolunteerNotAvailable
from tandem.accounts.models import User
from tandem.audit.queries import was_opened_today
from tandem.audit.record import record
from tandem.lifecycle.moves import lock
from tandem.lifecycle.refusals import require
from volunteers.models import Volunteer

MOST_INVITED = 3  # open invitations for each free place


@transaction.atomic
def invite_volunteer(suggestion: Suggestion, *, by: User) -> Match:
    """Invite a suggested person whose name the host does not see; invited twice it is still one match.

    Raises NotOpenNow, EnoughInvitations, or VolunteerNotAvailable where the person takes a pause, has answered, or
    could not come as both are now.
    """
    opportunity, volunteer = suggestion.opportunity, suggestion.volunteer
    require(rules.may_invite(by, opportunity))
    lock(opportunity)  # first, as an approval does, and so that invitations are counted one after the other
    lock(volunteer)
    if match := Match.objects.live().filter(volunteer=volunteer, opportunity=opportunity).first():
        return match
    _check_room_for_another(opportunity)
    scored = _scored_if_available(volunteer, opportunity)
    match = Match.objects.create(
        volunteer=volunteer,
        opportunity=opportunity,
        state=MatchState.INVITED,
        was_invited=True,
        was_kept=suggestion.is_kept_on(timezone.localdate()),
        score=scored.score,
        reasons=scored.reasons,
    )
    Volunteer.objects.filter(pk=volunteer.pk).update(matching_stale_since=timezone.now())
    record("invited", match, by=by)
    notifications.volunteer_invited(match)
    return match


@transaction.atomic
def shortlist_match(match: Match, *, by: User) -> None:
    """Want to meet: from now on the host sees the first name and the way to reach the person.

    Said twice it is said once. Raises NotOpenNow where the organisation is suspended.
    """
    require(rules.may_answer(by, match))
    lock(match)
    if match.state == MatchState.SHORTLISTED:
        return
    _check_verified(match)
    move(match, "shortlist", by=by)
    match.answer_by = promised_day()
    match.save(update_fields=["answer_by"])
    notifications.match_shortlisted(match)


@transaction.atomic
def offer_days(match: Match, *, days: list[date], by: User) -> None:
    """Propose the days of the placement to the volunteer, or other days; the same days twice are proposed once.

    Raises DaysDoNotFit where they lie outside the opportunity, NotOpenNow where the organisation is suspended.
    """
    require(rules.may_answer(by, match))
    chosen = sorted(set(days))
    lock(match)
    if match.state == MatchState.OFFERED and match.offered_days == chosen:
        return
    _check_verified(match)
    _check_days(match, chosen)
    move(match, "offer", by=by)
    match.offered_days, match.wants_other_days = chosen, False
    match.save(update_fields=["offered_days", "wants_other_days"])
    notifications.days_offered(match)


@transaction.atomic
def open_candidate(match: Match, *, by: User) -> None:
    """Write down who opened the page of a person whose name is shared, once a day."""
    require(rules.may_answer(by, match))
    if match.shares_name and not was_opened_today(match, by):
        record("opened", match, by=by)


@transaction.atomic
def decline_match(match: Match, *, reason: str, by: User) -> None:
    """Say no, kindly and with a reason; the volunteer gets other suggestions."""
    require(rules.may_answer(by, match))
    end(match, "decline", reason=reason, by=by)
    notifications.match_declined(match)


def _check_room_for_another(opportunity: Opportunity) -> None:
    if not opportunity.is_open or not opportunity.organisation.is_verified:
        raise NotOpenNow
    invited = Match.objects.filter(opportunity=opportunity, state=MatchState.INVITED).count()
    if invited >= MOST_INVITED * opportunity.seats_left:
        raise EnoughInvitations


def _scored_if_available(volunteer: Volunteer, opportunity: Opportunity) -> ScoredPair:
    """What the criteria say of the pair now: suggested once, either of the two may have changed since."""
    takes_suggestions = Volunteer.objects.ready().filter(pk=volunteer.pk, is_paused=False).exists()
    if not takes_suggestions or _has_answered(volunteer, opportunity):
        raise VolunteerNotAvailable
    scored = scored_pair(volunteer, opportunity)
    if scored.score is None:
        raise VolunteerNotAvailable
    return scored


def _has_answered(volunteer: Volunteer, opportunity: Opportunity) -> bool:
    """Whether the person said no, or something between the two has ended: nobody is asked a second time."""
    pair = {"volunteer": volunteer, "opportunity": opportunity}
    return (
        Dismissal.objects.filter(**pair).exists()
        or Match.objects.filter(**pair).exists()
        or is_member(volunteer.user, opportunity.organisation)
    )


def _check_verified(match: Match) -> None:
    if not match.opportunity.organisation.is_verified:
        raise NotOpenNow


def _check_days(match: Match, days: list[date]) -> None:
    opportunity = match.opportunity
    starts_on, last = opportunity.window
    first = max(starts_on, timezone.localdate())
    most = min(opportunity.days, settings.DAYS_OF_A_PLACEMENT)
    if not 1 <= len(days) <= most or days[0] < first or days[-1] > last:
        raise DaysDoNotFit(most=most, first=date_format(first), last=date_format(last))
