"""The Celery application: what happens later, or again and again."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_init
from django.conf import settings
from django.db import connections

from tandem.schedule import BEAT_SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tandem.settings")

app = Celery("tandem")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = BEAT_SCHEDULE


@worker_init.connect
def use_no_pool(**kwargs: Any) -> None:
    """Each worker process does one task at a time: one connection of its own, and no pool.

    A fork would copy a pool's sockets but not its threads; Celery's own answer is to make the pool anew for each task.
    """
    for alias, database in settings.DATABASES.items():
        connections[alias].close()
        connections[alias].close_pool()  # type: ignore[attr-defined]  # Postgres has one
        database["OPTIONS"].pop("pool", None)
