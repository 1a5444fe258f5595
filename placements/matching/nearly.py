"""What nearly fits somebody, and which one change would make more fit: arithmetic on arrays, no Django.

The hard conditions are those of criteria.py, with by how much each is missed; a test holds both against each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from placements.matching.features import HALF_DAYS, VolunteerFeatures
from placements.matching.pools import WORD, Ints, Masks, OpportunityPool
from placements.matching.ties import tie

CONDITIONS = ("languages", "skills", "age", "half_days", "most", "dates", "reach")  # as criteria.CONDITIONS
# How much of each is one step of about the same effort; what cannot be changed comes last.
STEPS = {"languages": 1, "skills": 1, "age": 0, "half_days": 1, "most": 1, "dates": 7, "reach": 2500}
NEVER = 1_000_000
MOST_MISSED = 2  # conditions that what comes nearest may miss
KM_CHOICES = (2, 5, 10, 20, 40)  # as the form offers them; a test holds both against each other
WEEKS_MORE = 4
METRES_A_KM, DAYS_A_WEEK = 1000, 7

OpenerCode = Literal["half_day", "time", "weeks", "km", "level", "skill"]
EASIEST_FIRST: tuple[OpenerCode, ...] = ("half_day", "time", "weeks", "km", "level", "skill")


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An opportunity with one unmet hard condition, or two; `steps` says how far they are missed."""

    opportunity_id: int
    conditions: tuple[str, ...]  # of CONDITIONS
    steps: int


@dataclass(frozen=True, slots=True)
class Opener:
    """One change and how many more opportunities would fit after it.

    amount by code: half_day: 1 more a week · time: the bit of the half-day · weeks: how many more · km: how far in all
    · level, skill: the bit of the language, in which one level more is spoken, or of the skill.
    """

    code: OpenerCode
    amount: int
    number: int


def near_misses(volunteer: VolunteerFeatures, pool: OpportunityPool, *, limit: int = 3) -> list[NearMiss]:
    """Those with exactly one unmet hard condition, the smallest miss first; equal ones fall by chance.

    Where there is none with one, those with two.
    """
    missed = shortfalls(volunteer, pool)
    near = np.flatnonzero(_fewest(missed))
    steps = _steps(missed[:, near])
    order = np.lexsort((-tie(np.array([volunteer.id]), pool.ids[near]), steps))[:limit]
    return [NearMiss(int(pool.ids[near[i]]), _names(missed[:, near[i]]), int(steps[i])) for i in order]


def openers(volunteer: VolunteerFeatures, pool: OpportunityPool, *, limit: int = 3) -> list[Opener]:
    """The changes that make something fit, those first that open most; of equal ones the easiest."""
    missed = shortfalls(volunteer, pool)
    alone = {name: row * _only_one(missed) for name, row in zip(CONDITIONS, missed, strict=True)}
    found = [one for one in _openers(volunteer, pool, alone) if one.number]
    return sorted(found, key=lambda one: (-one.number, EASIEST_FIRST.index(one.code), one.amount))[:limit]


def shortfalls(volunteer: VolunteerFeatures, pool: OpportunityPool) -> Ints:
    """int64[condition, n]: by how much each condition is missed, 0 where it is met; in the order of CONDITIONS.

    Levels of all languages together, skills, years, half-days in common, half-days a week, days, metres.
    """
    lacking = _lacking(pool.required_skills, volunteer.skills)
    common = np.bitwise_count(pool.half_days & volunteer.half_days).astype(np.int64)
    return np.maximum(
        0,
        np.stack(
            [
                _levels_below(volunteer, pool).sum(axis=0),
                np.bitwise_count(lacking).sum(axis=0, dtype=np.int64),
                pool.min_age - volunteer.age,
                pool.min_half_days - common,
                pool.min_half_days - volunteer.max_half_days,
                pool.min_days - _days(volunteer, pool),
                np.where(pool.is_remote == 1, 0, _metres(volunteer, pool) - volunteer.max_metres),
            ]
        ),
    )


def _openers(volunteer: VolunteerFeatures, pool: OpportunityPool, alone: dict[str, Ints]) -> Iterator[Opener]:
    yield Opener("half_day", 1, int(np.count_nonzero(alone["most"] == 1)))
    yield Opener("weeks", WEEKS_MORE, _opened_by_weeks(volunteer, pool, alone["dates"]))
    yield from _further(volunteer, alone["reach"])
    yield from _times(volunteer, pool, alone["half_days"] == 1)
    yield from _levels(volunteer, pool, alone["languages"] == 1)
    yield from _skills(volunteer, pool, alone["skills"] == 1)


