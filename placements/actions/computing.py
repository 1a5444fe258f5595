"""Computes a round: in one piece, or part by part where the market falls into parts; whatever goes wrong is told.

Nothing that volunteers see changes here. Each step says that the round is alive, so that a dead one can be told.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import numpy as np
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from placements.actions.heartbeat import beating, give_sign_of_life
from placements.actions.moving import move_round
from placements.actions.publishing import publish_round
from placements.enums import RoundProblem, RoundPurpose, RoundState
from placements.matching import audit, memory
from placements.matching.parts import best_fits, cut, joined, overbook_of, parts_of
from placements.matching.plan import Plan, plan_round
from placements.matching.pools import Ints
from placements.matching.reading import Market, read_market
from placements.matching.refresh import write_stale_rows
from placements.matching.spread import spread_beside_now
from placements.matching.versions import parameters_of
from placements.matching.writing import let_postgres_count, write_prices, write_proposals
from placements.models import MatchingRound, Proposal
from tandem.lifecycle.machine import TransitionNotAllowed

log = logging.getLogger(__name__)
KEPT_FOR = 2 * 60 * 60  # seconds in which the parts of a round have to be computed


def run_round(found: MatchingRound, *, cut_above: int | None = None) -> int:
    """Compute the round that was asked for; gives 0, or into how many parts it was cut, to compute with `run_part`.

    It is cut where there are more than `cut_above` people and the market falls into parts. TransitionNotAllowed where
    it does not wait: another worker has it, or it was set aside. What goes wrong makes it a failed one.
    """
    with transaction.atomic():
        move_round(found, "begin", by=None, heartbeat_at=timezone.now())
    with _telling_what_goes_wrong(found):
        write_stale_rows()
        market = read_market()
        give_sign_of_life(found.pk)
        parts = parts_of(market) if cut_above is not None and len(market.volunteers) > cut_above else []
        if len(parts) > 1:
            return _store(found, market, parts)
        plan = _planned(found, market)
        _finish(found, market, plan, write=lambda: write_proposals(found.pk, market, plan))
    return 0


def run_part(found: MatchingRound, number: int) -> None:
    """Compute one part of a round that was cut, and write what it proposes; done twice, it is there once."""
    with _telling_what_goes_wrong(found):
        _expect_running(found)
        market, overbook = _stored(found, f"part {number}"), _stored(found, "overbook")
        plan = _planned(found, market, overbook)
        with transaction.atomic():
            Proposal.objects.filter(round=found, volunteer__in=market.volunteers.ids.tolist()).delete()
            write_proposals(found.pk, market, plan)
        cache.set(_name(found, f"plan {number}"), plan, KEPT_FOR)
        give_sign_of_life(found.pk)


def run_parts_to_the_end(found: MatchingRound) -> None:
    """All parts are computed: put the round together from them."""
    with _telling_what_goes_wrong(found):
        _expect_running(found)
        market, parts, best = _stored(found, "whole")
        plans = [_stored(found, f"plan {number}") for number in range(len(parts))]
        plan = joined(parts, plans, market, best, found.seed)
        _finish(found, market, plan, parts=len(parts))
        cache.delete_many([_name(found, what) for what in _what_is_stored(len(parts))])


def note_spread(found: MatchingRound) -> None:
    """What a round that is ready changes for people, for its page: longer to find out than anybody wants to wait."""
    found.refresh_from_db()
    if found.state == RoundState.READY:
        figures = found.figures | {"spread": spread_beside_now(found)}
        MatchingRound.objects.filter(pk=found.pk).update(figures=figures)


def fail_round(found: MatchingRound, problem: RoundProblem, detail: object = "") -> None:
    """It came to nothing, and why; a round that has moved on meanwhile stays as it is."""
    with suppress(TransitionNotAllowed), transaction.atomic():
        move_round(found, "fail", by=None, problem=f"{problem.value} {detail}".strip())


@contextmanager
def _telling_what_goes_wrong(found: MatchingRound) -> Iterator[None]:
    try:
        with beating(found), memory.at_most(settings.MATCHING_MEMORY_MB):
            yield
    except TransitionNotAllowed:
        log.warning("%s was set aside while it was computed", found)
    except MemoryError:
        fail_round(found, RoundProblem.MEMORY, settings.MATCHING_MEMORY_MB)
    except Exception as problem:
        log.exception("%s failed", found)
        fail_round(found, RoundProblem.BROKE_OFF, f"{type(problem).__name__}: {problem}"[:300])


def _expect_running(found: MatchingRound) -> None:
    found.refresh_from_db()
    if found.state != RoundState.RUNNING:
        raise TransitionNotAllowed


def _planned(found: MatchingRound, market: Market, overbook: int | None = None) -> Plan:
    plan = plan_round(
        market.volunteers,
        market.opportunities,
        seats=market.seats,
        waited=market.waited,
        takes_part=market.takes_part,
        barred=market.barred,
        parameters=parameters_of(found.weights),
        seed=found.seed,
        overbook=overbook,
    )
    give_sign_of_life(found.pk)
    return plan


def _finish(
    found: MatchingRound,
    market: Market,
    plan: Plan,
    *,
    parts: int = 1,
    write: Callable[[], Any] = lambda: None,
) -> None:
    """Proposals, prices and figures in one transaction with the step to ready."""
    groups = audit.groups(market, plan)
    figures = {"read_at": market.read_at.isoformat(), "overbook": plan.overbook, **plan.figures}
    with transaction.atomic():
        write()
        write_prices(found.pk, market, plan)
        move_round(
            found,
            "finish",
            by=None,
            day=market.day,
            input_hash=market.digest,
            engine=plan.engine,
            parts=parts,
            volunteers=len(market.volunteers),
            opportunities=len(market.opportunities),
            seats=int(market.seats.sum()),
            pairs=plan.pairs,
            primal=plan.primal,
            bound=plan.bound,
            figures={**figures, "least_group": audit.least_group(groups["language"])},
            groups=groups,
            unwanted=audit.unwanted(market, plan),
            heartbeat_at=timezone.now(),
            finished_at=timezone.now(),
            seconds=round((timezone.now() - market.read_at).total_seconds(), 3),
        )
    let_postgres_count()
    if settings.ROUNDS_PUBLISH_THEMSELVES and found.purpose == RoundPurpose.SUGGEST:
        publish_round(found, by=None)


def _store(found: MatchingRound, market: Market, parts: Sequence[tuple[Ints, Ints]]) -> int:
    """All parts as they were read at one moment, for whoever computes them; gives how many.

    How many people are asked for a place depends on the whole market, so that is found out first.
    """
    parameters = parameters_of(found.weights)
    best = np.zeros(len(market.volunteers), np.int64)
    for number, (people, opportunities) in enumerate(parts):
        part = cut(market, people, opportunities)
        best[people] = best_fits(part, parameters)
        cache.set(_name(found, f"part {number}"), part, KEPT_FOR)
        give_sign_of_life(found.pk)
    cache.set(_name(found, "overbook"), overbook_of(market, best, parameters), KEPT_FOR)
    cache.set(_name(found, "whole"), (market, list(parts), best), KEPT_FOR)
    return len(parts)


def _stored(found: MatchingRound, what: str) -> Any:
    stored = cache.get(_name(found, what))
    if stored is None:
        raise LookupError(f"{what} is not stored any more")
    return stored


def _what_is_stored(parts: int) -> list[str]:
    return ["whole", "overbook", *(f"{what} {number}" for what in ("part", "plan") for number in range(parts))]


def _name(found: MatchingRound, what: str) -> str:
    return f"round-{found.pk}-{what.replace(' ', '-')}"
