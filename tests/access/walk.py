"""Requests as one person to every address, each undone afterwards, and what they came to."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tandem.accounts.leaving import LEFT
from tandem.accounts.models import User
from tests.access.town import PathOf
from tests.architecture.addresses import Address
from tests.entering import enter

TO_THE_LOG_IN = {reverse("admin:login"), "/en/accounts/login/"}


def outcome(answer: Any) -> str:
    """One of "in", "why" (told why not now) and "no" (kept out: not there, not allowed, not this way, log in first)."""
    if answer.status_code in {403, 404, 405}:
        return "no"
    if answer.headers.get("Location", "").partition("?")[0] in TO_THE_LOG_IN:
        return "no"
    return "why" if answer.status_code == 303 else "in"


def said(answer: Any) -> str:
    """Headers and body of an answer."""
    body = b"".join(answer).decode(errors="replace") if answer.streaming else answer.text
    return f"{answer.headers}{body}"


def walk(
    addresses: Iterable[Address], path_of: PathOf, method: str, browser: Client, person: User | None
) -> Iterator[tuple[Address, Any]]:
    """Each address with the answer to an empty request; whoever was logged out by one comes in again."""
    come_in(browser, person)
    for address in addresses:
        path, was = path_of(address), browser.cookies.get(settings.SESSION_COOKIE_NAME)
        with transaction.atomic():
            answer = getattr(browser, method)(path)
            yield address, answer
            transaction.set_rollback(True)
        now = browser.cookies.get(settings.SESSION_COOKIE_NAME)
        if LEFT in browser.cookies or (now and now.value) != (was and was.value):
            come_in(browser, person)


def come_in(browser: Client, person: User | None) -> None:
    """A browser without memories, in which this person has just logged in."""
    browser.cookies.clear()
    browser.raise_request_exception = False
    if person:
        enter(browser, person)
