"""The engine as a policy of tests/bench/evaluate.py: the code of the round itself, on a generated market."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placements.matching import plan
from placements.matching.edges import NUMBER, Edges, all_pairs
from placements.matching.pools import Ints, OpportunityPool, VolunteerPool
from placements.matching.showing import how_many_for_each
from placements.matching.weights import DEFAULT, Parameters

Arrays = dict[str, NDArray[Any]]
Policy = Callable[[dict[str, Any]], tuple[NDArray[np.int32], NDArray[np.bool_]]]

_prepared: dict[int, tuple[Arrays, "Prepared"]] = {}


def factory(market: Arrays, parameters: Parameters = DEFAULT) -> Policy:
    """A policy that plans each week anew with what is still open, and shows as much of it as people are shown."""
    known = _prepared.get(id(market))
    prepared = known[1] if known and known[0] is market else Prepared(market, parameters)
    _prepared.clear()
    _prepared[id(market)] = (market, prepared)
    return prepared.week


class Prepared:
    """A market with all its pairs, computed once."""

    def __init__(self, market: Arrays, parameters: Parameters) -> None:
        self.parameters = parameters
        volunteers, opportunities = pools_of_market(market)
        self.people = plan.canonical(volunteers.ids, 0)
        self.roles = plan.canonical(opportunities.ids, 0)
        self.volunteers, self.opportunities = volunteers.take(self.people), opportunities.take(self.roles)
        self.edges = all_pairs(self.volunteers, self.opportunities, parameters.weights)
        self.waited = market["v_wait"].astype(np.int64)[self.people]

    def week(self, state: dict[str, Any]) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
        """Lists by place in the market's own order, and for whom a place was thought of."""
        unplaced = state["placed"][self.people] < 0
        market = plan.Market(
            self._still_possible(unplaced, state["barred"]),
            self.volunteers.ids,
            self.opportunities.ids,
            state["seats_left"][self.roles].astype(np.int64),
            self.waited,
            unplaced,
        )
        made = plan.plan_market(market, parameters=self.parameters, seed=int(state["round"]))
        made = plan.in_order_of(made, self.people, self.roles)
        shown = how_many_for_each(made.scores)
        return np.where(np.arange(made.lists.shape[1]) < shown[:, None], made.lists, -1), made.kept

    def _still_possible(self, unplaced: NDArray[np.bool_], barred: Ints) -> Edges:
        """The pairs of those without a place, without what declined them."""
        keep = np.repeat(unplaced, np.diff(self.edges.starts))
        rows, columns = np.divmod(barred, len(self.roles))
        row_of, column_of = np.argsort(self.people), np.argsort(self.roles)
        for row, column in zip(row_of[rows].tolist(), column_of[columns].tolist(), strict=True):
            begin, end = self.edges.starts[row], self.edges.starts[row + 1]
            keep[begin:end] &= (self.edges.packed[begin:end] & NUMBER) != column
        left = np.diff(np.append(0, np.cumsum(keep))[self.edges.starts])
        return Edges(np.append(0, np.cumsum(left)), self.edges.packed[keep])


def pools_of_market(market: Arrays) -> tuple[VolunteerPool, OpportunityPool]:
    """The arrays of tests/bench/market.py as pools."""
    return volunteer_pool(market), opportunity_pool(market)


def volunteer_pool(market: Arrays) -> VolunteerPool:
    """The market's volunteers in its order."""
    whole = {
        name: market[f"v_{name}"].astype(np.int64) for name in ("id", "avail", "maxhd", "from", "to", "age", "maxm")
    }
    levels = market["v_lang"].T.astype(np.int64)
    return VolunteerPool(
        ids=whole["id"],
        levels=np.concatenate([levels, np.zeros_like(levels[:1])]),
        skills=market["v_skills"][None].astype(np.uint64),
        causes=market["v_interests"][None].astype(np.uint64),
        half_days=whole["avail"],
        max_half_days=whole["maxhd"],
        first_day=whole["from"],
        last_day=whole["to"],
        age=whole["age"],
        x=market["z_x"][market["v_zone"]].astype(np.int64),
        y=market["z_y"][market["v_zone"]].astype(np.int64),
        max_metres=whole["maxm"],
    )


def opportunity_pool(market: Arrays) -> OpportunityPool:
    """The market's roles in its order."""
    names = ("id", "slots", "minhd", "start", "end", "mindays", "minage", "remote")
    whole = {name: market[f"r_{name}"].astype(np.int64) for name in names}
    required, desired = (np.maximum(market[name].astype(np.int64), 0) for name in ("r_req", "r_des"))
    return OpportunityPool(
        ids=whole["id"],
        required_languages=required[:, :, 0].T.copy(),
        required_levels=required[:, :, 1].T.copy(),
        desired_languages=desired[:, :, 0].T.copy(),
        desired_levels=desired[:, :, 1].T.copy(),
        required_skills=market["r_reqskills"][None].astype(np.uint64),
        desired_skills=market["r_desskills"][None].astype(np.uint64),
        causes=market["r_interests"][None].astype(np.uint64),
        half_days=whole["slots"],
        min_half_days=whole["minhd"],
        first_day=whole["start"],
        last_day=whole["end"],
        min_days=whole["mindays"],
        min_age=whole["minage"],
        x=market["z_x"][market["r_zone"]].astype(np.int64),
        y=market["z_y"][market["r_zone"]].astype(np.int64),
        is_remote=whole["remote"],
    )
