"""What the tests of matches share."""

import pytest

from placements.actions import invite_volunteer
from tests.clock import clock  # noqa: F401  # a fixture
from tests.factories.suggestions import suggest
from tests.mail import mailbox  # noqa: F401  # a fixture


@pytest.fixture
def suggestion(volunteer, opportunity):
    """The engine suggests Carla's opportunity to Asha."""
    return suggest(volunteer, opportunity)


@pytest.fixture
def invited_match(suggestion, carla):
    """Carla invited Asha, whose name she does not see."""
    return invite_volunteer(suggestion, by=carla)
