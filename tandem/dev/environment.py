"""The environment variables that each way of running gives to Tandem."""

import os
import secrets
import sys
from base64 import urlsafe_b64encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from tandem.dev.places import ROOT
from tandem.dev.servers import Servers


def for_everything() -> dict[str, str]:
    """This process's environment, with the virtual environment's programs first on PATH."""
    programs = str(Path(sys.executable).parent)
    path = os.pathsep.join([programs, os.environ.get("PATH", os.defpath)])
    return {
        **os.environ,
        "PATH": path,
        "VIRTUAL_ENV": sys.prefix,
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "tandem.settings",
    }


def for_the_demo(servers: Servers) -> dict[str, str]:
    """A developer's machine: DEBUG, keys of its own, and more messages a day, since made-up people write many."""
    chosen = {
        "DEBUG": "1",
        "SECRET_KEY": _kept_secret(ROOT / ".data" / "secret-key", _new_secret),
        "FIELD_KEYS": _kept_secret(ROOT / ".data" / "field-key", _new_field_key),
        "MESSAGES_A_DAY": "50",
        "ADMIN_WITHOUT_SECOND_STEP": "1",
    }
    return {**chosen, **for_everything(), **servers.environment}


def like_production(servers: Servers) -> dict[str, str]:
    """What an operator would set, for checks only: nothing is served with it."""
    return {
        **for_everything(),
        **servers.environment,
        "DEBUG": "0",
        "SECRET_KEY": _new_secret(),
        "FIELD_KEYS": _new_field_key(),
        "ALLOWED_HOSTS": "tandem.example.org",
        "SITE_URL": "https://tandem.example.org",
        "BEHIND_PROXY": "1",
        "EMAIL_URL": "smtp://tandem:password@mail.example.org:587?tls=1",
        "DEFAULT_FROM_EMAIL": "Tandem <tandem@example.org>",
        "SMS_GATEWAY_URL": "https://sms.example.org/send",
    }


def without_servers() -> dict[str, str]:
    """For commands that read the settings and connect to nothing."""
    return like_production(Servers("postgres://nobody@localhost/nothing", "redis://localhost/0"))


def _new_secret() -> str:
    return secrets.token_urlsafe(64)


def _new_field_key() -> str:
    """32 bytes in base64, as cryptography's Fernet wants them; made without it, since ./dev starts without packages."""
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()


def _kept_secret(path: Path, make: Callable[[], str]) -> str:
    """Made once, so that a restart logs nobody out; whole before it can be seen, for two commands at once."""
    if not path.exists():
        with NamedTemporaryFile("w", dir=path.parent) as unfinished, suppress(FileExistsError):
            unfinished.write(make())
            unfinished.flush()
            path.hardlink_to(unfinished.name)
    return path.read_text()
