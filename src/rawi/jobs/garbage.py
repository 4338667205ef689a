"""Looking for garbage less often while much is made that hardly goes in circles: it takes a fifth of linking else."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS = 50_000  # between two looks


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Within, Python looks for garbage seldom, in the whole process."""
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _OBJECTS), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
