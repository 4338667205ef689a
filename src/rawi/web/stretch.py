"""What pages over time and place ask in their address: a stretch of days, a point with a distance, numbers, a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite
from typing import Self

from rawi.documents import Problem
from rawi.model.days import days

_SIGNS = str.maketrans({"\N{ARABIC COMMA}": ",", "\N{ARABIC DECIMAL SEPARATOR}": ".", "\N{MINUS SIGN}": "-"})
GREATEST = (1 << 62) - 1  # of whole numbers, which a database can hold
_LONGEST = 400  # letters of a name
_FIRST, _LAST = "1000", "3000"  # days of the news lie between these; a chart of longer would never end
_MOST_LETTERS = 40  # of a day
_DAY, _MONTH, _YEAR = 10, 7, 4  # letters of a date that tell so much of it
_MOST_DAYS, _MOST_MONTHS = 62, 60 * 31  # days of a stretch that are told one by one, and month by month


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``since`` to ``until``; either may be open."""

    since: str | None = None
    until: str | None = None

    @classmethod
    def of(cls, told: Mapping[str, str]) -> Self:
        """What an address tells; a month or a year is told as its days. Raises `Problem`: no day."""
        first, last = told.get("since", "").strip(), told.get("until", "").strip()
        return cls(_edge(first, 0), _edge(last, 1))

    @property
    def query(self) -> dict[str, str | None]:
        return {"since": self.since, "until": self.until}

    @property
    def length(self) -> int:
        """How many days it has; 0 where it is open, or ends before it begins."""
        if not self.since or not self.until:
            return 0
        return max(0, (date.fromisoformat(self.until) - date.fromisoformat(self.since)).days + 1)

    @property
    def size(self) -> int:
        """How many letters of a date tell the buckets that it is counted in: days, months or years."""
        return _DAY if self.length <= _MOST_DAYS else _MONTH if self.length <= _MOST_MONTHS else _YEAR

    def buckets(self, size: int = 0) -> list[str]:
        """All days, months or years of it, in order; by its own size where none is told."""
        if not self.since or not self.length:
            return []
        first = date.fromisoformat(self.since)
        told = ((first + timedelta(n)).isoformat()[: size or self.size] for n in range(self.length))
        return list(dict.fromkeys(told))

    def ending(self, day: str) -> Self:
        """As long a stretch that ends with another day."""
        return type(self)(shifted(day, 1 - max(self.length, 1)), day)


def shifted(day: str, by: int) -> str:
    """The day so many days after another one, or before it; the first or last of all days where there is none."""
    at = date.fromisoformat(day).toordinal() + by
    return date.fromordinal(max(1, min(at, date.max.toordinal()))).isoformat()


def _edge(told: str, at: int) -> str | None:
    if not told:
        return None
    edge = days(told)[at] if len(told) <= _MOST_LETTERS else None
    if edge is None or "/" in told or not _FIRST <= edge < _LAST:
        raise Problem("search_day", name=told[:_MOST_LETTERS])
    return edge


def name_in(told: Mapping[str, str], field: str = "name") -> str:
    """A name of an address. Raises `Problem`: too long."""
    name = told.get(field, "").strip()
    if len(name) > _LONGEST:
        raise Problem("search_long", name=name[:40] + "…", most=_LONGEST)
    return name


def choice_in(told: Mapping[str, str], field: str, choices: Mapping[str, str], prefix: str) -> str | None:
    """One of the values that a field can have, or none. ``choices`` is the table of names. Raises `Problem`."""
    value = told.get(field, "").strip()
    if value and f"{prefix}.{value}" not in choices:
        raise Problem("desk_value", name=value[:40], field=field)
    return value or None


def number_in(told: Mapping[str, str], field: str, most: int = 1_000_000_000) -> int | None:
    """A whole number of an address, or none. Raises `Problem`."""
    value = told.get(field, "").strip()
    if not value:
        return None
    if not value.isdecimal() or len(value) > 12 or int(value) > most:
        raise Problem("desk_value", name=value[:40], field=field)
    return int(value)


def page_in(told: Mapping[str, str]) -> int:
    """Which page is asked for, from 1."""
    return max(1, number_in(told, "page", 1_000) or 1)


def near_in(told: Mapping[str, str]) -> tuple[float, float, float] | None:
    """Latitude, longitude and kilometres, told apart by commas or spaces, or none. Raises `Problem`."""
    value = told.get("near", "").strip()
    if not value:
        return None
    try:
        lat, lon, km = (float(part) for part in value[:100].translate(_SIGNS).replace(",", " ").split())
    except ValueError:
        raise Problem("search_near", name=value[:100]) from None
    if not all(map(isfinite, (lat, lon, km))) or not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 <= km <= 20_040):
        raise Problem("search_near", name=value[:100])
    return lat, lon, km
