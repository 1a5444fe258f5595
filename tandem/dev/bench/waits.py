"""How long somebody waits on a large market: for a page, for an answer of the engine, and for the database alone."""

import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from statistics import median
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from placements.matching.nearest import what_comes_near
from placements.models import MatchingRound
from tandem.accounts.models import User
from tandem.dev.bench.pages import OK, NoPage
from tests.entering import enter
from volunteers.models import Volunteer

TIMES = 5
PEOPLE = 20
# Nothing was collected, and what a file is called is not what is measured.
PLAIN_FILES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def median_ms(asked: Iterable[Callable[[], Any]]) -> float:
    """The middle one of how long these take."""
    taken = []
    for ask in asked:
        start = time.perf_counter()
        ask()
        taken.append(1000 * (time.perf_counter() - start))
    return median(taken)


def database_ms(asked: Iterable[Callable[[], Any]]) -> float:
    """The middle one of how long Postgres says that it plans and executes what these ask."""
    return median(sum(_explained(sql, values) for sql, values in _questions(ask)) for ask in asked)


def homes_ms(people: list[int]) -> float:
    """A volunteer's home with suggestions, of some people one after the other; each has looked at it before."""
    found = Volunteer.objects.select_related("user").filter(pk__in=people[:PEOPLE])
    visits = [_visit_of(volunteer.user, reverse("home:index")) for volunteer in found]
    return _second_visits_ms(visits)


def coordinators_ms(coordinator: User, ready: MatchingRound) -> dict[str, float]:
    """The coordinators' pages that speak of everybody, by name."""
    paths = {
        "ms: the coordinators' start page": reverse("admin:index"),
        "ms: the page of a ready round": reverse("admin:placements_matchinground_change", args=[ready.pk]),
        "ms: the page of people with nothing": reverse("admin:placements_matchinground_nothing_fits"),
    }
    return {name: _second_visits_ms([_visit_of(coordinator, path)] * TIMES) for name, path in paths.items()}


def near_ms(people: list[int]) -> float:
    """What comes near, for people who get so few days that nothing fits any more."""
    chosen = Volunteer.objects.filter(pk__in=people[:PEOPLE])
    chosen.update(available_until=F("available_from") + timedelta(days=2))
    asked = list(chosen.select_related("user", "commune"))
    if not any(what_comes_near(volunteer) for volunteer in asked):
        raise NoPage("Something fits everybody.")
    return median_ms([partial(what_comes_near, volunteer) for volunteer in asked])


def _questions(ask: Callable[[], Any]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []

    def kept(execute: Callable[..., Any], sql: str, values: Any, many: bool, context: Any) -> Any:
        found.append((sql, values))
        return execute(sql, values, many, context)

    with connection.execute_wrapper(kept):
        ask()
    return found


def _explained(sql: str, values: Any) -> float:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", values)
        [[[plan]]] = cursor.fetchall()
    return float(plan["Planning Time"]) + float(plan["Execution Time"])


def _second_visits_ms(visits: list[Callable[[], None]]) -> float:
    """The first ones compile templates and fill what is kept for a minute."""
    with override_settings(STORAGES=settings.STORAGES | PLAIN_FILES):
        for visit in visits:
            visit()
        return median_ms(visits)


def _visit_of(reader: User, path: str) -> Callable[[], None]:
    browser = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    enter(browser, reader)

    def visit() -> None:
        answer = browser.get(path, secure=True)
        if answer.status_code != OK:
            raise NoPage(f"{path} answered with {answer.status_code}.")

    return visit
