"""What the tests of rounds share."""

from collections.abc import Callable
from typing import Any

import pytest

from placements.actions.rounds import request_round, run_round
from placements.matching.rows import rebuild_rows
from placements.models import MatchingRound
from tests.clock import clock  # noqa: F401  # a fixture


@pytest.fixture
def compute(vocabulary: None) -> Callable[..., MatchingRound]:
    """Computes a round from everybody and everything that there is."""

    def computed(**wishes: Any) -> MatchingRound:
        rebuild_rows()
        found = request_round(by=None, offer=False, **wishes)
        run_round(found)
        found.refresh_from_db()
        return found

    return computed
