"""docs/access.md, drawn from the table: `.venv/bin/python -m tests.access.drawing` writes it."""

from collections.abc import Iterator
from pathlib import Path

from tests.access.people import KINDS
from tests.access.table import Row, table

DOCUMENT = Path("docs/access.md")
HEAD = """# Who gets in where

Drawn from `tests/access/table.tsv`, which a test holds against every address, every kind of person, and reading (GET)
as well as sending (POST). What has an owner belongs to “the volunteer” or “the host” of these columns. An address
without a line in the table fails the build.

**r** reads · **s** sends · **(r)**, **(s)** is told why not now · **–** is kept out: it is not there, is not allowed,
or leads to the log-in.
"""
SECTIONS = {
    "admin:": "The coordinators' pages",
    "opportunities:": "Opportunities", "organisations:": "Organisations", "profile:": "The profile",
    "home:": "The volunteer's pages", "host:": "The host's desk", "settings:": "Messages",
    "account_": "Log-in and account", "mfa_": "Second step", "dev_outbox:": "Only on a developer's machine",
}  # fmt: skip


def document() -> str:
    """The whole text of docs/access.md."""
    return HEAD + "".join(_sections(table()))


def _sections(rows: dict[str, Row]) -> Iterator[str]:
    for section in [*dict.fromkeys(map(_section_of, rows))]:
        yield f"\n## {section}\n\n| address | {' | '.join(kind.title for kind in KINDS)} |\n"
        yield "|---" * (len(KINDS) + 1) + "|\n"
        yield from (_line(name, row) for name, row in rows.items() if _section_of(name) == section)


def _section_of(name: str) -> str:
    if name.startswith("admin/"):
        return SECTIONS["admin:"]
    return next((title for prefix, title in SECTIONS.items() if name.startswith(prefix)), "For everybody")


def _line(name: str, row: Row) -> str:
    cells = (f"{_mark(reads, 'r')}{_mark(sends, 's')}" or "–" for reads, sends in zip(*row, strict=True))
    return f"| `{name}` | {' | '.join(cells)} |\n"


def _mark(letter: str, word: str) -> str:
    if letter == "-":
        return ""
    return word if letter.islower() else f"({word})"


if __name__ == "__main__":
    DOCUMENT.write_text(document())
