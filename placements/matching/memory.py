"""A bound on memory, so that a round that is too large fails by itself instead of taking the machine with it."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager

A_MEGABYTE = 2**20


@contextmanager
def at_most(megabytes: int) -> Iterator[None]:
    """Within it, whatever would make the process's data larger raises MemoryError."""
    before, hardest = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes * A_MEGABYTE
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hardest < 0 else min(wanted, hardest), hardest))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (before, hardest))
