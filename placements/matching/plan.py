"""One round: for everybody a place that was thought of where there are enough, and what else to choose from.

1. All eligible pairs (edges.py).
2. More people than places are asked, since some are away or do not want it: the fewer places there are, the more.
3. An auction (auction.py) gives each person at most one of these places so that the sum of all scores is as high as can
   be. Waiting and need add points here, where places are given, and not to the order of a list, where they do nothing.
4. The rest of each list is what is worth most after its price. The price, which the auction found, says how much others
   need the same places; somewhat more of it than the whole is taken off, so that people who choose among what is left
   over do not run into those for whom a place was thought of (tests/bench shows that it does good).

Numbers in, numbers out, whole numbers only; the order of the rows does not matter. Why it is done in this way, with the
measurements: docs/decisions/0012-the-matching-engine.md.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placements.matching import auction, compiled, scoring
from placements.matching.edges import NUMBER, SCORE_BEGINS_AT, Edges, all_pairs
from placements.matching.figures import figures_of
from placements.matching.pools import Ints, OpportunityPool, VolunteerPool
from placements.matching.showing import LITTLE_FITS
from placements.matching.ties import tie
from placements.matching.weights import DEFAULT, Parameters

NONE = -1
PERFECT = 10_000
WHOLE = 1000  # shares are in thousandths
PAIRS_AT_ONCE = 4_000_000

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What a round proposes, in the order of the pools that were given; opportunities by their number in the pool."""

    lists: NDArray[np.int32]  # [V, listed], NONE where there is no more; the first is the place thought of, if any
    scores: NDArray[np.int16]  # [V, listed]
    values: NDArray[np.int32]  # [V, listed]: score less price
    terms: NDArray[np.int16]  # [V, listed, 6]
    kept: Flags  # [V]: a place was thought of for this person
    less_crowded: Flags  # [V, listed]: something fits better, but more people ask for it
    waited_decided: Flags  # [V]: without the days waited there would be no place for this person
    prices: Ints  # [R]: what is taken off the score
    eligible: Ints  # [R]: people who could
    asked: Ints  # [R]: people for whom a place was thought of
    pairs: int
    primal: int  # points reached: scores, and what waiting and need add
    bound: int  # points that no plan can exceed
    overbook: int  # people asked for a place, in thousandths
    engine: str
    figures: dict[str, Any] = field(default_factory=dict)


def plan_round(
    volunteers: VolunteerPool,
    opportunities: OpportunityPool,
    *,
    seats: Ints,
    waited: Ints,
    takes_part: Flags,
    barred: Ints | None = None,
    parameters: Parameters = DEFAULT,
    seed: int = 0,
    overbook: int | None = None,
    engine: compiled.Engine = "auto",
) -> Plan:
    """The plan for these people (`waited` in days) and opportunities (`seats` that are free).

    `barred` are rows (place of the volunteer in its pool, place of the opportunity in its own) that must not be
    proposed; who does not take part gets a list, but no place. `overbook` is computed where it is not given.
    """
    people, roles = canonical(volunteers.ids, seed), canonical(opportunities.ids, seed)
    some, others = volunteers.take(people), opportunities.take(roles)
    ids = None if barred is None else np.stack([volunteers.ids[barred[:, 0]], opportunities.ids[barred[:, 1]]], axis=1)
    edges = all_pairs(some, others, parameters.weights, ids, engine=engine)
    market = Market(edges, some.ids, others.ids, seats[roles], waited[people], takes_part[people])
    plan = plan_market(market, parameters=parameters, seed=seed, overbook=overbook, engine=engine)
    return in_order_of(with_terms(plan, some, others), people, roles)


def canonical(ids: Ints, seed: int) -> NDArray[np.intp]:
    """Places of the ids in an order that does not depend on the order given, and favours neither old nor new ids."""
    return np.lexsort((ids, tie(ids, np.zeros_like(ids), seed)))


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """Who could do what, and how many places there are; rows in canonical order."""

    edges: Edges
    volunteer_ids: Ints
    opportunity_ids: Ints
    seats: Ints
    waited: Ints
    takes_part: Flags


