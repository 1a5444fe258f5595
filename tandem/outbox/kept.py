"""On a developer's machine only: the letters that left, kept for a day, to be read at dev/outbox/."""

from django.conf import settings
from django.core.cache import cache

from tandem.outbox.letters import Letter
from tandem.outbox.models import OutboxMessage

A_DAY = 24 * 60 * 60


def keep(message: OutboxMessage, letter: Letter) -> None:
    """Keep the letter for a day; without DEBUG nothing is kept."""
    if settings.DEBUG:
        cache.set(_key(message), letter, timeout=A_DAY)


def letter_of(message: OutboxMessage) -> Letter | None:
    """The letter that left, where it is still kept."""
    return cache.get(_key(message))


def letters_of(messages: list[OutboxMessage]) -> dict[int, Letter]:
    """The kept letters of these messages, by the messages' ids, in one question to the cache."""
    found = cache.get_many([_key(message) for message in messages])
    return {message.pk: found[_key(message)] for message in messages if _key(message) in found}


def forget(messages: list[OutboxMessage]) -> None:
    """Keep these letters no longer."""
    cache.delete_many([_key(message) for message in messages])


def _key(message: OutboxMessage) -> str:
    return f"outbox:{message.message_id}"
