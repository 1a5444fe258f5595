"""What the tests of matches share."""

import pytest

from placements.matching.candidates import scored_pair
from placements.models import Suggestion


@pytest.fixture
def suggestion(volunteer, opportunity):
    """The engine suggests Carla's opportunity to Asha."""
    scored = scored_pair(volunteer, opportunity)
    return Suggestion.objects.create(
        volunteer=volunteer, opportunity=opportunity, score=scored.score or 0, rank=1, reasons=scored.reasons
    )
