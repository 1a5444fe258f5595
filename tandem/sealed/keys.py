"""Seals and opens text with the keys of the environment: the first one seals, each of them opens."""

from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

# Answers from a short list would be told apart by the length of what is stored; padded, they are all of one length.
PADDED_TO = 128


def is_key(text: str) -> bool:
    """Whether this can be a key: 32 bytes in URL-safe base64."""
    try:
        Fernet(text)
    except ValueError:
        return False
    return True


def seal(text: str) -> str:
    """The text as it stands in the database: never the same twice, and altered only with a key."""
    plain = text.encode()
    return _keys().encrypt(plain.ljust(-len(plain) // PADDED_TO * -PADDED_TO)).decode()


def unseal(sealed: str) -> str:
    """The text, with spaces behind it; cryptography's InvalidToken where no key fits or something was altered."""
    return _keys().decrypt(sealed.encode()).decode()


def _keys() -> MultiFernet:
    if not settings.FIELD_KEYS:
        raise ImproperlyConfigured("FIELD_KEYS is not set: see the table of the configuration in README.md.")
    return _made_of(tuple(settings.FIELD_KEYS))


@lru_cache(maxsize=4)
def _made_of(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
