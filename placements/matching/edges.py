"""All eligible pairs of two pools with their scores, each in 32 bits, best first for each volunteer.

This is what a round works on: only with all pairs is the best assignment found, not with the best few of each.
The terms are those of scoring.py; the hard conditions are tested once for all who share a property (place and reach,
half-days, age, a level of a language, a skill, a day), and kept as sets of opportunities, one bit each.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placements.matching import compiled, scoring
from placements.matching.pools import WORD, Ints, OpportunityPool, VolunteerPool, same_width
from placements.matching.weights import DEFAULT, Weights

SCORE_BEGINS_AT = 16  # bits of a packed pair below it hold the number of the opportunity
NUMBER = (1 << SCORE_BEGINS_AT) - 1
MOST_OPPORTUNITIES = NUMBER
ALL_BITS = np.uint64(0xFFFF_FFFF)
LEVELS = 7  # 0 none, 1..6 = A1..C2
AT_ONCE = 256  # volunteers whose pairs are looked at together

Bits = NDArray[np.uint8]
Packed = NDArray[np.uint32]


class TooManyOpportunities(ValueError):
    """More opportunities than a packed pair can number."""


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """The pairs of volunteer v are packed[starts[v]:starts[v + 1]], the best first, equal ones by number."""

    starts: Ints
    packed: Packed  # score << 16 | number of the opportunity in its pool

    def __len__(self) -> int:
        return len(self.packed)

    @property
    def volunteers(self) -> int:
        """How many volunteers there are, with pairs or without."""
        return len(self.starts) - 1

    @property
    def scores(self) -> NDArray[np.int32]:
        """The score of each pair."""
        return (self.packed >> np.uint32(SCORE_BEGINS_AT)).astype(np.int32)

    @property
    def opportunities(self) -> NDArray[np.int32]:
        """The number of each pair's opportunity."""
        return (self.packed & np.uint32(NUMBER)).astype(np.int32)


def all_pairs(
    volunteers: VolunteerPool,
    opportunities: OpportunityPool,
    weights: Weights = DEFAULT.weights,
    barred: Ints | None = None,
    *,
    engine: compiled.Engine = "auto",
) -> Edges:
    """Every pair without unmet hard condition, except those barred (rows of volunteer id, opportunity id).

    The same numbers whichever engine does it. Equal scores stand in the order of the opportunities in their pool, so
    callers put pools into a canonical order.
    """
    if len(opportunities) > MOST_OPPORTUNITIES:
        raise TooManyOpportunities(f"{len(opportunities)} opportunities; pairs can number {MOST_OPPORTUNITIES}")
    without = barred_keys(volunteers.ids, opportunities.ids, barred)
    if compiled.wanted(engine, len(volunteers) * len(opportunities)):
        return Edges(*compiled.pairs().all_pairs(volunteers, opportunities, weights.as_tuple(), without))
    blocks = list(_blocks(volunteers, opportunities, weights, without))
    counts = np.concatenate([np.zeros(1, np.int64), *(counts for counts, _ in blocks)])
    return Edges(np.cumsum(counts), np.concatenate([np.zeros(0, np.uint32), *(packed for _, packed in blocks)]))


def barred_keys(volunteer_ids: Ints, opportunity_ids: Ints, barred: Ints | None) -> Ints:
    """Sorted volunteer × opportunities + opportunity, as numbers in the pools; other ids are left out."""
    if barred is None or not len(barred) or not len(volunteer_ids) or not len(opportunity_ids):
        return np.zeros(0, np.int64)
    rows, known = _numbers(volunteer_ids, barred[:, 0])
    columns, known_too = _numbers(opportunity_ids, barred[:, 1])
    return np.unique((rows * len(opportunity_ids) + columns)[known & known_too])


