"""Volunteers and opportunities as arrays, in the units of features.py; the last axis is that of the rows."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from placements.matching.features import OpportunityFeatures, VolunteerFeatures

Ints = NDArray[np.int64]
Masks = NDArray[np.uint64]  # [words, n]: bit b of a mask is bit b % 64 of word b // 64
WORD = 64
ONES = (1 << WORD) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Rows of one kind; their order means nothing."""

    ids: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, places: NDArray[np.intp]) -> Self:
        """The pool of the rows at these places."""
        return type(self)(**{field.name: getattr(self, field.name)[..., places] for field in fields(self)})


@dataclass(frozen=True, slots=True, eq=False)
class VolunteerPool(Pool):
    """Volunteers as arrays."""

    levels: Ints  # [languages + 1, n]; the last language is spoken by nobody and stands for all beyond
    skills: Masks
    causes: Masks
    half_days: Ints
    max_half_days: Ints
    first_day: Ints
    last_day: Ints
    age: Ints
    x: Ints
    y: Ints
    max_metres: Ints

    @classmethod
    def of(cls, rows: Sequence[VolunteerFeatures]) -> "VolunteerPool":
        """The pool of these volunteers."""
        return cls(
            ids=np.array([row.id for row in rows], np.int64),
            levels=_rectangle([row.levels for row in rows], spare=1),
            skills=_masks([row.skills for row in rows]),
            causes=_masks([row.causes for row in rows]),
            **_columns(rows, "half_days max_half_days first_day last_day age x y max_metres"),
        )


@dataclass(frozen=True, slots=True, eq=False)
class OpportunityPool(Pool):
    """Opportunities as arrays."""

    required_languages: Ints  # [most, n], filled up with language 0
    required_levels: Ints  # [most, n], filled up with level 0
    desired_languages: Ints
    desired_levels: Ints
    required_skills: Masks
    desired_skills: Masks
    causes: Masks
    half_days: Ints
    min_half_days: Ints
    first_day: Ints
    last_day: Ints
    min_days: Ints
    min_age: Ints
    x: Ints
    y: Ints
    is_remote: Ints  # 0 or 1

    @classmethod
    def of(cls, rows: Sequence[OpportunityFeatures]) -> "OpportunityPool":
        """The pool of these opportunities."""
        return cls(
            ids=np.array([row.id for row in rows], np.int64),
            required_languages=_rectangle([[bit for bit, _ in row.required_languages] for row in rows]),
            required_levels=_rectangle([[level for _, level in row.required_languages] for row in rows]),
            desired_languages=_rectangle([[bit for bit, _ in row.desired_languages] for row in rows]),
            desired_levels=_rectangle([[level for _, level in row.desired_languages] for row in rows]),
            required_skills=_masks([row.required_skills for row in rows]),
            desired_skills=_masks([row.desired_skills for row in rows]),
            causes=_masks([row.causes for row in rows]),
            **_columns(rows, "half_days min_half_days first_day last_day min_days min_age x y is_remote"),
        )


def same_width(one: Masks, other: Masks) -> tuple[Masks, Masks]:
    """Both with as many words, so that they can be combined."""
    width = max(len(one), len(other))
    return _widened(one, width), _widened(other, width)


def _widened(masks: Masks, width: int) -> Masks:
    return masks if len(masks) == width else np.pad(masks, ((0, width - len(masks)), (0, 0)))


def _masks(masks: list[int]) -> Masks:
    width = max((mask.bit_length() for mask in masks), default=0) // WORD + 1
    return np.array([[mask >> (WORD * word) & ONES for mask in masks] for word in range(width)], np.uint64)


def _rectangle(lists: list[Any], spare: int = 0) -> Ints:
    """Lists of different lengths side by side, filled up with 0, and with so many 0 more."""
    height = max(map(len, lists), default=0) + spare
    filled = [[*numbers, *[0] * (height - len(numbers))] for numbers in lists]
    return np.array(filled, np.int64).reshape(len(lists), height).T.copy()


def _columns(rows: Sequence[Any], names: str) -> dict[str, Ints]:
    """One array for each of these attributes."""
    return {name: np.array([getattr(row, name) for row in rows], np.int64) for name in names.split()}
