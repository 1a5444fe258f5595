"""Eight sweeps at once: everybody is asked once, warned once, deleted once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tandem.audit.models import AuditEvent
from tandem.outbox.models import OutboxMessage
from tests.factories.volunteers import make_volunteer
from tests.placements import racers
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db(transaction=True)


def days_ago(number):
    return timezone.now() - timedelta(days=number)


def test_eight_sweeps_at_once_do_each_step_once(vocabulary):
    silent, gone = days_ago(200), days_ago(400)
    asked = [make_volunteer(first_name="Sami", heard_from_at=silent) for _ in range(6)]
    for _ in range(6):
        make_volunteer(first_name="Lina", heard_from_at=gone, warned_at=days_ago(31))
    warned = [make_volunteer(first_name="Nour", heard_from_at=days_ago(345)) for _ in range(6)]

    assert racers.race(racers.look_after_retention, range(8)) == ["done"] * 8

    assert OutboxMessage.objects.filter(kind="asked_to_stay").count() == 6
    assert OutboxMessage.objects.filter(kind="deleted_soon").count() == 6
    assert set(Volunteer.objects.all()) == {*asked, *warned}
    verbs = AuditEvent.objects.filter(actor_id=None).values_list("verb", flat=True)
    assert sorted(verbs) == ["asked_to_stay"] * 6 + ["erased"] * 6 + ["warned"] * 6
