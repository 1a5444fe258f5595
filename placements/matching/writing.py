"""What a round found, into the database: proposals by the hundred thousand, and the price of each opportunity."""

import numpy as np
from django.db import connection

from placements.matching.copying import copy_in
from placements.matching.plan import Plan
from placements.matching.pools import Ints
from placements.matching.reading import Market
from placements.models import PriceInRound, Proposal

AT_ONCE = 20_000  # people whose proposals are packed together: some 30 MB
LARGEST_SMALL = 2**15 - 1


def write_proposals(round_key: int, market: Market, plan: Plan) -> int:
    """All lists of the plan as proposals of this round; gives how many."""
    return sum(
        _write_some(round_key, market, plan, slice(first, first + AT_ONCE))
        for first in range(0, len(market.volunteers), AT_ONCE)
    )


def write_prices(round_key: int, market: Market, plan: Plan) -> None:
    """Of each opportunity its price, who could, who is asked, and for how many places."""
    number = len(market.opportunities)
    copy_in(
        PriceInRound._meta.db_table,
        {
            "round_id": np.full(number, round_key, np.int64),
            "opportunity_id": market.opportunities.ids,
            "price": plan.prices.astype(np.int32),
            "eligible": plan.eligible.astype(np.int32),
            "asked": plan.asked.astype(np.int32),
            "places": market.seats.astype(np.int32),
        },
    )


def let_postgres_count() -> None:
    """Have Postgres look at the tables now: publishing may follow before it would do so by itself."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {Proposal._meta.db_table}, {PriceInRound._meta.db_table}")


def _write_some(round_key: int, market: Market, plan: Plan, people: slice) -> int:
    lists = plan.lists[people]
    rows, columns = np.nonzero(lists >= 0)
    roles = lists[rows, columns]
    kept = plan.kept[people][rows] & (columns == 0)
    waited = kept & plan.waited_decided[people][rows]
    copy_in(
        Proposal._meta.db_table,
        {
            "round_id": np.full(len(rows), round_key, np.int64),
            "volunteer_id": market.volunteers.ids[people][rows],
            "opportunity_id": market.opportunities.ids[roles],
            "score": plan.scores[people][rows, columns].astype(np.int16),
            "value": plan.values[people][rows, columns].astype(np.int32),
            "terms": plan.terms[people][rows, columns].astype(np.int16),
            "is_kept": kept,
            "asked": _small(np.where(kept, plan.asked[roles], 0)),
            "places": _small(np.where(kept, market.seats[roles], 0)),
            "waited_days": _small(np.where(waited, market.waited[people][rows], 0)),
            "is_less_crowded": plan.less_crowded[people][rows, columns],
        },
    )
    return len(rows)


def _small(numbers: Ints) -> Ints:
    return np.minimum(numbers, LARGEST_SMALL).astype(np.int16)
