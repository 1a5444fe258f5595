"""Who was silent for a year is erased by the clock: nothing is left, but what the law wants to see."""

import pytest
from django.utils import timezone

from placements.actions import look_after_silent_people
from placements.models import PlacementDay
from tandem.accounts.models import User
from tandem.outbox.models import OutboxMessage
from tests.privacy.planted import WORDS, left_of
from volunteers.models import Volunteer


@pytest.fixture
def a_year_passes(clock, django_capture_on_commit_callbacks):
    """Lets the clock warn and delete whom nothing was heard of."""

    def passes(volunteer):
        Volunteer.objects.filter(pk=volunteer.pk).update(heard_from_at=clock.now)
        done = []
        for days in (340, 31):
            clock.forward(days=days)
            with django_capture_on_commit_callbacks(execute=True):
                done.append(dict(look_after_silent_people(timezone.localdate())))
            OutboxMessage.objects.filter(kind="deleted_soon").update(state="sent", sent_at=clock.now)
        return done

    return passes


def test_nothing_is_left_of_somebody_who_was_never_placed(zeb, a_year_passes):
    assert left_of(WORDS) != []

    assert a_year_passes(zeb) == [{"warn": 1}, {"delete": 1}]

    assert left_of(WORDS) == []
    assert not User.objects.filter(pk=zeb.user_id).exists()


def test_of_somebody_who_was_placed_the_days_are_left_without_the_name(zeb_with_days_done, a_year_passes):
    before = list(PlacementDay.objects.values("date", "outcome", "allowance"))

    assert a_year_passes(zeb_with_days_done) == [{"warn": 1}, {"delete": 1}]

    assert left_of(WORDS) == []
    assert list(PlacementDay.objects.values("date", "outcome", "allowance")) == before
