"""Process ids in files: after a crash they may name nobody, or somebody else's process."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

PATIENCE = 20


def running(pid_file: Path, mark: str) -> int | None:
    """The id in the file's first line, if a process of that id runs and has `mark` in its command line."""
    try:
        pid = int(pid_file.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    return pid if mark in _command_line(pid) else None


def end_leftover(pid_file: Path, mark: str, end: signal.Signals) -> None:
    """Stop what a killed command left running and remove its file, so that a new server can start."""
    for attempt in (end, signal.SIGKILL):
        if pid := running(pid_file, mark):
            _stop(pid, attempt)
    pid_file.unlink(missing_ok=True)


def _command_line(pid: int) -> str:
    if Path("/proc/self/cmdline").exists():
        with suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
        return ""
    return subprocess.run(["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True).stdout


def _stop(pid: int, end: signal.Signals) -> None:
    deadline = time.monotonic() + PATIENCE
    with suppress(ProcessLookupError):
        os.kill(pid, end)
        while time.monotonic() < deadline:
            os.kill(pid, 0)
            time.sleep(0.05)
