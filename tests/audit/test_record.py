"""The record: who did what, when and for whom; written with the deed, never changed, never deleted."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from placements.actions import open_candidate
from tandem.audit.models import AuditEvent
from tandem.audit.queries import was_opened_today
from tandem.audit.record import record
from tests.factories.volunteers import make_user

REFUSED = "audit events are never changed or deleted"


def test_a_line_says_who_did_what_to_which_record_for_whom_and_when(volunteer, dmitri, asha):
    event = record("answered", volunteer, by=dmitri, on_behalf_of=asha, step="place")

    stored = AuditEvent.objects.get(pk=event.pk)
    assert (stored.verb, stored.actor_id, stored.on_behalf_of_id) == ("answered", dmitri.pk, asha.pk)
    assert (stored.subject_type, stored.subject_id) == ("volunteers.volunteer", str(volunteer.pk))
    assert stored.data == {"step": "place"}
    assert timezone.now() - stored.at < timedelta(minutes=1)


def test_what_tandem_does_by_itself_has_nobody_who_did_it(opportunity):
    event = record("expire", opportunity, by=None)

    assert (event.actor_id, event.on_behalf_of_id) == (None, None)


def test_what_is_undone_was_never_written(opportunity, carla):
    def close_and_fail():
        with transaction.atomic():
            record("close", opportunity, by=carla)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        close_and_fail()

    assert AuditEvent.objects.about(opportunity).count() == 0


def test_the_lines_of_one_record_come_oldest_first_and_without_those_of_others(opportunity, organisation, carla):
    organisation.pk = opportunity.pk
    for verb in ("drafted", "submit"):
        record(verb, opportunity, by=carla)
        record("edited", organisation, by=carla)

    assert [event.verb for event in AuditEvent.objects.about(opportunity)] == ["drafted", "submit"]


def test_a_line_outlives_what_it_speaks_of(ben):
    event = record("registered", ben, by=ben)
    person = ben.pk

    ben.delete()

    assert AuditEvent.objects.get(pk=event.pk).actor_id == person


@pytest.mark.parametrize(
    "change",
    [
        lambda event: AuditEvent.objects.filter(pk=event.pk).update(verb="nothing"),
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: AuditEvent.objects.all().delete(),
        lambda event: AuditEvent.objects.bulk_update([event], ["verb"]),
    ],
    ids=["update", "save again", "delete", "delete all", "update many"],
)
def test_the_database_refuses_to_change_or_delete_a_line(opportunity, carla, change):
    event = record("close", opportunity, by=carla)

    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        change(event)

    assert [event.verb for event in AuditEvent.objects.about(opportunity)] == ["close"]


def test_the_database_refuses_to_empty_the_record(opportunity, carla):
    record("close", opportunity, by=carla)

    with connection.cursor() as cursor:
        # Tests that do not roll back are cleaned up by TRUNCATE, so it is switched off for them; a server has it on.
        cursor.execute("ALTER TABLE audit_auditevent ENABLE TRIGGER audit_events_are_not_emptied")
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            cursor.execute("TRUNCATE audit_auditevent")

    assert [event.verb for event in AuditEvent.objects.about(opportunity)] == ["close"]


def test_who_opened_a_candidate_is_written_down_once_a_day_for_each_person(shortlisted_match, carla, clock):
    shortlisted_match.opportunity.organisation.memberships.create(user=(other := make_user()))
    for person in (carla, other, carla):
        open_candidate(shortlisted_match, by=person)

    clock.forward(days=1)
    open_candidate(shortlisted_match, by=carla)

    opened = AuditEvent.objects.about(shortlisted_match).filter(verb="opened")
    assert [event.actor_id for event in opened] == [carla.pk, other.pk, carla.pk]


def test_a_day_is_a_day_in_brussels(shortlisted_match, carla, clock):
    clock.set(2026, 5, 12, 0, 30)
    record("opened", shortlisted_match, by=carla)

    clock.set(2026, 5, 12, 23, 30)
    assert was_opened_today(shortlisted_match, carla)

    clock.set(2026, 5, 13, 0, 30)
    assert not was_opened_today(shortlisted_match, carla)
