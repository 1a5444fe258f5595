"""What processes of their own do with rounds at the same time. Nothing here may import pytest's things."""

from tests.placements import racers  # isort: skip  # sets Django up

from placements.actions.rounds import publish_round, request_round
from placements.matching.refresh import refresh_people, refresh_stale
from placements.models import MatchingRound
from tandem.accounts.models import User

__all__ = ["publish_or_refresh", "race", "request"]

race = racers.race


def request(coordinator: int) -> None:
    """A coordinator asks for a round."""
    request_round(by=User.objects.get(pk=coordinator))


def publish_or_refresh(step: tuple[str, int]) -> None:
    """Either the round is published, or somebody's suggestions are made anew and the sweep runs."""
    name, key = step
    if name == "publish":
        return publish_round(MatchingRound.objects.get(pk=key), by=None)
    refresh_people([key])
    refresh_stale()
    return None
