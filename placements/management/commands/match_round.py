"""Runs a round of matching from the command line, on the database or on a generated market."""

import json
from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError

from placements.actions import rounds
from placements.enums import RoundState
from placements.matching.evaluation import pools_of_market
from placements.matching.market_files import NoMarket, read_market_file
from placements.matching.plan import Plan, plan_round
from placements.matching.reading import Market, read_market
from placements.matching.versions import parameters_in_force
from placements.matching.weights import DEFAULT
from placements.models import MatchingRound
from tandem.lifecycle.refusals import DomainRefusal

MARKET = "market.npz"
STORED = ["state", "volunteers", "opportunities", "seats", "pairs", "primal", "bound", "gap", "engine", "seconds"]


class Command(BaseCommand):
    """`manage.py match_round`: computes the next round and leaves it ready for a coordinator to look at."""

    help = "Compute a round of matching. It waits for a coordinator unless --publish is given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """On what, and what to do with it."""
        parser.add_argument("--dry-run", action="store_true", help="compute, and write nothing into the database")
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")
        parser.add_argument("--market", type=Path, help=f"folder with a {MARKET}; writes nothing")
        parser.add_argument("--publish", action="store_true", help="show what it proposes to the volunteers at once")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compute it and print what it found."""
        if options["publish"] and (options["dry_run"] or options["market"]):
            raise CommandError("--publish goes neither with --dry-run nor with --market.")
        if options["market"]:
            figures = self._of_a_market(options["market"])
        elif options["dry_run"]:
            figures = self._of_the_database_without_writing()
        else:
            figures = self._of_the_database(publish=options["publish"])
        if options["json"]:
            self.stdout.write(json.dumps(figures, indent=2))
        else:
            self.stdout.write("\n".join(f"{name:<16} {value}" for name, value in figures.items()))

    def _of_a_market(self, folder: Path) -> dict[str, Any]:
        path = folder / MARKET if folder.is_dir() else folder
        if not path.exists():
            raise CommandError(f"There is no {path}. Make one: tests/bench/market.py --size small --out {folder}")
        try:
            arrays = read_market_file(path)
        except NoMarket as problem:
            raise CommandError(f"{path} holds no market: {problem}.") from problem
        volunteers, opportunities = pools_of_market(arrays)
        began = perf_counter()
        plan = plan_round(
            volunteers,
            opportunities,
            seats=arrays["r_seats"].astype(np.int64),
            waited=arrays["v_wait"].astype(np.int64),
            takes_part=np.ones(len(volunteers), bool),
            parameters=DEFAULT,
        )
        return _said(plan, len(volunteers), len(opportunities), int(arrays["r_seats"].sum()), perf_counter() - began)

    def _of_the_database_without_writing(self) -> dict[str, Any]:
        began = perf_counter()
        market: Market = read_market()
        plan = plan_round(
            market.volunteers,
            market.opportunities,
            seats=market.seats,
            waited=market.waited,
            takes_part=market.takes_part,
            barred=market.barred,
            parameters=parameters_in_force(),
            seed=rounds.seed_of_the_week(),
        )
        size = len(market.volunteers), len(market.opportunities), int(market.seats.sum())
        return {"input_hash": market.digest, **_said(plan, *size, perf_counter() - began)}

    def _of_the_database(self, *, publish: bool) -> dict[str, Any]:
        try:
            found = rounds.request_round(by=None, offer=False)
            rounds.run_round(found)
            found.refresh_from_db()
            if found.state == RoundState.FAILED:
                raise CommandError(found.problem_in_words)
            if publish and found.state == RoundState.READY:
                rounds.publish_round(found, by=None)
        except DomainRefusal as refusal:
            raise CommandError(str(refusal.message)) from refusal
        return _stored(found)


def _said(plan: Plan, volunteers: int, opportunities: int, seats: int, seconds: float) -> dict[str, Any]:
    return {
        "volunteers": volunteers,
        "opportunities": opportunities,
        "seats": seats,
        "pairs": plan.pairs,
        "primal": plan.primal,
        "bound": plan.bound,
        "gap": plan.bound / plan.primal - 1 if plan.primal else 0.0,
        "overbook": plan.overbook,
        "engine": plan.engine,
        "seconds": round(seconds, 3),
        **plan.figures,
    }


def _stored(found: MatchingRound) -> dict[str, Any]:
    return {"round": found.pk, **{name: getattr(found, name) for name in STORED}, **found.figures}
