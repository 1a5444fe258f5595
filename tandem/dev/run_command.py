"""./dev manage … and ./dev run …: one command, with the demo's servers and settings."""

import sys

from tandem.dev import catalogues, foreground, places
from tandem.dev.environment import for_the_demo
from tandem.dev.refusals import CannotGoOn
from tandem.dev.servers import running


def manage(arguments: list[str]) -> int:
    """manage.py with these arguments."""
    return run([sys.executable, str(places.ROOT / "manage.py"), *arguments])


def run(command: list[str]) -> int:
    """The command as it stands."""
    if not command:
        raise CannotGoOn("Say what to run, for example:  ./dev run celery --app=tandem inspect active")
    catalogues.compile_all(places.ROOT)
    with running(places.lasting()) as servers:
        return foreground.run(command, for_the_demo(servers))
