"""How much CPU a process and its children have used, as Linux counts it in /proc."""

import os
from collections import defaultdict
from pathlib import Path

PROC = Path("/proc")
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
# The fields of /proc/<pid>/stat, counted from the one behind the name: the parent's id, then the ticks in user and
# kernel mode, its own and those of children that have ended and were waited for.
PARENT, OWN, ENDED_CHILDREN = 1, slice(11, 13), slice(13, 15)


def cpu_seconds(pid: int, proc: Path = PROC) -> float:
    """CPU of this process and all below it until now, those that have ended included: it never goes back."""
    fields = _fields_by_pid(proc)
    children = defaultdict(list)
    for child, found in fields.items():
        children[int(found[PARENT])].append(child)
    family, ticks = [pid], 0
    while family:
        member = family.pop()
        family += children[member]
        ticks += sum(map(int, [*fields[member][OWN], *fields[member][ENDED_CHILDREN]]))
    return ticks / TICKS_A_SECOND


def _fields_by_pid(proc: Path) -> dict[int, list[str]]:
    found = {}
    for folder in proc.iterdir():
        if folder.name.isdigit():
            try:
                text = (folder / "stat").read_text()
            except (FileNotFoundError, ProcessLookupError):  # it ended while we looked
                continue
            # A name may hold spaces and brackets, so what counts begins behind the last bracket.
            found[int(folder.name)] = text.rpartition(")")[2].split()
    return found
