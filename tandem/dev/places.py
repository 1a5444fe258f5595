"""Where embedded servers live: a folder for their data and a short, private one for their sockets."""

import fcntl
import hashlib
import os
import pwd
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

from tandem.dev.refusals import CannotGoOn

ROOT = Path(__file__).resolve().parent.parent.parent
THROW_AWAY = "tandem-throw-away-"
FRESH_SECONDS = 60


@dataclass(frozen=True)
class Place:
    """One pair of servers: `data` may be anywhere, `sockets` must be short (a socket's path holds 107 bytes)."""

    data: Path

    @property
    def name(self) -> str:
        """The same for the same data folder, another for each other one and for each user."""
        return f"tandem-{os.getuid()}-{hashlib.sha256(bytes(self.data)).hexdigest()[:10]}"

    @property
    def sockets(self) -> Path:
        """Readable by one user only, so nobody else on this machine can connect."""
        return Path("/tmp") / self.name  # noqa: S108 - short on every system; checked to be ours in `make`

    @property
    def outside(self) -> Path:
        """For the data of a server that runs as somebody who cannot reach `data`."""
        return Path("/var/tmp") / self.name  # noqa: S108 - made with its owner checked, see owned_folder

    def make(self, owner: int | None = None) -> None:
        """Make both folders; the sockets' belongs to `owner`, else to this user."""
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        owned_folder(self.sockets, 0o700, owner)

    def empty(self) -> None:
        """Throw away what the servers keep."""
        for folder in (self.data / "postgres", self.data / "valkey", self.outside):
            shutil.rmtree(folder, ignore_errors=True)

    def remove(self) -> None:
        """Leave nothing behind."""
        for folder in (self.sockets, self.outside, self.data):
            shutil.rmtree(folder, ignore_errors=True)


def lasting() -> Place:
    """The demo's servers, whose data stays in .data/ from one start to the next."""
    return Place(ROOT / ".data")


@contextmanager
def throw_away() -> Iterator[Place]:
    """A place of its own that is gone afterwards, and with it those that a killed command left behind."""
    _sweep()
    place = Place(Path(tempfile.mkdtemp(prefix=THROW_AWAY)).resolve())
    in_use = lock(place.data / "in-use.lock")
    try:
        yield place
    finally:
        place.remove()
        if in_use:
            in_use.close()


def lock(path: Path) -> TextIOWrapper | None:
    """Hold this file until it is closed or this process is gone; None where another process holds it."""
    held = path.open("w")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        held.close()
        return None
    return held


def owned_folder(path: Path, mode: int, owner: int | None = None) -> None:
    """Make a folder where everybody may make folders, and refuse one that somebody else has put there."""
    path.mkdir(mode=mode, exist_ok=True)
    found = path.lstat()
    if path.is_symlink() or found.st_uid not in _trusted():
        raise CannotGoOn(f"{path} belongs to somebody else. Remove it, then try again.")
    path.chmod(mode)
    if owner is not None and found.st_uid != owner:
        os.chown(path, owner, -1)


def _trusted() -> set[int]:
    """This user; for root also nobody, as whom root's Postgres may have to run."""
    return {0, pwd.getpwnam("nobody").pw_uid} if os.getuid() == 0 else {os.getuid()}


def _sweep() -> None:
    for left in Path(tempfile.gettempdir()).glob(f"{THROW_AWAY}*"):
        with suppress(OSError):
            found = left.lstat()
            is_ours = found.st_uid == os.getuid() and not left.is_symlink()
            if is_ours and time.time() - found.st_mtime > FRESH_SECONDS and (held := lock(left / "in-use.lock")):
                Place(left.resolve()).remove()
                held.close()
