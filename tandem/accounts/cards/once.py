"""One card for one click: a page of a card that is loaded again sends its form again, and must make no new card."""

from django.core.cache import cache
from django.utils.crypto import get_random_string

LENGTH, ONE_DAY = 22, 24 * 60 * 60


def new_token() -> str:
    """What a form carries to be sent once."""
    return get_random_string(LENGTH)


def is_sent_again(token: str) -> bool:
    """Whether this form was sent before; a form without a token never was."""
    return bool(token) and not cache.add(f"card-form:{token[:LENGTH]}", 1, ONE_DAY)
