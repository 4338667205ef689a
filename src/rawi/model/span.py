"""Where something stands in a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch ``[start, stop)`` of a text, in Unicode code points."""

    start: int
    stop: int


def overlap(a: Span, b: Span) -> int:
    """How many code points two spans share."""
    return max(0, min(a.stop, b.stop) - max(a.start, b.start))


def holds(outer: Span, inner: Span) -> bool:
    """Whether ``inner`` lies wholly within ``outer``."""
    return outer.start <= inner.start and inner.stop <= outer.stop
