"""A round from Postgres to Postgres, and what is asked between rounds: seconds, CPU and memory by name."""

import resource
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from django.db import connection
from django.utils import timezone

from placements.actions.rounds import note_spread, publish_round, request_round, run_round
from placements.enums import RoundState
from placements.matching.sql import people_for, suggestions_for
from placements.matching.versions import parameters_in_force
from tandem.accounts.models import User
from tandem.dev.bench import crowd, waits
from tandem.dev.bench.volunteers import make_people
from tandem.dev.refusals import CannotGoOn

ASKED = 40


def measure(volunteers: int, opportunities: int, seed: int) -> dict[str, float]:
    """Fill empty tables, compute and publish two rounds, look at pages, ask for single people and opportunities."""
    people, roles = crowd.load(volunteers, opportunities, seed)
    [coordinator] = make_people("coordinator", 1, is_staff=True)
    found = {**_round("first round", coordinator), **_round("second round", coordinator)}
    found["ms: a volunteer's home"] = waits.homes_ms(people)
    found |= _asked(people, roles)
    return found | {"ms: what comes near": waits.near_ms(people)}


def _asked(people: list[int], roles: list[int]) -> dict[str, float]:
    """The engine's answers between rounds: with Django, and what the database needs of that."""
    today, random, parameters = timezone.localdate(), Random(1), parameters_in_force()
    kinds: dict[str, tuple[Callable[..., Any], list[int]]] = {
        "one person": (suggestions_for, people),
        "one opportunity": (people_for, roles),
    }
    found: dict[str, float] = {}
    for name, (ask, keys) in kinds.items():
        chosen = random.sample(keys, min(ASKED, len(keys)))
        asked = [partial(ask, key, 10, parameters.weights, today=today) for key in chosen]
        found[f"ms: {name}"] = waits.median_ms(asked)
        found[f"ms in Postgres: {name}"] = waits.database_ms(asked)
    return found


def _round(name: str, coordinator: User) -> dict[str, float]:
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
    note_spread(found)
    whole[f"seconds: noting what the {name} changes"] = time.perf_counter() - start
    whole |= waits.coordinators_ms(coordinator, found)
    start = time.perf_counter()
    publish_round(found, by=None)
    return {**whole, f"seconds: publishing the {name}": time.perf_counter() - start}


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
