"""Who may change the weights, and what happens where two coordinators change them at once."""

import pytest
from django.core.exceptions import PermissionDenied

from placements.actions.weights import adopt_weights, make_weights
from placements.matching.weights import Parameters
from placements.models import MatchingWeights
from tests.placements.rounds_admin import adopters
from tests.placements.rounds_admin.rounds import make_other_weights, make_trial


@pytest.fixture
def first(transactional_db, vocabulary):
    """The version in force, for everybody to see."""
    return MatchingWeights.objects.in_force()


@pytest.mark.parametrize("who", ["asha", "carla"])
def test_only_coordinators_change_weights(request, who):
    person = request.getfixturevalue(who)
    in_force, other = MatchingWeights.objects.in_force(), make_other_weights()
    make_trial(other)

    with pytest.raises(PermissionDenied):
        make_weights(name="Mine", why="", parameters=Parameters(), by=person)
    with pytest.raises(PermissionDenied):
        adopt_weights(other, instead_of=in_force, by=person)

    assert (MatchingWeights.objects.count(), MatchingWeights.objects.in_force()) == (2, in_force)


def test_of_eight_versions_adopted_at_once_one_comes_into_force(first, dmitri):
    others = [make_other_weights() for _ in range(8)]
    for other in others:
        make_trial(other)

    answers = adopters.race(adopters.adopt, [(other.pk, first.pk, dmitri.pk) for other in others])

    assert sorted(answer.partition(":")[0] for answer in answers) == ["OtherWeightsInForce"] * 7 + ["done"]
    assert MatchingWeights.objects.in_force() == others[answers.index("done")]
