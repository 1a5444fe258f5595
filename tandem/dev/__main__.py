"""`python -m tandem.dev demo`: what ./dev runs once the environment is there."""

import importlib
import signal
import sys
from collections.abc import Callable
from types import FrameType

from tandem.dev import commands
from tandem.dev.foreground import BY_SIGNAL
from tandem.dev.refusals import CannotGoOn


def main(words: list[str]) -> int:
    """Run the command that the words name and give its exit code."""
    found = commands.find(words)
    if found is None:
        print(commands.overview())
        return 2
    command, arguments = found
    try:
        return _load(command.target)(arguments) or 0
    except CannotGoOn as refusal:
        print(f"\n{refusal}", file=sys.stderr)
        return 1


def _load(target: str) -> Callable[[list[str]], int | None]:
    module, _, function = target.partition(":")
    loaded: Callable[[list[str]], int | None] = getattr(importlib.import_module(module), function)
    return loaded


def _end(number: int, frame: FrameType | None) -> None:
    """SIGTERM ends like Ctrl-C: servers are stopped and temporary folders removed on the way out."""
    sys.exit(BY_SIGNAL + number)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(BY_SIGNAL + signal.SIGINT)
