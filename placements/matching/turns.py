"""Whose turn it is to write suggestions, as locks of Postgres that end with the transaction.

Changed people are followed side by side, changed opportunities and a round that is published each alone: whoever passes
somebody over because another worker has them relies on that worker seeing what it has just written itself.
"""

from django.db import connection

PUBLISHING, FOLLOWING = 7_301, 7_302  # any two numbers that Tandem uses for nothing else


def may_follow() -> bool:
    """Whether no round is being published, nor will be until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock_shared(%s)", [PUBLISHING])
        return bool(cursor.fetchone()[0])


def follow_people() -> None:
    """Wait until no changed opportunity is being followed."""
    _wait("pg_advisory_xact_lock_shared", FOLLOWING)


def follow_opportunities() -> None:
    """Wait until nobody else follows anything."""
    _wait("pg_advisory_xact_lock", FOLLOWING)


def publish() -> None:
    """Wait until nobody follows anything, and have nobody begin."""
    _wait("pg_advisory_xact_lock", PUBLISHING)


def _wait(function: str, key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [key])
