"""Who fits where, best first: the interface of matching and its first engine, which ranks by score alone.

An engine with capacities replaces this one by offering the same two functions over the same pools.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from placements.matching.features import OpportunityFeatures, VolunteerFeatures
from placements.matching.pools import Ints, OpportunityPool, VolunteerPool
from placements.matching.scoring import eligible, score

__all__ = ["Engine", "OpportunityPool", "Ranked", "VolunteerPool", "people", "suggestions"]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One pair that no hard condition forbids, with its score, 0..10000."""

    volunteer_id: int
    opportunity_id: int
    score: int


class Engine(Protocol):
    """What the rest of Tandem asks of matching; this module is one.

    Both give at most `limit` pairs, each without unmet hard conditions (criteria.unmet) and with criteria.score as its
    score; the order is the engine's own choice, the same for the same pool in whatever order its rows come.
    """

    def suggestions(
        self, volunteer: VolunteerFeatures, pool: OpportunityPool, *, limit: int = ..., barred: frozenset[int] = ...
    ) -> list[Ranked]:
        """Opportunities for one volunteer, best first, without those whose ids are barred."""

    def people(
        self, opportunity: OpportunityFeatures, pool: VolunteerPool, *, limit: int = ..., barred: frozenset[int] = ...
    ) -> list[Ranked]:
        """Volunteers for one opportunity, best first, without those whose ids are barred."""


def suggestions(
    volunteer: VolunteerFeatures, pool: OpportunityPool, *, limit: int = 10, barred: frozenset[int] = frozenset()
) -> list[Ranked]:
    """Opportunities for one volunteer by score, without those whose ids are barred; equal scores fall by chance."""
    alone = VolunteerPool.of([volunteer])
    fitting = pool.take(_open(eligible(alone, pool), pool.ids, barred))
    return _best(alone.ids, fitting.ids, score(alone, fitting), limit)


def people(
    opportunity: OpportunityFeatures, pool: VolunteerPool, *, limit: int = 10, barred: frozenset[int] = frozenset()
) -> list[Ranked]:
    """Volunteers for one opportunity by score, without those whose ids are barred; equal scores fall by chance."""
    alone = OpportunityPool.of([opportunity])
    fitting = pool.take(_open(eligible(pool, alone), pool.ids, barred))
    return _best(fitting.ids, alone.ids, score(fitting, alone), limit)


def _open(fits: NDArray[np.bool_], ids: Ints, barred: frozenset[int]) -> NDArray[np.intp]:
    places = np.flatnonzero(fits)
    return places[~np.isin(ids[places], np.array(sorted(barred), np.int64))]


def _best(volunteer_ids: Ints, opportunity_ids: Ints, scores: Ints, limit: int) -> list[Ranked]:
    volunteers, opportunities = np.broadcast_arrays(volunteer_ids, opportunity_ids)
    order = np.lexsort((volunteers, opportunities, pair_hash(volunteers, opportunities), -scores))[:limit]
    return [
        Ranked(*pair)
        for pair in zip(volunteers[order].tolist(), opportunities[order].tolist(), scores[order].tolist(), strict=True)
    ]


def pair_hash(volunteer_ids: Ints, opportunity_ids: Ints) -> NDArray[np.uint64]:
    """splitmix64 of the pair, as in evaluate.py: chance that falls the same way each time and favours no id."""
    mixed = volunteer_ids.astype(np.uint64) << np.uint64(32) | opportunity_ids.astype(np.uint64)
    mixed += np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
