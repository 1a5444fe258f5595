"""What ends in matches and placements when a volunteer goes, and what stays of them."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from placements import actions, notifications
from placements.enums import DayOutcome, MatchState, PlacementState, VolunteerReason
from placements.models import Dismissal, Match, PlacementDay, Showing, Suggestion
from tandem.accounts.models import User
from tandem.lifecycle.moves import lock
from tandem.privacy.farewells import Farewell, register

RATHER_NOT = VolunteerReason.RATHER_NOT


def leave_everything(user: User, by: User | None) -> None:
    """End the person's matches and placements as they could themself; hosts hear only that plans changed.

    It is their going, whoever presses the button: so each step is theirs.
    """
    for match in _live_matches(user).select_related("opportunity__organisation", "volunteer__user"):
        lock(match.opportunity)  # before the match, as the approval locks them: what we read next stays so
        lock(match)
        if match.is_live:
            notifications.plans_changed(match)
            _leave(match, by=user)


def _leave(match: Match, *, by: User) -> None:
    if match.state == MatchState.APPROVED:
        actions.leave_placement(match.placement, reason=RATHER_NOT, by=by)
    elif match.state == MatchState.INVITED:
        actions.decline_invitation(match, reason=RATHER_NOT, by=by)
    else:
        actions.withdraw_interest(match, reason=RATHER_NOT, by=by)


def what_ends(user: User) -> Iterator[str]:
    """Interests, invitations and placements that are under way."""
    live = _live_matches(user)
    if number := live.filter(state=MatchState.APPROVED).count():
        yield _(
            "Placements that end now: %(number)s. The organisation reads only that plans have changed, and the place "
            "is free again."
        ) % {"number": number}
    if number := live.exclude(state=MatchState.APPROVED).count():
        yield _(
            "Interests and invitations that end now: %(number)s. The organisations read only that plans changed."
        ) % {"number": number}


def what_goes(user: User) -> Iterator[str]:
    """What was suggested and answered."""
    matches = Match.objects.filter(volunteer__user=user)
    if number := matches.exclude(placement__in=_days_that_count(user).values("placement")).count():
        yield _("Interests and invitations, with their reasons: %(number)s") % {"number": number}
    suggested = [model.objects.filter(volunteer__user=user).count() for model in (Suggestion, Showing, Dismissal)]
    if number := sum(suggested):
        yield _("Suggestions, and what was answered to them: %(number)s") % {"number": number}


def what_stays(user: User) -> Iterator[str]:
    """The days that count for the books."""
    if number := _days_that_count(user).count():
        yield _(
            "Days of placements: %(number)s. For each the organisation, the date and the allowance stay, without the "
            "name. Reason: organisations have to show what they paid."
        ) % {"number": number}


def _live_matches(user: User) -> QuerySet[Match]:
    """In the order in which opportunities are locked everywhere."""
    return Match.objects.live().filter(volunteer__user=user).order_by("opportunity", "pk")


def _days_that_count(user: User) -> QuerySet[PlacementDay]:
    """Those done, and those that count as done once a running placement ends."""
    under_way = [PlacementState.ACTIVE, PlacementState.PAUSED]
    behind = Q(outcome=DayOutcome.PLANNED, placement__state__in=under_way, date__lt=timezone.localdate())
    return PlacementDay.objects.filter(Q(outcome=DayOutcome.DONE) | behind, volunteer__user=user)


register(
    Farewell("placements", act=leave_everything, ends=what_ends, goes=what_goes, stays=what_stays),
)
