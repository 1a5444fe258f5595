"""The door for everybody who has something to tell: a row in the caller's transaction, never a mail."""

from datetime import datetime
from typing import Any, Literal

from django.db.models import Model
from django.utils import timezone

from tandem.accounts.models import User
from tandem.outbox import quiet_hours
from tandem.outbox.kinds import kind_named
from tandem.outbox.models import OutboxMessage
from tandem.outbox.offers import offer_on_commit


def enqueue(
    name: str, *, to: User, about: Model | None, occasion: str = "once", not_before: datetime | None = None
) -> OutboxMessage | None:
    """The message that leaves once this transaction is committed and the day allows it.

    None where this person was already told of this record on this occasion. ValueError where the kind speaks of
    another kind of record.
    """
    kind = kind_named(name)
    if not kind.fits(about):
        raise ValueError(f"{name} speaks of {kind.about or 'no record'}, not of {about!r}.")
    moment = max(timezone.now(), not_before or timezone.now())
    message = OutboxMessage(
        recipient=to,
        kind=name,
        about_type=about._meta.label_lower if about else "",
        about_id=about.pk if about else 0,
        occasion=occasion,
        due_at=moment if kind.urgent else quiet_hours.next_open(moment),
    )
    return _put(message)


def enqueue_code(
    name: str,
    *,
    address: str,
    channel: Literal["email", "sms"],
    language: str,
    payload: dict[str, Any],
    occasion: str,
    to: User | None = None,
) -> OutboxMessage:
    """A one-time code to an address that may belong to nobody; at any hour. `occasion` names this one code."""
    message = OutboxMessage(
        recipient=to,
        address=address,
        channel=channel,
        kind=kind_named(name).name,
        occasion=occasion,
        language=language,
        payload=payload,
        due_at=timezone.now(),
    )
    if (stored := _put(message)) is None:
        raise ValueError(f"{name}: the occasion {occasion!r} was used before; each code has its own.")
    return stored


def _put(message: OutboxMessage) -> OutboxMessage | None:
    OutboxMessage.objects.bulk_create([message], ignore_conflicts=True)
    stored = OutboxMessage.objects.filter(message_id=message.message_id).first()
    if stored and stored.due_at <= timezone.now():
        offer_on_commit(stored.pk)
    return stored
