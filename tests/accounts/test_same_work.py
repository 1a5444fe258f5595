"""For a known and an unknown address the same work is done, so that the time of an answer tells nothing.

How long both take is measured by `./dev run python -m tests.bench.same_time`.
"""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tandem.accounts.actions import vouch_for_person
from tandem.accounts.models import User
from tests.accounts.conftest import PASSWORD

LOGIN, SIGNUP, FORGOTTEN = "/en/accounts/login/", "/en/accounts/signup/", "/en/accounts/password/new/"
CODE_PAGE, AGAIN = "/en/accounts/login/code/", "/en/accounts/login/code/again/"
KNOWN = {"e-mail": "noor@example.org", "phone": "+32470123456"}
UNKNOWN = {"e-mail": "nour@example.org", "phone": "+32470123457"}
hashed: list[str] = []


class CountingHasher(MD5PasswordHasher):
    """Notes each password that is hashed."""

    def encode(self, password: str, salt: str) -> str:
        """As MD5PasswordHasher."""
        hashed.append(password)
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def _people(settings, db) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    vouch_for_person(email=KNOWN["e-mail"], password=PASSWORD)
    vouch_for_person(phone=KNOWN["phone"])


def work_of(do: Callable[[], object]) -> tuple[list[str], int]:
    """What the database is asked, by kind and table, and how many passwords are hashed."""
    hashed.clear()
    with CaptureQueriesContext(connection) as asked:
        do()
    return [_kind(query["sql"]) for query in asked], len(hashed)


def _kind(statement: str) -> str:
    kind = re.match(r"\w+(?: \w+)?", statement)
    table = re.search(r'(?:FROM|INTO|UPDATE) "(\w+)"', statement)
    return f"{kind[0].split()[0] if kind else ''} {table[1] if table else ''}"


def asked(path: str, **answers: str) -> Callable[[str], tuple[list[str], int]]:
    """What it takes to send this form with an address."""

    def work(address: str) -> tuple[list[str], int]:
        browser = Client()
        return work_of(lambda: browser.post(path, {name: text or address for name, text in answers.items()}))

    return work


def afterwards(do: Callable[[Client], object]) -> Callable[[str], tuple[list[str], int]]:
    """What it takes to do this after a code was asked for."""

    def work(address: str) -> tuple[list[str], int]:
        browser = Client()
        browser.post(LOGIN, {"login": address})
        return work_of(lambda: do(browser))

    return work


WAYS = {
    "asking for a code": asked(LOGIN, login=""),
    "registering": asked(SIGNUP, address=""),
    "registering with a password": asked(SIGNUP, address="", password="a long new sentence"),
    "a forgotten password": asked(FORGOTTEN, address=""),
    "a wrong password": asked(LOGIN, login="", password="not this one"),
    "the page of the code": afterwards(lambda browser: browser.get(CODE_PAGE)),
    "a wrong code": afterwards(lambda browser: browser.post(CODE_PAGE, {"code": "000"})),
    "the third wrong code": afterwards(lambda browser: [browser.post(CODE_PAGE, {"code": "000"}) for _ in range(3)]),
    "another code": afterwards(lambda browser: browser.post(AGAIN)),
}


@pytest.mark.parametrize("kind", ["e-mail", "phone"])
@pytest.mark.parametrize("way", WAYS)
def test_the_same_work_is_done_whether_somebody_is_registered_or_not(way, kind):
    for_known = WAYS[way](KNOWN[kind])

    assert WAYS[way](UNKNOWN[kind]) == for_known
    assert for_known[0] or way == "the page of the code"


def test_a_wrong_password_is_hashed_also_for_who_has_none_and_for_nobody():
    hashes = [WAYS["a wrong password"](address)[1] for address in (KNOWN["e-mail"], KNOWN["phone"], UNKNOWN["phone"])]

    assert hashes == [1, 1, 1]


def test_a_registration_of_who_is_registered_changes_nothing():
    before = list(User.objects.order_by("pk").values())

    WAYS["registering"](KNOWN["e-mail"])
    WAYS["registering"](KNOWN["phone"])

    assert list(User.objects.order_by("pk").values()) == before
