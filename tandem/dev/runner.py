"""Runs several processes in one terminal until somebody asks for the end or one of them ends by itself."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from selectors import EVENT_READ, DefaultSelector, SelectorKey
from types import FrameType
from typing import Protocol

from tandem.dev.part import Part
from tandem.dev.places import ROOT

STOP_SECONDS = 15
REST_SECONDS = 1
TURN_SECONDS = 0.1
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
IMPATIENT = 2


class Watched(Protocol):
    """What should go on until the end."""

    name: str

    def poll(self) -> int | None:
        """None while it goes on, then its exit code."""

    def last_lines(self) -> list[str]:
        """The last that it said."""


class Stopped(Exception):
    """Somebody asked for the end: Ctrl-C, SIGTERM, or the terminal was closed."""


class EndedByItself(Exception):
    """Something ended that should have gone on, or a step went wrong."""

    def __init__(self, what: Watched) -> None:
        said = [f"    {line}" for line in what.last_lines()] or ["    (nothing)"]
        super().__init__("\n".join([f"{what.name} {_how(what.poll())}. The last that it said:", *said]))


class Runner:
    """Starts parts, shows what they say, and stops them in the order in which they were started."""

    def __init__(self) -> None:
        self.watched: list[Watched] = []
        self.parts: list[Part] = []
        self._asked = 0
        self._selector = DefaultSelector()

    @contextmanager
    def heeding_signals(self) -> Iterator[None]:
        """While this lasts, a signal to end does not interrupt: the next turn raises Stopped."""
        before = {number: signal.signal(number, self._ask) for number in ENDINGS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def start(self, part: Part, show: Callable[[str], None] | None = None) -> None:
        """Start a part; its lines are shown behind its name, or in the way given."""
        pipe = part.start(ROOT)
        self._selector.register(pipe, EVENT_READ, (part, pipe, show or part.show))
        self.parts.append(part)

    def finish(self, step: Part, show: Callable[[str], None]) -> None:
        """Run a step to its end. EndedByItself if that is a bad end."""
        self.start(step, show)
        while step.poll() is None:
            self.turn(step)
        self.parts.remove(step)
        self._show_the_rest()
        if step.poll():
            raise EndedByItself(step)

    def turn(self, step: Part | None = None) -> None:
        """Show what was said meanwhile. Stopped when asked for the end, EndedByItself when something is gone."""
        self._show(TURN_SECONDS)
        if self._asked:
            raise Stopped
        for what in [*self.parts, *self.watched]:
            if what is not step and what.poll() is not None:
                self._show_the_rest()
                raise EndedByItself(what)

    def stop(self) -> None:
        """Ask one part after the other to end; one that takes too long, or all at a second Ctrl-C, is killed."""
        for part in self.parts:
            part.ask_to_end()
            deadline = time.monotonic() + STOP_SECONDS
            while part.poll() is None and time.monotonic() < deadline and self._asked < IMPATIENT:
                self._show(TURN_SECONDS)
            part.kill()
        self._show_the_rest()
        self.parts.clear()

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self._asked += 1

    def _show(self, seconds: float) -> None:
        """Show what has been said, waiting for it this long at most."""
        if not self._selector.get_map():
            time.sleep(seconds)
            return
        for key, _ in self._selector.select(seconds):
            part, pipe, show = key.data
            for line in part.read(pipe):
                show(line)
            if part.has_said_all:
                self._selector.unregister(pipe)
                pipe.close()

    def _show_the_rest(self) -> None:
        """Show what those have said that are gone. Not for ever: a stray child may hold the pipe open."""
        deadline = time.monotonic() + REST_SECONDS
        while time.monotonic() < deadline and any(key.data[0].poll() is not None for key in self._open()):
            self._show(TURN_SECONDS)

    def _open(self) -> list[SelectorKey]:
        return list(self._selector.get_map().values())


def _how(code: int | None) -> str:
    return f"was ended by {signal.Signals(-code).name}" if code and code < 0 else f"ended with exit code {code}"
