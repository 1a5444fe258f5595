"""What a person sees: progress lines, and the words of several parts in one terminal."""

import os
import sys
import time
from contextlib import suppress

COLOURS = {"web": "36", "worker": "32", "beat": "35", "problem": "31", "good": "1"}
WIDTH = max(map(len, ("web", "worker", "beat")))


class Progress:
    """Lines such as `[demo  1.2 s] Postgres is up`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.started = time.monotonic()

    def __call__(self, text: str) -> None:
        """Say this, with the seconds since the beginning."""
        write(f"[{self.name} {time.monotonic() - self.started:4.1f} s] {text}")


def write(text: str) -> None:
    """A line on the terminal; where that has been closed, nothing."""
    with suppress(OSError, ValueError):
        print(text, flush=True)


def from_part(name: str, line: str) -> None:
    """A line that one of several parts has said, behind its name."""
    write(f"{painted(f'{name:<{WIDTH}} |', COLOURS.get(name, '33'))} {line}")


def painted(text: str, colour: str) -> str:
    """In this colour where colours can be seen."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return text
    return f"\033[{colour}m{text}\033[0m"
