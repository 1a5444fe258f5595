"""What the processes of Tandem do differently with the database."""

import os
import subprocess
import sys

import pytest

SHOW = """
import importlib, sys, django
importlib.import_module(sys.argv[1])
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    for name in ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout"):
        cursor.execute(f"SHOW {name}")
        print(*cursor.fetchone())
connection.close()
connection.close_pool()
"""


def limits_in(process: str, **environment: str) -> list[str]:
    """What Postgres says of the connections of a process that begins with this module."""
    environment = {"DJANGO_SETTINGS_MODULE": "tandem.settings", **os.environ, **environment}
    command = [sys.executable, "-c", SHOW, process]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.parametrize("server", ["tandem.wsgi", "tandem.asgi"])
def test_a_page_that_hangs_is_ended_by_postgres(server):
    assert limits_in(server) == ["20s", "2min", "1min"]


@pytest.mark.parametrize("process", ["tandem.celery", "django.core.management"])
def test_workers_and_migrations_may_take_their_time(process):
    assert limits_in(process) == ["0", "0", "0"]


def test_what_an_operator_sets_counts():
    own = os.environ["DATABASE_URL"]
    longer = own + ("&" if "?" in own else "?") + "options=-c%20lock_timeout%3D7s"

    assert limits_in("tandem.wsgi", DATABASE_URL=longer)[0] == "7s"
