"""The compiled engine and NumPy's give the same, to the last integer, on however many cores."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placements.matching import auction, compiled, compiled_pools
from placements.matching.edges import all_pairs
from placements.matching.evaluation import opportunity_pool, volunteer_pool
from placements.matching.pools import OpportunityPool, VolunteerPool
from placements.matching.weights import DEFAULT, Weights
from tests.bench.market import make_market
from tests.placements.matching.drawn_edges import auctions
from tests.placements.matching.drawn_features import opportunities, volunteers

SOME_PEOPLE = st.lists(volunteers(), max_size=6, unique_by=lambda person: person.id)
SOME_ROLES = st.lists(opportunities(), max_size=6, unique_by=lambda role: role.id)
SOME_WEIGHTS = st.sampled_from([DEFAULT.weights, Weights(0, 0, 0, 10, 0, 0), Weights(1, 1, 1, 2, 3, 2)])

ON_SOME_CORES = """
import os, sys, zlib
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:int(sys.argv[1])])
import numpy as np
from placements.matching import auction, edges
from tests.bench.market import make_market
from placements.matching.evaluation import opportunity_pool, volunteer_pool
market = make_market(5_000, 300, 3)
people, roles, seats = volunteer_pool(market), opportunity_pool(market), market["r_seats"].astype(np.int64)
pairs = edges.all_pairs(people, roles, engine="compiled")
found = auction.assign(pairs, np.zeros(5_000, np.int64), seats, engine="compiled")
best = auction.best_values(
    pairs, found.prices, 5, volunteer_ids=people.ids, opportunity_ids=roles.ids, engine="compiled"
)
everything = (pairs.starts, pairs.packed, found.opportunity, found.prices, best.opportunity, best.value)
print(zlib.crc32(b"".join(one.tobytes() for one in everything)), found.rounds)
"""

WITHOUT_NUMBA = """
import sys
sys.modules["numba"] = None
from placements.matching import compiled, edges
from tests.bench.market import make_market
from placements.matching.evaluation import opportunity_pool, volunteer_pool
market = make_market(30, 20, 1)
print(compiled.AVAILABLE, compiled.wanted("auto", 10**9))
print(len(edges.all_pairs(volunteer_pool(market), opportunity_pool(market))) > 0)
try:
    edges.all_pairs(volunteer_pool(market), opportunity_pool(market), engine="compiled")
except compiled.NoCompiler as refusal:
    print(refusal)
