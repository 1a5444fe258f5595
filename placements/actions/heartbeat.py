"""Says again and again that a round is alive while it is computed: whoever is killed falls silent within seconds."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import DatabaseError, connection
from django.utils import timezone

from placements.enums import RoundState
from placements.models import MatchingRound

log = logging.getLogger(__name__)
SECONDS = 15
LONGEST = 2 * 60 * 60  # a round that is computed for longer hangs, though its process lives
PATIENCE = 5  # seconds for a sign of life that is being written when the work is done


@contextmanager
def beating(found: MatchingRound, *, every: float = SECONDS) -> Iterator[None]:
    """Within it the round gives a sign of life every so many seconds, however long one step takes.

    A thread of its own does it, with a connection of its own: the compiled loops let other threads run.
    """
    is_over = Event()
    thread = Thread(target=_beat, args=(found.pk, is_over, every), name=f"heartbeat of {found}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join(PATIENCE)


def give_sign_of_life(key: int) -> None:
    """Of a round that is computed; what was set aside or failed stays as it is."""
    MatchingRound.objects.filter(pk=key, state=RoundState.RUNNING).update(heartbeat_at=timezone.now())


def _beat(key: int, is_over: Event, every: float) -> None:
    for _turn in range(int(LONGEST / every)):
        if is_over.wait(every):
            return
        try:
            give_sign_of_life(key)
        except (DatabaseError, MemoryError):
            log.warning("no sign of life of round %s could be written", key)
        finally:
            connection.close()
