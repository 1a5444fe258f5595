"""Reads a generated market from a file (tests/bench/market.py says what it holds), and says what is wrong with one."""

from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

import numpy as np

from placements.matching.evaluation import Arrays

LANGUAGES_ASKED = 2
DAYS, METRES, MOST_SEATS = 4_000_000, 1_000_000, 32_767


class NoMarket(ValueError):
    """The file is none from which a market can be read; its text says why."""


class Column(NamedTuple):
    """An array of whole numbers: its shape, with letters for what has to be equally many, and its bounds."""

    shape: tuple[str | int, ...]
    least: int
    most: int


V, R, Z = ("people",), ("opportunities",), ("zones",)
LANGUAGES: tuple[str | int, ...] = ("opportunities", LANGUAGES_ASKED, 2)
COLUMNS = {
    "v_id": Column(V, 0, 2**31 - 1),
    "v_lang": Column(("people", "languages"), 0, 6),
    "v_skills": Column(V, 0, 2**64 - 1),
    "v_interests": Column(V, 0, 2**32 - 1),
    "v_avail": Column(V, 0, 2**14 - 1),
    "v_maxhd": Column(V, 0, 14),
    "v_from": Column(V, -DAYS, DAYS),
    "v_to": Column(V, -DAYS, DAYS),
    "v_age": Column(V, 0, 150),
    "v_zone": Column(V, 0, 2**16),
    "v_maxm": Column(V, 0, METRES),
    "v_wait": Column(V, 0, DAYS),
    "r_id": Column(R, 0, 2**31 - 1),
    "r_seats": Column(R, 0, MOST_SEATS),
    "r_req": Column(LANGUAGES, -1, 127),
    "r_des": Column(LANGUAGES, -1, 127),
    "r_reqskills": Column(R, 0, 2**64 - 1),
    "r_desskills": Column(R, 0, 2**64 - 1),
    "r_interests": Column(R, 0, 2**32 - 1),
    "r_slots": Column(R, 0, 2**14 - 1),
    "r_minhd": Column(R, 0, 14),
    "r_start": Column(R, -DAYS, DAYS),
    "r_end": Column(R, -DAYS, DAYS),
    "r_mindays": Column(R, 0, DAYS),
    "r_minage": Column(R, 0, 150),
    "r_zone": Column(R, 0, 2**16),
    "r_remote": Column(R, 0, 1),
    "z_x": Column(Z, -METRES, METRES),
    "z_y": Column(Z, -METRES, METRES),
}


def read_market_file(path: Path) -> Arrays:
    """The arrays of a market, each of the shape and within the bounds that the engine expects; else NoMarket."""
    market = _loaded(path)
    if missing := [name for name in COLUMNS if name not in market]:
        raise NoMarket(f"these arrays are missing: {', '.join(missing)}")
    sizes: dict[str, int] = {}
    for name, column in COLUMNS.items():
        _check_numbers(name, market[name])
        _check_shape(name, market[name], column, sizes)
        _check_bounds(name, market[name], column.least, column.most)
    _check_what_refers(market, sizes)
    return market


def _loaded(path: Path) -> Arrays:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return dict(arrays)
    except (OSError, ValueError, EOFError, BadZipFile, AttributeError, TypeError) as problem:
        raise NoMarket(f"it cannot be read as arrays ({problem or type(problem).__name__})") from problem


def _check_numbers(name: str, array: np.ndarray) -> None:
    if array.dtype.kind not in "iu":
        raise NoMarket(f"{name} holds {array.dtype}, and not whole numbers")


def _check_shape(name: str, array: np.ndarray, column: Column, sizes: dict[str, int]) -> None:
    """Of each letter the first array says how many; the others have as many."""
    wanted = tuple(size if isinstance(size, int) else sizes.get(size, -1) for size in column.shape)
    fits = len(array.shape) == len(wanted) and all(
        size in (-1, given) for size, given in zip(wanted, array.shape, strict=True)
    )
    if not fits:
        said = " × ".join(
            str(size) if number < 0 else f"{number} {size}" for size, number in zip(column.shape, wanted, strict=True)
        )
        raise NoMarket(f"{name} has the shape {array.shape}, and not {said}")
    sizes |= {str(size): given for size, given in zip(column.shape, array.shape, strict=True)}


def _check_bounds(name: str, array: np.ndarray, least: int, most: int) -> None:
    if array.size and not (least <= int(array.min()) and int(array.max()) <= most):
        raise NoMarket(f"{name} goes from {array.min()} to {array.max()}, and not from {least} to {most} at most")


def _check_what_refers(market: Arrays, sizes: dict[str, int]) -> None:
    for name in ("v_zone", "r_zone"):
        _check_bounds(name, market[name], 0, sizes["zones"] - 1)
    for name in ("r_req", "r_des"):
        _check_bounds(f"the languages of {name}", market[name][:, :, 0], -1, sizes["languages"] - 1)
        _check_bounds(f"the levels of {name}", market[name][:, :, 1], -1, 6)
    for name in ("v_id", "r_id"):
        if len(np.unique(market[name])) < len(market[name]):
            raise NoMarket(f"{name} names somebody twice")
