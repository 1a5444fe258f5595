"""The kinds of people in the table, by one letter each, in the order of its columns."""

from typing import NamedTuple


class Kind(NamedTuple):
    """One column: its letter, what it is called in docs/access.md, and the fixture of the person (none: a stranger)."""

    letter: str
    title: str
    fixture: str


KINDS = [
    Kind("s", "stranger", ""),
    Kind("v", "the volunteer", "asha"),
    Kind("w", "another volunteer", "ben"),
    Kind("h", "the host", "carla"),
    Kind("g", "another host", "other_host"),
    Kind("p", "the helper", "sofia"),
    Kind("c", "coordinator", "dmitri"),
    Kind("a", "administrator", "ada"),
]
EVERYBODY = "".join(kind.letter for kind in KINDS)
