"""What the tests of people getting in share."""

import pytest
from django.test import Client
from pytest_django import Settings

from tandem.accounts.actions import vouch_for_person
from tandem.accounts.models import User
from tandem.outbox.models import OutboxMessage
from tests.clock import clock  # noqa: F401  # a fixture

PASSWORD = "a yellow bicycle at noon"


@pytest.fixture(autouse=True)
def _passwords_are_quick(db: None, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def noor() -> User:
    """Somebody with an e-mail address and a password."""
    return vouch_for_person(email="noor@example.org", password=PASSWORD)


@pytest.fixture
def idris() -> User:
    """Somebody with a phone number, who uses codes."""
    return vouch_for_person(phone="+32470123456")


def newest_message(address: str) -> OutboxMessage:
    """What was last written to this address."""
    return OutboxMessage.objects.filter(address=address).latest("id")


def newest_code(address: str) -> str:
    """The code that was last sent to this address."""
    code: str = newest_message(address).payload["code"]
    return code


def type_code(browser: Client, code_page: str, address: str) -> str:
    """Where typing the newest code leads."""
    return browser.post(code_page, {"code": newest_code(address)})["Location"]
