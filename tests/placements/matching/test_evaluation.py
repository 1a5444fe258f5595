"""The engine as a policy of tests/bench/evaluate.py, week for week, on generated markets."""

import pytest

from placements.matching import evaluation
from tests.bench import evaluate
from tests.bench.market import make_market

SEEDS = [1, 2, 3, 4, 5]
REPLICATIONS, WEEKS = 40, 4


@pytest.fixture(scope="module")
def months(tmp_path_factory) -> list[tuple[dict, dict]]:
    """For five small markets what becomes of the engine's lists, and of the best ten by score."""
    return [_months(seed, tmp_path_factory.mktemp("market")) for seed in SEEDS]


def test_nothing_is_ever_proposed_that_is_not_allowed(months):
    assert [ours["violations"] for ours, _ in months] == [{"ineligible": 0}] * len(SEEDS)


def test_five_small_markets_do_better_than_with_the_best_by_score(months):
    assert _mean(months, 0, "welfare_ratio") > 1.05 * _mean(months, 1, "welfare_ratio")
    assert _mean(months, 0, "filled") > 1.05 * _mean(months, 1, "filled")


def test_the_worst_off_tenth_is_not_worse_off_than_with_the_best_by_score(months):
    assert _mean(months, 0, "p10_chance") >= _mean(months, 1, "p10_chance")


def test_fewer_than_half_as_many_are_asked_in_vain(months):
    assert _mean(months, 0, "declined_per_placed") < 0.5 * _mean(months, 1, "declined_per_placed")


@pytest.mark.parametrize("behaviour", [{"appeal": 1.5}, {"come": 0.4}, {"read": 0.6}, {"ngo_noise": 3.0}])
def test_it_holds_for_people_who_behave_otherwise(behaviour, tmp_path, monkeypatch):
    for name, number in behaviour.items():
        monkeypatch.setitem(evaluate.CHOICE, name, number)

    ours, naive = _months(4, tmp_path)

    assert ours["violations"] == {"ineligible": 0}
    assert ours["welfare_ratio"] > naive["welfare_ratio"]
    assert ours["declined_per_placed"] < naive["declined_per_placed"]


def test_a_market_of_ten_thousand_reaches_what_was_measured(tmp_path):
    market = make_market(10_000, 1_000, 1)
    rules, facts = evaluate.Rules(market), evaluate.facts(market, str(tmp_path), 10, use_cache=False)

    ours = evaluate.simulation_metrics(
        market, rules, facts, None, None, 10, WEEKS, 10, 0, lambda: evaluation.factory(market)
    )

    assert ours["violations"] == {"ineligible": 0}
    assert ours["welfare_ratio"] >= 0.905
    assert ours["filled"] >= 0.935
    assert ours["p10_chance"] >= 0.20
    assert ours["group_min_ratio"] >= 0.92
    assert ours["declined_per_placed"] <= 0.55


def _months(seed: int, folder) -> tuple[dict, dict]:
    market = make_market(200, 60, seed)
    rules, facts = evaluate.Rules(market), evaluate.facts(market, str(folder), 10, use_cache=False)
    naive = evaluate.naive_policy(market, rules)

    def simulated(factory) -> dict:
        return evaluate.simulation_metrics(market, rules, facts, None, None, 10, WEEKS, REPLICATIONS, 0, factory)

    return simulated(lambda: evaluation.factory(market)), simulated(lambda: naive)


def _mean(months: list[tuple[dict, dict]], which: int, name: str) -> float:
    return sum(month[which][name] for month in months) / len(months)
