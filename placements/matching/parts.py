"""A market in parts between which nobody can go: each can be planned by itself, with the same outcome as in one piece.

Two places hang together where somebody who lives at the one travels as far as the other. What can be done from
anywhere binds all places, so a market with such an opportunity has one part.
"""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placements.matching.edges import all_pairs
from placements.matching.figures import figures_of
from placements.matching.plan import Plan, best_scores, canonical, overbooking
from placements.matching.pools import Ints
from placements.matching.reading import Market
from placements.matching.weights import Parameters

NO_PART = -1


def parts_of(market: Market) -> list[tuple[Ints, Ints]]:
    """Of each part which volunteers and which opportunities it has, in their order.

    Who reaches nothing is in the first; there is always at least one.
    """
    homes, home = _places(market.volunteers.x, market.volunteers.y)
    sites, site = _places(market.opportunities.x, market.opportunities.y)
    if market.opportunities.is_remote.any() or not len(site) or not len(home):
        return [(np.arange(len(home)), np.arange(len(site)))]
    reach = np.full(len(homes), -1, np.int64)
    np.maximum.at(reach, home, market.volunteers.max_metres)
    part_of_homes, part_of_sites = _components(_reaches(homes, reach, sites))
    part, where = part_of_homes[home], part_of_sites[site]
    part, where = np.maximum(part, 0), np.maximum(where, 0)
    found = np.union1d(part, where)
    return [(np.flatnonzero(part == number), np.flatnonzero(where == number)) for number in found]


def cut(market: Market, people: Ints, opportunities: Ints) -> Market:
    """The market of these people and these opportunities alone; both in the market's order."""
    new_person = np.full(len(market.volunteers), NO_PART, np.int64)
    new_person[people] = np.arange(len(people))
    new_role = np.full(len(market.opportunities), NO_PART, np.int64)
    new_role[opportunities] = np.arange(len(opportunities))
    barred = np.stack([new_person[market.barred[:, 0]], new_role[market.barred[:, 1]]], axis=1)
    return replace(
        market,
        volunteers=market.volunteers.take(people),
        opportunities=market.opportunities.take(opportunities),
        seats=market.seats[opportunities],
        waited=market.waited[people],
        takes_part=market.takes_part[people],
        barred=barred[(barred != NO_PART).all(axis=1)],
    )


def best_fits(market: Market, parameters: Parameters) -> Ints:
    """int64[V]: of each person the score of what fits best among what has a free place; 0 where nothing does."""
    volunteers, opportunities = market.volunteers, market.opportunities
    barred = np.stack([volunteers.ids[market.barred[:, 0]], opportunities.ids[market.barred[:, 1]]], axis=1)
    return best_scores(all_pairs(volunteers, opportunities, parameters.weights, barred), market.seats > 0)


def overbook_of(market: Market, best: Ints, parameters: Parameters) -> int:
    """How many people are asked for a place in the whole market, in thousandths."""
    return overbooking(parameters, int((market.takes_part & (best > 0)).sum()), market.seats)


def joined(parts: Sequence[tuple[Ints, Ints]], plans: Sequence[Plan], market: Market, best: Ints, seed: int) -> Plan:
    """The plan of the whole market from the plans of its parts, with the figures of the whole."""
    people = np.argsort(np.concatenate([people for people, _ in parts]), kind="stable")
    roles = np.argsort(np.concatenate([roles for _, roles in parts]), kind="stable")
    whole = {
        field.name: np.concatenate([getattr(plan, field.name) for plan in plans])
        for field in fields(Plan)
        if isinstance(getattr(plans[0], field.name), np.ndarray)
    }
    whole["lists"] = np.concatenate(
        [_renumbered(plan.lists, roles) for (_, roles), plan in zip(parts, plans, strict=True)]
    )
    by_role = {"prices", "eligible", "asked"}
    changed: dict[str, Any] = {name: column[roles if name in by_role else people] for name, column in whole.items()}
    changed |= {name: sum(getattr(plan, name) for plan in plans) for name in ("pairs", "primal", "bound")}
    plan = replace(plans[0], **changed)
    return replace(plan, figures=_figures(plan, market, best, seed))


def _figures(plan: Plan, market: Market, best: Ints, seed: int) -> dict[str, Any]:
    """As plan.py computes them: in canonical order, since of those who waited equally long the first count."""
    people, roles = canonical(market.volunteers.ids, seed), canonical(market.opportunities.ids, seed)
    return figures_of(
        _renumbered(plan.lists[people], np.argsort(roles)).astype(np.int64),
        plan.scores[people].astype(np.int64),
        plan.kept[people],
        best[people],
        market.seats[roles],
        plan.asked[roles],
        market.waited[people],
        market.takes_part[people],
    )


def _renumbered(lists: NDArray[np.int32], roles: Ints) -> NDArray[np.int32]:
    return np.append(roles, NO_PART).astype(np.int32)[lists]  # -1 takes the last


def _places(x: Ints, y: Ints) -> tuple[Ints, Ints]:
    """The different places, and of each row its number among them."""
    places, number = np.unique(np.stack([x, y], axis=1), axis=0, return_inverse=True)
    return places, number.reshape(-1)


def _reaches(homes: Ints, reach: Ints, sites: Ints) -> NDArray[np.bool_]:
    """bool[homes, sites]: somebody of this home travels as far as this site; distances are floored as in criteria."""
    apart = ((homes[:, None, :] - sites[None, :, :]) ** 2).sum(axis=2)
    return apart < ((reach + 1) ** 2)[:, None]


def _components(reaches: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Numbers of the parts, in the order of their first homes; NO_PART where nothing is within reach."""
    of_homes = np.full(reaches.shape[0], NO_PART, np.int64)
    of_sites = np.full(reaches.shape[1], NO_PART, np.int64)
    number = 0
    for home in range(len(of_homes)):
        if of_homes[home] != NO_PART or not reaches[home].any():
            continue
        homes, sites = _spread(reaches, home)
        of_homes[homes], of_sites[sites] = number, number
        number += 1
    return of_homes, of_sites


def _spread(reaches: NDArray[np.bool_], home: int) -> tuple[Ints, Ints]:
    """The homes and sites that hang together with this home."""
    sites = np.flatnonzero(reaches[home])
    while True:
        homes = np.flatnonzero(reaches[:, sites].any(axis=1))
        wider = np.flatnonzero(reaches[homes].any(axis=0))
        if len(wider) == len(sites):
            return homes, sites
        sites = wider
