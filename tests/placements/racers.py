"""What processes of their own do all at once, each with its own connection. Nothing here may import pytest's things."""

import multiprocessing
import os
from collections.abc import Callable, Iterable
from multiprocessing.synchronize import Barrier
from typing import Any

import django
from django.apps import apps
from django.db import connection, connections

if not apps.ready:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tandem.settings")
    django.setup()

from placements import actions, tasks  # models need Django to be set up
from placements.models import Match, Suggestion
from tandem.accounts.models import User
from tandem.lifecycle.refusals import DomainRefusal

PROCESSES = 8
# A server process imports everything once; the racers are forked from it before anything is connected.
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload([__name__])


def race(work: Callable[[Any], None], given: Iterable[Any]) -> list[str]:
    """What each call answered: "done", or the name of the refusal and its sentence. All processes begin together."""
    barrier = _context.Barrier(PROCESSES)
    database = connection.settings_dict["NAME"]
    with _context.Pool(PROCESSES, _stand_ready, (barrier, database)) as pool:
        answers = pool.starmap(_answer, [(work, one) for one in given], chunksize=1)
        pool.close()
        pool.join()
    return answers


def approve(pair: tuple[int, int]) -> None:
    """A coordinator approves a match; both by their keys."""
    match, coordinator = pair
    actions.approve_match(Match.objects.get(pk=match), by=User.objects.get(pk=coordinator))


def withdraw_or_approve(step: tuple[str, int, int]) -> None:
    """Either the coordinator approves, or the volunteer withdraws."""
    name, match, coordinator = step
    if name == "approve":
        return approve((match, coordinator))
    found = Match.objects.get(pk=match)
    return actions.withdraw_interest(found, reason="health", by=found.volunteer.user)


def show_interest(suggestion: int) -> None:
    """The volunteer follows a suggestion."""
    found = Suggestion.objects.get(pk=suggestion)
    actions.show_interest(found.volunteer, found.opportunity, by=found.volunteer.user)


def invite(pair: tuple[int, int]) -> None:
    """A host invites a suggested person; suggestion and host by their keys."""
    suggestion, host = pair
    found = Suggestion.objects.select_related("opportunity__organisation", "volunteer").get(pk=suggestion)
    actions.invite_volunteer(found, by=User.objects.get(pk=host))


def sweep(_: int) -> None:
    """A worker ends what is over."""
    tasks.end_what_is_over()


def remind(_: int) -> None:
    """A worker makes the digests and reminds hosts."""
    tasks.send_suggestions()
    tasks.remind_hosts()


def look_after_retention(_: int) -> None:
    """A worker asks silent people, warns and deletes them."""
    tasks.look_after_retention()


def _stand_ready(barrier: Barrier, database: str) -> None:
    connections["default"].settings_dict["NAME"] = database
    connection.ensure_connection()
    barrier.wait(timeout=60)


def _answer(work: Callable[[Any], None], one: Any) -> str:
    try:
        work(one)
    except DomainRefusal as refusal:
        return f"{type(refusal).__name__}: {refusal.message}"
    return "done"
