"""The worker of rounds itself: a process that takes a round from its queue, in parts where the market is cut."""

import os
import subprocess
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from organisations.models import Opportunity
from placements.actions.rounds import offer_waiting_rounds, request_round
from placements.enums import RoundState
from placements.models import MatchingRound, Suggestion
from tandem.celery import app
from tandem.dev.environment import for_everything
from tandem.dev.parts import matching_worker, sweeps_worker
from tests.dev.processes import comes_true
from tests.placements.rounds.test_parts import two_regions  # noqa: F401  # a fixture
from volunteers.models import Volunteer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@contextmanager
def at_work(part):
    """A process of this kind; it computes each region by itself."""
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    environment = {**for_everything(), "DATABASE_URL": database, "MATCHING_CUT_ABOVE": "1"}
    command = part(environment).command
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_a_worker_computes_a_round_part_by_part(two_regions):  # noqa: F811
    found = request_round(by=None)
    offer_waiting_rounds()  # for a worker that was not there yet, and twice

    with at_work(matching_worker):
        assert comes_true(lambda: MatchingRound.objects.get().state == RoundState.READY, 60)

    found.refresh_from_db()
    assert (found.parts, found.problem) == (2, "")
    assert found.proposals.count() > 10


def test_a_worker_of_its_own_keeps_suggestions_true(volunteer, opportunity):
    Opportunity.objects.update(matching_stale_since=timezone.now())
    Volunteer.objects.update(matching_stale_since=timezone.now())
    app.send_task("placements.refresh_suggestions", ignore_result=True)

    with at_work(sweeps_worker):
        assert comes_true(lambda: Suggestion.objects.filter(volunteer=volunteer).exists(), 60)
