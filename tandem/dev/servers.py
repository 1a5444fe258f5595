"""The Postgres and the Valkey of one command: those that the environment names, else embedded ones."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from tandem.dev.places import Place
from tandem.dev.postgres import Postgres
from tandem.dev.server import Server
from tandem.dev.valkey import Valkey


@dataclass
class Servers:
    """Addresses to hand on, and the embedded servers behind them, if any."""

    database_url: str
    redis_url: str
    embedded: list[Server] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """What settings.py needs to find them."""
        return {"DATABASE_URL": self.database_url, "REDIS_URL": self.redis_url}


def quiet(text: str) -> None:
    """Say nothing."""


@contextmanager
def running(place: Place, *, durable: bool = True, say: Callable[[str], None] = quiet) -> Iterator[Servers]:
    """Both servers, up and answering; what was started here is stopped at the end."""
    servers = Servers(os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", ""))
    with ExitStack() as started:
        if not servers.database_url:
            servers.database_url = _start(Postgres(place, durable=durable), servers, started, say)
        if not servers.redis_url:
            servers.redis_url = _start(Valkey(place, durable=durable), servers, started, say)
        yield servers


def _start(server: Server, servers: Servers, started: ExitStack, say: Callable[[str], None]) -> str:
    started.callback(server.stop)
    server.start()
    servers.embedded.append(server)
    say(f"{server.name} is up" if server.is_owned else f"{server.name} runs already: using it")
    return server.url
