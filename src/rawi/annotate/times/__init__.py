"""Times: seen first (`find_times`), given their values later (`resolve_times`), when their story is known."""

from rawi.annotate.times.find import find_times
from rawi.annotate.times.resolve import resolve_times

__all__ = ["find_times", "resolve_times"]
