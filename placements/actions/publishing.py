"""Makes what a round proposes the suggestions that people see: all at once, and true to what has happened since."""

from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.utils import timezone
from numpy.typing import NDArray

from placements import rules
from placements.actions.moving import move_round
from placements.enums import RoundPurpose, RoundState
from placements.matching import scoring
from placements.matching.copying import BIGINT, BOOL, copied
from placements.matching.pools import Ints
from placements.matching.reading import Market, read_market
from placements.models import MatchableOpportunity, MatchingRound, Proposal, Suggestion
from placements.refusals import RoundTooOld, TrialIsNotPublished
from tandem.accounts.models import User
from tandem.lifecycle.refusals import require
from volunteers.models import Volunteer

BEST_BEFORE = timedelta(days=7)
PLACE_IS_KEPT = timedelta(days=7)
PAIRS_AT_ONCE = 50_000

FORGET_SUGGESTIONS = """
DELETE FROM placements_suggestion AS old
WHERE old.computed_at < %(read_at)s
   OR (EXISTS (SELECT FROM placements_priceinround AS priced
               WHERE priced.round_id = %(round)s AND priced.opportunity_id = old.opportunity_id)
       AND EXISTS (SELECT FROM placements_proposal AS new
                   WHERE new.round_id = %(round)s AND new.volunteer_id = old.volunteer_id))
"""
# In the order of the proposals: of equal suggestions the one with the lower key comes first.
SUGGEST_WHAT_IS_PROPOSED = """
INSERT INTO placements_suggestion (volunteer_id, opportunity_id, score, value, terms, is_kept, kept_until, asked,
                                   places, waited_days, is_less_crowded, round_id, computed_at)
SELECT volunteer_id, opportunity_id, score, value, terms, is_kept, CASE WHEN is_kept THEN %(kept_until)s::date END,
       asked, places, waited_days, is_less_crowded, round_id, %(now)s
FROM placements_proposal
WHERE round_id = %(round)s
ORDER BY id
ON CONFLICT DO NOTHING
"""
TAKE_THE_PRICES = """
UPDATE placements_matchableopportunity AS role
SET price = coalesce((SELECT price FROM placements_priceinround AS priced
                      WHERE priced.round_id = %(round)s AND priced.opportunity_id = role.opportunity_id), 0)
"""


@transaction.atomic
def publish_round(found: MatchingRound, *, by: User | None) -> None:
    """Everybody sees what this round proposes, as far as it still holds; the round before is replaced.

    TransitionNotAllowed where it is not ready, TrialIsNotPublished for a trial, RoundTooOld where what it was computed
    from is more than a week old. Nothing else is told to anybody here: messages go their usual way.
    """
    require(by is None or rules.may_run_round(by))
    if found.purpose == RoundPurpose.TRIAL:
        raise TrialIsNotPublished
    move_round(found, "publish", by=by, published_at=timezone.now())
    read_at = datetime.fromisoformat(found.figures["read_at"])
    if read_at < timezone.now() - BEST_BEFORE:
        raise RoundTooOld(days=BEST_BEFORE.days)
    _hold_suggestions()
    for other in MatchingRound.objects.filter(state=RoundState.PUBLISHED).exclude(pk=found.pk):
        move_round(other, "replace", by=by)
    changed = _people_changed_since(read_at) | _leave_out_what_no_longer_holds(found, read_market())
    _replace_suggestions(found, read_at)
    _stamp(changed)


def _hold_suggestions() -> None:
    """Nobody else writes suggestions until we have; whoever reads them need not wait.

    First the opportunities' rows and then the suggestions, as the sweep takes them: nobody waits for each other.
    """
    roles = MatchableOpportunity.objects.select_for_update(no_key=True).order_by("pk")
    len(roles.values_list("pk"))
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE placements_suggestion IN SHARE ROW EXCLUSIVE MODE")


def _people_changed_since(read_at: datetime) -> set[int]:
    """Who got other suggestions since the round read the data: they changed something, or were not there."""
    return set(Suggestion.objects.filter(computed_at__gte=read_at).order_by().values_list("volunteer", flat=True))


def _leave_out_what_no_longer_holds(found: MatchingRound, now: Market) -> set[int]:
    """Drop proposals that nobody may make now, and kept places that are none any more; gives whom it touches."""
    rows = Proposal.objects.filter(round=found).order_by("pk").values_list("pk", "volunteer", "opportunity", "is_kept")
    sent, _ = copied(rows, BIGINT, BIGINT, BIGINT, BOOL)
    keys, people_keys = sent["c0"].astype(np.int64), sent["c1"].astype(np.int64)
    people, people_known = now.places_of_volunteers(people_keys)
    roles, roles_known = now.places_of_opportunities(sent["c2"].astype(np.int64))
    holds = people_known & roles_known
    holds[holds] = _may_be_proposed(now, people[holds], roles[holds])
    kept = sent["c3"] & holds
    kept[kept] = ~(now.takes_part[people[kept]] & (now.seats[roles[kept]] > 0))
    Proposal.objects.filter(pk__in=keys[~holds].tolist()).delete()
    Proposal.objects.filter(pk__in=keys[kept].tolist()).update(is_kept=False, asked=0, places=0, waited_days=0)
    return set(people_keys[~holds | kept].tolist())


def _may_be_proposed(now: Market, people: Ints, roles: Ints) -> NDArray[np.bool_]:
    """bool[n] of pairs by their places: not barred, and no hard condition stands in the way."""
    width = max(1, len(now.opportunities))
    fits = ~np.isin(people * width + roles, now.barred[:, 0] * width + now.barred[:, 1])
    for first in range(0, len(people), PAIRS_AT_ONCE):
        some = slice(first, first + PAIRS_AT_ONCE)
        fits[some] &= scoring.eligible(now.volunteers.take(people[some]), now.opportunities.take(roles[some]))
    return fits


def _replace_suggestions(found: MatchingRound, read_at: datetime) -> None:
    said: dict[str, Any] = {
        "round": found.pk,
        "read_at": read_at,
        "now": timezone.now(),
        "kept_until": timezone.localdate() + PLACE_IS_KEPT,
    }
    with connection.cursor() as cursor:
        cursor.execute(FORGET_SUGGESTIONS, said)
        Suggestion.objects.filter(is_kept=True).update(is_kept=False, kept_until=None)
        cursor.execute(SUGGEST_WHAT_IS_PROPOSED, said)
        cursor.execute(TAKE_THE_PRICES, said)


def _stamp(people: set[int]) -> None:
    """The sweep makes their suggestions anew, with the new prices; whom it holds just now it does anyway."""
    waiting = Volunteer.objects.filter(pk__in=people, matching_stale_since__isnull=True)
    free = waiting.select_for_update(skip_locked=True, of=("self",), no_key=True).values_list("pk", flat=True)
    Volunteer.objects.filter(pk__in=list(free)).update(matching_stale_since=timezone.now())
