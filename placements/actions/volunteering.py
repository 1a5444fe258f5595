"""What a volunteer does: show interest, answer, withdraw, say 'not for me'."""

from django.db import transaction
from django.utils import timezone, translation

from organisations.models import Opportunity
from organisations.rules import is_member
from placements import notifications, rules
from placements.actions.moving import end, move, promised_day
from placements.enums import MatchState
from placements.matching import candidates
from placements.models import Dismissal, Match, Suggestion
from placements.refusals import DaysChanged, OpportunityNotOpen, OwnOpportunity, ProfileNotReady
from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.lifecycle.moves import lock
from tandem.lifecycle.refusals import require
from volunteers.actions import agree_to_share
from volunteers.models import Volunteer
from volunteers.queries import is_ready


@transaction.atomic
def show_interest(volunteer: Volunteer, opportunity: Opportunity, *, by: User) -> Match:
    """Say 'I am interested' and agree that the host sees the first name and a way to write once they want to meet.

    Said twice it is still one match; an invitation is accepted by it, and a 'not for me' taken back.
    Raises ProfileNotReady, OpportunityNotOpen or OwnOpportunity.
    """
    require(rules.may_act_for(by, volunteer))
    lock(volunteer)
    if match := Match.objects.live().filter(volunteer=volunteer, opportunity=opportunity).first():
        return accept_invitation(match, by=by) if match.state == MatchState.INVITED else match
    _check_possible(volunteer, opportunity)
    Dismissal.objects.filter(volunteer=volunteer, opportunity=opportunity).delete()
    scored = candidates.scored_pair(volunteer, opportunity)
    match = Match.objects.create(
        volunteer=volunteer,
        opportunity=opportunity,
        state=MatchState.INTERESTED,
        answer_by=promised_day(),
        contact_shared_at=timezone.now(),
        contact_shared_in=translation.get_language() or "en",
        was_kept=_is_kept_for(volunteer, opportunity),
        score=scored.score,
        reasons=scored.reasons,
    )
    agree_to_share(volunteer, match=match.pk, by=by)
    _look_again(volunteer)
    record("interested", match, by=by)
    notifications.interest_shown(match)
    return match


@transaction.atomic
def accept_invitation(match: Match, *, by: User) -> Match:
    """Say yes to a host's invitation: the same agreement and the same refusals as showing interest."""
    require(rules.may_act_for(by, match.volunteer))
    lock(match)
    if match.state == MatchState.INTERESTED:
        return match
    _check_possible(match.volunteer, match.opportunity)
    move(match, "accept", by=by)
    match.answer_by = promised_day()
    match.contact_shared_at = timezone.now()
    match.contact_shared_in = translation.get_language() or "en"
    match.save(update_fields=["answer_by", "contact_shared_at", "contact_shared_in"])
    agree_to_share(match.volunteer, match=match.pk, by=by)
    notifications.interest_shown(match)
    return match


@transaction.atomic
def decline_invitation(match: Match, *, reason: str, by: User) -> None:
    """Say no to an invitation; it changes nothing else."""
    require(rules.may_act_for(by, match.volunteer))
    end(match, "turn_down", reason=reason, by=by)
    notifications.invitation_declined(match)


@transaction.atomic
def agree_to_days(match: Match, *, days: list[str], by: User) -> None:
    """Say yes to the offered days: both sides want it now, and a coordinator decides.

    `days` are the dates that the person read, as ISO text; DaysChanged where the host proposed others since. Said twice
    it is said once.
    """
    require(rules.may_act_for(by, match.volunteer))
    lock(match)
    _check_read(match, days)
    if match.state == MatchState.PROPOSED:
        return
    move(match, "agree", by=by)
    notifications.days_agreed(match)


@transaction.atomic
def ask_for_other_days(match: Match, *, days: list[str], by: User) -> None:
    """Say 'not these days': the host proposes others by a newly promised day.

    `days` are the dates that the person read, as ISO text; DaysChanged where the host proposed others since. Said twice
    it is said once.
    """
    require(rules.may_act_for(by, match.volunteer))
    lock(match)
    if match.state == MatchState.SHORTLISTED and match.wants_other_days:
        return
    _check_read(match, days)
    move(match, "ask_again", by=by)
    match.offered_days, match.wants_other_days, match.answer_by = [], True, promised_day()
    match.save(update_fields=["offered_days", "wants_other_days", "answer_by"])
    notifications.other_days_wanted(match)


@transaction.atomic
def withdraw_interest(match: Match, *, reason: str, by: User) -> None:
    """Withdraw at any time before the approval, without penalty."""
    require(rules.may_act_for(by, match.volunteer))
    end(match, "withdraw", reason=reason, by=by)
    notifications.match_withdrawn(match)


@transaction.atomic
def dismiss_opportunity(volunteer: Volunteer, opportunity: Opportunity, *, reason: str, by: User) -> None:
    """Say 'not for me': it is not suggested again."""
    require(rules.may_act_for(by, volunteer))
    Dismissal.objects.update_or_create(volunteer=volunteer, opportunity=opportunity, defaults={"reason": reason})
    _look_again(volunteer)


@transaction.atomic
def restore_opportunity(volunteer: Volunteer, opportunity: Opportunity, *, by: User) -> None:
    """Take a 'not for me' back: it can be suggested again."""
    require(rules.may_act_for(by, volunteer))
    Dismissal.objects.filter(volunteer=volunteer, opportunity=opportunity).delete()
    _look_again(volunteer)


def _look_again(volunteer: Volunteer) -> None:
    """The next sweep fills up what was taken out of the suggestions."""
    Volunteer.objects.filter(pk=volunteer.pk).update(matching_stale_since=timezone.now())


def _is_kept_for(volunteer: Volunteer, opportunity: Opportunity) -> bool:
    """Whether a round thought of a place here for this person, and it can still be taken."""
    kept = Suggestion.objects.kept_on(timezone.localdate())
    return kept.filter(volunteer=volunteer, opportunity=opportunity).exists()


def _check_read(match: Match, days: list[str]) -> None:
    if sorted(days) != sorted(day.isoformat() for day in match.offered_days):
        raise DaysChanged


def _check_possible(volunteer: Volunteer, opportunity: Opportunity) -> None:
    if not is_ready(volunteer):
        raise ProfileNotReady
    if not opportunity.is_open or not opportunity.organisation.is_verified:
        raise OpportunityNotOpen
    if is_member(volunteer.user, opportunity.organisation):
        raise OwnOpportunity
