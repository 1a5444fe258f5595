"""./dev bench web: how fast the main pages are with thousands of people and opportunities, beside a bare view."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from tandem.dev import catalogues, places, ports
from tandem.dev.bench import report
from tandem.dev.bench.load import Job, Measurement
from tandem.dev.bench.page import Page
from tandem.dev.environment import like_production
from tandem.dev.first_page import FirstPage
from tandem.dev.foreground import python
from tandem.dev.part import Part
from tandem.dev.parts import web
from tandem.dev.postgres import Postgres
from tandem.dev.refusals import CannotGoOn
from tandem.dev.runner import EndedByItself, Runner, Stopped
from tandem.dev.servers import Servers, running
from tandem.dev.terminal import Progress, write

FIRST_PORT = 8500
OWN_SERVERS = (
    "bench web measures servers of its own and fills them with made-up people: unset DATABASE_URL and REDIS_URL."
)
LINUX_ONLY = "bench web reads the CPU that each process used from /proc, which only Linux has."


@dataclass(frozen=True)
class Bench:
    """What is running, and how to measure a page of it."""

    runner: Runner
    port: int
    web: Part
    database: int
    options: argparse.Namespace

    def measure(self, page: Page) -> Measurement:
        """Ask for this page for a while. CannotGoOn, with the answer, where one is not as it should be."""
        job = Job(
            port=self.port,
            paths=page.paths,
            cookie=page.cookie,
            application=self.web.pid,
            database=self.database,
            connections=self.options.connections,
            seconds=self.options.seconds,
        )
        said: list[str] = []
        asking = Part(page.name, python("tandem.dev.bench.load", json.dumps(asdict(job))), self.web.environment)
        try:
            self.runner.finish(asking, show=said.append)
        except EndedByItself as problem:
            last = "\n".join(f"    {line}" for line in self.web.last_lines())
            raise CannotGoOn(f"{problem}\nThe last that the web server said:\n{last}") from problem
        return Measurement(**json.loads(said[-1]))


def main(arguments: list[str]) -> int:
    """Measure everything and print the table and the goals; 1 where a page did not answer as it should."""
    options, say, runner = _read(arguments), Progress("bench"), Runner()
    if sys.platform != "linux":
        raise CannotGoOn(LINUX_ONLY)
    if os.environ.get("DATABASE_URL") or os.environ.get("REDIS_URL"):
        raise CannotGoOn(OWN_SERVERS)
    try:
        with runner.heeding_signals(), _prepared(runner, say, options) as (bench, pages):
            rows = _measure_all(bench, pages, say)
    except Stopped:
        return 1
    except EndedByItself as problem:
        raise CannotGoOn(str(problem)) from problem
    write(f"\n{report.table(rows)}\n\n{report.verdicts(rows)}")
    return 0


def _read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev bench web", description=__doc__)
    parser.add_argument("--seconds", type=float, default=8, help="how long each page is asked for")
    parser.add_argument("--connections", type=int, default=8, help="how many browsers ask at once")
    return parser.parse_args(arguments)


@contextmanager
def _prepared(runner: Runner, say: Progress, options: argparse.Namespace) -> Iterator[tuple[Bench, list[Page]]]:
    """Everything loaded and served; the servers, the web server and the files are gone afterwards."""
    port = ports.free_from(FIRST_PORT)
    catalogues.compile_all(places.ROOT)
    with places.throw_away() as place, running(place, say=say) as servers:
        environment = _environment(servers, place.data, port)
        plan = place.data / "pages.json"
        preparation = [sys.executable, "manage.py", "prepare_bench", str(plan)]
        try:
            runner.finish(Part("preparation", preparation, environment), show=say)
            part = web(port, environment, application="tandem.dev.bench.wsgi")
            runner.start(part, show=_nothing)
            _wait_for(f"http://localhost:{port}/healthz/ready", runner)
            [postgres] = [server for server in servers.embedded if isinstance(server, Postgres)]
            pages = [Page(**page) for page in json.loads(plan.read_text())]
            yield Bench(runner, port, part, postgres.pid, options), pages
        finally:
            runner.stop()


def _environment(servers: Servers, folder: Path, port: int) -> dict[str, str]:
    """As in production, but for HTTPS, which a proxy would bring."""
    return {
        **like_production(servers),
        "ALLOWED_HOSTS": "localhost",
        "SITE_URL": f"http://localhost:{port}",
        "SECURE_SSL_REDIRECT": "0",
        "STATIC_ROOT": str(folder / "static"),
    }


def _wait_for(address: str, runner: Runner) -> None:
    page = FirstPage(address)
    while not page.is_served:
        runner.turn()


def _measure_all(bench: Bench, pages: list[Page], say: Progress) -> list[report.Row]:
    """The bare view first and once more at the end, since the machine may be slower by then."""
    bare, *others = pages
    measured = []
    for page in [bare, *others, bare]:
        measured.append(bench.measure(page))
        say(f"{page.name}: {measured[-1].per_second:.0f} requests a second")
    per_second = (measured[0].per_second + measured[-1].per_second) / 2
    names = [f"{bare.name}, first", *(page.name for page in others), f"{bare.name}, last"]
    return [
        report.Row(name, found, page.queries, page.html_bytes, found.per_second / per_second)
        for name, found, page in zip(names, measured, [bare, *others, bare], strict=True)
    ]


def _nothing(line: str) -> None:
    """The web server's lines, one a request, are not shown; the last of them are where it ends by itself."""
