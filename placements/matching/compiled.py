"""Whether Numba is there, and when it is worth while: the same results as NumPy, ten times sooner on large pools.

Nothing imports Numba before somebody asks for it: a web process that never runs a round does not carry it.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

Engine = Literal["auto", "numpy", "compiled"]

AVAILABLE = find_spec("numba") is not None
WORTH_WHILE = 2_000_000  # volunteers × opportunities; below, NumPy is done before Numba is loaded


class NoCompiler(RuntimeError):
    """The compiled engine was asked for where Numba is not installed."""


def wanted(engine: Engine, size: int) -> bool:
    """Whether to compute so many pairs with Numba."""
    if engine == "compiled" and not AVAILABLE:
        raise NoCompiler('Numba is not installed: pip install "tandem[fast]"')
    return engine == "compiled" or (engine == "auto" and AVAILABLE and size > WORTH_WHILE)


def pairs() -> Any:
    """The kernels of edges.py."""
    return import_module("placements.matching.compiled_pairs")


def auction() -> Any:
    """The kernels of the auction itself."""
    return import_module("placements.matching.compiled_auction")


def prices() -> Any:
    """The kernels of what prices tell."""
    return import_module("placements.matching.compiled_prices")
