"""./dev bench log-in: whether the time of an answer tells that an address is registered."""

import argparse
import os
import sys

from tandem.dev import catalogues, foreground, places
from tandem.dev.environment import like_production
from tandem.dev.foreground import python
from tandem.dev.refusals import CannotGoOn
from tandem.dev.servers import running
from tandem.dev.terminal import Progress

OWN_SERVERS = "bench log-in fills servers of its own with made-up people: unset DATABASE_URL and REDIS_URL."


def main(arguments: list[str]) -> int:
    """Measure each form of the log-in with known and unknown addresses by turns, and print the table."""
    parser = argparse.ArgumentParser(prog="./dev bench log-in", description=__doc__)
    parser.add_argument("--times", type=int, default=400, help="how often each form is sent with each kind of address")
    options = parser.parse_args(arguments)
    if os.environ.get("DATABASE_URL") or os.environ.get("REDIS_URL"):
        raise CannotGoOn(OWN_SERVERS)
    catalogues.compile_all(places.ROOT)
    with places.throw_away() as place, running(place, say=Progress("bench")) as servers:
        environment = {**like_production(servers), "SECURE_SSL_REDIRECT": "0", "ALLOWED_HOSTS": "localhost"}
        environment |= {"STATIC_ROOT": str(place.data / "static"), "LOG_LEVEL": "ERROR"}
        for command in (["migrate", "--verbosity=0"], ["collectstatic", "--noinput", "--verbosity=0"]):
            foreground.run([sys.executable, "manage.py", *command], environment)
        return foreground.run(python("tandem.dev.bench.answer_times", str(options.times)), environment)
