"""What the database picks for one person who looks is what the arithmetic finds among all that is open."""

from dataclasses import replace

import numpy as np
import pytest
from django.utils import timezone

from placements.matching.nearly import near_misses, openers, shortfalls
from placements.matching.pools import OpportunityPool
from placements.matching.present import fitting_in_order, nearly_open_to
from placements.matching.sql import suggestions_for
from placements.matching.weights import DEFAULT
from tests.bench.market import make_market
from tests.placements.matching.market_features import opportunities_of, volunteers_of
from tests.placements.matching.stored_rows import make_open_opportunities, make_people, store

PEOPLE, ROLES = 120, 60


@pytest.fixture
def market(vocabulary):
    """People and open opportunities, drawn by chance, as they are stored; the days are counted from today."""
    today, drawn = timezone.localdate().toordinal(), make_market(PEOPLE, ROLES, 1)
    people, roles = _moved(volunteers_of(drawn), today), _moved(opportunities_of(drawn), today)
    held, asked = store(people, roles, (make_people(PEOPLE), make_open_opportunities(ROLES)))
    return held, [replace(role, first_day=max(role.first_day, today)) for role in asked]


def _moved(found, days):
    return [replace(one, first_day=one.first_day + days, last_day=one.last_day + days) for one in found]


def hardly_there(people):
    """The same people with little time and few kilometres, so that nothing fits most of them."""
    return [replace(one, last_day=one.first_day + 20, max_metres=1500) for one in people]


def test_whom_nothing_fits_gets_what_misses_one_condition_or_else_two(market):
    people, roles = market
    pool, seen = OpportunityPool.of(roles), 0

    for person in [*people, *hardly_there(people)]:
        missed = np.count_nonzero(shortfalls(person, pool), axis=0)
        found = nearly_open_to(person)

        assert (found is None) == bool((missed == 0).any())
        if found:
            seen += 1
            least = 1 if (missed == 1).any() else 2
            assert sorted(found.by_key) == sorted(pool.ids[missed == least].tolist())
            assert near_misses(person, found.pool) == near_misses(person, pool)
            assert openers(person, found.pool) == openers(person, pool)
            assert all(found.by_key[role.id] == role for role in roles if role.id in found.by_key)
    assert seen > PEOPLE // 4


def test_the_order_is_that_of_the_suggestions_and_follows_a_profile_at_once(market):
    people, _ = market
    today = timezone.localdate()

    for person in people[:20]:
        fits = [fit.pk for fit in suggestions_for(person.id, None, today=today)]
        assert fitting_in_order(person, DEFAULT.weights) == fits

    able = next(one for one in people if fitting_in_order(one, DEFAULT.weights))
    assert fitting_in_order(replace(able, max_half_days=0, age=0), DEFAULT.weights) == []
