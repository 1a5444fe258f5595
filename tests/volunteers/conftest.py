"""Somebody who has just registered, and browsers of people."""

import pytest
from django.utils import translation

from tests.clock import clock  # noqa: F401  # a fixture
from tests.factories.volunteers import make_user
from tests.mail import mailbox  # noqa: F401  # a fixture
from volunteers.actions import register_volunteer


@pytest.fixture(autouse=True)
def _in_english():
    """A page that a test reads in another language does not change the language of the next test."""
    with translation.override("en"):
        yield


@pytest.fixture
def noor(vocabulary):
    """Somebody with an account and no profile yet."""
    return make_user(email="noor@example.org")


@pytest.fixture
def newcomer(noor):
    """Noor's profile, with nothing answered."""
    return register_volunteer(by=noor)


@pytest.fixture
def noors_browser(client_of, newcomer):
    """Noor's browser, once the profile is begun."""
    return client_of(newcomer.user)


@pytest.fixture
def ashas_browser(client_of, volunteer):
    """The browser of Asha, who has answered everything."""
    return client_of(volunteer.user)


@pytest.fixture
def dmitris_browser(client_of, dmitri):
    """The coordinator's browser."""
    return client_of(dmitri)
