"""What the tests of matches share."""

import pytest

from placements.actions import invite_volunteer
from placements.matching.candidates import scored_pair
from placements.models import Suggestion
from tests.clock import clock  # noqa: F401  # a fixture
from tests.mail import mailbox  # noqa: F401  # a fixture


@pytest.fixture
def suggestion(volunteer, opportunity):
    """The engine suggests Carla's opportunity to Asha."""
    scored = scored_pair(volunteer, opportunity)
    return Suggestion.objects.create(
        volunteer=volunteer, opportunity=opportunity, score=scored.score or 0, rank=1, reasons=scored.reasons
    )


@pytest.fixture
def invited_match(suggestion, carla):
    """Carla invited Asha, whose name she does not see."""
    return invite_volunteer(suggestion, by=carla)
