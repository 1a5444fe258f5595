"""What one person would be shown if nobody else were there: all that fits, at no price."""

from collections.abc import Iterable

import numpy as np

from placements.matching.auction import best_values
from placements.matching.edges import all_pairs
from placements.matching.features import OpportunityFeatures, VolunteerFeatures
from placements.matching.pools import OpportunityPool, VolunteerPool


def ranked(
    person: VolunteerFeatures, roles: Iterable[OpportunityFeatures], *, limit: int = 10, barred: Iterable[int] = ()
) -> list[tuple[int, int]]:
    """Ids and scores, the best first, without those whose ids are barred; as a round ranks them without prices."""
    alone, pool = VolunteerPool.of([person]), OpportunityPool.of(list(roles))
    without = np.array([(person.id, key) for key in barred], np.int64).reshape(-1, 2)
    best = best_values(
        all_pairs(alone, pool, barred=without),
        np.zeros(len(pool), np.int64),
        limit,
        volunteer_ids=alone.ids,
        opportunity_ids=pool.ids,
    )
    both = zip(best.opportunity[0].tolist(), best.value[0].tolist(), strict=True)
    return [(int(pool.ids[number]), value) for number, value in both if number >= 0]
