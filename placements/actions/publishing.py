"""Makes what a round proposes the suggestions that people see: all at once, and true to what has happened since."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from numpy.typing import NDArray

from placements import rules
from placements.actions.moving import move_round
from placements.enums import RoundProblem, RoundPurpose, RoundState
from placements.matching import scoring, turns
from placements.matching.copying import BIGINT, BOOL, copied
from placements.matching.pools import Ints
from placements.matching.reading import Market, read_market
from placements.matching.refresh import write_stale_rows
from placements.models import MatchingRound, MatchingWeights, Proposal, Suggestion
from placements.refusals import RoundHasOtherWeights, RoundOvertaken, RoundTooOld, TrialIsNotPublished
from tandem.accounts.models import User
from tandem.lifecycle.refusals import DomainRefusal, require
from volunteers.models import Volunteer

BEST_BEFORE = timedelta(days=7)
PLACE_IS_KEPT = timedelta(days=7)
UNDER_WAY = timedelta(minutes=2)  # what was written so shortly before the round read the data, it may not have seen
PAIRS_AT_ONCE = 50_000

FORGET_SUGGESTIONS = """
DELETE FROM placements_suggestion AS old
WHERE old.computed_at < %(since)s
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

    TransitionNotAllowed where it is not ready, TrialIsNotPublished for a trial; RoundTooOld, RoundHasOtherWeights and
    RoundOvertaken where a new one has to be computed. While it is published the sweeps pass. Nothing else is told to
    anybody here: messages go their usual way.
    """
    require(by is None or rules.may_run_round(by))
    if found.purpose == RoundPurpose.TRIAL:
        raise TrialIsNotPublished
    move_round(found, "publish", by=by, published_at=timezone.now())
    turns.publish()
    read_at = _read_at(found)
    _require_the_newest(found, read_at)
    _replace_other_rounds(found, by=by)
    write_stale_rows()
    since = read_at - UNDER_WAY
    untrue = _what_no_longer_holds(found, read_market())
    _stamp(_people_changed_since(since) | untrue.people)
    _leave_out(untrue)
    _replace_suggestions(found, since)


def refusal_of(found: MatchingRound) -> DomainRefusal | None:
    """Why a round that is ready cannot be published now; None where it can."""
    if found.purpose == RoundPurpose.TRIAL:
        return TrialIsNotPublished()
    try:
        _require_the_newest(found, _read_at(found))
    except DomainRefusal as refusal:
        return refusal
    return None


def newer_than(found: MatchingRound) -> MatchingRound | None:
    """The newest round that could be published instead, from newer data than this one."""
    ready = _others(found).filter(state=RoundState.READY, purpose=RoundPurpose.SUGGEST)
    newest = max(ready, key=_read_at, default=None)
    return newest if newest and _read_at(newest) > _read_at(found) else None


def _read_at(found: MatchingRound) -> datetime:
    return datetime.fromisoformat(found.figures["read_at"])


def _require_the_newest(found: MatchingRound, read_at: datetime) -> None:
    """It was computed lately, with the weights that hold, and from newer data than what people see."""
    if read_at < timezone.now() - BEST_BEFORE:
        raise RoundTooOld(days=BEST_BEFORE.days)
    if found.weights != MatchingWeights.objects.in_force():
        raise RoundHasOtherWeights
    if any(_read_at(other) > read_at for other in _others(found).filter(state=RoundState.PUBLISHED)):
        raise RoundOvertaken


def _replace_other_rounds(found: MatchingRound, *, by: User | None) -> None:
    """What people saw is replaced; what was computed before and waits for its publication is set aside."""
    for other in _others(found).filter(state=RoundState.PUBLISHED):
        move_round(other, "replace", by=by)
    for other in _others(found).filter(state=RoundState.READY, purpose=RoundPurpose.SUGGEST):
        if _read_at(other) < _read_at(found):
            move_round(other, "overtake", by=None, problem=RoundProblem.OVERTAKEN.value)


def _others(found: MatchingRound) -> QuerySet[MatchingRound]:
    return MatchingRound.objects.exclude(pk=found.pk)


def _people_changed_since(moment: datetime) -> set[int]:
    """Who got other suggestions since the moment: they changed something, or were not there."""
    return set(Suggestion.objects.filter(computed_at__gte=moment).order_by().values_list("volunteer", flat=True))


@dataclass(frozen=True, slots=True)
class _Untrue:
    """Keys of proposals that nobody may make now and of kept places that are none any more, and whom they touch."""

    gone: list[int]
    not_kept: list[int]
    people: set[int]


def _what_no_longer_holds(found: MatchingRound, now: Market) -> _Untrue:
    rows = Proposal.objects.filter(round=found).order_by("pk").values_list("pk", "volunteer", "opportunity", "is_kept")
    sent, _ = copied(rows, BIGINT, BIGINT, BIGINT, BOOL)
    keys, people_keys = sent["c0"].astype(np.int64), sent["c1"].astype(np.int64)
    people, people_known = now.places_of_volunteers(people_keys)
    roles, roles_known = now.places_of_opportunities(sent["c2"].astype(np.int64))
    holds = people_known & roles_known
    holds[holds] = _may_be_proposed(now, people[holds], roles[holds])
    kept = sent["c3"] & holds
    kept[kept] = ~(now.takes_part[people[kept]] & (now.seats[roles[kept]] > 0))
    return _Untrue(keys[~holds].tolist(), keys[kept].tolist(), set(people_keys[~holds | kept].tolist()))


def _leave_out(untrue: _Untrue) -> None:
    Proposal.objects.filter(pk__in=untrue.gone).delete()
    Proposal.objects.filter(pk__in=untrue.not_kept).update(is_kept=False, asked=0, places=0, waited_days=0)


def _may_be_proposed(now: Market, people: Ints, roles: Ints) -> NDArray[np.bool_]:
    """bool[n] of pairs by their places: not barred, and no hard condition stands in the way."""
    width = max(1, len(now.opportunities))
    fits = ~np.isin(people * width + roles, now.barred[:, 0] * width + now.barred[:, 1])
    for first in range(0, len(people), PAIRS_AT_ONCE):
        some = slice(first, first + PAIRS_AT_ONCE)
        fits[some] &= scoring.eligible(now.volunteers.take(people[some]), now.opportunities.take(roles[some]))
    return fits


def _replace_suggestions(found: MatchingRound, since: datetime) -> None:
    said: dict[str, Any] = {
        "round": found.pk,
        "since": since,
        "now": timezone.now(),
        "kept_until": timezone.localdate() + PLACE_IS_KEPT,
    }
    with connection.cursor() as cursor:
        cursor.execute(FORGET_SUGGESTIONS, said)
        Suggestion.objects.filter(is_kept=True).update(is_kept=False, kept_until=None)
        cursor.execute(SUGGEST_WHAT_IS_PROPOSED, said)
        cursor.execute(TAKE_THE_PRICES, said)


def _stamp(people: set[int]) -> None:
    """The sweep makes their suggestions anew, with the new prices.

    Before anything else is written: whoever holds one of them, as an erasure does, must not wait for us as well.
    """
    waiting = Volunteer.objects.filter(pk__in=people, matching_stale_since__isnull=True)
    held = waiting.select_for_update(of=("self",), no_key=True).order_by("pk").values_list("pk", flat=True)
    Volunteer.objects.filter(pk__in=list(held)).update(matching_stale_since=timezone.now())
