"""./dev bench matching: the engine on generated markets, beside naive lists, greedy, first come and the bound."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from placements.matching import auction, evaluation
from placements.matching.edges import Edges, all_pairs
from placements.matching.evaluation import pools_of_market
from placements.matching.plan import plan_round
from placements.matching.pools import OpportunityPool, VolunteerPool
from tandem.dev import places
from tandem.dev.environment import like_production
from tandem.dev.refusals import CannotGoOn
from tandem.dev.servers import running
from tandem.dev.terminal import Progress, write
from tests.bench import evaluate
from tests.bench.market import SIZES, make_market

FEATURES = 128  # of the dense product with which the pairs are compared: as many as a market has bits
REPLICATIONS = {"small": 40, "medium": 10, "large": 3}
EXACT = 10  # step of the auction where only the allocation counts


@dataclass(frozen=True)
class Figure:
    """One measured number, beside others of the same run and the goal; `at_most` where less is better."""

    name: str
    ours: float
    beside: dict[str, float]
    goal: float | None = None
    at_most: bool = False

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached, where there is one."""
        return self.goal is None or (self.ours <= self.goal if self.at_most else self.ours >= self.goal)

    def as_line(self) -> str:
        """A row of the table."""
        others = "  ".join(f"{name} {number:.4g} (×{self._ratio(number)})" for name, number in self.beside.items())
        sign = "≤" if self.at_most else "≥"
        verdict = "" if self.goal is None else f"goal {sign} {self.goal:g}: {'met' if self.is_met else 'NOT MET'}"
        return f"| {self.name:<42} | {self.ours:<8.4g} | {others:<64} | {verdict} |"

    def _ratio(self, number: float) -> str:
        return f"{self.ours / number:.3f}" if number else "–"


GOALS: dict[str, dict[str, float]] = {  # of the issue, for seed 1; other seeds are other markets, where ratios count
    "small": {},
    "medium": {
        "welfare_ratio": 0.905,
        "filled": 0.935,
        "p10_chance": 0.20,
        "group_min_ratio": 0.92,
        "declined_per_placed": 0.55,
    },
    "large": {"welfare_ratio": 0.933, "filled": 0.98, "p10_chance": 0.34},
}
DATABASE_GOALS = {
    "seconds: second round": 7,
    "CPU seconds: second round": 9,
    "MB at most: second round": 1200,
    "ms in Postgres: one person": 4,
    "ms in Postgres: one opportunity": 31,
    "ms: a volunteer's home": 40,
    "ms: what comes near": 100,
    "ms: the coordinators' start page": 300,
    "ms: the page of a ready round": 300,
    "ms: the page of people with nothing": 300,
}
OWN_SERVERS = "bench matching --database fills servers of its own: unset DATABASE_URL and REDIS_URL."
NAMES = {
    "welfare_ratio": "weekly: welfare / bound",
    "filled": "weekly: places filled",
    "p10_chance": "weekly: chance of the worst-off tenth",
    "group_min_ratio": "weekly: least group / everybody",
    "declined_per_placed": "weekly: declined for each placed",
    "longwait_ratio": "weekly: longest waiting tenth / everybody",
}


def main(arguments: list[str]) -> int:
    """Print the table; 1 where a suggestion was not allowed, a proof failed or a goal of seed 1 was missed."""
    options, say = _read(arguments), Progress("bench")
    missed = 0
    for size in options.sizes:
        means: dict[str, list[tuple[float, float]]] = {}
        for seed in options.seeds:
            say(f"{size}, seed {seed}")
            figures = list(_market_figures(size, seed, options, means))
            _print(f"{size}, seed {seed}", figures)
            missed += sum(not figure.is_met for figure in figures)
        figures = list(_mean_figures(size, means))
        _print(f"{size}, mean of seeds {', '.join(map(str, options.seeds))}", figures)
        missed += sum(not figure.is_met for figure in figures)
    if options.database:
        figures = list(_database_figures(options.database, say))
        _print(f"{options.database} in Postgres", figures)
        missed += sum(not figure.is_met for figure in figures)
    return 1 if missed else 0


def _database_figures(size: str, say: Progress) -> Iterator[Figure]:
    """Measured in a process of its own, against servers of its own."""
    if os.environ.get("DATABASE_URL") or os.environ.get("REDIS_URL"):
        raise CannotGoOn(OWN_SERVERS)
    goals = DATABASE_GOALS if size == "large" else {}
    command = [sys.executable, "manage.py", "measure_rounds", *map(str, SIZES[size])]
    with places.throw_away() as place, running(place, say=say) as servers:
        done = subprocess.run(command, cwd=places.ROOT, env=like_production(servers), capture_output=True, text=True)
    if done.returncode:
        raise CannotGoOn(done.stderr[-2000:])
    for name, number in json.loads(done.stdout.strip().splitlines()[-1]).items():
        yield Figure(name, number, {}, goals.get(name), at_most=True)


