"""Matches between suggested pairs, in every state before the approval and in some after an end."""

from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from organisations.models import Opportunity
from placements.actions.moving import promised_day
from placements.enums import HostReason, MatchState, VolunteerReason
from placements.matching.stored import reasons_of
from placements.models import Match, Suggestion
from placements.queries import default_days
from volunteers.models import Volunteer

# Goes round; one in three waits for a coordinator.
STATES = [
    MatchState.PROPOSED, MatchState.INTERESTED, MatchState.SHORTLISTED,
    MatchState.PROPOSED, MatchState.INTERESTED, MatchState.OFFERED,
    MatchState.PROPOSED, MatchState.INTERESTED, MatchState.DECLINED,
    MatchState.PROPOSED, MatchState.INTERESTED, MatchState.WITHDRAWN,
]  # fmt: skip
END_REASONS = {MatchState.DECLINED: HostReason.CHOSEN, MatchState.WITHDRAWN: VolunteerReason.COURSE}
WITH_DAYS = {MatchState.OFFERED, MatchState.PROPOSED}
OF_THE_VOLUNTEER, OF_THE_HOST = 3, 9


def make_matches(count: int, volunteer: Volunteer, opportunity: Opportunity, random: Random) -> list[Match]:
    """So many: three of this volunteer, nine at this opportunity, the others anywhere, one a volunteer."""
    pairs = Suggestion.objects.select_related("volunteer__user", "opportunity__organisation").order_by("pk")
    of_the_volunteer = list(pairs.filter(volunteer=volunteer).exclude(opportunity=opportunity)[:OF_THE_VOLUNTEER])
    at_the_host = list(pairs.filter(opportunity=opportunity).exclude(volunteer=volunteer)[:OF_THE_HOST])
    chosen = [*of_the_volunteer, *at_the_host]
    met = {pair.volunteer_id for pair in chosen} | {volunteer.pk}
    elsewhere = pairs.order_by("volunteer", "-value", "pk").distinct("volunteer")
    elsewhere = elsewhere.exclude(volunteer__in=met).exclude(opportunity=opportunity)
    chosen += random.sample(list(elsewhere), count - len(chosen))
    reasons = reasons_of(chosen)
    return Match.objects.bulk_create(
        _match(pair, reasons[pair.volunteer_id, pair.opportunity_id], STATES[at % len(STATES)], random)
        for at, pair in enumerate(chosen)
    )


def _match(pair: Suggestion, reasons: list[dict[str, Any]], state: MatchState, random: Random) -> Match:
    since = timezone.now() - timedelta(minutes=random.randint(1, 14 * 24 * 60))
    match = Match(
        volunteer=pair.volunteer,
        opportunity=pair.opportunity,
        state=state,
        state_since=since,
        answer_by=promised_day(),
        contact_shared_at=since,
        contact_shared_in=pair.volunteer.user.ui_language,
        score=pair.score,
        reasons=reasons,
        end_reason=END_REASONS.get(state, ""),
    )
    if state in WITH_DAYS:
        match.offered_days = default_days(match)
    return match
