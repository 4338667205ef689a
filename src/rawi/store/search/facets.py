"""What a search could be narrowed by: how often each value stands among the rows that were looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Row

Facets = dict[str, tuple[tuple[str, int], ...]]

_MOST = 12  # values of a facet
_MONTHS = 18  # beyond so many different ones, years are told


def facets_of(rows: Sequence[Row[Any]], columns: Iterable[str]) -> Facets:
    """By column, its commonest values with how often they are met; ``time`` are the latest months or years."""
    if not rows:
        return {}
    at = {name: place for place, name in enumerate(rows[0]._fields)}
    found = {name: _commonest(Counter(map(itemgetter(at[name]), rows))) for name in columns}
    return {"time": _times(Counter(map(itemgetter(at["day"]), rows))), **found}


def _commonest(counts: Counter[str | None]) -> tuple[tuple[str, int], ...]:
    told = [(value, count) for value, count in counts.items() if value]
    return tuple(sorted(told, key=lambda item: (-item[1], item[0]))[:_MOST])


def _times(days: Counter[str | None]) -> tuple[tuple[str, int], ...]:
    months = _cut(days, 7)
    return tuple(sorted((months if len(months) <= _MONTHS else _cut(days, 4)).items(), reverse=True)[:_MONTHS])


def _cut(days: Counter[str | None], size: int) -> Counter[str]:
    """How many days are of each month, or year; what is told less exactly belongs to none."""
    found: Counter[str] = Counter()
    for day, count in days.items():
        if day and len(day) >= size:
            found[day[:size]] += count
    return found
