"""How much of a list people see at first: little, so that they ask for what fits; more for whom little fits.

tests/bench shows why: with two instead of ten, three in four applications that end in a no are spared, and more places
are filled. Whoever looks for more finds all opportunities on the page of opportunities.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SHOWN, MOST_SHOWN = 2, 10
LITTLE_FITS = 5000  # points: where nothing reaches them, there is more to choose from


def how_many_to_show(scores: Sequence[int]) -> int:
    """How many of one person's suggestions to show."""
    return min(len(scores), SHOWN if max(scores, default=0) >= LITTLE_FITS else MOST_SHOWN)


def how_many_for_each(scores: NDArray[np.int16]) -> NDArray[np.intp]:
    """The same for many people: [V, listed], 0 where a list has ended."""
    return np.where(scores.max(axis=1, initial=0) >= LITTLE_FITS, SHOWN, MOST_SHOWN)
