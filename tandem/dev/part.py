"""One of the processes that a command runs side by side."""

import os
import signal
import subprocess
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import IO

from tandem.dev import terminal
from tandem.dev.children import Account

KEPT_LINES = 25


class Part:
    """A process in a session of its own: the terminal's Ctrl-C does not reach it, so that we choose the order."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        self.name = name
        self.command = command
        self.environment = environment
        self.has_said_all = False
        self._process: subprocess.Popen[bytes] | None = None
        self._last: deque[str] = deque(maxlen=KEPT_LINES)
        self._unfinished = b""

    @property
    def pid(self) -> int:
        """The process, once it was started."""
        assert self._process
        return self._process.pid

    def start(self, folder: Path) -> IO[bytes]:
        """Start it in this folder; gives the pipe on which it speaks."""
        options = Account().options(signal.SIGTERM)
        options["cwd"] = str(folder)
        self._process = subprocess.Popen(
            self.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            **options,
        )
        assert self._process.stdout
        return self._process.stdout

    def read(self, pipe: IO[bytes]) -> list[str]:
        """The whole lines that have come on the pipe, which must be ready; at its end also an unfinished one."""
        said = os.read(pipe.fileno(), 65536)
        self.has_said_all = not said
        *whole, self._unfinished = (self._unfinished + said).split(b"\n")
        if self.has_said_all and self._unfinished:
            whole, self._unfinished = [self._unfinished], b""
        lines = [line.decode(errors="replace").rstrip() for line in whole]
        self._last.extend(lines)
        return lines

    def show(self, line: str) -> None:
        """Its line, behind its name."""
        terminal.from_part(self.name, line)

    def poll(self) -> int | None:
        """None while it runs, then its exit code."""
        return self._process.poll() if self._process else None

    def last_lines(self) -> list[str]:
        """The last that it said."""
        return list(self._last)

    def ask_to_end(self) -> None:
        """SIGTERM to the process itself, which sees to its children."""
        if self._process and self._process.poll() is None:
            self._process.terminate()

    def kill(self) -> None:
        """End at once what is left of it and of all that it has started."""
        if self._process:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
