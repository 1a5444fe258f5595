"""A message's way from state to state. Each step asks for the state it leaves: two workers never both take it."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tandem.accounts.models import User
from tandem.outbox import quiet_hours
from tandem.outbox.enums import DropReason, State
from tandem.outbox.errors import describe, is_final
from tandem.outbox.kinds import names_at_any_hour, urgent_names
from tandem.outbox.models import OutboxMessage, OutboxMessageQuerySet

ATTEMPTS = 10
CLAIM_LASTS = timedelta(minutes=10)
# A code is tried again as fast as Celery's own retries (1, 2, 4, … s), other messages over some seventeen hours.
FIRST_WAIT_OF_A_CODE, FIRST_WAIT = timedelta(seconds=1), timedelta(minutes=2)
# A finished message keeps no code and no address that may be nobody's we know.
WIPED: dict[str, Any] = {"payload": {}, "address": "", "claimed_at": None}


def claim(message_id: int) -> OutboxMessage | None:
    """The message, now this worker's alone for ten minutes.

    None where it is not due, somebody else has it, or the hour or the day's number of messages moved it to a morning.
    """
    now = timezone.now()
    due = OutboxMessage.objects.due(now).filter(pk=message_id)
    with transaction.atomic():
        _one_at_a_time_for_a_person(due)
        message = due.select_for_update(skip_locked=True).first()
        if message is None or _moved_to_a_morning(message, now):
            return None
        message.state, message.claimed_at, message.attempts = State.CLAIMED, now, message.attempts + 1
        message.save(update_fields=["state", "claimed_at", "attempts"])
    return message


def confirm(message: OutboxMessage, *, channel: str) -> None:
    """It has left."""
    _finish(message, State.SENT, channel=channel, sent_at=timezone.now(), last_error="")


def drop(message: OutboxMessage, reason: DropReason) -> None:
    """It is not needed any more."""
    _finish(message, State.DROPPED, drop_reason=reason)


def put_back(message: OutboxMessage, error: BaseException) -> None:
    """It did not leave: due again later, each time after twice the wait; failed where that has no sense any more."""
    if message.attempts >= ATTEMPTS or is_final(error):
        _finish(message, State.FAILED, last_error=describe(error))
        return
    first = FIRST_WAIT_OF_A_CODE if message.is_code else FIRST_WAIT
    due_at = timezone.now() + first * 2 ** (message.attempts - 1)
    _held(message).update(state=State.QUEUED, claimed_at=None, due_at=due_at, last_error=describe(error))


def waiting(limit: int) -> list[int]:
    """The ids of messages that may leave now, among them those whose worker was stopped before it confirmed."""
    now = timezone.now()
    abandoned = OutboxMessage.objects.claimed_before(now - CLAIM_LASTS)
    abandoned.filter(attempts__gte=ATTEMPTS).update(state=State.FAILED, last_error="stopped while sending", **WIPED)
    abandoned.update(state=State.QUEUED, claimed_at=None)
    return list(OutboxMessage.objects.due(now).values_list("pk", flat=True)[:limit])


def _one_at_a_time_for_a_person(due: OutboxMessageQuerySet) -> None:
    # Without this, two workers would each think that theirs is the person's last message of the day.
    User.objects.select_for_update(no_key=True).filter(pk__in=due.values("recipient")).first()


def _moved_to_a_morning(message: OutboxMessage, now: datetime) -> bool:
    if message.kind in names_at_any_hour() or (due_at := _opening(message, now)) <= now:
        return False
    message.due_at = due_at
    message.save(update_fields=["due_at"])
    return True


def _opening(message: OutboxMessage, now: datetime) -> datetime:
    today = OutboxMessage.objects.exclude(kind__in=urgent_names()).filter(recipient=message.recipient_id)
    gone = today.left_since(quiet_hours.start_of_day(now)).count()
    return quiet_hours.next_morning(now) if gone >= settings.MESSAGES_A_DAY else quiet_hours.next_open(now)


def _held(message: OutboxMessage) -> OutboxMessageQuerySet:
    # The claim may have gone to somebody else meanwhile; then it is theirs to finish.
    return OutboxMessage.objects.filter(pk=message.pk, state=State.CLAIMED, claimed_at=message.claimed_at)


def _finish(message: OutboxMessage, state: State, **fields: Any) -> None:
    _held(message).update(state=state, **fields, **WIPED)
