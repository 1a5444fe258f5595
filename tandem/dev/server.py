"""What the embedded servers have in common: one command owns a server, others join it, a crash never hinders."""

import signal
import subprocess
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from tandem.dev import pid_files
from tandem.dev.places import Place, lock
from tandem.dev.refusals import CannotGoOn

START_SECONDS = 60
STOP_SECONDS = 20
PAUSE = 0.02


class Server(ABC):
    """A server on a private socket. The ./dev that starts it owns and stops it; others of the same place use it."""

    name: str
    end: signal.Signals
    last_resort: signal.Signals

    def __init__(self, place: Place, *, durable: bool = True) -> None:
        self.place = place
        self.durable = durable
        self.process: subprocess.Popen[bytes] | None = None
        self._owned: TextIOWrapper | None = None

    @property
    def is_owned(self) -> bool:
        """Whether this process started it."""
        return self._owned is not None

    @property
    def pid(self) -> int:
        """The process that this process started; CannotGoOn where it started none."""
        if self.process is None:
            raise CannotGoOn(f"{self.name} belongs to another command.")
        return self.process.pid

    @property
    def log(self) -> Path:
        """What the server has said since its start."""
        return self.place.data / f"{self.name.lower()}.log"

    @property
    @abstractmethod
    def url(self) -> str:
        """Its address, as Django reads it."""

    @property
    @abstractmethod
    def pid_file(self) -> Path:
        """Where it writes its process id."""

    @abstractmethod
    def answers(self) -> bool:
        """Whether it can be used now."""

    @abstractmethod
    def _prepare(self) -> None:
        """Make what must be there before it can start."""

    @abstractmethod
    def _spawn(self, log: TextIOWrapper) -> subprocess.Popen[bytes]:
        """Start its process, with its words going to the log."""

    def start(self) -> None:
        """Come back once it answers: started here, or running already for another ./dev of this place."""
        self.place.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        deadline = time.monotonic() + START_SECONDS
        while not self._is_mine_now():
            if self.answers():
                return
            self._wait(deadline)
        try:
            self._launch(deadline)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop it cleanly, if this process started it."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(self.end)
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.send_signal(self.last_resort)
                self.process.wait(STOP_SECONDS)
        if self._owned:
            self._owned.close()
            self._owned = None
            with suppress(OSError):
                self.place.sockets.rmdir()

    def poll(self) -> int | None:
        """None while it runs, then its exit code (0 where it belonged to another command)."""
        if self.process:
            return self.process.poll()
        return None if pid_files.running(self.pid_file, str(self.place.sockets)) else 0

    def last_lines(self, count: int = 15) -> list[str]:
        """The end of its log."""
        with suppress(OSError):
            return self.log.read_text(errors="replace").splitlines()[-count:]
        return []

    def _is_mine_now(self) -> bool:
        self._owned = lock(self.place.data / f"{self.name.lower()}.lock")
        return self.is_owned

    def _launch(self, deadline: float) -> None:
        self._prepare()
        pid_files.end_leftover(self.pid_file, str(self.place.sockets), self.end)
        self._spawn_logged()
        while not self.answers():
            if self.process and self.process.poll() is not None:
                if not self._may_pass():
                    raise CannotGoOn(f"{self.name} did not start:\n" + "\n".join(self.last_lines()))
                self._spawn_logged()
            self._wait(deadline)

    def _spawn_logged(self) -> None:
        with self.log.open("w") as log:
            self.process = self._spawn(log)

    def _may_pass(self) -> bool:
        """Whether what ended it at its start may be over in a moment."""
        return False

    def _wait(self, deadline: float) -> None:
        if time.monotonic() > deadline:
            raise CannotGoOn(f"{self.name} did not answer in {START_SECONDS} s. Its log is {self.log}.")
        time.sleep(PAUSE)
