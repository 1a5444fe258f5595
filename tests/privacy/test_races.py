"""Somebody goes while others do something with their records, in processes of their own."""

import pytest

from organisations.models import Opportunity
from placements.models import Match, Placement
from tandem.accounts.models import User
from tandem.audit.models import AuditEvent
from tandem.outbox.models import OutboxMessage
from tandem.privacy.declared import owned
from tests.factories.organisations import make_opportunity
from tests.factories.suggestions import suggest
from tests.placements.meetings import propose
from tests.placements.racers import race
from tests.privacy.racers import erase, erase_or_approve, erase_or_show_interest

pytestmark = pytest.mark.django_db(transaction=True)


def is_gone(user):
    return not any(one.rows_of(user).exists() for one in owned())


def test_pressed_eight_times_at_once_it_is_done_once(volunteer, opportunity, carla, asha):
    propose(volunteer, opportunity, host=carla)

    assert race(erase, [asha.pk] * 8) == ["done"] * 8

    assert is_gone(asha)
    assert AuditEvent.objects.filter(verb="erased").count() == 1
    assert OutboxMessage.objects.filter(kind="plans_changed").count() == 1


def test_approved_at_the_same_moment_the_seat_is_free_in_the_end(volunteer, organisation, carla, asha, dmitri):
    matches = [propose(volunteer, make_opportunity(organisation=organisation), host=carla, days=None) for _ in range(3)]
    steps = [("approve", match.pk, dmitri.pk) for match in matches]

    answers = race(erase_or_approve, [steps[0], ("erase", asha.pk, 0), *steps[1:]])

    assert answers[1] == "done"
    assert is_gone(asha)
    assert (Match.objects.count(), Placement.objects.count()) == (0, 0)
    assert set(Opportunity.objects.values_list("seats_taken", "state")) == {(0, "published")}


def test_interest_shown_at_the_same_moment_leaves_no_match_behind(volunteer, organisation, asha):
    suggestions = [suggest(volunteer, make_opportunity(organisation=organisation)) for _ in range(5)]
    steps = [("interest", suggestion.pk) for suggestion in suggestions]

    answers = race(erase_or_show_interest, [*steps[:2], ("erase", asha.pk), *steps[2:]])

    assert answers[2] == "done"
    assert not User.objects.filter(pk=asha.pk).exists()
    assert Match.objects.count() == 0
