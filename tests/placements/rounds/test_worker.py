"""The worker of rounds itself: a process that takes a round from its queue, in parts where the market is cut."""

import os
import subprocess
from urllib.parse import urlsplit

import pytest
from django.db import connection

from placements.actions.rounds import offer_waiting_rounds, request_round
from placements.enums import RoundState
from placements.models import MatchingRound
from tandem.dev.environment import for_everything
from tandem.dev.parts import matching_worker
from tests.dev.processes import comes_true
from tests.placements.rounds.test_parts import two_regions  # noqa: F401  # a fixture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def worker(db):
    """It computes each region by itself."""
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    environment = {**for_everything(), "DATABASE_URL": database, "MATCHING_CUT_ABOVE": "1"}
    command = matching_worker(environment).command
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield process
    process.terminate()
    process.wait(timeout=30)


def test_a_worker_computes_a_round_part_by_part(two_regions, worker):  # noqa: F811
    found = request_round(by=None)
    offer_waiting_rounds()  # for a worker that was not there yet, and twice

    assert comes_true(lambda: MatchingRound.objects.get().state == RoundState.READY, 60)

    found.refresh_from_db()
    assert (found.parts, found.problem) == (2, "")
    assert found.proposals.count() > 10
