"""The embedded Postgres: no TCP port, no password, no change to the system."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from functools import cached_property
from io import TextIOWrapper
from pathlib import Path
from urllib.parse import quote

import psycopg

from tandem.dev.children import Account, account_for_postgres
from tandem.dev.places import owned_folder
from tandem.dev.postgres_binaries import Binaries, find, reachable
from tandem.dev.refusals import CannotGoOn
from tandem.dev.server import Server

USER = "tandem"
DATABASE = "postgres"  # the one that is there from the beginning
PORT = 5432  # names the socket only; said everywhere, so that a PGPORT of the user's own does not matter
LOCALE = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
FIRST_WITH_BUILTIN_LOCALES = 17
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class Postgres(Server):
    """Postgres for one place; its database is empty when it is new."""

    name = "Postgres"
    end = signal.SIGINT  # its "fast shutdown": disconnects everybody, loses nothing
    last_resort = signal.SIGQUIT  # as after a power cut: recovers at the next start

    @property
    def url(self) -> str:
        """As dj_database_url and libpq read it."""
        return f"postgres://{USER}@{quote(str(self.place.sockets), safe='')}:{PORT}/{DATABASE}"

    @property
    def pid_file(self) -> Path:
        """Postgres's own."""
        return self.data / "postmaster.pid"

    @cached_property
    def account(self) -> Account:
        """Who runs it."""
        return account_for_postgres()

    @cached_property
    def binaries(self) -> Binaries:
        """What is run."""
        return find() if self.account.uid is None else reachable(find())

    @property
    def data(self) -> Path:
        """Its data folder; outside of the project where it runs as somebody who may not look in there."""
        return (self.place.data if self.account.uid is None else self.place.outside) / "postgres"

    def answers(self) -> bool:
        """Whether its database can be connected to."""
        with suppress(psycopg.OperationalError):
            psycopg.connect(self.url, connect_timeout=5).close()
            return True
        return False

    def _prepare(self) -> None:
        self.place.make(self.account.uid)
        if self.account.uid is not None:
            owned_folder(self.place.outside, 0o700, self.account.uid)
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        made_by = int((self.data / "PG_VERSION").read_text())
        if made_by != self.binaries.version:
            raise CannotGoOn(
                f"{self.data} was made by Postgres {made_by}, and this is Postgres {self.binaries.version}.\n"
                "Start afresh with ./dev demo --fresh, which throws the demo's data away."
            )

    def _initialise(self) -> None:
        """Written beside its place and moved there when it is whole, so that an interrupted one is no data folder."""
        locale = ["--locale=C", f"--lc-ctype={LOCALE}"]  # LC_CTYPE=C would hide Arabic letters from pg_trgm
        if self.binaries.version >= FIRST_WITH_BUILTIN_LOCALES:
            locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        unfinished = self.data.with_name("postgres-unfinished")
        command = [str(self.binaries.folder / "initdb"), "-D", str(unfinished), "-U", USER, "-A", "trust", "-E", "UTF8"]
        shutil.rmtree(unfinished, ignore_errors=True)
        options = self.account.options(signal.SIGKILL)
        command += [*locale, "--no-sync", "--no-instructions"]
        done = subprocess.run(command, env=_environment(), capture_output=True, text=True, **options)
        if done.returncode:
            raise CannotGoOn(f"Postgres could not make {self.data}:\n{done.stdout}{done.stderr}")
        unfinished.rename(self.data)

    def _spawn(self, log: TextIOWrapper) -> subprocess.Popen[bytes]:
        settings = {
            "listen_addresses": "",
            "port": str(PORT),
            "unix_socket_directories": str(self.place.sockets),
            "unix_socket_permissions": "0700",
            "max_connections": "200",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "cluster_name": "tandem",
            **({} if self.durable else NOT_DURABLE),
        }
        (self.place.sockets / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)
        chosen = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return subprocess.Popen(
            [self.binaries.folder / "postgres", "-D", self.data, *chosen],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            **self.account.options(self.end),
        )

    def _may_pass(self) -> bool:
        """The children of a killed Postgres hold its shared memory for a moment longer."""
        return any("shared memory block" in line for line in self.last_lines())


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": LOCALE, "HOME": "/"}