def plan_market(
    market: Market,
    *,
    parameters: Parameters = DEFAULT,
    seed: int = 0,
    overbook: int | None = None,
    engine: compiled.Engine = "auto",
) -> Plan:
    """The plan without its terms (zero), in the market's own order."""
    best = best_scores(market.edges, market.seats > 0)
    if overbook is None:
        overbook = overbooking(parameters, int((market.takes_part & (best > 0)).sum()), market.seats)
    held = _auctioned(market, best, parameters, overbook, engine)
    prices = held.prices * parameters.price_share // WHOLE
    lists, values = _kept_first(held, prices, _alternatives(market, prices, parameters, seed, engine))
    lists, scores = _as_long_as_needed(lists, np.where(lists >= 0, values + prices[lists], 0), parameters)
    asked = np.bincount(held.opportunity[held.kept], minlength=len(prices))
    return Plan(
        lists=lists.astype(np.int32),
        scores=scores.astype(np.int16),
        values=np.where(lists >= 0, values, 0).astype(np.int32),
        terms=np.zeros((*lists.shape, 6), np.int16),
        kept=held.kept,
        less_crowded=_less_crowded(best_pairs(market.edges, market.seats > 0), lists, scores, prices),
        waited_decided=held.waited_decided,
        prices=prices,
        eligible=people_for_each(market.edges, len(prices)),
        asked=asked,
        pairs=len(market.edges),
        primal=held.proof.primal,
        bound=held.proof.bound,
        overbook=overbook,
        engine="numba" if compiled.wanted(engine, market.edges.volunteers * len(prices)) else "numpy",
        figures=figures_of(lists, scores, held.kept, best, market.seats, asked, market.waited, market.takes_part),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """For whom a place was thought of, and at what price."""

    opportunity: NDArray[np.int32]
    kept: Flags
    scores: Ints  # at that opportunity
    prices: Ints
    waited_decided: Flags
    proof: auction.Certificate


def _auctioned(market: Market, best: Ints, parameters: Parameters, overbook: int, engine: compiled.Engine) -> _Held:
    places = np.where(market.seats > 0, np.maximum(1, (overbook * market.seats + WHOLE // 2) // WHOLE), 0)
    waiting, need = boosts(parameters, market.waited, best)
    bidding = only(market.edges, market.takes_part)
    found = auction.assign(bidding, waiting + need, places, parameters.step, engine=engine)
    scores = auction.scores_of(market.edges, found.opportunity, engine=engine)
    kept = found.opportunity >= 0
    paid = _prices_of(found.opportunity, found.prices)
    return _Held(
        opportunity=found.opportunity,
        kept=kept,
        scores=scores,
        prices=found.prices,
        waited_decided=kept & (waiting > 0) & (scores + need < paid),
        proof=auction.certificate(bidding, waiting + need, places, found, parameters.step, engine=engine),
    )


def _prices_of(opportunity: NDArray[np.int32], prices: Ints) -> Ints:
    """What each person's opportunity costs; any number for whoever has none, also where there is none at all."""
    return prices[opportunity] if len(prices) else np.zeros(len(opportunity), np.int64)


def _alternatives(
    market: Market, prices: Ints, parameters: Parameters, seed: int, engine: compiled.Engine
) -> auction.Best:
    return auction.best_values(
        market.edges,
        prices,
        parameters.listed,
        volunteer_ids=market.volunteer_ids,
        opportunity_ids=market.opportunity_ids,
        seed=seed,
        open_=market.seats > 0,
        engine=engine,
    )


def best_pairs(edges: Edges, free: Flags) -> NDArray[np.uint32]:
    """uint32[V]: the packed pair that fits best of those with a free place; 0 where nothing does."""
    best = np.zeros(edges.volunteers, np.uint32)
    some = np.flatnonzero(np.diff(edges.starts))
    if free.all():
        best[some] = edges.packed[edges.starts[some]]  # the best come first
    elif len(some):
        usable = np.where(free[edges.packed & NUMBER], edges.packed, 0)
        best[some] = np.maximum.reduceat(usable, edges.starts[some])
    return best


def best_scores(edges: Edges, free: Flags) -> Ints:
    """int64[V]: the score of what fits best of those with a free place; 0 where nothing does."""
    return (best_pairs(edges, free) >> SCORE_BEGINS_AT).astype(np.int64)


def people_for_each(edges: Edges, number: int) -> Ints:
    """int64[R]: how many people could do each of so many opportunities."""
    counts = np.zeros(number, np.int64)
    for begin in range(0, len(edges), PAIRS_AT_ONCE):
        counts += np.bincount(edges.packed[begin : begin + PAIRS_AT_ONCE] & NUMBER, minlength=number)
    return counts


def only(edges: Edges, takes_part: Flags) -> Edges:
    """The pairs of those who take part."""
    if takes_part.all():
        return edges
    number = np.where(takes_part, np.diff(edges.starts), 0)
    return Edges(np.append(0, np.cumsum(number)), edges.packed[np.repeat(takes_part, np.diff(edges.starts))])


def overbooking(parameters: Parameters, people: int, seats: Ints) -> int:
    """How many people are asked for a place, in thousandths, so that everybody is where that is within the bounds."""
    wanted = WHOLE * people // max(1, int(seats.sum()))
    return min(max(wanted, parameters.overbook_least), parameters.overbook_most)


def boosts(parameters: Parameters, waited: Ints, best: Ints) -> tuple[Ints, Ints]:
    """Points for waiting, and for need: people for whom nothing fits well are not outbid for that reason alone."""
    waiting = parameters.wait_points * np.minimum(waited, parameters.wait_days) // parameters.wait_days
    return waiting, parameters.need_share * (PERFECT - best) // WHOLE


def with_terms(plan: Plan, volunteers: VolunteerPool, opportunities: OpportunityPool) -> Plan:
    """The same plan with the six terms of each score."""
    people, places = np.nonzero(plan.lists >= 0)
    terms = np.zeros_like(plan.terms)
    some, others = volunteers.take(people), opportunities.take(plan.lists[people, places].astype(np.intp))
    terms[people, places] = scoring.terms(some, others).T
    return _with(plan, terms=terms)


def in_order_of(plan: Plan, people: NDArray[np.intp], roles: NDArray[np.intp]) -> Plan:
    """The plan as it was before rows were put into these orders."""
    back, was = np.argsort(people), np.append(roles, NONE).astype(np.int32)
    by_person = {name: getattr(plan, name)[back] for name in ("scores", "values", "terms", "kept", "less_crowded")}
    by_role = {name: getattr(plan, name)[np.argsort(roles)] for name in ("prices", "eligible", "asked")}
    lists, waited = was[plan.lists][back], plan.waited_decided[back]
    return _with(plan, lists=lists, waited_decided=waited, **by_person, **by_role)


def _with(plan: Plan, **changed: Any) -> Plan:
    return Plan(**{name: changed.get(name, getattr(plan, name)) for name in Plan.__slots__})


def _kept_first(held: _Held, prices: Ints, rest: auction.Best) -> tuple[Ints, Ints]:
    """The lists with the place that was thought of in front, once, and their values."""
    lists, values = rest.opportunity.astype(np.int64), rest.value.astype(np.int64)
    again = (lists == held.opportunity[:, None]) & held.kept[:, None]
    lost = held.kept & ~again.any(axis=1)  # it is not among the best, so the last of them gives way to it
    lists[lost, -1] = held.opportunity[lost]
    values[lost, -1] = (held.scores - _prices_of(held.opportunity, prices))[lost]
    again[lost, -1] = True
    order = np.argsort(~again, axis=1, kind="stable")
    return np.take_along_axis(lists, order, axis=1), np.take_along_axis(values, order, axis=1)


def _as_long_as_needed(lists: Ints, scores: Ints, parameters: Parameters) -> tuple[Ints, Ints]:
    """Without what nobody would come to see; a list is long only for whom little fits."""
    is_long = scores.max(axis=1, initial=0, keepdims=True) < LITTLE_FITS
    stays = is_long | (np.arange(lists.shape[1]) < parameters.listed_for_most)
    return np.where(stays, lists, NONE), np.where(stays, scores, 0)


def _less_crowded(top: NDArray[np.uint32], lists: Ints, scores: Ints, prices: Ints) -> Flags:
    """Where something with a free place fits better, but at least twice as much is asked for it."""
    better = scores < (top >> SCORE_BEGINS_AT)[:, None]
    dearest = prices[top & NUMBER][:, None]
    return (lists >= 0) & better & (dearest > 0) & (2 * prices[lists] <= dearest)
