"""A round: for everybody a place that was thought of where there are enough, and what else to choose from."""

from dataclasses import replace

import numpy as np
import pytest

from placements.matching import plan, scoring
from placements.matching.evaluation import pools_of_market
from placements.matching.plan import NONE, Plan, plan_round
from placements.matching.showing import LITTLE_FITS
from placements.matching.weights import DEFAULT
from tests.bench.evaluate import Rules
from tests.bench.market import make_market

SEEDS = [1, 2, 3]


class Town:
    """A generated market, and rounds on it with whatever differs from it."""

    def __init__(self, seed: int = 1, people: int = 200, roles: int = 60) -> None:
        self.market = make_market(people, roles, seed)
        self.volunteers, self.opportunities = pools_of_market(self.market)
        self.seats = self.market["r_seats"].astype(np.int64)
        self.waited = self.market["v_wait"].astype(np.int64)

    def round(self, **other) -> Plan:
        given = {
            "seats": self.seats,
            "waited": self.waited,
            "takes_part": np.ones(len(self.volunteers), np.bool_),
        }
        return plan_round(self.volunteers, self.opportunities, **{**given, **other})


@pytest.fixture(params=SEEDS)
def town(request) -> Town:
    """200 people and 60 opportunities, by chance."""
    return Town(request.param)


def test_only_what_the_specification_allows_is_proposed_with_its_score(town):
    made, rules = town.round(), Rules(town.market)

    people, places = np.nonzero(made.lists != NONE)
    roles = made.lists[people, places]

    assert len(people) > 500
    assert rules.eligible(people, roles).all()
    assert np.array_equal(rules.score(people, roles), made.scores[people, places])
    assert np.array_equal(made.scores[people, places] - made.prices[roles], made.values[people, places])


def test_the_terms_add_up_to_the_score(town):
    made = town.round()

    listed = made.lists != NONE

    weights = np.array(DEFAULT.weights.as_tuple())
    assert np.array_equal((made.terms * weights).sum(axis=2)[listed], made.scores[listed])


def test_nobody_is_proposed_the_same_opportunity_twice(town):
    made = town.round()

    for listed in made.lists:
        shown = listed[listed != NONE]
        assert len(set(shown.tolist())) == len(shown)


def test_everybody_for_whom_something_fits_has_a_list(town):
    made = town.round()

    people, roles = (index.ravel() for index in np.indices((len(town.volunteers), len(town.opportunities))))
    fits = scoring.eligible(town.volunteers.take(people), town.opportunities.take(roles)).reshape(200, 60).any(axis=1)

    assert np.array_equal(made.lists[:, 0] != NONE, fits)


def test_behind_the_place_that_was_thought_of_a_list_falls_in_value(town):
    made = town.round()

    for kept, listed, values in zip(made.kept, made.lists, made.values, strict=True):
        rest = values[int(kept) :][listed[int(kept) :] != NONE].tolist()
        assert rest == sorted(rest, reverse=True)


def test_only_people_whom_little_fits_have_long_lists(town):
    made = town.round()

    length = (made.lists != NONE).sum(axis=1)
    little = made.scores.max(axis=1) < LITTLE_FITS

    assert length[little].max() == 10
    assert length[~little].max() == 5


