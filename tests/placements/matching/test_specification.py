"""The criteria, the arrays and the specification (tests/bench/evaluate.py) say the same of every pair of a market."""

import numpy as np
import pytest

from placements.matching import criteria
from placements.matching.pools import OpportunityPool, VolunteerPool
from placements.matching.scoring import eligible, score
from tests.bench.evaluate import Rules, score_one
from tests.bench.market import make_market
from tests.placements.matching.market_features import Market, opportunities_of, volunteers_of
from tests.placements.matching.ranked import ranked

NOT_ELIGIBLE = -1
SEEDS = [1, 2, 3]


@pytest.fixture(scope="module", params=SEEDS)
def market(request) -> Market:
    """200 volunteers and 60 roles drawn by chance."""
    return make_market(200, 60, request.param)


@pytest.fixture(scope="module")
def specified(market) -> np.ndarray:
    """int[volunteers, roles]: the score of each pair as the specification gives it, or NOT_ELIGIBLE."""
    rules, shape = Rules(market), (len(market["v_id"]), len(market["r_id"]))
    rows, columns = (index.ravel() for index in np.indices(shape))
    return np.where(rules.eligible(rows, columns), rules.score(rows, columns), NOT_ELIGIBLE).reshape(shape)


def test_a_market_holds_pairs_of_both_kinds(specified):
    assert np.count_nonzero(specified == NOT_ELIGIBLE) > 1000
    assert np.count_nonzero(specified != NOT_ELIGIBLE) > 500


def test_the_criteria_agree_with_the_specification_on_every_pair(market, specified):
    people, roles = volunteers_of(market), opportunities_of(market)

    found = [
        [
            NOT_ELIGIBLE if criteria.unmet(person, role) else criteria.score(criteria.terms(person, role))
            for role in roles
        ]
        for person in people
    ]

    assert np.array_equal(np.array(found), specified)


def test_one_person_at_all_roles_agrees_with_the_specification(market, specified):
    pool = OpportunityPool.of(opportunities_of(market))

    found = [_scores(VolunteerPool.of([person]), pool) for person in volunteers_of(market)]

    assert np.array_equal(np.array(found), specified)


def test_all_people_at_one_role_agree_with_the_specification(market, specified):
    pool = VolunteerPool.of(volunteers_of(market))

    found = [_scores(pool, OpportunityPool.of([role])) for role in opportunities_of(market)]

    assert np.array_equal(np.array(found), specified.T)


def test_the_specification_agrees_with_itself(market, specified):
    distances = Rules(market).dist

    found = [
        [score_one(market, distances, row, column) for column in range(specified.shape[1])]
        for row in range(specified.shape[0])
    ]

    assert [[NOT_ELIGIBLE if one is None else one for one in row] for row in found] == specified.tolist()


def test_suggestions_are_the_best_eligible_roles_best_first(market, specified):
    people, roles = volunteers_of(market), opportunities_of(market)
    by_id = {role.id: number for number, role in enumerate(roles)}

    for number, person in enumerate(people):
        found = ranked(person, roles, limit=5)

        of_this_person = specified[number]
        best = sorted(of_this_person[of_this_person != NOT_ELIGIBLE].tolist(), reverse=True)[:5]
        assert [score for _, score in found] == best
        assert [of_this_person[by_id[key]] for key, _ in found] == best


def _scores(volunteers: VolunteerPool, opportunities: OpportunityPool) -> np.ndarray:
    return np.where(eligible(volunteers, opportunities), score(volunteers, opportunities), NOT_ELIGIBLE)
