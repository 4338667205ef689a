"""The first and the last calendar day of a time as the record has it, for order and filters."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

_FORM = re.compile(r"(\d{4})(?:-W(\d\d)|-(\d\d)(?:-(\d\d)(?:T.*)?)?)?")


def days(value: str | None) -> tuple[str | None, str | None]:
    """The days that a time spans (``2018-02`` is 1 to 28 February); None twice where it has none that can be told."""
    first, _, last = (value or "").partition("/")
    return _days(first)[0], _days(last or first)[1]


@lru_cache(maxsize=1 << 14)
def _days(value: str) -> tuple[str | None, str | None]:
    form = _FORM.fullmatch(value)
    if form is None:
        return None, None
    year, week, month, day = (int(part) if part else 0 for part in form.groups())
    try:
        if week:
            first = date.fromisocalendar(year, week, 1)
            last = first + timedelta(days=6)
        else:
            first = date(year, month or 1, day or 1)
            last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except (ValueError, OverflowError):  # no such day
        return None, None
    return first.isoformat(), last.isoformat()
