"""What coordinators in processes of their own do all at once (see racers)."""

from tests.placements import racers  # isort: skip  # sets Django up where a process begins here

from placements.actions.weights import adopt_weights
from placements.models import MatchingWeights
from tandem.accounts.models import User

race = racers.race


def adopt(keys: tuple[int, int, int]) -> None:
    """Adopt a version instead of another one; versions and coordinator by their keys."""
    version, instead_of, coordinator = keys
    found = MatchingWeights.objects.in_bulk([version, instead_of])
    adopt_weights(found[version], instead_of=found[instead_of], by=User.objects.get(pk=coordinator))
