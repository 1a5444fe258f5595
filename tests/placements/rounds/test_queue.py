"""Rounds have a queue and a worker of their own, and a lost message loses none."""

from contextlib import suppress
from typing import Any

import pytest

from placements import tasks
from placements.actions.rounds import discard_round, request_round
from placements.enums import RoundPurpose, RoundState
from placements.matching.rows import rebuild_rows
from placements.models import MatchingRound, Suggestion
from tandem.celery import app
from tandem.dev import places
from tandem.dev.parts import matching_worker, sweeps_worker, worker
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


def test_a_trial_on_monday_morning_puts_the_round_of_the_week_off_by_an_hour(vocabulary, dmitri, clock):
    clock.set(2026, 5, 11, 6)
    trial = request_round(by=dmitri, purpose=RoundPurpose.TRIAL)
    tasks.request_weekly_round()
    assert MatchingRound.objects.get() == trial
    tasks.run_round(trial.pk)

    clock.forward(hours=1)
    for _hour in range(2):
        tasks.request_weekly_round()

    assert MatchingRound.objects.filter(purpose=RoundPurpose.SUGGEST).count() == 1


def test_a_round_of_the_week_that_failed_is_asked_for_again(vocabulary, clock):
    clock.set(2026, 5, 11, 6)
    tasks.request_weekly_round()
    MatchingRound.objects.update(state=RoundState.FAILED)

    clock.forward(hours=1)
    tasks.request_weekly_round()

    assert MatchingRound.objects.filter(state=RoundState.REQUESTED).count() == 1


def test_the_week_begins_on_monday_in_brussels(vocabulary, dmitri, clock):
    clock.set(2026, 5, 10, 23, 30)  # it is Sunday still
    discard_round(request_round(by=dmitri), by=dmitri)
    clock.set(2026, 5, 11, 6)
    tasks.request_weekly_round()
    discard_round(MatchingRound.objects.latest("pk"), by=dmitri)

    clock.forward(hours=3)
    tasks.request_weekly_round()

    assert MatchingRound.objects.count() == 2


def test_the_week_is_planned_each_hour_of_mondays_day():
    weekly: Any = BEAT_SCHEDULE["plan the week"]

    assert weekly["task"] == "placements.request_weekly_round"
    assert (weekly["schedule"].day_of_week, weekly["schedule"].minute) == ({1}, {0})
    assert weekly["schedule"].hour == set(range(6, 21))


def test_all_tasks_that_compute_go_to_the_queue_of_rounds():
    for name in ("run_round", "run_part_of_round", "finish_round"):
        assert app.amqp.router.route({}, f"placements.{name}")["queue"].name == QUEUE
    assert app.amqp.router.route({}, "placements.remind_hosts")["queue"].name == "celery"


def test_messages_wait_for_no_sweep_of_suggestions():
    sweeps = {"refresh_suggestions", "look_for_what_was_overlooked", "send_suggestions", "end_what_is_over"}

    assert {app.amqp.router.route({}, f"placements.{name}")["queue"].name for name in sweeps} == {"sweeps"}
    assert {app.amqp.router.route({}, f"outbox.{name}")["queue"].name for name in ("deliver", "sweep")} == {"celery"}
    assert "--queues=sweeps" in sweeps_worker({}).command


def test_each_task_of_the_clock_has_a_worker_that_takes_it():
    taken = {"celery", "sweeps", "matching"}

    assert {app.amqp.router.route({}, str(entry["task"]))["queue"].name for entry in BEAT_SCHEDULE.values()} <= taken
    unit_files = (places.ROOT / "docs" / "deployment.md").read_text()
    assert {name for name in taken if f"--queues={name} " in unit_files} == {"sweeps", "matching"}


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
