"""Whether work grows with its input and no faster, told apart from a busy machine."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TRIES = 6
"""A busy machine spoils a measure now and then; work that grows too fast fails them all."""

TINY = 0.01
"""Seconds that are added to both sides, so that times too short to measure do not matter."""


def grows_linearly(work: Callable[[int], object], size: int) -> bool:
    """Whether work on eight times the size takes less than 24 times as long.

    Linear work takes eight times as long, quadratic work 64 times.
    """
    return any(_took(work, 8 * size) <= 24 * (_took(work, size) + TINY) for _ in range(TRIES))


def _took(work: Callable[[int], object], size: int) -> float:
    # A collection walks all that the tests before have left in memory.
    gc.disable()
    try:
        start = time.process_time()
        work(size)
        return time.process_time() - start
    finally:
        gc.enable()
