"""Rounds have a queue and a worker of their own, and a lost message loses none."""

from contextlib import suppress
from typing import Any

import pytest

from placements import tasks
from placements.actions.rounds import request_round
from placements.enums import RoundState
from placements.matching.rows import rebuild_rows
from placements.models import MatchingRound, Suggestion
from tandem.celery import app
from tandem.dev.parts import matching_worker, worker
from tandem.schedule import BEAT_SCHEDULE
from tests.placements.rounds.test_parts import outcome, two_regions  # noqa: F401  # a fixture

pytestmark = pytest.mark.django_db
QUEUE = "matching"


@pytest.fixture
def queue(db):
    """The messages that wait for the worker of rounds, as (task, arguments); emptied when asked."""
    with app.connection_for_write() as connection:
        channel: Any = connection.default_channel
        channel.queue_purge(QUEUE)

        def waiting():
            found = []
            with connection.SimpleQueue(QUEUE) as messages, suppress(messages.Empty):
                while True:
                    message = messages.get(block=False)
                    message.ack()
                    found.append((message.headers["task"], message.payload[0]))
            return found

        yield waiting
        channel.queue_purge(QUEUE)


def test_a_coordinators_wish_wakes_the_worker_of_rounds(dmitri, queue, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        found = request_round(by=dmitri)

    assert queue() == [("placements.run_round", [found.pk])]


def test_a_round_whose_message_was_lost_is_offered_again(dmitri, queue):
    found = request_round(by=dmitri)
    assert queue() == []

    tasks.look_after_rounds()

    assert queue() == [("placements.run_round", [found.pk])]


def test_a_round_that_is_ready_is_not_offered_again(dmitri, queue):
    tasks.run_round(request_round(by=dmitri).pk)

    tasks.look_after_rounds()

    assert MatchingRound.objects.get().state == RoundState.READY
    assert queue() == []


def test_a_message_that_comes_twice_computes_once(dmitri, volunteer, opportunity):
    rebuild_rows()
    found = request_round(by=dmitri)

    tasks.run_round(found.pk)
    tasks.run_round(found.pk)

    assert found.proposals.count() == 1


def test_the_round_of_the_week_is_asked_for_by_the_clock_and_published_by_nobody(vocabulary, volunteer, opportunity):
    tasks.request_weekly_round()
    tasks.request_weekly_round()

    found = MatchingRound.objects.get()
    tasks.run_round(found.pk)

    found.refresh_from_db()
    assert (found.requested_by, found.state) == (None, RoundState.READY)
    assert not Suggestion.objects.exists()


def test_the_week_is_planned_on_monday_at_six():
    weekly: Any = BEAT_SCHEDULE["plan the week"]

    assert weekly["task"] == "placements.request_weekly_round"
    assert (weekly["schedule"].day_of_week, weekly["schedule"].hour, weekly["schedule"].minute) == ({1}, {6}, {0})


def test_all_tasks_that_compute_go_to_the_queue_of_rounds():
    for name in ("run_round", "run_part_of_round", "finish_round"):
        assert app.amqp.router.route({}, f"placements.{name}")["queue"].name == QUEUE
    assert app.amqp.router.route({}, "placements.refresh_suggestions")["queue"].name == "celery"


def test_only_the_worker_of_rounds_takes_from_their_queue():
    assert "--queues=matching" in matching_worker({}).command
    assert "--pool=solo" in matching_worker({}).command
    assert not [word for word in worker({}).command if "queues" in word]


def test_a_large_market_is_computed_in_a_task_for_each_region(two_regions, queue, dmitri, settings):  # noqa: F811
    whole = request_round(by=dmitri)
    tasks.run_round(whole.pk)
    settings.MATCHING_CUT_ABOVE = 1
    found = request_round(by=dmitri)

    tasks.run_round(found.pk)

    assert queue() == [("placements.run_part_of_round", [found.pk, number]) for number in range(2)]
    for number in range(2):
        tasks.run_part(found.pk, number)
    tasks.finish_round(found.pk)
    assert outcome(found) == outcome(whole)
