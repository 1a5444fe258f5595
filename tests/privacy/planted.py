"""Words that nobody else has, and everything in which they could be left: tables, Redis, sessions, files."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from redis import Redis

FIRST, LAST = "Zebulonia", "Quartzmann"
EMAIL, NEXT_EMAIL, PHONE = "zebulonia.q@planted.example", "next-one@planted.example", "+32470998877"
SECRET, KEY_NAME, NOTE = "PLANTEDSECRET234567", "Purple planted key", "planted note about the bus"
WORDS = [FIRST, LAST, EMAIL, NEXT_EMAIL, "planted.example", PHONE, "470998877", SECRET, KEY_NAME, NOTE]


def tables() -> dict[str, list[str]]:
    """Every row of every table as text, all columns of it."""
    with connection.cursor() as cursor:
        cursor.execute("select quote_ident(tablename) from pg_tables where schemaname = 'public' order by 1")
        names = [name for (name,) in cursor.fetchall()]
        found = {}
        for name in names:
            cursor.execute(f"select row::text from {name} row")
            found[name] = sorted(row for (row,) in cursor.fetchall())
    return found


def redis_entries() -> list[str]:
    """Every key of Redis with its value, whatever kind it is."""
    client = Redis.from_url(settings.REDIS_URL)
    return [f"{key!r} {_value(client, key)!r}" for key in client.scan_iter("*")]


def left_of(words: list[str]) -> list[str]:
    """Where one of the words still stands, in whatever case."""
    places = [
        *(f"{table}: {row}" for table, rows in tables().items() for row in rows),
        *redis_entries(),
        *(f"session: {session.get_decoded()}" for session in Session.objects.all()),
        *(f"{path}: {path.read_bytes()!r}" for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()),
    ]
    return [place for place in places if any(word.lower() in place.lower() for word in words)]


def _value(client: Any, key: bytes) -> Any:
    readers = {
        b"string": client.get,
        b"list": lambda key: client.lrange(key, 0, -1),
        b"set": client.smembers,
        b"hash": client.hgetall,
        b"zset": lambda key: client.zrange(key, 0, -1),
    }
    return readers[client.type(key)](key)
