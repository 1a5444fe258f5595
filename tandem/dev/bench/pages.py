"""The pages that are measured: whose they are, where they are, and how many questions each asks the database."""

import time
from datetime import timedelta

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tandem.accounts.models import User
from tandem.dev.bench import BARE, bare
from tandem.dev.bench.market import Measured
from tandem.dev.bench.page import Page

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OK = 200


class NoPage(Exception):
    """A page that cannot be measured since it does not answer as it should."""


def pages_of(measured: Measured) -> list[Page]:
    """All that are measured but the bare view; NoPage where one is not there."""
    candidates = reverse("host:candidates", args=[measured.opportunity.pk])
    queue = reverse("admin:placements_match_changelist") + "?state__exact=proposed"
    return [
        _page("browse with filters and search", _searches(), None),
        _page("an opportunity", [measured.opportunity.get_absolute_url()], None),
        _page("a volunteer's home", [reverse("home:index")], measured.volunteer),
        _page("a host's candidates", [candidates], measured.host),
        _page("the queue of proposed matches", [queue], measured.coordinator),
    ]


def bare_page() -> Page:
    """What they are compared with."""
    with CaptureQueriesContext(connection) as asked:
        answer = bare.newest(RequestFactory().get(BARE))
    return Page("bare view", [BARE], "", len(asked), len(answer.content))


def _searches() -> list[str]:
    """What people look for: words, one with a mistake, languages, a place, dates, each in other company."""
    soon, later = (timezone.localdate() + timedelta(days=days) for days in (14, 30))
    questions = [
        "",
        "?q=film",
        "?q=translate&language=ar&level=6",
        "?q=leaflat",
        "?language=en&level=4&task=event_support&half_day=2",
        "?cause=oceans&language=fr&level=4&sort=soonest",
        "?commune=1050&km=5&sort=nearest",
        "?q=school&commune=1000&km=10&team=ar",
        f"?starts_after={soon}&starts_before={later}&page=3",
        "?remote=on&q=data&sort=newest",
    ]
    return [reverse("opportunities:list") + question for question in questions]


def _page(name: str, paths: list[str], reader: User | None) -> Page:
    browser = Client(SERVER_NAME="localhost")
    if reader:
        _enter(browser, reader)
    # The first visits set cookies and read the lists, which are kept for a minute; the second ones are counted.
    _, counted = [[_visit(browser, path) for path in paths] for _ in range(2)]
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())
    queries, sizes = zip(*counted, strict=True)
    return Page(name, paths, cookie, max(queries), max(sizes))


def _enter(browser: Client, reader: User) -> None:
    """Log in as after a second step, which coordinators need."""
    browser.force_login(reader, backend=BACKEND)
    session = browser.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time()}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(reader.pk)
    session.save()


def _visit(browser: Client, path: str) -> tuple[int, int]:
    """How many questions the page asked the database, and how large it is."""
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(path)
    if answer.status_code != OK:
        raise NoPage(f"{path} answered with {answer.status_code}.")
    return len(asked), len(answer.content)
