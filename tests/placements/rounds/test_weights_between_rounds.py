"""Between two rounds counts what the round that people see was computed with; adopting changes nothing at once."""

import pytest
from django.utils import timezone

from placements.actions.announcing import announce_opportunity
from placements.actions.rounds import publish_round
from placements.matching.candidates import scored_pair
from placements.matching.versions import parameters_between_rounds, parameters_in_force
from placements.matching.why import why_not
from placements.models import Showing
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer
from tests.placements.rounds_admin.rounds import make_other_weights

pytestmark = pytest.mark.django_db


@pytest.fixture
def far(vocabulary):
    """An opportunity to which the way is long."""
    return make_opportunity(postcode="1180")


@pytest.fixture
def person(vocabulary):
    """Somebody who would go there."""
    return make_volunteer(postcode="1030")


def adopt(version):
    version.adopted_at = timezone.now()
    version.save()


def said_of(person, opportunity):
    """What the page of a match and the page 'why' reckon with."""
    this = why_not(person, opportunity).this
    assert this
    return scored_pair(person, opportunity).score, [term.weight for term in this.terms]


def test_before_the_first_round_the_weights_in_force_count(person, far):
    before = said_of(person, far)

    adopt(make_other_weights())

    assert parameters_between_rounds() == parameters_in_force()
    assert said_of(person, far) != before


def test_new_weights_count_from_the_round_that_is_published_next(person, far, compute, dmitri):
    publish_round(compute(), by=dmitri)
    before = said_of(person, far)

    adopt(make_other_weights())
    found = compute()

    assert said_of(person, far) == before
    publish_round(found, by=dmitri)
    assert said_of(person, far) != before
    assert parameters_between_rounds() == parameters_in_force()


def test_as_many_people_hear_of_something_new_as_the_round_before_would_have_asked(person, far, compute, dmitri):
    for _ in range(5):
        make_volunteer()
    publish_round(compute(), by=dmitri)
    adopt(make_other_weights(overbook_least=3000))
    new = make_opportunity()
    compute()

    told = announce_opportunity(new.pk, today=timezone.localdate())

    assert (told, Showing.objects.count()) == (2, 2)
