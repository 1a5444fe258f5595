"""Messages that are queued for certain."""

from typing import Any

from django.db.models import Model

from tandem.accounts.models import User
from tandem.outbox.models import OutboxMessage
from tandem.outbox.queue import enqueue, enqueue_code


def queued(name: str, *, to: User, about: Model | None, **more: Any) -> OutboxMessage:
    """A message that was not queued before."""
    message = enqueue(name, to=to, about=about, **more)
    assert message
    return message


def queued_code(**changes: Any) -> OutboxMessage:
    """The code 123456 to an address that nobody has yet."""
    given = {"address": "new@tandem.example", "channel": "email", "language": "en", "payload": {"code": "123456"}}
    return enqueue_code("code", **{**given, "occasion": "first", **changes})
