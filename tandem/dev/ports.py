"""A port for the demo's web server."""

import socket
from contextlib import suppress

from tandem.dev.refusals import CannotGoOn

TRIED = 100


def free_from(first: int) -> int:
    """This port, else the next one that is free."""
    for port in range(first, min(first + TRIED, 65536)):
        if _is_free(port):
            return port
    raise CannotGoOn(f"Every port from {first} on is taken. Choose another: ./dev demo --port N")


def _is_free(port: int) -> bool:
    """On both of this machine's own addresses, since a browser asks either for `localhost`."""
    return _can_bind(socket.AF_INET, "127.0.0.1", port) and (not _has_ipv6() or _can_bind(socket.AF_INET6, "::1", port))


def _has_ipv6() -> bool:
    return socket.has_ipv6 and _can_bind(socket.AF_INET6, "::1", 0)


def _can_bind(family: socket.AddressFamily, host: str, port: int) -> bool:
    with suppress(OSError), socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind((host, port))
        return True
    return False
