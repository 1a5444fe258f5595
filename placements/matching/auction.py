"""Who is asked for which place, so that the sum of all scores is as high as can be: an auction for places.

In each round everybody who has no place bids for the opportunity that is worth most to them after its price: as much
as makes it worth no more than their second best, and `step` on top. An opportunity keeps its highest bids, one for each
seat; its price is the lowest of them once all seats are taken (Bertsekas, forward auction, all bids of a round at once,
prices from zero). The prices prove how good the result is: see `certificate`. Whole numbers only.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placements.matching import compiled
from placements.matching.edges import NUMBER, SCORE_BEGINS_AT, Edges
from placements.matching.pools import Ints
from placements.matching.ties import tie

NOBODY = -1
TOO_DEAR = 1 << 29  # the price of what has no seats: nobody bids so much
HIGHEST = 1 << 24  # step and boosts: what anybody can bid stays far below TOO_DEAR
PAIRS_AT_ONCE = 200_000

Numbers = NDArray[np.int32]


class ImpossibleAuction(ValueError):
    """Boosts, seats or a step with which an auction cannot be held."""


class NotCertified(AssertionError):
    """An assignment that is not as good as its prices promise: a mistake in the engine."""


@dataclass(frozen=True, slots=True, eq=False)
class Assignment:
    """The opportunity of each volunteer (by its number in the pool, -1 for none) and the price of each opportunity."""

    opportunity: Numbers
    prices: Ints  # 0 where seats stayed free
    rounds: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """What an assignment is worth, and what no assignment can exceed."""

    primal: int
    bound: int
    assigned: int


@dataclass(frozen=True, slots=True, eq=False)
class Best:
    """The best opportunities of each volunteer, best first; -1 and 0 where there are no more."""

    opportunity: Numbers  # [volunteers, k]
    value: Numbers  # [volunteers, k]: score - price


def assign(edges: Edges, boosts: Ints, seats: Ints, step: int = 50, *, engine: compiled.Engine = "auto") -> Assignment:
    """One opportunity for each volunteer for whom one is worth its price, at most `seats` volunteers for each.

    `boosts` are added to all scores of a volunteer. Of equal bids that of the first volunteer counts, of equally good
    opportunities the one with the higher score, then the first. Opportunities without seats are nobody's.
    """
    if not 1 <= step <= HIGHEST or seats.min(initial=0) < 0 or np.abs(boosts).max(initial=0) > HIGHEST:
        raise ImpossibleAuction(f"seats are 0 or more, the step is 1 or more, and step and boosts are within {HIGHEST}")
    if compiled.wanted(engine, edges.volunteers * len(seats)):
        return Assignment(*compiled.auction().assign(edges, boosts, seats, step))
    return _Auction(edges, boosts, seats, step).held()


def bound(edges: Edges, boosts: Ints, seats: Ints, prices: Ints, *, engine: compiled.Engine = "auto") -> int:
    """No assignment is worth more than this, whatever the prices (weak duality)."""
    asked = np.where(seats > 0, prices, TOO_DEAR)
    if compiled.wanted(engine, edges.volunteers * len(seats)):
        profits = compiled.prices().profits(edges, boosts, asked)
    else:
        profits = _best_two(edges, boosts, asked, np.arange(edges.volunteers))[1]
    return int((seats * prices).sum() + profits.sum())


def scores_of(edges: Edges, opportunity: Numbers, *, engine: compiled.Engine = "auto") -> Ints:
    """int64[V]: the score of each volunteer at the opportunity of this number; -1 where there is no such pair."""
    if compiled.wanted(engine, len(edges)):
        return compiled.prices().scores_of(edges, opportunity)
    found = np.full(edges.volunteers, -1, np.int64)
    for rows, owner, places in _in_pieces(edges.starts, np.flatnonzero(opportunity >= 0)):
        packed = edges.packed[places]
        same = np.flatnonzero((packed & NUMBER) == opportunity[rows][owner])
        found[rows[owner[same]]] = packed[same] >> SCORE_BEGINS_AT
    return found


def certificate(
    edges: Edges, boosts: Ints, seats: Ints, assignment: Assignment, step: int = 50, *, engine: compiled.Engine = "auto"
) -> Certificate:
    """The proof that the assignment is within `step` for each of the assigned of the best there is."""
    of_whom = np.flatnonzero(assignment.opportunity >= 0)
    taken = np.bincount(assignment.opportunity[of_whom], minlength=len(seats))
    scores = scores_of(edges, assignment.opportunity, engine=engine)[of_whom]
    primal = int((scores + boosts[of_whom]).sum())
    most = bound(edges, boosts, seats, assignment.prices, engine=engine)
    if (scores < 0).any() or (taken > seats).any() or not primal <= most <= primal + step * len(of_whom):
        raise NotCertified(f"{primal} for {len(of_whom)} volunteers, at most {most}")
    return Certificate(primal=primal, bound=most, assigned=len(of_whom))


def best_values(
    edges: Edges,
    prices: Ints,
    k: int,
    *,
    volunteer_ids: Ints,
    opportunity_ids: Ints,
    seed: int = 0,
    open_: NDArray[np.bool_] | None = None,
    engine: compiled.Engine = "auto",
) -> Best:
    """The k opportunities of the highest score - price of each volunteer, of the open ones; ties.tie decides ties."""
    is_open = np.ones(len(prices), np.bool_) if open_ is None else open_
    if compiled.wanted(engine, edges.volunteers * len(prices)):
        return Best(*compiled.prices().best_values(edges, prices, k, volunteer_ids, opportunity_ids, seed, is_open))
    best = Best(*(np.full((edges.volunteers, k), fill, np.int32) for fill in (NOBODY, 0)))
    for rows, owner, places in _in_pieces(edges.starts, np.arange(edges.volunteers)):
        which, scores = edges.packed[places] & NUMBER, edges.packed[places] >> SCORE_BEGINS_AT
        kept = is_open[which]
        who, which = rows[owner[kept]], which[kept].astype(np.int64)
        values = scores[kept].astype(np.int64) - prices[which]
        order = _by_value(who, values, tie(volunteer_ids[who], opportunity_ids[which], seed))
        who, which, values = who[order], which[order], values[order]
        rank = np.arange(len(who)) - np.searchsorted(who, who)
        first = rank < k
        best.opportunity[who[first], rank[first]] = which[first]
        best.value[who[first], rank[first]] = values[first]
    return best


def _by_value(who: Ints, values: Ints, ties: Ints) -> NDArray[np.intp]:
    """Places by volunteer, then from high to low value, then from high to low tie; what is equal stays as it is."""
    order = np.argsort(-(values << 31 | ties), kind="stable")
    return order[np.argsort(who[order], kind="stable")]


def _in_pieces(starts: Ints, rows: NDArray[np.intp]) -> Iterator[tuple[NDArray[np.intp], Ints, Ints]]:
    """These rows, a few at a time, without those that have no pairs: for each pair of theirs whose it is (its place in
    the piece) and where it is."""
    rows = rows[starts[rows + 1] > starts[rows]]
    lengths = starts[rows + 1] - starts[rows]
    pieces = np.cumsum(lengths) // PAIRS_AT_ONCE
    for piece in np.split(np.arange(len(rows)), np.flatnonzero(np.diff(pieces)) + 1):
        if len(piece):
            size = lengths[piece]
            before = np.cumsum(size) - size
            shift = np.repeat(starts[rows[piece]] - before, size)
            yield rows[piece], np.repeat(np.arange(len(piece)), size), np.arange(len(shift)) + shift


def _best_two(edges: Edges, boosts: Ints, prices: Ints, rows: NDArray[np.intp]) -> tuple[Numbers, Ints, Ints]:
    """For each of these volunteers the best opportunity (-1 if none is worth its price), its profit and the second."""
    best, profit, second = (np.full(edges.volunteers, fill, np.int64) for fill in (NOBODY, 0, 0))
    asked = prices.astype(np.int32)
    for some, owner, places in _in_pieces(edges.starts, rows):
        pairs = edges.packed[places]
        gains = (pairs >> SCORE_BEGINS_AT).astype(np.int32) - asked[pairs & NUMBER]
        begins = np.searchsorted(owner, np.arange(len(some)))
        highest = np.maximum.reduceat(gains, begins)
        at_highest = np.flatnonzero(gains == highest[owner])
        first = at_highest[np.searchsorted(owner[at_highest], np.arange(len(some)))]
        gains[first] = -TOO_DEAR
        profit[some] = np.maximum(highest + boosts[some], 0)
        second[some] = np.maximum(np.maximum.reduceat(gains, begins) + boosts[some], 0)
        best[some] = np.where(profit[some] > 0, pairs[first] & NUMBER, NOBODY)
    return best[rows].astype(np.int32), profit[rows], second[rows]


class _Auction:
    """The state of an auction: who holds or wants what, at which bid."""

    def __init__(self, edges: Edges, boosts: Ints, seats: Ints, step: int) -> None:
        self.edges, self.boosts, self.seats, self.step = edges, boosts, seats, step
        self.holds = np.full(edges.volunteers, NOBODY, np.int32)
        self.bids = np.zeros(edges.volunteers, np.int64)
        self.prices = np.where(seats > 0, 0, TOO_DEAR)

    def held(self) -> Assignment:
        """The outcome, once nobody is left who has no place and wants one."""
        waiting, rounds = np.arange(self.edges.volunteers), 0
        while len(bidding := self._bid(waiting)):
            waiting, rounds = self._outbid(bidding), rounds + 1
        return Assignment(self.holds, np.where(self.seats > 0, self.prices, 0), rounds)

    def _bid(self, waiting: NDArray[np.intp]) -> NDArray[np.intp]:
        """Bids of those who wait; for the others nothing is worth its price, and they leave."""
        best, profit, second = _best_two(self.edges, self.boosts, self.prices, waiting)
        stays = best >= 0
        bidding, wanted = waiting[stays], best[stays]
        self.holds[bidding] = wanted
        self.bids[bidding] = self.prices[wanted] + (profit - second)[stays] + self.step
        return bidding

    def _outbid(self, bidding: NDArray[np.intp]) -> NDArray[np.intp]:
        """Each opportunity keeps its highest bids and has a new price; those whose bids were not kept."""
        touched = np.zeros(len(self.seats), np.bool_)
        touched[self.holds[bidding]] = True
        members = np.flatnonzero((self.holds >= 0) & touched[self.holds])
        members = members[np.lexsort((members, -self.bids[members], self.holds[members]))]
        where = self.holds[members]
        rank = np.arange(len(members)) - np.searchsorted(where, where)
        last = members[rank == self.seats[where] - 1]
        self.prices[self.holds[last]] = np.maximum(self.prices[self.holds[last]], self.bids[last])
        lost = np.sort(members[rank >= self.seats[where]])
        self.holds[lost] = NOBODY
        return lost