def _read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev bench matching", description=__doc__)
    parser.add_argument("--sizes", nargs="*", choices=sorted(SIZES), default=["small", "medium"])
    parser.add_argument("--database", choices=sorted(SIZES), help="also a round of this size from Postgres to Postgres")
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument(
        "--replications", type=_at_least_one, help="simulated months for each market; 10 or more tell of the worst-off"
    )
    parser.add_argument(
        "--choice", nargs="*", default=[], metavar="NAME=X", help=f"another behaviour: {evaluate.CHOICE}"
    )
    options = parser.parse_args(arguments)
    for pair in options.choice:
        name, _, number = pair.partition("=")
        if name not in evaluate.CHOICE:
            parser.error(f"--choice: one of {', '.join(sorted(evaluate.CHOICE))}, such as appeal=1.5")
        evaluate.CHOICE[name] = float(number)
    return options


def _at_least_one(written: str) -> int:
    number = int(written)
    if number < 1:
        raise argparse.ArgumentTypeError("simulate one month at least")
    return number


def _market_figures(size: str, seed: int, options: argparse.Namespace, means: dict[str, Any]) -> Iterator[Figure]:
    market = make_market(*SIZES[size], seed)
    volunteers, opportunities = pools_of_market(market)
    yield from _speed(market, volunteers, opportunities)
    edges = all_pairs(volunteers, opportunities)
    with tempfile.TemporaryDirectory() as folder:
        rules = evaluate.Rules(market)
        known = evaluate.facts(market, folder, EXACT, use_cache=False)
        yield from _allocation(market, rules, known, edges, Path(folder))
    number = options.replications or REPLICATIONS[size]
    plain = not options.choice and seed == 1
    yield from _weekly(market, rules, known, number, GOALS[size] if plain else {}, means)


def _speed(market: evaluation.Arrays, volunteers: VolunteerPool, opportunities: OpportunityPool) -> Iterator[Figure]:
    """Seconds, beside a dense product of as many pairs in the same run: what the machine can do at most."""
    left, right = (np.ones((len(pool), FEATURES), np.float32) for pool in (volunteers, opportunities))
    dense = _seconds(lambda: left @ right.T)
    pairs = _seconds(lambda: all_pairs(volunteers, opportunities))
    yield Figure("seconds: all pairs", pairs, {"dense product": dense})
    whole = _seconds(
        lambda: plan_round(
            volunteers,
            opportunities,
            seats=market["r_seats"].astype(np.int64),
            waited=market["v_wait"].astype(np.int64),
            takes_part=np.ones(len(volunteers), np.bool_),
        )
    )
    yield Figure("seconds: whole round, without database", whole, {"dense product": dense})


def _seconds(work: Any) -> float:
    """Of the second run: what is compiled or cached has been by then."""
    work()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _allocation(market: Any, rules: Any, known: Any, edges: Edges, folder: Path) -> Iterator[Figure]:
    seats = market["r_seats"].astype(np.int64)
    nothing = np.zeros(edges.volunteers, np.int64)
    held = auction.assign(edges, nothing, seats, EXACT)
    auction.certificate(edges, nothing, seats, held, EXACT)
    found = evaluate.allocation_metrics(market, rules, known, held.opportunity)
    evaluate.baselines(market, rules, known, str(folder))
    others = {
        name: evaluate.allocation_metrics(market, rules, known, str(folder / f"{file}.csv"))["welfare_ratio"]
        for name, file in (("greedy", "greedy"), ("first come", "fcfs"))
    }
    yield Figure("allocation: welfare / bound", found["welfare_ratio"], others, 0.999)
    yield Figure("allocation: mistakes", sum(found["violations"].values()), {}, 0, at_most=True)


def _weekly(
    market: Any,
    rules: Any,
    known: Any,
    number: int,
    goals: dict[str, float],
    means: dict[str, list[tuple[float, float]]],
) -> Iterator[Figure]:
    def simulated(factory: Any) -> dict[str, Any]:
        return evaluate.simulation_metrics(market, rules, known, None, None, 10, 4, number, 0, factory)

    one = evaluate.naive_policy(market, rules)
    naive, ours = simulated(lambda: one), simulated(lambda: evaluation.factory(market))
    for key, name in NAMES.items():
        if key in ours:
            means.setdefault(key, []).append((ours[key], naive[key]))
            at_most = key == "declined_per_placed"
            yield Figure(name, ours[key], {"naive": naive[key]}, goals.get(key), at_most=at_most)
    yield Figure("weekly: suggestions not allowed", ours["violations"]["ineligible"], {}, 0, at_most=True)


def _mean_figures(size: str, means: dict[str, list[tuple[float, float]]]) -> Iterator[Figure]:
    for key, pairs in means.items():
        ours, naive = (float(np.mean(numbers)) for numbers in zip(*pairs, strict=True))
        goals = {"welfare_ratio": 1.05 * naive, "p10_chance": naive} if size == "small" else {}
        yield Figure(NAMES[key], ours, {"naive": naive}, goals.get(key), at_most=key == "declined_per_placed")


def _print(title: str, figures: list[Figure]) -> None:
    write("\n".join([f"\n{title}", *(figure.as_line() for figure in figures)]))
