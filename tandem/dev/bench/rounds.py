"""A round from Postgres to Postgres, and what is asked between rounds: seconds, CPU and memory by name."""

import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from django.db import connection
from django.utils import timezone

from placements.actions.rounds import publish_round, request_round, run_round
from placements.enums import RoundState
from placements.matching.sql import people_for, suggestions_for
from tandem.dev.bench import crowd
from tandem.dev.refusals import CannotGoOn

ASKED = 40


def measure(volunteers: int, opportunities: int, seed: int) -> dict[str, float]:
    """Fill empty tables, compute and publish two rounds, ask for single people and opportunities."""
    people, roles = crowd.load(volunteers, opportunities, seed)
    found = {**_round("first round"), **_round("second round")}
    today, random = timezone.localdate(), Random(1)
    found["ms: one person"] = _median_ms(lambda key: suggestions_for(key, 10, today=today), people, random)
    found["ms: one opportunity"] = _median_ms(lambda key: people_for(key, 10, today=today), roles, random)
    return found


def _round(name: str) -> dict[str, float]:
    """The first in a process loads what is compiled, too."""
    start, cpu, server = time.perf_counter(), time.process_time(), _server_cpu()
    found = request_round(by=None, offer=False)
    run_round(found)
    whole = {
        f"seconds: {name}": time.perf_counter() - start,
        f"CPU seconds: {name}": time.process_time() - cpu,
        f"CPU seconds in Postgres: {name}": _server_cpu() - server,
        f"MB at most: {name}": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    found.refresh_from_db()
    if found.state != RoundState.READY:
        raise CannotGoOn(f"The round came to nothing: {found.problem}")
    start = time.perf_counter()
    publish_round(found, by=None)
    return {**whole, f"seconds: publishing the {name}": time.perf_counter() - start}


def _median_ms(ask: Callable[[int], Any], keys: Sequence[int], random: Random) -> float:
    taken = []
    for key in random.sample(list(keys), min(ASKED, len(keys))):
        start = time.perf_counter()
        ask(key)
        taken.append(1000 * (time.perf_counter() - start))
    return median(taken)


def _server_cpu() -> float:
    """Seconds of CPU that this connection's process of Postgres has used, where it can be seen."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [(process,)] = cursor.fetchall()
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / 100
