"""What is done when a period is over: ask, warn, delete, and forget what is past. All of it is safe to do twice."""

import logging
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from placements import notifications
from placements.enums import RetentionStep
from placements.models import Match
from placements.notifications.to_the_silent import DELETED_SOON
from placements.retention import past
from placements.retention.accounts import account_step_due, accounts_perhaps_due, unused_accounts
from placements.retention.silence import perhaps_due, quiet_people, step_due
from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.outbox.enums import State
from tandem.privacy.erasure import erase_person
from tandem.privacy.refusals import ErasureRefused
from volunteers.enums import ConsentPurpose
from volunteers.models import Consent, Volunteer

BATCH = 1000
logger = logging.getLogger(__name__)


def look_after_everything(today: date) -> Counter[str]:
    """Silent people, accounts that lead to nothing, rows that are over; how many of each."""
    return look_after_silent_people(today) + look_after_unused_accounts(today) + forget_what_is_past(today)


def look_after_silent_people(today: date) -> Counter[str]:
    """Ask, warn and delete whoever is due; how many of each. One who cannot be helped does not stop the others."""
    done: Counter[str] = Counter()
    for key in list(perhaps_due(today).values_list("pk", flat=True)):
        try:
            if step := take_step(key, today):
                done[step.value] += 1
        except Exception as error:  # only its kind: what an error quotes can be somebody's data
            logger.error("Retention of V%s stands still: %s", key, type(error).__name__)
    return done


@transaction.atomic
def take_step(key: int, today: date) -> RetentionStep | None:
    """What is due for the volunteer with this key, done; None where nothing is, or somebody else is at it.

    Message and mark are one transaction: after a crash neither is there, and the next sweep begins anew.
    """
    if not _hold(key):
        return None
    person = quiet_people().select_related("user").filter(pk=key).first()  # as it is now that nobody else changes it
    step = step_due(person, today) if person else None
    if not person or not step:
        return None
    return step if STEPS[step](person) else None


def look_after_unused_accounts(today: date) -> Counter[str]:
    """Warn and delete whoever has an account and nothing else and is due; how many of each."""
    done: Counter[str] = Counter()
    for key in list(accounts_perhaps_due(today).values_list("pk", flat=True)):
        try:
            if step := take_account_step(key, today):
                done[f"{step.value} an account without a profile"] += 1
        except Exception as error:
            logger.error("Retention of U%s stands still: %s", key, type(error).__name__)
    return done


@transaction.atomic
def take_account_step(key: int, today: date) -> RetentionStep | None:
    """What is due for the account with this key, done; None where nothing is, or somebody else is at it."""
    if not User.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=key).first():
        return None
    person = unused_accounts().filter(pk=key).first()
    step = account_step_due(person, today) if person else None
    if person and step == RetentionStep.WARN:
        record("warned", person, by=None)
        notifications.unused_account(person)
    elif person and step == RetentionStep.DELETE:
        erase_person(person, by=None, reason="silence")
    return step


def forget_what_is_past(today: date) -> Counter[str]:
    """Delete rows that are over and empty what has to stay of them; how many of each."""
    done: Counter[str] = Counter()
    done["matches deleted"] = _in_batches(past.old_matches(today), _delete_matches)
    done["matches emptied"] = _in_batches(past.matches_that_say_too_much(today), _empty_matches)
    done["messages deleted"] = _in_batches(past.old_messages(today), _delete)
    for what, rows in past.old_suggestions(today).items():
        done[f"{what} deleted"] = _in_batches(rows, _delete)
    return done


def _hold(key: int) -> bool:
    """Whether account and profile are there and now held by us; whoever finds them held leaves them alone."""
    held = Volunteer.objects.select_for_update(no_key=True, skip_locked=True, of=("self", "user"))
    return held.select_related("user").filter(pk=key).first() is not None


def _ask(person: Volunteer) -> bool:
    _mark(person, "asked_to_stay_at", "asked_to_stay")
    notifications.asked_to_stay(person)
    return True


def _warn(person: Volunteer) -> bool:
    _mark(person, "warned_at", "warned")
    notifications.deleted_soon(person)
    return True


def _mark(person: Volunteer, field: str, verb: str) -> None:
    setattr(person, field, timezone.now())
    person.save(update_fields=[field])
    record(verb, person, by=None)


def _erase(person: Volunteer) -> bool:
    """Not while the warning still waits to leave."""
    waiting = [State.QUEUED, State.CLAIMED]
    if person.user.outbox_messages.filter(kind=DELETED_SOON, state__in=waiting).exists():
        return False
    try:
        with transaction.atomic():
            erase_person(person.user, by=None, reason="silence")
    except ErasureRefused:
        logger.warning("V%s cannot be deleted yet: something has to be done first.", person.pk)
        return False
    return True


STEPS = {RetentionStep.ASK: _ask, RetentionStep.WARN: _warn, RetentionStep.DELETE: _erase}


def _in_batches(rows: QuerySet[Any], forget: Any) -> int:
    """Some at a time, each with its own transaction, so that nobody waits long and a crash loses little."""
    number = 0
    while keys := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            forget(rows.model, keys)
        number += len(keys)
    return number


def _delete(model: Any, keys: Iterable[int]) -> None:
    model.objects.filter(pk__in=keys).delete()


def _delete_matches(model: type[Match], keys: Iterable[int]) -> None:
    _forget_consents(keys)
    _delete(model, keys)


def _empty_matches(model: type[Match], keys: Iterable[int]) -> None:
    _forget_consents(keys)
    past.placements_of(model.objects.filter(pk__in=keys)).update(end_reason="")
    model.objects.filter(pk__in=keys).update(**past.what_an_old_match_says())


def _forget_consents(keys: Iterable[int]) -> None:
    """Consents to share that ended with these matches."""
    Consent.objects.filter(purpose=ConsentPurpose.SHARING, about_id__in=keys, withdrawn_at__isnull=False).delete()
