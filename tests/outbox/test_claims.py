"""Two workers never hold the same message, and none is forgotten."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from tandem.accounts.models import User
from tandem.outbox import claims, delivery
from tandem.outbox.channels import email
from tandem.outbox.enums import State
from tandem.outbox.letters import write
from tandem.outbox.models import OutboxMessage
from tests.mail import deliver_everything
from tests.outbox.queued import queued


def at_once(work, given):
    """What `work` gives for each, by eight workers with connections of their own."""

    def alone(one):
        try:
            return work(one)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(alone, given))


def deliver_all(ids):
    for pk in ids:
        delivery.deliver(pk)


@pytest.mark.django_db(transaction=True)
def test_a_message_offered_to_eight_workers_arrives_once(asha, ben, clock, mailbox):
    message = queued("plain_news", to=asha, about=ben)

    at_once(delivery.deliver, [message.pk] * 8)

    assert len(mailbox.messages) == 1
    assert OutboxMessage.objects.get().state == State.SENT


@pytest.mark.django_db(transaction=True)
def test_forty_messages_and_eight_workers_who_are_all_offered_all(ben, clock, mailbox):
    people = [User.objects.create_user(email=f"reader{number}@tandem.example") for number in range(40)]
    ids = [queued("plain_news", to=person, about=ben).pk for person in people]

    at_once(deliver_all, [ids[worker:] + ids[:worker] for worker in range(0, 40, 5)])

    assert sorted(str(mail["To"]) for mail in mailbox.messages) == sorted(str(person.email) for person in people)


@pytest.mark.django_db(transaction=True)
def test_eight_workers_together_keep_to_the_days_number_of_messages(asha, ben, clock, mailbox, settings):
    settings.MESSAGES_A_DAY = 3
    ids = [queued("plain_news", to=asha, about=ben, occasion=str(number)).pk for number in range(8)]

    at_once(delivery.deliver, ids)

    assert len(mailbox.messages) == 3
    assert OutboxMessage.objects.filter(state=State.QUEUED).count() == 5


def test_a_message_claimed_a_while_ago_is_still_its_workers(asha, ben, clock, mailbox):
    claims.claim(queued("plain_news", to=asha, about=ben).pk)

    clock.forward(minutes=9)
    deliver_everything()

    assert mailbox.messages == []


def test_a_worker_that_died_leaves_the_message_to_another_under_the_same_message_id(asha, ben, clock, mailbox):
    message = queued("plain_news", to=asha, about=ben)
    claims.claim(message.pk)
    email.send(write(message))  # it left, and the worker died before it could say so

    clock.forward(minutes=11)
    deliver_everything()

    first, second = mailbox.messages
    assert first["Message-ID"] == second["Message-ID"] == message.rfc_message_id
    assert OutboxMessage.objects.get().state == State.SENT


def test_a_worker_that_comes_back_late_does_not_confirm_what_is_now_anothers(asha, ben, clock):
    late = queued("plain_news", to=asha, about=ben)
    claims.claim(late.pk)
    late.refresh_from_db()
    clock.forward(minutes=11)
    [again] = claims.waiting(limit=10)
    claims.claim(again)

    claims.confirm(late, channel="email")

    assert OutboxMessage.objects.get().state == State.CLAIMED


def test_a_message_on_which_ten_workers_died_is_given_up(asha, ben, clock):
    message = queued("plain_news", to=asha, about=ben)

    for _ in range(claims.ATTEMPTS):
        claims.claim(message.pk)
        clock.forward(minutes=11)
        claims.waiting(limit=10)

    message.refresh_from_db()
    assert (message.state, message.last_error) == (State.FAILED, "stopped while sending")


def test_the_longest_waiting_leave_first(asha, ben, clock):
    later = queued("plain_news", to=asha, about=ben, not_before=clock.now + timedelta(minutes=2))
    sooner = queued("plain_news", to=ben, about=ben, not_before=clock.now + timedelta(minutes=1))
    clock.forward(minutes=3)

    assert claims.waiting(limit=10) == [sooner.pk, later.pk]
    assert claims.waiting(limit=1) == [sooner.pk]
