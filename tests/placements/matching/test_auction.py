"""Places go to those for whom they are worth most together, and the prices prove it."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placements.matching import auction
from placements.matching.auction import Assignment, ImpossibleAuction, NotCertified
from placements.matching.edges import all_pairs
from placements.matching.evaluation import opportunity_pool, volunteer_pool
from placements.matching.ties import tie
from tests.bench import evaluate
from tests.bench.market import make_market
from tests.placements.matching.drawn_edges import auctions, edges_of

STEPS = st.sampled_from([1, 10, 50])


def assigned(scores, seats, boosts=None, step=1):
    """Who has which place, and the prices."""
    people = 1 + max(row for row, _ in scores)
    found = auction.assign(
        edges_of(scores, people), np.array(boosts or [0] * people, np.int64), np.array(seats, np.int64), step
    )
    return found.opportunity.tolist(), found.prices.tolist()


def best_possible(drawn):
    """The highest sum of scores and boosts there is, by trying everything."""
    people, places = drawn.edges.volunteers, range(-1, len(drawn.seats))
    sums = [0]
    for choice in product(places, repeat=people):
        taken = [(row, column) for row, column in enumerate(choice) if column >= 0]
        within = all(sum(column == c for _, column in taken) <= seats for c, seats in enumerate(drawn.seats))
        if within and all(pair in drawn.scores for pair in taken):
            sums.append(sum(drawn.scores[pair] + int(drawn.boosts[pair[0]]) for pair in taken))
    return max(sums)


def test_one_place_that_two_people_want_goes_to_the_one_it_suits_better():
    opportunity, prices = assigned({(0, 0): 5_000, (1, 0): 6_000}, seats=[1])

    assert opportunity == [-1, 0]
    assert 5_000 <= prices[0] <= 6_001


def test_somebody_makes_way_who_has_somewhere_else_to_go():
    opportunity, _ = assigned({(0, 0): 6_000, (0, 1): 5_900, (1, 0): 5_000}, seats=[1, 1])

    assert opportunity == [1, 0]


def test_a_place_with_free_seats_costs_nothing():
    opportunity, prices = assigned({(0, 0): 6_000, (1, 0): 5_000}, seats=[3])

    assert opportunity == [0, 0]
    assert prices == [0]


def test_what_has_no_seats_is_nobodys():
    opportunity, prices = assigned({(0, 0): 6_000, (0, 1): 10, (1, 0): 9_000}, seats=[0, 1])

    assert opportunity == [1, -1]
    assert prices[0] == 0


def test_a_place_that_is_worth_nothing_is_not_taken():
    assert assigned({(0, 0): 0}, seats=[1]) == ([-1], [0])


def test_whoever_has_waited_long_may_get_the_place_of_somebody_whom_it_suits_a_little_better():
    opportunity, _ = assigned({(0, 0): 5_400, (1, 0): 5_000}, seats=[1], boosts=[0, 500])

    assert opportunity == [-1, 0]


def test_of_equal_bids_the_first_volunteers_counts():
    opportunity, _ = assigned({(0, 0): 5_000, (1, 0): 5_000, (2, 0): 5_000}, seats=[2], step=50)

    assert opportunity == [0, 0, -1]


@settings(max_examples=100)
@given(auctions(most_volunteers=4, most_opportunities=4), STEPS)
def test_an_assignment_lacks_at_most_a_step_for_each_of_the_assigned_to_the_best_there_is(drawn, step):
    found = auction.assign(drawn.edges, drawn.boosts, drawn.seats, step)

    proof = auction.certificate(drawn.edges, drawn.boosts, drawn.seats, found, step)

    best = best_possible(drawn)
    assert proof.primal <= best <= proof.bound <= proof.primal + step * proof.assigned


@given(auctions(), STEPS)
def test_each_assignment_comes_with_its_proof(drawn, step):
    found = auction.assign(drawn.edges, drawn.boosts, drawn.seats, step)

    proof = auction.certificate(drawn.edges, drawn.boosts, drawn.seats, found, step)

    taken = np.bincount(found.opportunity[found.opportunity >= 0], minlength=len(drawn.seats))
    assert proof.assigned == taken.sum()
    assert (found.prices[taken < drawn.seats] == 0).all()


@given(auctions(), st.lists(st.integers(0, 12_000), min_size=12, max_size=12))
def test_no_assignment_is_worth_more_than_the_bound_at_whatever_prices(drawn, prices):
    asked = np.array(prices[: len(drawn.seats)], np.int64)
    found = auction.assign(drawn.edges, drawn.boosts, drawn.seats, 1)

    worth = auction.certificate(drawn.edges, drawn.boosts, drawn.seats, found, 1).primal

    assert worth <= auction.bound(drawn.edges, drawn.boosts, drawn.seats, asked)


@pytest.mark.parametrize(
    "wrong",
    [
        {"opportunity": [-1, 0], "prices": [0]},  # worth less than can be
        {"opportunity": [0, 0], "prices": [6_000]},  # more people than seats
        {"opportunity": [0, -1], "prices": [9_000]},  # a price that nobody would pay
    ],
)
def test_an_assignment_that_is_not_what_it_should_be_is_not_certified(wrong):
    edges, nothing = edges_of({(0, 0): 6_000, (1, 0): 5_000}, 2), np.zeros(2, np.int64)
    found = Assignment(np.array(wrong["opportunity"], np.int32), np.array(wrong["prices"], np.int64), 1)

    with pytest.raises(NotCertified):
        auction.certificate(edges, nothing, np.array([1]), found, 50)


@pytest.mark.parametrize(
    ("boost", "seats", "step"), [(0, 1, 0), (0, -1, 50), (1 << 40, 1, 50), (-(1 << 40), 1, 50), (0, 1, 1 << 40)]
)
def test_an_auction_that_cannot_be_held_is_refused(boost, seats, step):
    with pytest.raises(ImpossibleAuction):
        auction.assign(edges_of({(0, 0): 1}, 1), np.array([boost]), np.array([seats]), step)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_on_a_market_the_auction_is_that_of_the_specification(seed):
    market = make_market(600, 90, seed)
    starts, roles, scores = evaluate.all_edges(market, evaluate.Rules(market))
    rows = np.repeat(np.arange(600), np.diff(starts))
    order = np.lexsort((roles, -scores.astype(np.int64), rows))
    seats = market["r_seats"].astype(np.int64)
    expected = evaluate.auction(starts, roles[order], scores[order].astype(np.int32), seats, 50)

    edges = all_pairs(volunteer_pool(market), opportunity_pool(market))
    found = auction.assign(edges, np.zeros(600, np.int64), seats, 50)

    assert np.array_equal(found.opportunity, expected[0])
    assert np.array_equal(found.prices, expected[1])


def test_rows_that_were_shuffled_and_put_back_in_order_have_the_same_outcome():
    market, chance, outcomes = make_market(600, 90, 4), np.random.default_rng(5), []
    seats = dict(zip(market["r_id"].tolist(), market["r_seats"].tolist(), strict=True))
    people, roles = volunteer_pool(market), opportunity_pool(market)

    for _ in range(2):
        people, roles = people.take(np.argsort(people.ids)), roles.take(np.argsort(roles.ids))
        in_order = np.array([seats[key] for key in roles.ids.tolist()], np.int64)
        found = auction.assign(all_pairs(people, roles), np.zeros(600, np.int64), in_order)
        outcomes.append((found.opportunity.tolist(), found.prices.tolist()))
        people, roles = people.take(chance.permutation(600)), roles.take(chance.permutation(90))

    assert outcomes[0] == outcomes[1]


@given(auctions(), st.integers(1, 4), st.integers(0, 5), st.data())
def test_the_best_values_are_those_of_the_open_ones_by_score_less_price_and_chance(drawn, k, seed, data):
    number = len(drawn.seats)
    prices, is_open = (
        np.array(data.draw(st.lists(each, min_size=number, max_size=number)))
        for each in (st.sampled_from([0, 0, 50, 4_900, 9_000]), st.booleans())
    )
    people, roles = np.arange(drawn.edges.volunteers) + 7, np.arange(number) * 3 + 1

    best = auction.best_values(
        drawn.edges, prices, k, volunteer_ids=people, opportunity_ids=roles, seed=seed, open_=is_open
    )

    for person in range(len(people)):
        of_person = [(c, score - int(prices[c])) for (row, c), score in drawn.scores.items() if row == person]
        ranked = sorted(
            (-value, -tie(int(people[person]), int(roles[c]), seed), c) for c, value in of_person if is_open[c]
        )[:k]
        spare = k - len(ranked)
        assert best.opportunity[person].tolist() == [c for _, _, c in ranked] + [-1] * spare
        assert best.value[person].tolist() == [-value for value, _, _ in ranked] + [0] * spare
