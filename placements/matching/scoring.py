"""The criteria on arrays: one volunteer at all opportunities, or all volunteers at one opportunity.

One of the two pools has a single row and NumPy stretches it over the other, so each formula stands here once.
The same integers as criteria.py: a test holds both against each other and against tests/bench/evaluate.py.
"""

import numpy as np
from numpy.typing import NDArray

from placements.matching import criteria
from placements.matching.pools import Ints, Masks, OpportunityPool, VolunteerPool, same_width
from placements.matching.weights import DEFAULT, Weights

FULL = criteria.FULL


def eligible(volunteers: VolunteerPool, opportunities: OpportunityPool) -> NDArray[np.bool_]:
    """bool[n]: no hard condition stands in the way."""
    needed = opportunities.min_half_days
    fits = _count_bits(volunteers.half_days & opportunities.half_days) >= needed
    fits &= volunteers.max_half_days >= needed
    fits &= volunteers.age >= opportunities.min_age
    fits &= _days(volunteers, opportunities) >= opportunities.min_days
    fits &= (opportunities.is_remote == 1) | (_metres(volunteers, opportunities) <= volunteers.max_metres)
    fits &= ~_lacking(opportunities.required_skills, volunteers.skills).any(axis=0)
    spoken = _levels(volunteers, opportunities.required_languages)
    return fits & (spoken >= opportunities.required_levels).all(axis=0)


def score(volunteers: VolunteerPool, opportunities: OpportunityPool, weights: Weights = DEFAULT.weights) -> Ints:
    """int64[n], 0..10000; of eligible pairs only."""
    points = terms(volunteers, opportunities)
    return (np.array(weights.as_tuple())[:, None] * points).sum(axis=0)


def terms(volunteers: VolunteerPool, opportunities: OpportunityPool) -> Ints:
    """int64[6, n], each 0..1000: the terms of the score in the order of criteria.TERMS."""
    six = (_causes, _skills, _languages, _nearness, _room_to_choose, _share_of_dates)
    return np.stack(np.broadcast_arrays(*(term(volunteers, opportunities) for term in six)))


def _causes(volunteers: VolunteerPool, opportunities: OpportunityPool) -> Ints:
    want = np.minimum(criteria.CAUSES_ENOUGH, _size(opportunities.causes))
    have = np.minimum(want, _size(_shared(volunteers.causes, opportunities.causes)))
    return FULL * have // np.maximum(want, 1)


def _skills(volunteers: VolunteerPool, opportunities: OpportunityPool) -> Ints:
    want = _size(opportunities.desired_skills)
    have = _size(_shared(volunteers.skills, opportunities.desired_skills))
    return np.where(want == 0, criteria.UNASKED, FULL * have // np.maximum(want, 1))


def _languages(volunteers: VolunteerPool, opportunities: OpportunityPool) -> Ints:
    asked = opportunities.desired_levels
    spoken = _levels(volunteers, opportunities.desired_languages)
    parts = FULL * np.minimum(spoken, asked) // np.maximum(asked, 1)  # 0 where nothing is asked
    number = np.count_nonzero(asked, axis=0)
    return np.where(number == 0, criteria.UNASKED, parts.sum(axis=0) // np.maximum(number, 1))


def _nearness(volunteers: VolunteerPool, opportunities: OpportunityPool) -> Ints:
    points = FULL - FULL * _metres(volunteers, opportunities) // np.maximum(volunteers.max_metres, 1)
    return np.where(opportunities.is_remote == 1, criteria.REMOTE, np.maximum(points, 0))


def _room_to_choose(volunteers: VolunteerPool, opportunities: OpportunityPool) -> Ints:
    have = _count_bits(volunteers.half_days & opportunities.half_days)
    spare = np.minimum(criteria.SPARE_ENOUGH, have - opportunities.min_half_days)
    return criteria.JUST_ENOUGH + criteria.PER_HALF_DAY * spare


def _share_of_dates(volunteers: VolunteerPool, opportunities: OpportunityPool) -> Ints:
    have = np.maximum(_days(volunteers, opportunities), 0)
    return FULL * have // np.maximum(opportunities.last_day - opportunities.first_day + 1, 1)


def _days(volunteers: VolunteerPool, opportunities: OpportunityPool) -> Ints:
    last = np.minimum(volunteers.last_day, opportunities.last_day)
    return last - np.maximum(volunteers.first_day, opportunities.first_day) + 1


def _metres(volunteers: VolunteerPool, opportunities: OpportunityPool) -> Ints:
    squared = (volunteers.x - opportunities.x) ** 2 + (volunteers.y - opportunities.y) ** 2
    return np.sqrt(squared).astype(np.int64)  # exact: features.FARTHEST keeps the squares below 2**52


def _levels(volunteers: VolunteerPool, languages: Ints) -> Ints:
    """int64[most, n]: how well each of these languages is spoken."""
    beyond = len(volunteers.levels) - 1
    return volunteers.levels[np.minimum(languages, beyond), np.arange(len(volunteers))]


def _shared(ones: Masks, others: Masks) -> Masks:
    one, other = same_width(ones, others)
    return one & other


def _lacking(asked: Masks, held: Masks) -> Masks:
    one, other = same_width(asked, held)
    return one & ~other


def _size(masks: Masks) -> Ints:
    return np.bitwise_count(masks).sum(axis=0, dtype=np.int64)


def _count_bits(masks: Ints) -> Ints:
    return np.bitwise_count(masks).astype(np.int64)
