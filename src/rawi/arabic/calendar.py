"""The Hijri calendar (Umm al-Qura) and small sums on dates. Knows no words."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from hijridate import Gregorian, Hijri

_FIRST, _LAST = 1343, 1500  # the years that the Umm al-Qura tables hold
_EPOCH = 1948439.5 - 1721424.5  # the first of Muharram of the year 1, as a Gregorian ordinal


def from_hijri(year: int, month: int, day: int) -> dt.date | None:
    """The Gregorian day of a Hijri one; by the civil calendar outside the Umm al-Qura tables; None for no such day."""
    if not (1 <= month <= 12 and 1 <= day <= 30 and 1 <= year < 1600):
        return None
    if _FIRST <= year <= _LAST:
        return _umm_al_qura(year, month, day)
    months = -(-(59 * (month - 1)) // 2)  # 30 and 29 days in turn
    ordinal = day + months + (year - 1) * 354 + (3 + 11 * year) // 30 + int(_EPOCH) - 1
    return dt.date.fromordinal(ordinal)


def _umm_al_qura(year: int, month: int, day: int) -> dt.date | None:
    """A day by the tables; the thirtieth of a month of 29 days, as other countries sight it, is the day after it."""
    try:
        g = Hijri(year, month, min(day, 29)).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return dt.date(g.year, g.month, g.day) + dt.timedelta(days=max(0, day - 29))


def to_hijri(day: dt.date) -> tuple[int, int, int] | None:
    """The Hijri year, month and day, or None outside the tables."""
    try:
        h = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return h.year, h.month, h.day


def hijri_month_span(year: int, month: int) -> tuple[dt.date, dt.date] | None:
    """First and last day of a Hijri month."""
    after = (year + 1, 1) if month == 12 else (year, month + 1)
    return _until(from_hijri(year, month, 1), from_hijri(*after, 1))


def hijri_year_span(year: int) -> tuple[dt.date, dt.date] | None:
    """First and last day of a Hijri year."""
    return _until(from_hijri(year, 1, 1), from_hijri(year + 1, 1, 1))


def _until(first: dt.date | None, after: dt.date | None) -> tuple[dt.date, dt.date] | None:
    return (first, after - dt.timedelta(days=1)) if first and after else None


def days_in(year: int, month: int) -> int:
    """How many days a Gregorian month has."""
    return monthrange(year, month)[1]


def add_months(year: int, month: int, more: int) -> tuple[int, int]:
    """A month so many months on."""
    total = year * 12 + month - 1 + more
    return total // 12, total % 12 + 1


def week(day: dt.date) -> str:
    """The ISO week of a day, ``2018-W17``."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def safe_date(year: int, month: int, day: int) -> dt.date | None:
    """A date, or None where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
