"""The one reader of environment variables: everything an operator can set, with what it means and its default."""

import os
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

TRUE, FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


class EnvironmentMistake(ValueError):
    """A variable that is missing or cannot be read; the message says which one and what to write."""


def text(name: str, default: str | None = None) -> str:
    """The variable as text; without it the default, and without a default EnvironmentMistake."""
    value = os.environ.get(name, default)
    if value is None:
        raise EnvironmentMistake(
            f"Set the environment variable {name}; see the table of the configuration in README.md."
        )
    return value


def flag(name: str, default: bool = False) -> bool:
    """The variable as yes or no: 1, true, yes, on or 0, false, no, off."""
    value = os.environ.get(name, "1" if default else "0").strip().lower()
    if value not in TRUE | FALSE:
        raise EnvironmentMistake(f"{name}={value!r}: write 1 or 0.")
    return value in TRUE


def number(name: str, default: int) -> int:
    """The variable as a whole number."""
    return _read(name, str(default), int, "a whole number")


def hours(name: str, default: str) -> tuple[int, int] | None:
    """The variable as two full hours like 21-8 (from the evening to the next morning), or `none`."""
    value = text(name, default)
    if value == "none":
        return None
    evening, _, morning = value.partition("-")
    if not (evening.isdecimal() and morning.isdecimal() and int(morning) < int(evening) <= 24):
        raise EnvironmentMistake(f"{name}={value!r}: write two full hours like 21-8, or none.")
    return int(evening), int(morning)


def periods(name: str, default: str) -> dict[str, int]:
    """The variable as whole numbers by name, like `ask=6,delete=12`; what it leaves out stays as in the default."""
    known = dict(part.split("=") for part in default.split(","))
    given = dict(part.partition("=")[::2] for part in words(name))
    for period, value in given.items():
        if period not in known or not value.isdecimal() or int(value) < 1:
            raise EnvironmentMistake(f"{name}: {period}={value}: write whole numbers from 1 for {', '.join(known)}.")
    return {period: int(value) for period, value in (known | given).items()}


def words(name: str, default: str | None = "") -> list[str]:
    """The variable as a list, separated by commas; without a default EnvironmentMistake where it is not set."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def _read(name: str, default: str, cast: Callable[[str], int], what: str) -> int:
    value = os.environ.get(name, default)
    try:
        return cast(value)
    except ValueError as mistake:
        raise EnvironmentMistake(f"{name}={value!r}: write {what}.") from mistake


def celery_url(redis_url: str) -> str:
    """Celery's spelling of a Redis address: `unix:///path?db=1` becomes `redis+socket:///path?virtual_host=1`."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    database = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={database}"


class MailServer(NamedTuple):
    """Where mail leaves; without a host, nowhere."""

    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False


def mail_server(name: str) -> MailServer:
    """The variable as `smtp://user:password@host:587?tls=1` (STARTTLS) or `smtps://…`; signs like @ written as %40."""
    url = text(name, "")
    parts = urlsplit(url)
    if not url:
        return MailServer()
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise EnvironmentMistake(f"{name}: write smtp://user:password@host:587?tls=1 or smtps://user:password@host.")
    use_ssl = parts.scheme == "smtps"
    use_tls = not use_ssl and parse_qs(parts.query).get("tls", ["0"])[0].lower() in TRUE
    port = parts.port or (465 if use_ssl else 587 if use_tls else 25)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port, user, password, use_tls, use_ssl)