def _further(volunteer: VolunteerFeatures, missed: Ints) -> Iterator[Opener]:
    """The next choice of the form; nothing for whoever travels as far as it offers."""
    choice = next((km for km in KM_CHOICES if km * METRES_A_KM > volunteer.max_metres), None)
    if choice:
        within = (missed > 0) & (missed <= choice * METRES_A_KM - volunteer.max_metres)
        yield Opener("km", choice, int(np.count_nonzero(within)))


def _opened_by_weeks(volunteer: VolunteerFeatures, pool: OpportunityPool, missed: Ints) -> int:
    """Staying longer helps only where the opportunity goes on beyond the volunteer's last day."""
    beyond = np.minimum(volunteer.last_day + WEEKS_MORE * DAYS_A_WEEK, pool.last_day)
    gained = beyond - np.minimum(volunteer.last_day, pool.last_day)
    return int(np.count_nonzero((missed > 0) & (missed <= gained)))


def _times(volunteer: VolunteerFeatures, pool: OpportunityPool, opened: NDArray[np.bool_]) -> Iterator[Opener]:
    others = pool.half_days[opened] & ~volunteer.half_days
    yield from (Opener("time", bit, int(np.count_nonzero(others >> bit & 1))) for bit in range(HALF_DAYS))


def _levels(volunteer: VolunteerFeatures, pool: OpportunityPool, opened: NDArray[np.bool_]) -> Iterator[Opener]:
    below = _levels_below(volunteer, pool)[:, opened] == 1
    languages = pool.required_languages[:, opened][below]
    yield from (Opener("level", *pair) for pair in _counted(languages))


def _skills(volunteer: VolunteerFeatures, pool: OpportunityPool, opened: NDArray[np.bool_]) -> Iterator[Opener]:
    lacking = _lacking(pool.required_skills, volunteer.skills)[:, opened]
    for word, masks in enumerate(lacking):
        bits = np.bitwise_count(masks[masks > 0] - np.uint64(1)).astype(np.int64)  # of a mask with one bit: which
        yield from (Opener("skill", *pair) for pair in _counted(bits + word * WORD))


def _counted(bits: Ints) -> Iterator[tuple[int, int]]:
    yield from enumerate(np.bincount(bits).tolist())


def _only_one(missed: Ints) -> NDArray[np.bool_]:
    return np.count_nonzero(missed, axis=0) == 1


def _fewest(missed: Ints) -> NDArray[np.bool_]:
    """What misses one condition; where there is none, what misses two."""
    number = np.count_nonzero(missed, axis=0)
    least = number[number > 0].min(initial=MOST_MISSED)
    return number == least


def _names(missed: Ints) -> tuple[str, ...]:
    return tuple(name for name, by in zip(CONDITIONS, missed, strict=True) if by)


def _steps(missed: Ints) -> Ints:
    """int64[n]: of all conditions together."""
    size = np.array([STEPS[name] for name in CONDITIONS], np.int64)[:, None]
    each = np.where(size == 0, NEVER, -(-missed // np.maximum(size, 1)))
    return np.where(missed > 0, each, 0).sum(axis=0)


def _levels_below(volunteer: VolunteerFeatures, pool: OpportunityPool) -> Ints:
    """int64[most, n]: of each required language, by how many levels it is spoken too little."""
    levels = np.array([*volunteer.levels, 0], np.int64)
    spoken = levels[np.minimum(pool.required_languages, len(levels) - 1)]
    return np.maximum(0, pool.required_levels - spoken)


def _lacking(required: Masks, held: int) -> Masks:
    """uint64[words, n]: the required skills that are not there."""
    words = [held >> (WORD * word) & (1 << WORD) - 1 for word in range(len(required))]
    return required & ~np.array(words, np.uint64)[:, None]


def _days(volunteer: VolunteerFeatures, pool: OpportunityPool) -> Ints:
    last, first = np.minimum(volunteer.last_day, pool.last_day), np.maximum(volunteer.first_day, pool.first_day)
    return last - first + 1


def _metres(volunteer: VolunteerFeatures, pool: OpportunityPool) -> Ints:
    squared = (pool.x - volunteer.x) ** 2 + (pool.y - volunteer.y) ** 2
    return np.sqrt(squared).astype(np.int64)  # exact: features.FARTHEST keeps the squares below 2**52
