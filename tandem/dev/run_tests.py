"""./dev test: pytest against a Postgres and a Valkey that are there for this run only."""

import re
from pathlib import Path

from tandem.dev import catalogues, foreground, places
from tandem.dev.environment import for_everything
from tandem.dev.foreground import python
from tandem.dev.servers import running

ON_ALL_CORES = ["--numprocesses=auto", "--maxprocesses=8", "--dist=loadfile"]
CHOOSES = re.compile(r"-n|--numprocesses|--dist|--pdb|-k|-m|--lf$|--last-failed|--co$|--collect-only")


def main(arguments: list[str]) -> int:
    """The whole suite on all cores; with a choice of tests, as pytest does it. Gives pytest's exit code."""
    spread = ON_ALL_CORES if is_whole_suite(arguments) else []
    catalogues.compile_all(places.ROOT)
    with places.throw_away() as place, running(place, durable=False) as servers:
        environment = {**for_everything(), **servers.environment}
        return foreground.run(python("pytest", *spread, *arguments), environment)


def is_whole_suite(arguments: list[str]) -> bool:
    """Whether the arguments neither choose tests nor say how to spread them."""
    return not any(CHOOSES.match(word) or Path(word.split("::")[0]).exists() for word in arguments)
