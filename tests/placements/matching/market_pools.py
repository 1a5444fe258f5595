"""The synthetic market of tests/bench as pools: at once, not row by row, so that large ones are no wait."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from placements.matching.pools import OpportunityPool, VolunteerPool
from tests.placements.matching.market_features import Market


def volunteer_pool(market: Market) -> VolunteerPool:
    """The market's volunteers in its order."""
    spoken = market["v_lang"].astype(np.int64).T
    return VolunteerPool(
        ids=_numbers(market["v_id"]),
        levels=np.concatenate([spoken, np.zeros_like(spoken[:1])]),
        skills=_masks(market["v_skills"]),
        causes=_masks(market["v_interests"]),
        half_days=_numbers(market["v_avail"]),
        max_half_days=_numbers(market["v_maxhd"]),
        first_day=_numbers(market["v_from"]),
        last_day=_numbers(market["v_to"]),
        age=_numbers(market["v_age"]),
        x=_numbers(market["z_x"][market["v_zone"]]),
        y=_numbers(market["z_y"][market["v_zone"]]),
        max_metres=_numbers(market["v_maxm"]),
    )


def opportunity_pool(market: Market) -> OpportunityPool:
    """The market's roles in its order."""
    (required, needed), (desired, wished) = (_languages(market[name]) for name in ("r_req", "r_des"))
    return OpportunityPool(
        ids=_numbers(market["r_id"]),
        required_languages=required,
        required_levels=needed,
        desired_languages=desired,
        desired_levels=wished,
        required_skills=_masks(market["r_reqskills"]),
        desired_skills=_masks(market["r_desskills"]),
        causes=_masks(market["r_interests"]),
        half_days=_numbers(market["r_slots"]),
        min_half_days=_numbers(market["r_minhd"]),
        first_day=_numbers(market["r_start"]),
        last_day=_numbers(market["r_end"]),
        min_days=_numbers(market["r_mindays"]),
        min_age=_numbers(market["r_minage"]),
        x=_numbers(market["z_x"][market["r_zone"]]),
        y=_numbers(market["z_y"][market["r_zone"]]),
        is_remote=_numbers(market["r_remote"]),
    )


def _numbers(column: NDArray[Any]) -> NDArray[np.int64]:
    return column.astype(np.int64)


def _masks(column: NDArray[Any]) -> NDArray[np.uint64]:
    return column.astype(np.uint64)[None]


def _languages(pairs: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Languages and levels, [most, n]; a language that is not there is language 0 at level 0."""
    languages, levels = pairs.astype(np.int64).transpose(2, 1, 0)
    return np.maximum(languages, 0), np.where(languages < 0, 0, levels)
