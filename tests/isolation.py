"""The environment of the tests, set before Django reads its settings (pytest-django does that before any conftest.py).

Each worker of a parallel run has its own Valkey database here; its own Postgres database comes from pytest-django.
"""

import os
from urllib.parse import urlsplit

import pytest

from tandem.dev.places import ROOT

FIXED = {
    "DEBUG": "0",
    "SECRET_KEY": "only-for-tests-only-for-tests-only-for-tests-only-for-tests",
    "FIELD_KEYS": "b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMTE=",  # 32 bytes that say what they are for
    "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
    "SITE_URL": "http://testserver",
    "SECURE_SSL_REDIRECT": "0",
    "STATIC_ROOT": str(ROOT / ".data" / "tests" / "static"),
}
NOT_FROM_OUTSIDE = ["EMAIL_URL", "BEHIND_PROXY", "ADMIN_WITHOUT_SECOND_STEP"]
NEEDED = ["DATABASE_URL", "REDIS_URL"]


def redis_url_of(worker: str, redis_url: str) -> str:
    """The address with this worker's database number: gw0 has 1, gw1 has 2; without workers it stays as it is."""
    if not worker:
        return redis_url
    return on_database(redis_url, int(worker.removeprefix("gw")) + 1)


def on_database(redis_url: str, number: int) -> str:
    """The same server's database of this number."""
    if redis_url.startswith("unix:"):
        return f"{redis_url.split('?', 1)[0]}?db={number}"
    return urlsplit(redis_url)._replace(path=f"/{number}").geturl()


def _prepare() -> None:
    if missing := [name for name in NEEDED if not os.environ.get(name)]:
        raise pytest.UsageError(f"{' and '.join(missing)} not set. Use ./dev test, which starts servers of its own.")
    for name in NOT_FROM_OUTSIDE:
        os.environ.pop(name, None)
    os.environ.update(FIXED)
    os.environ["REDIS_URL"] = redis_url_of(os.environ.get("PYTEST_XDIST_WORKER", ""), os.environ["REDIS_URL"])


_prepare()
