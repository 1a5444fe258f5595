"""Figures of a round: who is reached, how evenly, and how those fare who wait or for whom little fits."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from placements.matching.pools import Ints
from placements.matching.showing import SHOWN

READ = 0.8  # how much less each next place of a list is read
REALISTIC = 0.1
BINS = 10
PERFECT = 10_000


def figures_of(
    lists: Ints,
    scores: Ints,
    kept: NDArray[np.bool_],
    best: Ints,
    seats: Ints,
    asked: Ints,
    waited: Ints,
    takes_part: NDArray[np.bool_],
) -> dict[str, Any]:
    """Numbers that JSON can hold, by name; shares are 0..1 of the people for whom something fits."""
    able = best > 0
    first = scores[able, 0] if able.any() else np.zeros(0, np.int64)
    load, chance = _crowding(lists, seats)
    realistic: NDArray[np.bool_] = np.any((chance[lists[:, :SHOWN]] >= REALISTIC) & (lists[:, :SHOWN] >= 0), axis=1)
    return {
        "covered": _mean(lists[able, 0] >= 0),
        "realistic": _mean(realistic[able]),
        "nobody": int((~able).sum()),
        "mean_score": _mean(first),
        "p10_score": _mean(np.sort(first)[: max(1, len(first) // 10)]),
        "kept": int(kept.sum()),
        "filled": float(np.minimum(asked, seats).sum() / max(1, seats.sum())),
        "longwait_ratio": _long_wait(kept, lists, seats, asked, waited, able & takes_part),
        "gini_exposure": gini(load[seats > 0] / seats[seats > 0], seats[seats > 0]),
        "roles_unseen": _mean(load[seats > 0] == 0),
        "histogram": np.histogram(first, bins=BINS, range=(0, PERFECT))[0].tolist(),
    }


def gini(share: NDArray[Any], weight: NDArray[Any]) -> float:
    """0 where everybody has the same, near 1 where one has all; weighted."""
    order = np.argsort(share, kind="stable")
    share, weight = share[order].astype(float), weight[order].astype(float)
    whole = float((share * weight).sum())
    if whole <= 0:
        return 0.0
    parts, up_to = weight / weight.sum(), np.cumsum(share * weight) / whole
    return float(1 - ((up_to + np.append(0, up_to[:-1])) * parts).sum())


def _crowding(lists: Ints, seats: Ints) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How much each opportunity is read, and the chance of a place there."""
    shown = lists[:, :SHOWN]
    read = np.broadcast_to(READ ** np.arange(shown.shape[1]), shown.shape)
    there = shown >= 0
    load = np.bincount(shown[there], weights=read[there], minlength=len(seats)).astype(np.float64)
    return load, np.minimum(1.0, seats / np.maximum(load, 1e-9))


def _long_wait(
    kept: NDArray[np.bool_], lists: Ints, seats: Ints, asked: Ints, waited: Ints, who: NDArray[np.bool_]
) -> float:
    """The chance of a place of the tenth that has waited longest, as a multiple of everybody's."""
    chance = np.where(kept, np.minimum(1.0, seats[lists[:, 0]] / np.maximum(asked[lists[:, 0]], 1)), 0.0)
    people = np.flatnonzero(who)
    longest = people[np.argsort(-waited[people], kind="stable")[: max(1, len(people) // 10)]]
    everybody = _mean(chance[people])
    return _mean(chance[longest]) / everybody if everybody else 0.0


def _mean(numbers: NDArray[Any]) -> float:
    return float(numbers.mean()) if len(numbers) else 0.0
