"""What compiled kernels have in common: blocks of volunteers on all cores, and bits counted by the processor."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import numpy as np
from numba import njit
from numba.core import cgutils
from numba.extending import intrinsic
from numpy.typing import NDArray

THREADS = min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
BLOCKS_A_THREAD = 8  # some blocks are more work than others


def kernel(function: Callable[..., Any]) -> Any:
    """The function compiled, once for all processes where the result can be kept (NUMBA_CACHE_DIR, else its folder).

    What is kept is used as long as the function's own file stays the same: what kernels take from other files should
    never change, or come as an argument.
    """
    try:
        return njit(cache=True, nogil=True)(function)
    except RuntimeError:  # no folder that can be written: compiled in each process
        return njit(nogil=True)(function)


def in_blocks(threads: ThreadPoolExecutor, kernel: Callable[..., None], number: int, *arguments: Any) -> None:
    """Runs kernel(begin, end, *arguments) for blocks that cover 0..number.

    A kernel writes only what belongs to its block, so the result does not depend on the number of threads.
    """
    blocks = max(1, min(number, THREADS * BLOCKS_A_THREAD))
    bounds = [number * block // blocks for block in range(blocks + 1)]
    for block in [threads.submit(kernel, begin, end, *arguments) for begin, end in pairwise(bounds)]:
        block.result()


def of_one_type(array: NDArray[Any], kind: Any = np.int64) -> NDArray[Any]:
    """The array as kernels expect it, in one piece and writable: for any other type they were compiled once more."""
    return np.require(array, kind, ["C", "W"])


def _count_bits(typing_context: Any, word: Any) -> Any:
    """How many bits of an integer are set; NumPy's bitwise_count, which Numba does not know."""
    return word(word), lambda context, builder, signature, arguments: builder.ctpop(arguments[0])


def _lowest_bit(typing_context: Any, word: Any) -> Any:
    """The number of the lowest bit set in an integer that is not 0."""
    return word(word), lambda context, builder, signature, arguments: builder.cttz(arguments[0], cgutils.true_bit)


count_bits: Any = intrinsic(_count_bits)
lowest_bit: Any = intrinsic(_lowest_bit)
