"""The auction of auction.py, compiled: the same bids in the same rounds, so the same outcome.

Each volunteer keeps a short list of what was worth most at the last look, and what the rest was worth then. Prices only
rise, so as long as the second best of the list is worth as much as the rest was, nothing else needs to be looked at.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from placements.matching.auction import NOBODY, TOO_DEAR
from placements.matching.compiled_blocks import THREADS, in_blocks, kernel
from placements.matching.edges import NUMBER, SCORE_BEGINS_AT, Edges
from placements.matching.pools import Ints

LISTED = 8  # on a short list
FEW = 2_000  # fewer bidders than this are not worth a second thread
OWNER = 32  # bits of a kept bid below it hold the volunteer, turned round: of equal bids the first one's is higher
LAST = (1 << OWNER) - 1

Numbers = NDArray[np.int32]


class Memory(NamedTuple):
    """What each volunteer remembers of the last look at all pairs."""

    listed: NDArray[np.uint32]  # [volunteers, LISTED]: pairs
    length: Numbers
    beyond: Numbers  # what the best of the rest was worth, boost apart


class Seats(NamedTuple):
    """The bids each opportunity keeps: heaps in one array, the lowest bid first."""

    begin: Ints
    bids: Ints
    taken: Ints
    number: Ints  # of seats


def assign(edges: Edges, boosts: Ints, seats: Ints, step: int) -> tuple[Numbers, Ints, int]:
    """Assignment.opportunity, .prices and .rounds."""
    volunteers = edges.volunteers
    memory = Memory(
        listed=np.empty((volunteers, LISTED), np.uint32),
        length=np.zeros(volunteers, np.int32),
        beyond=np.full(volunteers, TOO_DEAR, np.int32),  # nothing was looked at yet
    )
    held = _seats(edges, seats)
    prices = np.where(seats > 0, 0, TOO_DEAR).astype(np.int32)
    wanted, bids = np.empty(volunteers, np.int32), np.empty(volunteers, np.int64)
    look = (edges.starts, edges.packed, prices, boosts.astype(np.int64), step, memory, wanted, bids)
    waiting, rounds, bidding = np.arange(volunteers), 0, True
    with ThreadPoolExecutor(THREADS) as threads:
        while len(waiting) > FEW:
            in_blocks(threads, _bid, len(waiting), waiting, *look)
            number, bidding = _keep_highest(waiting, wanted, bids, held, prices)
            waiting, rounds = np.sort(waiting[:number]), rounds + bidding
    rounds += _finish(waiting, *look, held)
    return _holders(held, volunteers), np.where(seats > 0, prices, 0).astype(np.int64), int(rounds)


def _seats(edges: Edges, seats: Ints) -> Seats:
    """No bids; room for as many as can come."""
    room = np.minimum(seats, edges.volunteers)
    if room.sum() > len(edges):
        room = np.minimum(room, _pairs_of_each(edges.packed, len(seats)))
    begin = np.concatenate([[0], np.cumsum(room)]).astype(np.int64)
    return Seats(begin, np.empty(begin[-1], np.int64), np.zeros(len(seats), np.int64), seats.astype(np.int64))


@kernel
def _pairs_of_each(packed: Any, opportunities: int) -> Any:
    number = np.zeros(opportunities, np.int64)
    for pair in packed:
        number[pair & NUMBER] += 1
    return number


@kernel
def _bid(
    begin: int, end: int, waiting: Any, starts: Any, packed: Any, prices: Any, boosts: Any, step: int, memory: Any,
    wanted: Any, bids: Any,
) -> None:  # fmt: skip
    """What each of those who wait wants, and for how much; NOBODY where nothing is worth its price."""
    for i in range(begin, end):
        v = waiting[i]
        boost = boosts[v]
        best, second, which = _two_best(memory.listed[v], memory.length[v], prices)
        beyond = memory.beyond[v]
        if max(best, beyond) + boost > 0 and (best <= beyond or max(second, -boost) < beyond):
            pairs = packed[starts[v] : starts[v + 1]]
            memory.length[v], memory.beyond[v] = _look(pairs, prices, memory.listed[v], -boost)
            best, second, which = _two_best(memory.listed[v], memory.length[v], prices)
        wanted[i] = NOBODY
        if best + boost > 0:
            wanted[i] = which
            bids[i] = prices[which] + (best + boost) - max(second + boost, 0) + step


@kernel
def _two_best(listed: Any, length: int, prices: Any) -> Any:
    """The two highest gains of a list, boost apart, and where the highest is; of equals the first among all pairs."""
    best, second, pair = np.int64(-TOO_DEAR), np.int64(-TOO_DEAR), np.uint32(0)
    for i in range(length):
        other = listed[i] ^ np.uint32(NUMBER)  # higher where the score is, and then where the number is lower
        gain = np.int64(other >> np.uint32(SCORE_BEGINS_AT)) - prices[listed[i] & np.uint32(NUMBER)]
        if gain > best or (gain == best and other > pair):
            best, second, pair = gain, best, other
        elif gain > second:
            second = gain
    return best, second, np.int64((pair ^ np.uint32(NUMBER)) & np.uint32(NUMBER))


@kernel
def _look(pairs: Any, prices: Any, listed: Any, least: int) -> Any:
    """Lists the pairs of the highest gains, if above `least`; how many, and the highest gain that any other has."""
    gains, length, beyond = np.empty(LISTED, np.int64), 0, np.int64(-TOO_DEAR)
    for pair in pairs:
        score = np.int64(pair >> np.uint32(SCORE_BEGINS_AT))
        lowest = np.int64(gains[LISTED - 1] if length == LISTED else least)
        if score <= lowest:
            return length, max(beyond, score)  # all that follow have lower scores
        gain = score - prices[pair & np.uint32(NUMBER)]
        if gain <= lowest:
            beyond = max(beyond, gain)
            continue
        if length == LISTED:
            beyond = max(beyond, lowest)
        else:
            length += 1
        place = length - 1
        while place > 0 and gains[place - 1] < gain:
            gains[place], listed[place] = gains[place - 1], listed[place - 1]
            place -= 1
        gains[place], listed[place] = gain, pair
    return length, beyond


@kernel
def _keep_highest(waiting: Any, wanted: Any, bids: Any, held: Any, prices: Any) -> Any:
    """Takes the bids in; puts those who are outbid at the front of `waiting`: how many, and whether anybody bid."""
    number, bidding = 0, False
    for i in range(len(waiting)):
        r = wanted[i]
        if r == NOBODY:
            continue
        bidding = True
        bid = bids[i] << OWNER | (LAST - waiting[i])
        heap = held.bids[held.begin[r] : held.begin[r + 1]]
        if held.taken[r] < held.number[r]:
            _rise(heap, held.taken[r], bid)
            held.taken[r] += 1
        else:
            waiting[number] = LAST - (min(bid, heap[0]) & LAST)
            number += 1
            if bid > heap[0]:
                _sink(heap, bid)
        if held.taken[r] == held.number[r]:
            prices[r] = heap[0] >> OWNER
    return number, bidding


@kernel
def _rise(heap: Any, place: int, bid: int) -> None:
    """Puts a bid at the end of a heap and in order."""
    while place > 0 and heap[(place - 1) // 2] > bid:
        heap[place] = heap[(place - 1) // 2]
        place = (place - 1) // 2
    heap[place] = bid


@kernel
def _sink(heap: Any, bid: int) -> None:
    """Puts a bid in the place of the lowest and in order."""
    place, below = 0, 1
    while below < len(heap):
        if below + 1 < len(heap) and heap[below + 1] < heap[below]:
            below += 1
        if heap[below] >= bid:
            break
        heap[place] = heap[below]
        place, below = below, 2 * below + 1
    heap[place] = bid


@kernel
def _finish(
    waiting: Any, starts: Any, packed: Any, prices: Any, boosts: Any, step: int, memory: Any, wanted: Any, bids: Any,
    held: Any,
) -> int:  # fmt: skip
    """The rounds that are left, on one core; how many."""
    rounds, number = 0, len(waiting)
    while number > 0:
        _bid(0, number, waiting, starts, packed, prices, boosts, step, memory, wanted, bids)
        number, bidding = _keep_highest(waiting[:number], wanted, bids, held, prices)
        rounds += bidding
    return rounds


def _holders(held: Seats, volunteers: int) -> Numbers:
    """The opportunity of each volunteer whose bid is kept."""
    opportunity = np.full(volunteers, NOBODY, np.int32)
    for r in np.flatnonzero(held.taken):
        opportunity[LAST - (held.bids[held.begin[r] : held.begin[r] + held.taken[r]] & LAST)] = r
    return opportunity
