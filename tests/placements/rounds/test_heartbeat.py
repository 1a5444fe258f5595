"""A round that is computed gives signs of life, and a page that asks for one waits for nobody."""

import os
import subprocess
import sys
from datetime import timedelta
from threading import enumerate as threads
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from placements.actions.heartbeat import beating
from placements.actions.rounds import request_round
from placements.enums import RoundState
from placements.models import MatchingRound
from tests.dev.processes import comes_true

pytestmark = pytest.mark.django_db(transaction=True)
LONG_AGO = timedelta(hours=1)

ASK = """
import time, django
django.setup()
from placements.actions.rounds import request_round
began = time.monotonic()
request_round(by=None)
print(time.monotonic() - began)
"""


@pytest.fixture
def running(vocabulary):
    """A round that is computed and was last heard of an hour ago."""
    found = request_round(by=None, offer=False)
    MatchingRound.objects.update(state=RoundState.RUNNING, heartbeat_at=timezone.now() - LONG_AGO)
    return found


def was_heard_of(found):
    found.refresh_from_db()
    return found.heartbeat_at > timezone.now() - LONG_AGO / 2


def test_however_long_one_step_takes_the_round_is_heard_of(running):
    assert not was_heard_of(running)

    with beating(running, every=0.05):
        assert comes_true(lambda: was_heard_of(running), 10)

    assert not [thread for thread in threads() if thread.name.startswith("heartbeat")]


def test_one_that_was_set_aside_meanwhile_is_left_alone(running):
    MatchingRound.objects.update(state=RoundState.DISCARDED)

    with beating(running, every=0.05):
        assert not comes_true(lambda: was_heard_of(running), 0.5)


@pytest.mark.slow
def test_a_broker_that_is_down_keeps_nobody_waiting_who_asks_for_a_round(vocabulary):
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    nowhere = {"DATABASE_URL": database, "REDIS_URL": "unix:///nowhere/valkey.sock"}
    environment = {"DJANGO_SETTINGS_MODULE": "tandem.settings", **os.environ, **nowhere}

    asked = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True)

    assert float(asked.stdout) < 4
    assert MatchingRound.objects.get().state == RoundState.REQUESTED
