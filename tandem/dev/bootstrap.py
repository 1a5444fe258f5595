"""From a bare Python to a running ./dev command: makes .venv, installs what is locked, hands over.

Runs under the system's Python with nothing but its standard library, before anything is installed.
"""

import fcntl
import hashlib
import importlib.util
import os
import runpy
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UNFINISHED = VENV / "unfinished"
RUN, TOOLS, EMBEDDED = "requirements.txt", "requirements-dev.txt", "requirements-embedded.txt"


def main(words: list[str]) -> None:
    """Replace this process by the command in the virtual environment, which is made or mended first where needed."""
    commands = runpy.run_path(str(Path(__file__).with_name("commands.py")))
    found = commands["find"](words)
    if found is None:
        print(commands["overview"]())
        sys.exit(0 if words in ([], ["help"], ["--help"], ["-h"]) else 2)
    wanted = TOOLS if found[0].tools else RUN
    if not _is_ready(wanted):
        with _alone():
            if not _is_ready(wanted):
                _install(wanted)
    os.chdir(ROOT)
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), "-m", "tandem.dev", *words])  # noqa: S606 - a list of arguments needs no shell


def fingerprint(requirements: str) -> str:
    """What an environment must have been made from and for: these locked packages, this Python, this folder."""
    locked = (ROOT / requirements).read_bytes() + (ROOT / EMBEDDED).read_bytes()
    return hashlib.sha256(locked + repr((sys.version_info[:2], str(ROOT))).encode()).hexdigest()


def stamp(requirements: str) -> Path:
    """The file that says which fingerprint was installed to its end."""
    return VENV / f"installed-{requirements}"


def _is_ready(requirements: str) -> bool:
    mark = stamp(requirements)
    is_whole = PYTHON.exists() and not UNFINISHED.exists() and mark.exists()
    return is_whole and mark.read_text() == fingerprint(requirements)


@contextmanager
def _alone() -> Iterator[None]:
    """Two ./dev at once: the second waits for the first one's installation and uses it."""
    data = ROOT / ".data"
    data.mkdir(mode=0o700, exist_ok=True)
    with (data / "installing.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say("Another ./dev is installing; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _install(requirements: str) -> None:
    started = time.monotonic()
    _make_venv()
    UNFINISHED.touch()
    for mark in VENV.glob("installed-*"):
        mark.unlink()
    _say(f"Installing {requirements} into .venv; this is done once and takes up to a minute …")
    if _pip("-r", requirements):
        sys.exit(
            f"[dev] {requirements} could not be installed; pip's reason is above. Then try the same command again."
        )
    if _pip("--no-deps", "-r", EMBEDDED):
        _say("No embedded servers for this machine (pip's reason is above): system ones will be looked for.")
    stamp(requirements).write_text(fingerprint(requirements))
    if requirements == TOOLS:  # which holds all of the other at the same versions
        stamp(RUN).write_text(fingerprint(RUN))
    UNFINISHED.unlink()
    _say(f"Installed in {time.monotonic() - started:.0f} s.")


def _make_venv() -> None:
    """A fresh .venv, unless there is a whole one for this Python and this folder."""
    if PYTHON.exists() and not UNFINISHED.exists() and _has_pip_of_this_version():
        return
    if importlib.util.find_spec("ensurepip") is None:
        _install_ensurepip()
    _say("Making .venv …")
    shutil.rmtree(VENV, ignore_errors=True)
    if subprocess.run([sys.executable, "-m", "venv", VENV]).returncode:
        sys.exit("[dev] The virtual environment could not be made: see the reason above.")


def _has_pip_of_this_version() -> bool:
    expected = (sys.version_info[:2], str(VENV))
    question = f"import pip, sys; sys.exit((sys.version_info[:2], sys.prefix) != {expected!r})"
    return subprocess.run([PYTHON, "-c", question], stderr=subprocess.DEVNULL).returncode == 0


def _install_ensurepip() -> None:
    """Debian keeps ensurepip in a package of its own; install it where that is allowed, else say what to type."""
    package = f"python3.{sys.version_info.minor}-venv"
    become_root = _become_root()
    if shutil.which("apt-get") is None:
        sys.exit("[dev] This Python lacks its module ensurepip: install Python's venv support, then try again.")
    if become_root is None:
        sys.exit(f"[dev] One system package is missing. Type:  sudo apt-get install {package}\n[dev] Then try again.")
    _say(f"This Python lacks ensurepip: installing the system package {package} with apt-get …")
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", package]):
        done = subprocess.run([*apt, *step], stdin=subprocess.DEVNULL, capture_output=True)
        if done.returncode:
            sys.stderr.buffer.write(done.stdout + done.stderr)
            sys.exit(f"[dev] apt-get {step[0]} failed. Install {package} yourself, then try again.")


def _become_root() -> list[str] | None:
    """What to write before a command of root's; None where root cannot be had without a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def _pip(*arguments: str) -> int:
    strict = ["--require-hashes", "--only-binary=:all:"]
    quick = ["--no-compile", "--no-input", "--disable-pip-version-check", "--quiet"]  # Python compiles what it uses
    command = [str(PYTHON), "-m", "pip", "install", *strict, *quick, *arguments]
    return subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL).returncode


def _say(text: str) -> None:
    print(f"[dev] {text}", flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
