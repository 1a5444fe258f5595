"""What is told once is queued once, with the write that is its cause."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import redis
from django.conf import settings
from django.db import connection, transaction
from kombu import pools

from tandem.celery import app
from tandem.outbox.models import OutboxMessage
from tandem.outbox.queue import enqueue
from tandem.outbox.tasks import sweep
from tests.outbox.queued import queued, queued_code


@pytest.fixture
def no_broker():
    """A broker that cannot be reached."""
    right = app.conf.broker_write_url
    _publish_to("redis+socket:///nowhere/valkey.sock")
    yield
    _publish_to(right)


def _publish_to(url):
    app.conf.update(broker_write_url=url)
    pools.reset()
    vars(app)["_pool"] = vars(app.amqp)["_producer_pool"] = None


@pytest.fixture
def offered():
    """The ids of messages that workers would find at the broker now."""
    broker = redis.Redis.from_url(settings.REDIS_URL)
    broker.delete("celery")

    def ids():
        headers = [json.loads(task)["headers"] for task in broker.lrange("celery", 0, -1)]
        return [json.loads(header["argsrepr"].rstrip(",)").lstrip("(")) for header in headers]

    yield ids
    broker.delete("celery")
    broker.close()


def test_a_message_is_queued_once_for_a_person_a_record_and_an_occasion(asha, ben):
    first = enqueue("plain_news", to=asha, about=ben, occasion="approved")

    assert enqueue("plain_news", to=asha, about=ben, occasion="approved") is None
    assert list(OutboxMessage.objects.all()) == [first]


@pytest.mark.parametrize("other", ["person", "kind", "record", "occasion"])
def test_each_part_of_the_key_makes_another_message(asha, ben, other):
    enqueue("plain_news", to=asha, about=ben)

    another = enqueue(
        "reminder" if other == "kind" else "plain_news",
        to=ben if other == "person" else asha,
        about=asha if other == "record" else ben,
        occasion="again" if other == "occasion" else "once",
    )

    assert another is not None
    assert OutboxMessage.objects.count() == 2


def test_queueing_asks_the_database_twice_and_breaks_no_transaction(asha, ben, django_assert_num_queries):
    enqueue("plain_news", to=asha, about=ben)

    with transaction.atomic(), django_assert_num_queries(2):
        enqueue("plain_news", to=asha, about=ben)

    assert OutboxMessage.objects.count() == 1


def test_a_message_of_a_write_that_failed_was_never_there(asha, ben):
    with transaction.atomic():
        enqueue("plain_news", to=asha, about=ben)
        transaction.set_rollback(True)

    assert not OutboxMessage.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_eight_who_queue_the_same_at_once_queue_it_once(asha, ben):
    def tell(_):
        try:
            return enqueue("plain_news", to=asha, about=ben)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(tell, range(8)))

    assert len([message for message in told if message]) == 1
    assert OutboxMessage.objects.count() == 1


def test_a_kind_speaks_of_its_own_records_only(asha, ben):
    with pytest.raises(ValueError, match="speaks of"):
        enqueue("plain_news", to=asha, about=None)


def test_what_happens_by_night_is_due_in_the_morning(asha, ben, clock):
    clock.set(2026, 5, 12, 22, 30)

    assert queued("plain_news", to=asha, about=ben).due_at == clock.set(2026, 5, 13, 8)


def test_a_message_waits_for_its_moment(asha, ben, clock):
    moment = clock.now + timedelta(days=3)

    assert queued("plain_news", to=asha, about=ben, not_before=moment).due_at == moment


def test_a_code_leaves_at_any_hour(db, clock):
    now = clock.set(2026, 5, 12, 23, 30)

    assert queued_code().due_at == now


def test_each_code_has_its_own_occasion(db):
    queued_code()

    with pytest.raises(ValueError, match="each code has its own"):
        queued_code()


def test_a_worker_is_woken_after_the_commit_and_not_before(
    asha, ben, clock, offered, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        message = queued("plain_news", to=asha, about=ben)
        assert offered() == []

    assert offered() == [message.pk]


def test_nobody_is_woken_for_what_is_due_later(asha, ben, clock, offered, django_capture_on_commit_callbacks):
    clock.set(2026, 5, 12, 22)

    with django_capture_on_commit_callbacks(execute=True):
        enqueue("plain_news", to=asha, about=ben)

    assert offered() == []


def test_a_broker_that_is_down_breaks_no_page(asha, ben, clock, no_broker, django_capture_on_commit_callbacks, caplog):
    with django_capture_on_commit_callbacks(execute=True):
        message = queued("plain_news", to=asha, about=ben)

    assert "on_commit" in caplog.text
    assert OutboxMessage.objects.due(clock.now).get() == message


def test_the_sweep_offers_what_the_broker_lost(asha, ben, clock, offered):
    lost = queued("plain_news", to=asha, about=ben)

    sweep()

    assert offered() == [lost.pk]
