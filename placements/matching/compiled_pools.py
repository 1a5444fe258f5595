"""Pools as the compiled kernels of pairs read them: one row each, and tables of points where criteria.py divides.

All that kernels know of the criteria comes from here: Numba keeps compiled code as long as its own file stays the same.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from placements.matching import criteria
from placements.matching.compiled_blocks import of_one_type
from placements.matching.edges import LEVELS, kinds_of
from placements.matching.pools import Ints, Masks, OpportunityPool, VolunteerPool

FULL = criteria.FULL
LARGEST_TABLE = 32_000_000  # entries: beyond, distances are computed pair by pair


class People(NamedTuple):
    """Volunteers as kernels read them: one row each."""

    levels: Ints  # [volunteers, languages]
    causes: Masks  # [volunteers, words]
    skills: Masks
    half_days: Ints
    first_day: Ints
    last_day: Ints
    x: Ints
    y: Ints
    max_metres: Ints
    place: Ints  # row of the table of nearness


class Roles(NamedTuple):
    """Opportunities as kernels read them: one row each."""

    causes: Masks  # [opportunities, words]
    skills: Masks  # desired
    causes_row: Ints  # where the points begin in the table, for as many as are wanted
    skills_row: Ints
    half_days: Ints
    min_half_days: Ints
    first_day: Ints
    last_day: Ints
    length: NDArray[np.float64]  # in days
    x: Ints
    y: Ints
    is_remote: Ints
    wish: Ints  # row of the different wishes for languages


class Points(NamedTuple):
    """What is worth how many points, already weighted but for times and places."""

    causes: Ints
    causes_most: int  # as many in common count
    skills: Ints
    skills_most: int
    near: NDArray[np.uint16]  # [places, opportunities], or nothing where that is too large
    wish_languages: Ints  # [wishes, most]
    wish_levels: Ints
    by_level: Ints  # [asked, spoken]
    by_spare: Ints  # half-days beyond those needed
    full: int
    unasked: int
    remote: int
    weights: Ints


def people_of(volunteers: VolunteerPool, opportunities: OpportunityPool) -> tuple[People, Ints]:
    """The volunteers, and the different places (x, y, reach) they have."""
    places, place = kinds_of(volunteers.x, volunteers.y, volunteers.max_metres)
    if places.shape[1] * len(opportunities) > LARGEST_TABLE:
        places = places[:, :0]
    people = People(
        levels=_rows(volunteers.levels),
        causes=_rows(volunteers.causes, opportunities.causes),
        skills=_rows(volunteers.skills, opportunities.desired_skills),
        place=place.astype(np.int64),
        **_columns(volunteers, "half_days first_day last_day x y max_metres"),
    )
    return people, places


def roles_of(
    volunteers: VolunteerPool, opportunities: OpportunityPool, places: Ints, weights: Ints
) -> tuple[Roles, Points]:
    """The opportunities, and what meeting their wishes is worth."""
    wishes, wish = _wishes(opportunities, len(volunteers.levels) - 1)
    causes = np.minimum(criteria.CAUSES_ENOUGH, _sizes(opportunities.causes))
    skills = _sizes(opportunities.desired_skills)
    causes_most, skills_most = int(causes.max(initial=0)), int(skills.max(initial=0))
    have, asked = np.arange(LEVELS), np.arange(LEVELS)[:, None]
    roles = Roles(
        causes=_rows(opportunities.causes, volunteers.causes),
        skills=_rows(opportunities.desired_skills, volunteers.skills),
        causes_row=causes * (causes_most + 1),
        skills_row=skills * (skills_most + 1),
        length=np.maximum(1, opportunities.last_day - opportunities.first_day + 1).astype(np.float64),
        wish=wish,
        **_columns(opportunities, "half_days min_half_days first_day last_day x y is_remote"),
    )
    points = Points(
        causes=_shares(causes_most, 0) * weights[0],
        causes_most=causes_most,
        skills=_shares(skills_most, criteria.UNASKED) * weights[1],
        skills_most=skills_most,
        near=_near(places, opportunities, weights[3]),
        wish_languages=wishes[0],
        wish_levels=wishes[1],
        by_level=FULL * np.minimum(have, asked) // np.maximum(asked, 1),
        by_spare=(criteria.JUST_ENOUGH + criteria.PER_HALF_DAY * np.arange(criteria.SPARE_ENOUGH + 1)) * weights[4],
        full=FULL,
        unasked=criteria.UNASKED,
        remote=criteria.REMOTE,
        weights=weights,
    )
    return roles, points


def _wishes(opportunities: OpportunityPool, beyond: int) -> tuple[tuple[Ints, Ints], Ints]:
    """The different wishes for languages (languages and levels, a row each), and which each opportunity has."""
    most, number = opportunities.desired_languages.shape
    if not most or not number:
        return (np.zeros((1, 0), np.int64), np.zeros((1, 0), np.int64)), np.zeros(number, np.int64)
    different, wish = kinds_of(*np.minimum(opportunities.desired_languages, beyond), *opportunities.desired_levels)
    languages, levels = different[:most].T, different[most:].T
    return (np.ascontiguousarray(languages), np.ascontiguousarray(levels)), wish.astype(np.int64)


def _shares(most: int, unasked: int) -> Ints:
    """FULL × have // want at want × (most + 1) + have; `unasked` where nothing is wanted."""
    have, want = np.arange(most + 1), np.arange(most + 1)[:, None]
    return np.where(want == 0, unasked, FULL * np.minimum(have, want) // np.maximum(want, 1)).ravel()


def _near(places: Ints, opportunities: OpportunityPool, weight: int) -> NDArray[np.uint16]:
    x, y, reach = places[:, :, None]
    metres = np.sqrt((x - opportunities.x) ** 2 + (y - opportunities.y) ** 2).astype(np.int64)
    points = np.maximum(0, FULL - FULL * metres // np.maximum(reach, 1))
    return (weight * np.where(opportunities.is_remote == 1, criteria.REMOTE, points)).astype(np.uint16)


def _rows(masks: NDArray[Any], *others: NDArray[Any]) -> NDArray[Any]:
    """One row each, as wide as the widest of all."""
    width = max(map(len, (masks, *others)))
    return np.ascontiguousarray(np.pad(masks, ((0, width - len(masks)), (0, 0))).T)


def _sizes(masks: Masks) -> Ints:
    return np.bitwise_count(masks).sum(axis=0, dtype=np.int64)


def _columns(pool: Any, names: str) -> dict[str, Ints]:
    return {name: of_one_type(getattr(pool, name)) for name in names.split()}
