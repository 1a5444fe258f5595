"""Pages are tested with production's storage of static files: they are collected before a run, when they changed."""

import fcntl
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Once for all workers of a run; one after the other where two runs begin together."""
    if hasattr(config, "workerinput") or "django.contrib.staticfiles" not in settings.INSTALLED_APPS:
        return
    folder = Path(settings.STATIC_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / "collecting.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _collect(folder.parent / "collected.txt", folder / "staticfiles.json")


def _collect(stamp: Path, manifest: Path) -> None:
    found = _listing()
    if not (manifest.exists() and stamp.exists() and stamp.read_text() == found):
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0, skip_checks=True)
        stamp.write_text(found)


def _listing() -> str:
    """Every static file with its size and the moment it was changed."""
    files = [Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])]
    return "\n".join(f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in sorted(files))
