"""The synthetic market of tests/bench as features."""

from typing import Any

import numpy as np

from placements.matching.features import OpportunityFeatures, VolunteerFeatures

Market = dict[str, np.ndarray]


def volunteers_of(market: Market) -> list[VolunteerFeatures]:
    """The market's volunteers in its order."""
    return [
        VolunteerFeatures(
            id=row["id"],
            levels=tuple(row["lang"]),
            skills=row["skills"],
            causes=row["interests"],
            half_days=row["avail"],
            max_half_days=row["maxhd"],
            first_day=row["from"],
            last_day=row["to"],
            age=row["age"],
            x=int(market["z_x"][row["zone"]]),
            y=int(market["z_y"][row["zone"]]),
            max_metres=row["maxm"],
        )
        for row in _rows(market, "v_")
    ]


def opportunities_of(market: Market) -> list[OpportunityFeatures]:
    """The market's roles in its order."""
    return [
        OpportunityFeatures(
            id=row["id"],
            required_languages=_used(row["req"]),
            desired_languages=_used(row["des"]),
            required_skills=row["reqskills"],
            desired_skills=row["desskills"],
            causes=row["interests"],
            half_days=row["slots"],
            min_half_days=row["minhd"],
            first_day=row["start"],
            last_day=row["end"],
            min_days=row["mindays"],
            min_age=row["minage"],
            x=int(market["z_x"][row["zone"]]),
            y=int(market["z_y"][row["zone"]]),
            is_remote=row["remote"] == 1,
        )
        for row in _rows(market, "r_")
    ]


def _rows(market: Market, prefix: str) -> list[dict[str, Any]]:
    columns = {name.removeprefix(prefix): market[name].tolist() for name in market if name.startswith(prefix)}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _used(languages: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((language, level) for language, level in languages if language >= 0)
