"""What happens on other database connections while a test looks on; for tests with `transaction=True`."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from tandem.lifecycle.moves import lock

SECONDS = 20


def at_once(work: Callable[[Any], Any], given: Iterable[Any], *, workers: int = 8) -> list[Any]:
    """What `work` gives for each, by workers with connections of their own."""

    def alone(one: Any) -> Any:
        try:
            return work(one)
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(alone, given))


@contextmanager
def locked_elsewhere(record: Model) -> Iterator[None]:
    """Somebody else holds the record's row, as an action does."""
    is_held, may_go = Event(), Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                lock(type(record)._base_manager.get(pk=record.pk))
                is_held.set()
                may_go.wait(SECONDS)
        finally:
            connection.close()

    holder = Thread(target=hold)
    holder.start()
    assert is_held.wait(SECONDS)
    try:
        yield
    finally:
        may_go.set()
        holder.join()


def wait_at_most(milliseconds: int) -> None:
    """From now on, in this transaction, whoever has to wait longer for a row fails."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{milliseconds}ms"])
