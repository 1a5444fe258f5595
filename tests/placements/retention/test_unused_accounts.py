"""An account that leads to nothing is deleted after a year, a month after its person was told."""

import pytest
from django.utils import timezone

from placements.actions.retention import look_after_unused_accounts
from tandem.accounts.models import User
from tandem.audit.models import AuditEvent
from tandem.outbox.models import OutboxMessage
from tandem.privacy.clock import clock_of
from tests.factories.organisations import make_organisation
from tests.factories.volunteers import make_user
from tests.mail import deliver_everything

WARN, DELETE = "warn an account without a profile", "delete an account without a profile"


@pytest.fixture
def una(clock, vocabulary):
    """Una registered and logged in on 12 May 2026, and that was all."""
    return make_user(first_name="Una", email="una@example.org", date_joined=clock.now, last_login=clock.now)


@pytest.fixture
def sweep_on(clock):
    """Moves the clock to a day at noon and looks after unused accounts; gives what was done."""

    def sweep(*day):
        clock.set(*day, 12)
        return dict(look_after_unused_accounts(timezone.localdate()))

    return sweep


def test_it_is_warned_once_and_deleted_a_month_later(una, sweep_on, mailbox):
    assert sweep_on(2027, 4, 11) == {}
    assert sweep_on(2027, 4, 12) == {WARN: 1}
    assert sweep_on(2027, 4, 12) == {}
    assert sweep_on(2027, 5, 12) == {}  # the warning has not left
    deliver_everything()
    [mail] = mailbox.to("una@example.org")
    assert mail["Subject"] == "We delete your account on 12 May 2027"

    assert sweep_on(2027, 5, 12) == {DELETE: 1}

    assert not User.objects.filter(pk=una.pk).exists()
    assert AuditEvent.objects.get(verb="erased").data == {"reason": "silence"}


def test_a_log_in_keeps_it_and_the_message_is_not_sent(una, sweep_on, mailbox, clock):
    sweep_on(2027, 4, 12)
    User.objects.filter(pk=una.pk).update(last_login=clock.now)

    deliver_everything()

    assert mailbox.messages == []
    assert sweep_on(2028, 3, 12) == {}
    assert sweep_on(2028, 3, 13) == {WARN: 1}


def test_my_data_says_the_day(una, clock):
    found = clock_of(una)

    assert found is not None
    assert (found.on.isoformat(), found.url) == ("2027-05-12", "")


def test_members_helpers_and_coordinators_are_left_alone(una, sweep_on, dmitri, clock):
    make_organisation(owner=una)
    make_user(first_name="Robin", is_helper=True, date_joined=clock.now)
    User.objects.update(date_joined=clock.now)

    assert sweep_on(2029, 1, 1) == {}


def test_who_warned_late_has_as_long_as_everybody(una, sweep_on):
    assert sweep_on(2029, 1, 1) == {WARN: 1}
    OutboxMessage.objects.update(state="sent", sent_at=timezone.now(), created_at=timezone.now())

    assert sweep_on(2029, 1, 30) == {}
    assert sweep_on(2029, 1, 31) == {DELETE: 1}
