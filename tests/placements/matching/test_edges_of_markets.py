"""All pairs of a market, at once: those that the specification and the criteria allow, in order, on either engine."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placements.matching import criteria, edges
from placements.matching.edges import Edges, TooManyOpportunities, all_pairs
from placements.matching.evaluation import opportunity_pool, volunteer_pool
from placements.matching.pools import OpportunityPool, VolunteerPool
from placements.matching.weights import DEFAULT, Weights
from tests.bench.evaluate import Rules, all_edges
from tests.bench.market import make_market
from tests.placements.matching.drawn_features import opportunities, volunteers
from tests.placements.matching.market_features import Market, opportunities_of, volunteers_of

SOME_PEOPLE = st.lists(volunteers(), max_size=6, unique_by=lambda person: person.id)
SOME_ROLES = st.lists(opportunities(), max_size=6, unique_by=lambda role: role.id)
SOME_WEIGHTS = st.sampled_from([DEFAULT.weights, Weights(0, 0, 0, 10, 0, 0), Weights(1, 1, 1, 2, 3, 2)])


@pytest.fixture(scope="module", params=[1, 2, 3])
def market(request) -> Market:
    """600 volunteers and 90 roles drawn by chance: more than are looked at together."""
    return make_market(600, 90, request.param)


def found_by(pairs: Edges) -> list[tuple[int, int, int]]:
    """Volunteer, opportunity and score of each pair, in order."""
    rows = np.repeat(np.arange(pairs.volunteers), np.diff(pairs.starts))
    return list(zip(rows.tolist(), pairs.opportunities.tolist(), pairs.scores.tolist(), strict=True))


def expected_of(people, roles, weights=DEFAULT.weights, barred=frozenset()):
    """The same by the criteria, one pair at a time."""
    each = []
    for row, person in enumerate(people):
        for column, role in enumerate(roles):
            if not criteria.unmet(person, role) and (person.id, role.id) not in barred:
                each.append((row, column, criteria.score(criteria.terms(person, role, weights))))
    return sorted(each, key=lambda pair: (pair[0], -pair[2], pair[1]))


def test_the_pairs_of_a_market_are_those_of_the_specification(market):
    starts, roles, scores = all_edges(market, Rules(market))

    pairs = all_pairs(volunteer_pool(market), opportunity_pool(market))

    rows = np.repeat(np.arange(600), np.diff(starts))
    order = np.lexsort((roles, -scores.astype(np.int64), rows))
    assert np.array_equal(pairs.starts, starts)
    assert np.array_equal(pairs.opportunities, roles[order])
    assert np.array_equal(pairs.scores, scores[order])


def test_a_market_made_at_once_has_the_pairs_of_one_made_row_by_row(market):
    row_by_row = VolunteerPool.of(volunteers_of(market)), OpportunityPool.of(opportunities_of(market))

    at_once = all_pairs(volunteer_pool(market), opportunity_pool(market))

    assert found_by(at_once) == found_by(all_pairs(*row_by_row))


@settings(max_examples=150)
@given(SOME_PEOPLE, SOME_ROLES, SOME_WEIGHTS)
def test_the_pairs_are_those_of_the_criteria_however_odd_people_and_roles_are(people, roles, weights):
    pairs = all_pairs(VolunteerPool.of(people), OpportunityPool.of(roles), weights)

    assert found_by(pairs) == expected_of(people, roles, weights)


@settings(max_examples=50)
@given(SOME_PEOPLE, SOME_ROLES, st.data())
def test_barred_pairs_are_left_out_and_unknown_ids_bar_nothing(people, roles, data):
    ids = [(person.id, role.id) for person in people for role in roles]
    barred = {(0, 0), (-1, 5), *(data.draw(st.sets(st.sampled_from(ids))) if ids else ())}

    pairs = all_pairs(VolunteerPool.of(people), OpportunityPool.of(roles), barred=np.array(sorted(barred)))

    assert found_by(pairs) == expected_of(people, roles, barred=barred)


def test_rows_that_were_shuffled_and_put_back_in_order_give_the_same_pairs(market):
    people, roles = volunteer_pool(market), opportunity_pool(market)
    chance = np.random.default_rng(5)
    mixed_people, mixed_roles = people.take(chance.permutation(600)), roles.take(chance.permutation(90))

    again = all_pairs(mixed_people.take(np.argsort(mixed_people.ids)), mixed_roles.take(np.argsort(mixed_roles.ids)))

    in_order = all_pairs(people.take(np.argsort(people.ids)), roles.take(np.argsort(roles.ids)))
    assert np.array_equal(again.starts, in_order.starts)
    assert np.array_equal(again.packed, in_order.packed)


def test_more_opportunities_than_a_pair_can_number_are_refused():
    many = opportunity_pool(make_market(1, 1, 1)).take(np.zeros(edges.MOST_OPPORTUNITIES + 1, np.intp))

    with pytest.raises(TooManyOpportunities, match="65536"):
        all_pairs(volunteer_pool(make_market(1, 1, 1)), many)


def test_where_nobody_is_there_are_no_pairs():
    people, roles = VolunteerPool.of([]), OpportunityPool.of([])

    assert found_by(all_pairs(people, roles)) == []
    assert all_pairs(people, roles).starts.tolist() == [0]
