"""What a time is told against, and what that settles: the year of «3 مارس», the month of «السبت السادس عشر».

The nearest year stands, and the past where past and future are about alike, as news tells more of what was.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rawi.arabic.calendar import add_months, from_hijri, safe_date, to_hijri
from rawi.model.moments import Dated, Feast, Portion


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a time is told against: the publication, whether it lies ahead, and the value told before it."""

    now: dt.datetime | None
    ahead: bool = False
    told: str | None = None
    same_sentence: bool = False
    alone: bool = False  # the text is nothing but this time: a field, not a story

    @property
    def today(self) -> dt.date | None:
        return self.now.date() if self.now else None


def year_of(d: Dated, month: int, a: Anchor) -> int | None:
    """The year that a month with none belongs to: by its turn, else the nearest, the past where two are alike."""
    today = a.today
    if today is None:
        return None
    here = (month, d.day or (today.day if month == today.month else 15))
    now = (today.month, today.day)
    if d.turn == 0:
        return _nearest_year(month, today, 1.0)
    if d.turn is not None and d.turn < 0:
        passed = here < now if d.day is not None else month < today.month
        return today.year + d.turn + (1 if passed else 0)
    if d.turn is not None:
        coming = here > now if d.day is not None else month > today.month
        return today.year + d.turn - (1 if coming else 0)
    if a.ahead:
        return today.year if here >= now else today.year + 1
    if a.alone and d.day is not None:
        return today.year
    if d.last_day is not None:  # days from to are announced as often as they are told
        return _nearest_year(month, today, 1.0)
    return _nearest_year(month, today, 1.5)


def year_by_weekday(d: Dated, month: int, a: Anchor) -> int | None:
    """The one year about the publication in which the date falls on the weekday told with it."""
    if not d.weekday or d.day is None or a.today is None or d.turn is not None:
        return None
    near = [safe_date(a.today.year + k, month, d.day) for k in (0, -1, 1)]
    return next((day.year for day in near if day and day.isoweekday() == d.weekday), None)


def day_by_weekday(d: Dated, a: Anchor) -> str | None:
    """«السبت السادس عشر»: the nearest month in which that day of it is that weekday."""
    today = a.today
    if today is None or d.day is None:
        return None
    months = [add_months(today.year, today.month, k) for k in range(-2, 3)]
    days = [day for year, month in months if (day := safe_date(year, month, d.day)) and day.isoweekday() == d.weekday]
    return min(days, key=lambda day: abs(day - today)).isoformat() if days else None


def _nearest_year(month: int, today: dt.date, weight: float) -> int:
    """The year whose month lies nearest; the future counts ``weight`` times as far."""

    def far(year: int) -> float:
        gap = (year - today.year) * 12 + month - today.month
        return gap * weight if gap > 0 else -gap

    return min((today.year, today.year - 1, today.year + 1), key=far)


def hijri_year(d: Dated, a: Anchor) -> int | None:
    today = to_hijri(a.today) if a.today else None
    if today is None or d.month is None:
        return None
    year, month, _ = today
    if d.turn is not None and d.turn < 0:
        return year if d.month < month else year - 1
    if d.turn is not None and d.turn > 0:
        return year if d.month > month else year + 1
    return _nearest_year(d.month, dt.date(year, month, 1), 1.2)


def point(value: str, unit: str) -> dt.datetime | None:
    """The first day of a value that is at least as exact as a unit."""
    need = {"day": 10, "month": 7, "year": 4}[unit]
    day = value.split("/")[0][:10]
    if len(day) < need or "W" in day:
        return None
    fields = [int(f) for f in day.split("-")] + [1, 1]
    return dt.datetime(fields[0], fields[1], fields[2])


def season_year(p: Portion, today: dt.date) -> int:
    if p.number < 0:
        return today.year if today.month > p.first_month + 2 else today.year - 1
    if p.number > 0:
        return today.year if today.month < p.first_month else today.year + 1
    return _nearest_year(p.first_month, today, 1.0) if p.first_month == 12 else today.year


def feast_day(f: Feast, a: Anchor) -> str | None:
    """A feast's day in its Gregorian year, or nearest to the publication."""
    today = a.today or (dt.date(f.year, 7, 1) if f.year else None)
    if today is None:
        return None
    days = [d for k in range(-2, 3) if (d := _day_of(f, today.year + k if not f.year else f.year + k))]
    if f.year:
        days = [d for d in days if d.year == f.year]
    if not days:
        return None
    day = next((d for d in days if d >= today), days[-1]) if f.coming else min(days, key=lambda d: abs(d - today))
    return (day + dt.timedelta(days=f.after)).isoformat()


def _day_of(f: Feast, year: int) -> dt.date | None:
    if not f.hijri:
        return safe_date(year, f.month, f.day)
    hijri = to_hijri(dt.date(year, 7, 1))
    return from_hijri(hijri[0], f.month, f.day) if hijri else None
