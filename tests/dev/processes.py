"""Questions about processes."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

PROC = Path("/proc/self/stat").exists()


def comes_true(question: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether it is true within this time."""
    deadline = time.monotonic() + seconds
    while not question() and time.monotonic() < deadline:
        time.sleep(0.05)
    return question()


def runs(pid: int) -> bool:
    """Whether a process of this id runs; one that has ended and waits for its parent to notice does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2] if PROC else _ask_ps(pid)
    except (FileNotFoundError, ProcessLookupError):
        return False
    return bool(state) and state[0] != "Z"


def _ask_ps(pid: int) -> str:
    return subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
