"""The lists as they are loaded on a new installation."""

import pytest

from tandem.accounts.models import User
from tandem.vocabulary.loader import SOURCES, load
from tests.entering import enter


@pytest.fixture
def empty_lists(db):
    """A new installation: nothing was loaded yet."""
    for source in reversed(SOURCES):
        source.model._default_manager.all().delete()


@pytest.fixture
def loaded(db):
    """All lists."""
    load()


@pytest.fixture
def coordinator(db):
    """Somebody who keeps the lists."""
    return User.objects.create_user(email="lists@example.org", first_name="Lena", is_staff=True)


@pytest.fixture
def coordinator_client(client, coordinator):
    """Their browser."""
    enter(client, coordinator)
    return client