def test_no_more_people_are_asked_for_a_place_than_the_round_says(town):
    made = town.round()

    asked = np.bincount(made.lists[made.kept, 0], minlength=len(town.seats))

    assert np.array_equal(asked, made.asked)
    assert 1200 <= made.overbook <= 3000
    assert (asked <= np.maximum(1, (made.overbook * town.seats + 500) // 1000)).all()


def test_what_is_full_is_proposed_to_nobody(town):
    full = np.arange(len(town.seats)) % 3 == 0

    made = town.round(seats=np.where(full, 0, town.seats))

    assert not np.isin(made.lists, np.flatnonzero(full)).any()
    assert np.isin(town.round().lists, np.flatnonzero(full)).any()


def test_what_somebody_does_not_want_is_not_proposed_to_them(town):
    before = town.round()
    unwanted = np.stack([np.arange(200), before.lists[:, 0]], axis=1)[before.lists[:, 0] != NONE]

    made = town.round(barred=unwanted)

    assert not (made.lists[unwanted[:, 0]] == unwanted[:, 1:]).any()


def test_who_takes_no_part_has_a_list_but_no_place(town):
    part = np.arange(200) % 2 == 0

    made = town.round(takes_part=part)

    assert made.kept[part].any()
    assert not made.kept[~part].any()
    assert (made.lists[~part, 0] != NONE).any()


def test_the_order_of_the_rows_does_not_matter(town):
    people, roles = np.random.default_rng(5).permutation(200), np.random.default_rng(6).permutation(60)
    made = town.round()

    shuffled = plan_round(
        town.volunteers.take(people),
        town.opportunities.take(roles),
        seats=town.seats[roles],
        waited=town.waited[people],
        takes_part=np.ones(200, np.bool_),
    )

    assert np.array_equal(np.append(roles, NONE)[shuffled.lists], made.lists[people])
    assert np.array_equal(shuffled.kept, made.kept[people])
    assert np.array_equal(shuffled.prices, made.prices[roles])
    assert shuffled.figures == made.figures


def test_compiled_and_plain_rounds_are_the_same(town):
    plain, compiled = town.round(engine="numpy"), town.round(engine="compiled")

    for name in ("lists", "scores", "values", "terms", "kept", "less_crowded", "waited_decided", "prices", "asked"):
        assert np.array_equal(getattr(plain, name), getattr(compiled, name)), name
    assert (plain.primal, plain.bound, plain.figures) == (compiled.primal, compiled.bound, compiled.figures)


def test_nothing_exceeds_the_bound_by_which_the_round_is_proved(town):
    made = town.round()

    assert made.primal <= made.bound <= made.primal + DEFAULT.step * int(made.kept.sum())


def test_who_has_waited_long_gets_a_place_before_who_has_not():
    town = Town(people=400)
    once, long = np.zeros(400, np.int64), np.where(np.arange(400) < 200, 365, 0)

    before, after = town.round(waited=once), town.round(waited=long)

    assert after.kept[:200].sum() > before.kept[:200].sum()
    assert after.waited_decided[:200].any()
    assert not after.waited_decided[200:].any()


def test_where_nobody_has_anything_to_choose_the_round_is_empty():
    town = Town()

    made = town.round(seats=np.zeros_like(town.seats))

    assert (made.lists == NONE).all()
    assert (made.primal, made.bound, made.figures["nobody"]) == (0, 0, 200)


def test_a_round_of_nobody_is_empty():
    town = Town()
    nobody = np.zeros(0, np.intp)

    made = plan_round(
        town.volunteers.take(nobody),
        town.opportunities,
        seats=town.seats,
        waited=town.waited[:0],
        takes_part=np.zeros(0, np.bool_),
    )

    assert made.lists.shape == (0, DEFAULT.listed)
    assert made.pairs == 0


def test_less_crowded_is_said_where_something_that_is_much_dearer_fits_better(town):
    made, rules = town.round(), Rules(town.market)
    everything = np.arange(len(town.seats))

    people, places = np.nonzero(made.less_crowded)

    assert len(people) > 20
    for person, place in zip(people.tolist(), places.tolist(), strict=True):
        everywhere = np.full(len(everything), person)
        score = np.where(rules.eligible(everywhere, everything), rules.score(everywhere, everything), 0)
        best = int(score.argmax())
        assert made.scores[person, place] < score[best]
        assert 2 * made.prices[made.lists[person, place]] <= made.prices[score == score[best]].max()


def test_other_weights_make_another_plan(town):
    near = replace(DEFAULT.weights, causes=0, distance=4)

    made = town.round(parameters=replace(DEFAULT, weights=near))

    listed = made.lists != NONE
    assert np.array_equal((made.terms * np.array(near.as_tuple())).sum(axis=2)[listed], made.scores[listed])
    assert not np.array_equal(made.lists, town.round().lists)


def test_more_people_are_asked_for_a_place_the_fewer_places_there_are():
    seats = np.array([10, 0, 10])

    asked = [plan.overbooking(DEFAULT, people, seats) for people in (5, 40, 500)]

    assert asked == [1200, 2000, 3000]
