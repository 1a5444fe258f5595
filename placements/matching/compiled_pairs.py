"""The pairs of edges.py, compiled: the same numbers in the same order.

Two passes, each over blocks of volunteers on all cores: which opportunities each may take (a row of bits), then their
scores, sorted as they are written.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placements.matching.compiled_blocks import THREADS, count_bits, in_blocks, kernel, lowest_bit
from placements.matching.compiled_pools import people_of, roles_of
from placements.matching.edges import BitSets
from placements.matching.pools import WORD, Ints, Masks, OpportunityPool, VolunteerPool

DIGIT = 7  # scores have 14 bits: sorted by the lower half, then by the upper
DIGITS = 1 << DIGIT
SCORE_BEGINS_AT = 16


def all_pairs(
    volunteers: VolunteerPool, opportunities: OpportunityPool, weights: tuple[int, ...], barred: Ints
) -> tuple[Ints, NDArray[np.uint32]]:
    """Edges.starts and Edges.packed; barred are sorted keys volunteer × opportunities + opportunity."""
    number = len(volunteers)
    people, places = people_of(volunteers, opportunities)
    roles, points = roles_of(volunteers, opportunities, places, np.array(weights, np.int64))
    table, sets = _table(BitSets.of(volunteers, opportunities))
    fits, starts = np.empty((number, table.shape[1]), np.uint64), np.zeros(number + 1, np.int64)
    with ThreadPoolExecutor(THREADS) as threads:
        in_blocks(threads, _fit, number, table, sets, len(opportunities), barred, fits, starts[1:])
        np.cumsum(starts, out=starts)
        packed = np.empty(starts[-1], np.uint32)
        in_blocks(threads, _write, number, fits, people, roles, points, starts, packed)
    return starts, packed


def _table(sets: BitSets) -> tuple[Masks, NDArray[np.int32]]:
    """All sets below each other as 64-bit words, and for each volunteer the rows that count."""
    begin = np.cumsum([0, *map(len, sets.sets)])
    rows = [(kinds + first).astype(np.int32) for kinds, first in zip(sets.kinds, begin, strict=False)]
    below = np.concatenate(sets.sets)
    return np.pad(below, ((0, 0), (0, -below.shape[1] % 8))).view(np.uint64), np.stack(rows, axis=1)


@kernel
def _fit(begin: int, end: int, table: Any, sets: Any, number: int, barred: Any, fits: Any, counts: Any) -> None:
    """The bits and the number of the opportunities that each of these volunteers may take."""
    gone, words = np.searchsorted(barred, begin * number), table.shape[1]
    for v in range(begin, end):
        for w in range(words):
            fits[v, w] = table[sets[v, 0], w]
        for of in range(1, sets.shape[1]):
            row = sets[v, of]
            for w in range(words):
                fits[v, w] &= table[row, w]
        while gone < len(barred) and barred[gone] < (v + 1) * number:
            r = barred[gone] - v * number
            fits[v, r // WORD] &= ~(np.uint64(1) << np.uint64(r % WORD))
            gone += 1
        count = np.int64(0)
        for w in range(words):
            count += np.int64(count_bits(fits[v, w]))
        counts[v] = count


@kernel
def _write(begin: int, end: int, fits: Any, people: Any, roles: Any, points: Any, starts: Any, packed: Any) -> None:
    """The pairs of each of these volunteers, sorted."""
    number = len(roles.wish)
    which, scores = np.empty(number, np.int32), np.empty(number, np.int32)
    found, half = np.empty(number, np.uint32), np.empty(number, np.uint32)
    wishes = np.empty(len(points.wish_languages), np.int32)
    for v in range(begin, end):
        count = _unpack(fits[v], which)
        _worth_of_wishes(people.levels[v], points, wishes)
        for i in range(count):
            scores[i] = wishes[roles.wish[which[i]]]
        some, sums = which[:count], scores[:count]
        _add_shared(some, sums, people.causes[v], roles.causes, roles.causes_row, points.causes, points.causes_most)
        _add_shared(some, sums, people.skills[v], roles.skills, roles.skills_row, points.skills, points.skills_most)
        _add_times(some, sums, people.half_days[v], people.first_day[v], people.last_day[v], roles, points)
        if len(points.near):
            _add_near(some, sums, points.near[people.place[v]])
        else:
            _add_distance(some, sums, people.x[v], people.y[v], people.max_metres[v], roles, points)
        for i in range(count):
            found[i] = np.uint32(scores[i]) << np.uint32(SCORE_BEGINS_AT) | np.uint32(which[i])
        _sort(found[:count], half, packed[starts[v] : starts[v + 1]])


@kernel
def _unpack(fits: Any, which: Any) -> int:
    """The numbers of the bits that are set; how many there are."""
    count = 0
    for w in range(len(fits)):
        bits = fits[w]
        while bits:
            which[count] = w * WORD + np.int64(lowest_bit(bits))
            bits &= bits - np.uint64(1)
            count += 1
    return count


@kernel
def _worth_of_wishes(levels: Any, points: Any, worth: Any) -> None:
    """The weighted points of one volunteer for each of the different wishes for languages."""
    for wish in range(len(worth)):
        asked, total = 0, 0
        for i in range(points.wish_languages.shape[1]):
            level = points.wish_levels[wish, i]
            if level > 0:
                asked += 1
                total += points.by_level[level, levels[points.wish_languages[wish, i]]]
        worth[wish] = points.weights[2] * (total // asked if asked else points.unasked)


@kernel
def _add_shared(which: Any, scores: Any, held: Any, wanted: Any, row: Any, points: Any, most: int) -> None:
    """The points for the causes, or the skills, that both have."""
    for i in range(len(which)):
        r, shared = which[i], np.int64(0)
        for word in range(len(held)):
            shared += np.int64(count_bits(held[word] & wanted[r, word]))
        scores[i] += points[row[r] + min(shared, most)]


@kernel
def _add_times(which: Any, scores: Any, half_days: int, first: int, last: int, roles: Any, points: Any) -> None:
    """The points for half-days and dates."""
    for_dates, most = points.weights[5], len(points.by_spare) - 1
    for i in range(len(which)):
        r = which[i]
        spare = np.int64(count_bits(half_days & roles.half_days[r])) - roles.min_half_days[r]
        days = max(0, min(last, roles.last_day[r]) - max(first, roles.first_day[r]) + 1)
        share = np.int64(np.float64(points.full * days) / roles.length[r])  # exact: whole numbers, far below 2**53
        scores[i] += points.by_spare[min(spare, most)] + for_dates * share


@kernel
def _add_near(which: Any, scores: Any, near: Any) -> None:
    """The points for nearness, from the table."""
    for i in range(len(which)):
        scores[i] += near[which[i]]


@kernel
def _add_distance(which: Any, scores: Any, x: int, y: int, reach: int, roles: Any, points: Any) -> None:
    """The points for nearness, computed."""
    for i in range(len(which)):
        r = which[i]
        metres = np.int64(np.sqrt(np.float64((x - roles.x[r]) ** 2 + (y - roles.y[r]) ** 2)))
        near = max(0, points.full - points.full * metres // max(reach, 1))
        scores[i] += points.weights[3] * (points.remote if roles.is_remote[r] == 1 else near)


@kernel
def _sort(found: Any, half: Any, out: Any) -> None:
    """From high to low score; what is equal stays in its order."""
    low, high = np.zeros(DIGITS, np.int64), np.zeros(DIGITS, np.int64)
    for pair in found:
        low[(pair >> SCORE_BEGINS_AT) & (DIGITS - 1)] += 1
        high[pair >> (SCORE_BEGINS_AT + DIGIT)] += 1
    at_low, at_high = 0, 0
    for digit in range(DIGITS - 1, -1, -1):
        low[digit], at_low = at_low, at_low + low[digit]
        high[digit], at_high = at_high, at_high + high[digit]
    for pair in found:
        digit = (pair >> SCORE_BEGINS_AT) & (DIGITS - 1)
        half[low[digit]] = pair
        low[digit] += 1
    for i in range(len(found)):
        digit = half[i] >> (SCORE_BEGINS_AT + DIGIT)
        out[high[digit]] = half[i]
        high[digit] += 1
