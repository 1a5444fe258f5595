"""Chance that falls the same way each time and favours nobody: how equal scores are put in order.

31-bit arithmetic that NumPy, a compiled kernel, Postgres (as bigint, which refuses to wrap round) and Python all do
alike: TIE_SQL is the same formula.
"""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

PRIME = 2_147_483_647  # 2**31 - 1: products of two residues stay below 2**62
VOLUNTEER, OPPORTUNITY, SEED, STIR = 1_103_515_245, 1_597_334_677, 747_796_405, 1_664_525

Numbers = TypeVar("Numbers", int, NDArray[np.int64])

TIE_SQL = (
    f"((({{volunteer}} % {PRIME} * {VOLUNTEER} % {PRIME} + {{opportunity}} % {PRIME} * {OPPORTUNITY} % {PRIME}"
    f" + {{seed}} % {PRIME} * {SEED} % {PRIME}) % {PRIME} # 48271) * {STIR} % {PRIME})"
)


def tie(volunteer: Numbers, opportunity: Numbers, seed: int = 0) -> Numbers:
    """0..2**31-2 for a pair of keys (ints, or int64 arrays that stretch over each other); the larger comes first."""
    mixed = (
        volunteer % PRIME * VOLUNTEER % PRIME + opportunity % PRIME * OPPORTUNITY % PRIME + seed % PRIME * SEED % PRIME
    ) % PRIME
    return (mixed ^ 48271) * STIR % PRIME
