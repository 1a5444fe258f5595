"""What prices tell of each volunteer (auction.py), compiled: one look at the pairs, which ends as soon as it can."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placements.matching import ties
from placements.matching.auction import NOBODY, TOO_DEAR
from placements.matching.compiled_blocks import THREADS, in_blocks, kernel, of_one_type
from placements.matching.edges import NUMBER, SCORE_BEGINS_AT, Edges
from placements.matching.pools import Ints

Numbers = NDArray[np.int32]
tie: Any = kernel(ties.tie)  # after a change there, touch this file: see kernel


def profits(edges: Edges, boosts: Ints, prices: Ints) -> Ints:
    """What each volunteer gains at best after the price, 0 at least."""
    best = np.empty(edges.volunteers, np.int64)
    arguments = (edges.starts, edges.packed, boosts.astype(np.int64), prices.astype(np.int32), best)
    with ThreadPoolExecutor(THREADS) as threads:
        in_blocks(threads, _profits, edges.volunteers, *arguments)
    return best


def scores_of(edges: Edges, opportunity: Numbers) -> Ints:
    """The score of each volunteer at one opportunity, -1 where there is no such pair."""
    scores = np.full(edges.volunteers, NOBODY, np.int64)
    with ThreadPoolExecutor(THREADS) as threads:
        in_blocks(
            threads,
            _scores_of,
            edges.volunteers,
            edges.starts,
            edges.packed,
            of_one_type(opportunity, np.int32),
            scores,
        )
    return scores


def best_values(
    edges: Edges, prices: Ints, k: int, volunteer_ids: Ints, opportunity_ids: Ints, seed: int, is_open: Any
) -> tuple[Numbers, Numbers]:
    """Best.opportunity and Best.value."""
    opportunity = np.full((edges.volunteers, k), NOBODY, np.int32)
    value = np.zeros((edges.volunteers, k), np.int32)
    cheapest = int(prices[is_open].min(initial=TOO_DEAR))
    ids = (of_one_type(volunteer_ids), of_one_type(opportunity_ids), seed)
    asked = np.where(is_open, prices, TOO_DEAR).astype(np.int32)
    arguments = (edges.starts, edges.packed, asked, cheapest, *ids, opportunity, value)
    with ThreadPoolExecutor(THREADS) as threads:
        in_blocks(threads, _best_values, edges.volunteers, *arguments)
    return opportunity, value


@kernel
def _profits(begin: int, end: int, starts: Any, packed: Any, boosts: Any, prices: Any, best: Any) -> None:
    for v in range(begin, end):
        highest = -boosts[v]
        for pair in packed[starts[v] : starts[v + 1]]:
            score = np.int64(pair >> np.uint32(SCORE_BEGINS_AT))
            if score <= highest:
                break
            highest = max(highest, score - prices[pair & np.uint32(NUMBER)])
        best[v] = highest + boosts[v]


@kernel
def _scores_of(begin: int, end: int, starts: Any, packed: Any, opportunity: Any, scores: Any) -> None:
    for v in range(begin, end):
        if opportunity[v] == NOBODY:
            continue
        for pair in packed[starts[v] : starts[v + 1]]:
            if np.int64(pair & np.uint32(NUMBER)) == opportunity[v]:
                scores[v] = pair >> np.uint32(SCORE_BEGINS_AT)
                break


@kernel
def _best_values(
    begin: int, end: int, starts: Any, packed: Any, prices: Any, cheapest: int, volunteer_ids: Any,
    opportunity_ids: Any, seed: int, opportunity: Any, value: Any,
) -> None:  # fmt: skip
    """Insertion into the list of each volunteer's best; the lowest of a full list bounds what is worth a look."""
    k = opportunity.shape[1]
    keys = np.empty(k, np.int64)
    for v in range(begin, end):
        length = 0
        for pair in packed[starts[v] : starts[v + 1]]:
            r = np.int64(pair & np.uint32(NUMBER))
            score = np.int64(pair >> np.uint32(SCORE_BEGINS_AT))
            if length == k and score - cheapest < value[v, k - 1]:
                break
            gain = score - prices[r]
            if prices[r] == TOO_DEAR or (length == k and gain < value[v, k - 1]):
                continue
            key = gain << 31 | tie(volunteer_ids[v], opportunity_ids[r], seed)
            if length == k and key <= keys[k - 1]:
                continue
            length = min(length + 1, k)
            place = length - 1
            while place > 0 and keys[place - 1] < key:
                keys[place], value[v, place] = keys[place - 1], value[v, place - 1]
                opportunity[v, place] = opportunity[v, place - 1]
                place -= 1
            keys[place], value[v, place], opportunity[v, place] = key, gain, r
