"""./dev demo: all of Tandem in one terminal, with made-up people, until Ctrl-C."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager

from tandem.dev import catalogues, places, ports
from tandem.dev.environment import for_the_demo
from tandem.dev.first_page import FirstPage
from tandem.dev.foreground import python
from tandem.dev.part import Part
from tandem.dev.parts import beat, matching_worker, sweeps_worker, web, worker
from tandem.dev.refusals import CannotGoOn
from tandem.dev.runner import EndedByItself, Runner, Stopped
from tandem.dev.servers import Servers, running
from tandem.dev.terminal import Progress, painted, write

DEFAULT_PORT = 8000
PROBLEM = "31"
BOTH = 2


def main(arguments: list[str]) -> int:
    """Run until somebody asks for the end (0) or something ends by itself (1)."""
    options = _read(arguments)
    say, runner = Progress("demo"), Runner()
    place = places.lasting()
    if options.fresh:
        _empty(place)
    try:
        with runner.heeding_signals(), running(place, say=say) as servers, _stopping(runner, say):
            runner.watched += servers.embedded
            _serve(runner, place, servers, ports.free_from(options.port), say)
    except Stopped:
        say("Everything has stopped.")
        return 0
    except EndedByItself as problem:
        write("\n" + painted(str(problem), PROBLEM))
        say("Everything else has stopped.")
    return 1


def _read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev demo", description=__doc__)
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="where to serve, or the next one that is free")
    parser.add_argument("--fresh", action="store_true", help="throw the demo's data away first")
    return parser.parse_args(arguments)


def _serve(runner: Runner, place: places.Place, servers: Servers, port: int, say: Progress) -> None:
    address = f"http://localhost:{port}"
    environment = {**for_the_demo(servers), "SITE_URL": address}
    log_ins = place.data / "log-ins.txt"
    catalogues.compile_all(places.ROOT)
    runner.finish(Part("preparation", python("tandem.dev.prepare", str(log_ins)), environment), show=say)
    # In the order in which they will be stopped: no new visitors first, then no new work.
    workers = (worker(environment), sweeps_worker(environment), matching_worker(environment))
    for part in (web(port, environment), *workers, beat(environment, place.data / "beat-schedule")):
        runner.start(part)
    page = FirstPage(address + "/")
    while not page.is_served:
        runner.turn()
        page.complain_once(say)
    say(f"Tandem is ready at {address}/")
    write(f"\n{log_ins.read_text().strip()}\n")
    write(f"The same address by number: http://127.0.0.1:{port}/   To stop everything: Ctrl-C\n")
    while True:  # until Stopped or EndedByItself
        runner.turn()


@contextmanager
def _stopping(runner: Runner, say: Progress) -> Iterator[None]:
    try:
        yield
    finally:
        say("Stopping …")
        runner.stop()


def _empty(place: places.Place) -> None:
    """Throw away what the embedded servers keep, unless they run."""
    if os.environ.get("DATABASE_URL"):
        raise CannotGoOn("--fresh empties the embedded database only, and DATABASE_URL names another.")
    place.data.mkdir(mode=0o700, exist_ok=True)
    held = [lock for server in ("postgres", "valkey") if (lock := places.lock(place.data / f"{server}.lock"))]
    if len(held) < BOTH:
        raise CannotGoOn("--fresh: another ./dev uses the demo's servers. Stop it, then try again.")
    place.empty()
    for lock in held:
        lock.close()
