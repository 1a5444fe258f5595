"""Regional knowledge in stored reasons: it goes when the volunteer takes the consent back."""

from collections.abc import Set
from typing import Any

from placements.matching.features import REGIONS_BEGIN_AT


def without_regions(reasons: list[dict[str, Any]], *, but: Set[int]) -> list[dict[str, Any]]:
    """The reasons as they were stored, without what they say of regions whose bits are not among `but`."""
    return [_without(reason, but) for reason in reasons]


def _without(reason: dict[str, Any], but: Set[int]) -> dict[str, Any]:
    if "items" not in reason or reason.get("code") != "skills":
        return reason
    kept = [item for item in reason["items"] if item[0] < REGIONS_BEGIN_AT or item[0] - REGIONS_BEGIN_AT in but]
    return {**{name: value for name, value in reason.items() if name != "items"}, **({"items": kept} if kept else {})}
