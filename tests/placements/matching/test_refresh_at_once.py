"""Several workers refresh suggestions at the same time, over real connections."""

import pytest
from django.db import transaction
from django.utils import timezone

from placements.matching.refresh import refresh_people, refresh_stale
from placements.matching.rows import write_opportunity_rows
from placements.models import Suggestion
from tests.elsewhere import at_once, locked_elsewhere, wait_at_most
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waiting(vocabulary):
    """Four people whose profiles changed, and two roles that fit them all."""
    for number in range(4):
        make_volunteer(email=f"v{number}@example.org", matching_stale_since=timezone.now())
    return [make_opportunity(matching_stale_since=timezone.now()) for _ in range(2)]


def test_eight_sweeps_at_once_make_each_suggestion_once(waiting):
    at_once(lambda _: refresh_stale(), range(8))

    assert Suggestion.objects.count() == 4 * 2
    assert Volunteer.objects.filter(matching_stale_since__isnull=False).count() == 0


def test_somebody_who_is_just_changing_the_profile_is_left_for_the_next_sweep(waiting):
    busy = Volunteer.objects.order_by("pk")[1]

    with locked_elsewhere(busy):
        refresh_stale()

    assert (busy.suggestions.count(), Suggestion.objects.count()) == (0, 3 * 2)
    refresh_stale()
    assert busy.suggestions.count() == 2


def test_a_sweep_does_not_wait_for_an_approval_that_holds_the_opportunity(waiting):
    people = list(Volunteer.objects.values_list("pk", flat=True))

    write_opportunity_rows([opportunity.pk for opportunity in waiting])

    with locked_elsewhere(waiting[0]), transaction.atomic():
        wait_at_most(500)
        refresh_people(people)

    assert Suggestion.objects.count() == 4 * 2
