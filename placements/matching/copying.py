"""Rows by the hundred thousand between Postgres and NumPy: COPY in its binary form, without an object for each row.

A row is its number of columns, then each column behind its length, the most significant byte first; where no column
is NULL and each has a fixed width, all rows are equally long and a structured array is what the wire carries.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import QuerySet
from numpy.typing import NDArray

HEADER = b"PGCOPY\n\xff\r\n\x00" + bytes(8)  # no flags, no extension
TRAILER = b"\xff\xff"
SMALLINT = 21  # the type's number in every Postgres

BIGINT, INTEGER, SHORT, BOOL = ">i8", ">i4", ">i2", "?"


class UnlikeTheTable(ValueError):
    """What came from Postgres does not have the widths that the reader knows."""


def bits(width: int) -> tuple[str, tuple[int]]:
    """The kind of a `bit(width)` column, for `copied`: 64-bit words, the highest bits first."""
    return ">u8", (width // 64,)


def octets(number: int) -> tuple[str, tuple[int]]:
    """The kind of a bytea column of so many bytes, for `copied`."""
    return "u1", (number,)


def copied(rows: QuerySet[Any, Any], *kinds: Any) -> tuple[NDArray[Any], bytes]:
    """The rows of a `values_list` as a structured array with the fields c0, c1, …, and the bytes that came.

    `kinds` are those of the columns, in their order: BIGINT, INTEGER, SHORT, BOOL, `bits(…)`, `octets(…)`.
    UnlikeTheTable where a column has another width or is NULL.
    """
    sent = _copy_out(rows)
    row = _row_of(kinds)
    number, left = divmod(len(sent) - len(HEADER) - len(TRAILER), row.itemsize)
    found: NDArray[Any] = np.frombuffer(sent, row, count=number, offset=len(HEADER)) if not left else np.zeros(0, row)
    widths = [_width(kind) for kind in kinds]
    if left or not all((found[f"l{place}"] == width).all() for place, width in enumerate(widths)):
        raise UnlikeTheTable(f"{rows.model._meta.db_table}: a row is not made of columns of {widths} bytes")
    return found, sent


def copy_in(table: str, columns: Mapping[str, NDArray[Any]]) -> None:
    """Append rows to the table: one array for each column, in its own width; a second axis is an array of smallint."""
    names = ", ".join(f'"{name}"' for name in columns)
    statement = f'COPY "{table}" ({names}) FROM STDIN (FORMAT BINARY)'
    with connection.cursor() as cursor, cursor.cursor.copy(statement) as copy:
        copy.write(HEADER)
        copy.write(_packed(list(columns.values())))
        copy.write(TRAILER)


def _copy_out(rows: QuerySet[Any, Any]) -> bytes:
    query, values = rows.query.sql_with_params()
    # The driver's own cursor: with DEBUG, Django's takes no values for COPY.
    with connection.cursor() as cursor, cursor.cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT BINARY)", values) as copy:
        return b"".join(copy)


def _row_of(kinds: tuple[Any, ...]) -> np.dtype[Any]:
    columns: list[Any] = [("columns", ">i2")]
    for place, kind in enumerate(kinds):
        shape = kind if isinstance(kind, tuple) else (kind,)
        bit_count = [(f"b{place}", ">i4")] if shape[0] == ">u8" else []  # a bit string says how many bits it has
        columns += [(f"l{place}", ">i4"), *bit_count, (f"c{place}", *shape)]
    return np.dtype(columns)


def _width(kind: Any) -> int:
    if not isinstance(kind, tuple):
        return np.dtype(kind).itemsize
    return np.dtype(kind).itemsize + (4 if kind[0] == ">u8" else 0)


def _packed(columns: list[NDArray[Any]]) -> memoryview:
    """The rows as the wire carries them."""
    fields = [_field(place, column) for place, column in enumerate(columns)]
    packed = np.zeros(len(columns[0]), np.dtype([("columns", ">i2"), *(part for field in fields for part in field)]))
    packed["columns"] = len(columns)
    for place, column in enumerate(columns):
        if column.ndim == 1:
            packed[f"l{place}"] = column.dtype.itemsize
            packed[f"c{place}"] = column
        else:
            _pack_lists(packed, place, column)
    return packed.data.cast("B") if len(packed) else memoryview(b"")


def _field(place: int, column: NDArray[Any]) -> list[Any]:
    if column.ndim == 1:
        return [(f"l{place}", ">i4"), (f"c{place}", column.dtype.newbyteorder(">"))]
    item = np.dtype([("l", ">i4"), ("c", ">i2")])
    return [(f"l{place}", ">i4"), (f"h{place}", ">i4", (5,)), (f"c{place}", item, (column.shape[1],))]


def _pack_lists(packed: NDArray[Any], place: int, column: NDArray[Any]) -> None:
    head = (1, 0, SMALLINT, column.shape[1], 1)  # dimensions, no NULL, of what, how many, counted from
    packed[f"h{place}"] = head
    packed[f"c{place}"]["l"] = 2
    packed[f"c{place}"]["c"] = column
    packed[f"l{place}"] = 4 * len(head) + 6 * column.shape[1]
