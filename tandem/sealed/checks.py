"""The mistakes an operator can make with the keys of sealed columns, each with a hint; none of them shows a key."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from tandem.sealed.keys import is_key

MAKE_ONE = (
    "Make one with: python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())' "
    "and keep a copy where the backups are not."
)
NO_KEY = Error(
    "FIELD_KEYS is not set: what coordinators note about a person's situation cannot be kept.",
    hint=f"Set FIELD_KEYS to one key, or to several separated by commas, the newest first. {MAKE_ONE}",
    id="sealed.E001",
)
NOT_A_KEY = Error(
    "FIELD_KEYS holds something that is no key.",
    hint=f"Each key is 32 bytes in URL-safe base64, 44 signs long. {MAKE_ONE}",
    id="sealed.E002",
)
SAME_TWICE = Error(
    "FIELD_KEYS holds the same key twice.",
    hint="Write each key once, the newest first.",
    id="sealed.E003",
)
ALSO_ELSEWHERE = Error(
    "A key of FIELD_KEYS is the SECRET_KEY too: who learns the one must not have the other.",
    hint=f"Use a key of its own. {MAKE_ONE}",
    id="sealed.E004",
)


def keys_can_seal(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What would keep sealed columns from being written and read; a developer's machine may have no key."""
    keys = settings.FIELD_KEYS
    mistakes = [
        (NO_KEY, not keys and not settings.DEBUG),
        (NOT_A_KEY, not all(map(is_key, keys))),
        (SAME_TWICE, len(set(keys)) < len(keys)),
        (ALSO_ELSEWHERE, settings.SECRET_KEY in keys),
    ]
    return [mistake for mistake, is_made in mistakes if is_made]
