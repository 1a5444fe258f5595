"""The written table: for each address who may read and who may send, one letter a kind of person.

table.tsv has a line an address: its name (its route where it has none), then the letters for GET and for POST. A small
letter gets in, a capital one is told why not now, and whoever is missing is kept out: not there, not allowed, log in.
"""

from pathlib import Path
from typing import NamedTuple

from tests.access.people import KINDS
from tests.architecture.addresses import Address

FILE = Path(__file__).with_name("table.tsv")


class Row(NamedTuple):
    """One line of the table."""

    reads: str
    sends: str


def name_of(address: Address) -> str:
    """What an address is called in the table."""
    return address.name or address.route


def table() -> dict[str, Row]:
    """The table by the names of the addresses."""
    lines = FILE.read_text().splitlines()
    return {name: Row(reads, sends) for name, reads, sends in (line.split("\t") for line in lines)}


def letter(kind_letter: str, came_to: str) -> str:
    """How a cell is written."""
    return {"in": kind_letter, "why": kind_letter.upper(), "no": "-"}[came_to]


def cell(row: str, kind_letter: str) -> str:
    """This kind's letter in a row of letters, or a dash."""
    place = [kind.letter for kind in KINDS].index(kind_letter)
    return row[place]