"""


def assert_same_pairs(people, roles, *arguments):
    """Both engines find the same pairs; they are given back."""
    one = all_pairs(people, roles, *arguments, engine="numpy")
    other = all_pairs(people, roles, *arguments, engine="compiled")
    assert (one.starts.dtype, one.packed.dtype) == (other.starts.dtype, other.packed.dtype)
    assert np.array_equal(one.starts, other.starts)
    assert np.array_equal(one.packed, other.packed)
    return one


def assert_same_auction(edges, boosts, seats, step):
    """Both engines come to the same outcome, in as many rounds, with the same proof; it is given back."""
    one = auction.assign(edges, boosts, seats, step, engine="numpy")
    other = auction.assign(edges, boosts, seats, step, engine="compiled")
    assert (one.opportunity.dtype, one.prices.dtype) == (other.opportunity.dtype, other.prices.dtype)
    assert np.array_equal(one.opportunity, other.opportunity)
    assert np.array_equal(one.prices, other.prices)
    assert one.rounds == other.rounds
    proofs = [auction.certificate(edges, boosts, seats, one, step, engine=engine) for engine in ("numpy", "compiled")]
    assert proofs[0] == proofs[1]
    return one


def assert_same_best(edges, prices, k, people, roles, seed, is_open):
    """Both engines rank alike."""
    one, other = (
        auction.best_values(
            edges, prices, k, volunteer_ids=people, opportunity_ids=roles, seed=seed, open_=is_open, engine=engine
        )
        for engine in ("numpy", "compiled")
    )
    assert np.array_equal(one.opportunity, other.opportunity)
    assert np.array_equal(one.value, other.value)


def in_a_process_of_its_own(script, *arguments):
    """What this script prints."""
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.mark.parametrize(("people", "roles", "seed"), [(600, 90, 1), (600, 90, 2), (3_000, 400, 3), (1, 1, 4)])
def test_on_a_market_both_engines_do_the_same(people, roles, seed):
    market, chance = make_market(people, roles, seed), np.random.default_rng(seed)
    volunteers, opportunities = volunteer_pool(market), opportunity_pool(market)
    boosts, is_open = chance.integers(0, 6_500, people), chance.random(roles) < 0.8
    barred = np.stack([chance.choice(volunteers.ids, 500), chance.choice(opportunities.ids, 500)], axis=1)

    pairs = assert_same_pairs(volunteers, opportunities, DEFAULT.weights, barred)
    for step in (1, 50):
        found = assert_same_auction(pairs, boosts, market["r_seats"].astype(np.int64), step)
        for k in (1, 10):
            assert_same_best(pairs, found.prices, k, volunteers.ids, opportunities.ids, seed, is_open)


@settings(max_examples=150)
@given(SOME_PEOPLE, SOME_ROLES, SOME_WEIGHTS)
def test_however_odd_people_and_roles_are_both_engines_find_the_same_pairs(people, roles, weights):
    assert_same_pairs(VolunteerPool.of(people), OpportunityPool.of(roles), weights)


@settings(max_examples=200)
@given(auctions(most_volunteers=40), st.sampled_from([1, 10, 50]))
def test_whatever_is_held_over_both_engines_come_to_the_same_outcome(drawn, step):
    assert_same_auction(drawn.edges, drawn.boosts, drawn.seats, step)


@given(auctions(), st.integers(1, 4), st.integers(0, 5), st.data())
def test_whatever_the_prices_both_engines_rank_alike(drawn, k, seed, data):
    number = len(drawn.seats)
    prices, is_open = (
        np.array(data.draw(st.lists(each, min_size=number, max_size=number)))
        for each in (st.sampled_from([0, 0, 50, 4_900, 9_000]), st.booleans())
    )

    assert_same_best(
        drawn.edges, prices, k, np.arange(drawn.edges.volunteers) + 7, np.arange(number) * 3 + 1, seed, is_open
    )


def test_arrays_that_cannot_be_written_are_taken_too():
    market = make_market(60, 20, 1)
    people, roles = volunteer_pool(market), opportunity_pool(market)
    for pool in (people, roles):
        for name in pool.__dataclass_fields__:
            getattr(pool, name).setflags(write=False)

    pairs = assert_same_pairs(people, roles)

    assert_same_best(pairs, np.zeros(20, np.int64), 3, people.ids, roles.ids, 0, np.ones(20, np.bool_))


def test_where_everybody_lives_elsewhere_distances_are_computed_rather_than_looked_up():
    people, roles = (pool(make_market(8_000, 8_200, 1)) for pool in (volunteer_pool, opportunity_pool))
    some = people.take(np.arange(4_000))
    columns = {name: getattr(some, name) for name in some.__dataclass_fields__}
    scattered = VolunteerPool(**columns | {"x": some.x + some.ids})

    assert len(scattered) * len(roles) > compiled_pools.LARGEST_TABLE
    assert_same_pairs(scattered, roles)


def test_the_outcome_does_not_depend_on_the_number_of_cores():
    assert in_a_process_of_its_own(ON_SOME_CORES, "1") == in_a_process_of_its_own(ON_SOME_CORES, "2")


def test_without_numba_numpy_does_it_and_whoever_insists_is_told_what_to_install():
    answers = in_a_process_of_its_own(WITHOUT_NUMBA)

    assert answers == ["False False", "True", 'Numba is not installed: pip install "tandem[fast]"']


@pytest.mark.parametrize(
    ("engine", "size", "expected"),
    [("auto", 200 * 60, False), ("auto", 10_000 * 1_000, True), ("numpy", 10**9, False), ("compiled", 1, True)],
)
def test_numba_is_taken_where_it_is_worth_while_or_wanted(engine, size, expected):
    assert compiled.wanted(engine, size) is expected
