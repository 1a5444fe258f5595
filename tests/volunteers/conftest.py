"""Somebody who has just registered, and browsers of people."""

import pytest
from django.utils import translation

from tests.factories.volunteers import make_user
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
def noors_browser(client, newcomer):
    """Noor's browser, once the profile is begun."""
    client.force_login(newcomer.user)
    return client


@pytest.fixture
def ashas_browser(client, volunteer):
    """The browser of Asha, who has answered everything."""
    client.force_login(volunteer.user)
    return client


@pytest.fixture
def dmitris_browser(client, dmitri):
    """The coordinator's browser."""
    client.force_login(dmitri)
    return client
