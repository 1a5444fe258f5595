"""What a round changes for people is noted once, so that its page does not look at everybody's suggestions."""

import pytest
from django.utils import timezone

from placements.actions.computing import note_spread
from placements.enums import RoundState
from placements.models import MatchingWeights
from placements.rounds_beside import People, spread
from tests.placements.rounds_admin.rounds import make_round, propose, suggest


@pytest.fixture
def published(vocabulary):
    """The round whose suggestions people see."""
    return make_round(RoundState.PUBLISHED)


@pytest.fixture
def noted(published, volunteer, opportunity):
    """A round that is ready and proposes something to somebody who has nothing, which is noted."""
    found = make_round(opportunities=1)
    propose(found, volunteer, opportunity, points=1000)
    note_spread(found)
    found.refresh_from_db()
    return found


def test_what_was_noted_stays_as_it_was_while_people_see_the_same_round(noted, published, volunteer, opportunity):
    suggest(volunteer, opportunity, points=400)

    found = spread(noted, published)

    assert found
    assert found.people == People(new=1)
    assert [(row.label, row.here, row.there) for row in found.scores if row.here] == [("90–100", 1, 0)]
    assert [row.here for row in found.exposure][:2] == [0, 1]


def test_the_other_figures_of_the_round_are_kept(noted):
    assert noted.figure("covered") == 0.97


def test_with_other_weights_in_force_it_is_found_out_anew(noted, published, volunteer, opportunity):
    suggest(volunteer, opportunity, points=400)
    MatchingWeights.objects.create(name="Nearer", causes=2, distance=2, adopted_at=timezone.now())

    found = spread(noted, published)

    assert found
    assert found.people == People(gain=1)


def test_beside_another_published_round_it_is_found_out_anew(noted, volunteer, opportunity):
    suggest(volunteer, opportunity, points=1000)

    found = spread(noted, make_round(RoundState.PUBLISHED))

    assert found
    assert found.people == People(alike=1)


def test_what_was_published_is_beside_itself_no_more(noted, published):
    noted.published_at = timezone.now()

    assert spread(noted, published) is None


def test_a_round_that_is_not_ready_notes_nothing(published):
    note_spread(published)

    published.refresh_from_db()
    assert published.figure("spread") is None