def _numbers(ids: Ints, wanted: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    order = np.argsort(ids)
    places = order[np.minimum(np.searchsorted(ids, wanted, sorter=order), len(ids) - 1)]
    return places, ids[places] == wanted


def _blocks(
    volunteers: VolunteerPool, opportunities: OpportunityPool, weights: Weights, barred: Ints
) -> Iterator[tuple[Ints, Packed]]:
    """For one block of volunteers after the other: how many pairs each has, and the pairs."""
    sets, number = BitSets.of(volunteers, opportunities), len(opportunities)
    for begin in range(0, len(volunteers), AT_ONCE):
        end = min(begin + AT_ONCE, len(volunteers))
        fits = np.unpackbits(sets.of_block(begin, end), axis=1, count=number, bitorder="little").view(bool)
        fits.ravel()[barred[slice(*np.searchsorted(barred, (begin * number, end * number)))] - begin * number] = False
        rows, columns = np.nonzero(fits)
        scores = scoring.score(volunteers.take(rows + begin), opportunities.take(columns), weights)
        yield np.bincount(rows, minlength=end - begin), _sorted(rows, columns, scores)


def _sorted(rows: NDArray[np.intp], columns: NDArray[np.intp], scores: Ints) -> Packed:
    """By row, then from high to low score, then from low to high column."""
    backwards = scores.astype(np.uint64) << np.uint64(SCORE_BEGINS_AT) | (NUMBER - columns).astype(np.uint64)
    keys = np.sort(rows.astype(np.uint64) << np.uint64(32) | (ALL_BITS - backwards))
    return (ALL_BITS - (keys & ALL_BITS)).astype(np.uint32) ^ np.uint32(NUMBER)


@dataclass(frozen=True, slots=True, eq=False)
class BitSets:
    """For each property of volunteers that few of them do not share: the set of opportunities it allows."""

    sets: list[Bits]  # [kinds, bytes]
    kinds: list[NDArray[np.intp]]  # [volunteers]

    @classmethod
    def of(cls, volunteers: VolunteerPool, opportunities: OpportunityPool) -> "BitSets":
        """The sets for all hard conditions: a pair is in all of them or it is not eligible."""
        each = [
            _within_reach(volunteers, opportunities),
            _half_days(volunteers, opportunities),
            _ages(volunteers, opportunities),
            *_days(volunteers, opportunities),
            *_languages(volunteers, opportunities),
            *_skills(volunteers, opportunities),
        ]
        return cls([sets for sets, _ in each], [kinds for _, kinds in each])

    def of_block(self, begin: int, end: int) -> Bits:
        """[volunteers, bytes]: what all properties of these volunteers allow."""
        allowed = self.sets[0][self.kinds[0][begin:end]]
        for sets, kinds in zip(self.sets[1:], self.kinds[1:], strict=True):
            allowed &= sets[kinds[begin:end]]
        return allowed


def kinds_of(*columns: Ints) -> tuple[Ints, NDArray[np.intp]]:
    """The different rows of these columns, as columns, and for each row which of them it is."""
    rows = np.stack(columns, axis=1)
    if len(columns) == 1:
        different, kinds = np.unique(rows, return_inverse=True)
        return different[None], kinds.reshape(-1)
    different, kinds = np.unique(rows, axis=0, return_inverse=True)
    return different.T, kinds.reshape(-1)


def _within_reach(volunteers: VolunteerPool, opportunities: OpportunityPool) -> tuple[Bits, NDArray[np.intp]]:
    (x, y, reach), kinds = kinds_of(volunteers.x, volunteers.y, volunteers.max_metres)

    def allowed(some: slice) -> NDArray[np.bool_]:
        squared = (x[some, None] - opportunities.x) ** 2 + (y[some, None] - opportunities.y) ** 2
        return (opportunities.is_remote == 1) | (squared < (reach[some, None] + 1) ** 2)  # floored metres <= reach

    return _packed(allowed, len(x)), kinds


def _half_days(volunteers: VolunteerPool, opportunities: OpportunityPool) -> tuple[Bits, NDArray[np.intp]]:
    (half_days, most), kinds = kinds_of(volunteers.half_days, volunteers.max_half_days)
    needed = opportunities.min_half_days

    def allowed(some: slice) -> NDArray[np.bool_]:
        common = np.bitwise_count(half_days[some, None] & opportunities.half_days).astype(np.int64)
        return (common >= needed) & (most[some, None] >= needed)

    return _packed(allowed, len(half_days)), kinds


def _ages(volunteers: VolunteerPool, opportunities: OpportunityPool) -> tuple[Bits, NDArray[np.intp]]:
    (ages,), kinds = kinds_of(volunteers.age)
    return _packed(lambda some: ages[some, None] >= opportunities.min_age, len(ages)), kinds


def _days(volunteers: VolunteerPool, opportunities: OpportunityPool) -> list[tuple[Bits, NDArray[np.intp]]]:
    """Enough days in common, as conditions on one property each: whoever begins later, whoever ends earlier."""
    needed, begin, end = opportunities.min_days, opportunities.first_day, opportunities.last_day
    (lengths,), by_length = kinds_of(volunteers.last_day - volunteers.first_day + 1)
    (firsts,), by_first = kinds_of(volunteers.first_day)
    (lasts,), by_last = kinds_of(volunteers.last_day)
    long_enough = end - begin + 1 >= needed
    return [
        (_packed(lambda some: long_enough & (lengths[some, None] >= needed), len(lengths)), by_length),
        (_packed(lambda some: end - firsts[some, None] + 1 >= needed, len(firsts)), by_first),
        (_packed(lambda some: lasts[some, None] - begin + 1 >= needed, len(lasts)), by_last),
    ]


def _languages(volunteers: VolunteerPool, opportunities: OpportunityPool) -> list[tuple[Bits, NDArray[np.intp]]]:
    """One for each language that is required somewhere; what the pool of volunteers does not know, nobody speaks."""
    beyond = len(volunteers.levels) - 1
    needed = np.zeros((beyond + 1, len(opportunities)), np.int64)
    for languages, levels in zip(opportunities.required_languages, opportunities.required_levels, strict=True):
        np.maximum.at(needed, (np.minimum(languages, beyond), np.arange(len(opportunities))), levels)
    return [
        (_as_bits(np.arange(LEVELS)[:, None] >= needed[language]), volunteers.levels[language])
        for language in np.flatnonzero(needed.any(axis=1))
    ]


def _skills(volunteers: VolunteerPool, opportunities: OpportunityPool) -> list[tuple[Bits, NDArray[np.intp]]]:
    """One for each skill that is required somewhere."""
    required, held = same_width(opportunities.required_skills, volunteers.skills)
    somewhere = np.bitwise_or.reduce(required, axis=1)
    return [
        (_as_bits(_has(required[word], bit) <= np.array([[False], [True]])), _has(held[word], bit).astype(np.intp))
        for word, bit in np.ndindex(len(required), WORD)
        if _has(somewhere[word], bit)
    ]


def _has(words: Any, bit: int) -> Any:
    return (words >> np.uint64(bit) & np.uint64(1)).astype(np.bool_)


def _as_bits(allowed: NDArray[np.bool_]) -> Bits:
    return np.packbits(allowed, axis=1, bitorder="little")


def _packed(allowed: Callable[[slice], NDArray[np.bool_]], number: int) -> Bits:
    """The sets of so many kinds, made in blocks so that memory stays small."""
    begins = range(0, max(number, 1), AT_ONCE)
    return np.concatenate([_as_bits(allowed(slice(begin, begin + AT_ONCE))) for begin in begins])
