"""A round that would need too much memory fails by itself."""

import numpy as np
import pytest

from placements.matching.memory import at_most

A_GIGABYTE = 2**30


def test_what_is_too_large_is_refused_and_what_fits_is_not():
    with at_most(600):
        assert np.ones(1000).sum() == 1000
        with pytest.raises(MemoryError):
            np.ones(A_GIGABYTE, np.uint8)


def test_afterwards_there_is_no_bound_any_more():
    with at_most(600):
        pass

    assert np.zeros(A_GIGABYTE, np.uint8)[-1] == 0
