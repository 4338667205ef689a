"""Gives one moment its value against an anchor: the meaning of every kind of moment, each in one small function.

A value is as exact as the words and no more; None where the anchor does not settle it. Knows no text.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from rawi.annotate.times.anchor import (
    Anchor,
    day_by_weekday,
    feast_day,
    hijri_year,
    point,
    season_year,
    year_by_weekday,
    year_of,
)
from rawi.arabic.calendar import (
    add_months,
    days_in,
    from_hijri,
    hijri_month_span,
    hijri_year_span,
    safe_date,
    week,
)
from rawi.model.moments import (
    Between,
    Clock,
    Dated,
    Feast,
    Moment,
    Nth,
    PartOfDay,
    Portion,
    Same,
    Shift,
    Weekday,
    Window,
)

_NOWHERE = Anchor(None)
_ZONES = 3  # hours between where a thing was and where it was put out


def absolute(moment: Moment) -> str | None:
    """The value of a moment that needs no anchor."""
    try:
        return value_of(moment, _NOWHERE)
    except (OverflowError, ValueError):  # beyond the years that a calendar can hold
        return None


def value_of(moment: Moment, a: Anchor) -> str | None:
    """The value of a moment against its anchor, or None where that does not settle it."""
    if isinstance(moment, Dated):
        return _dated(moment, a)
    if isinstance(moment, Weekday):
        day = _weekday(moment, a)
        return day.isoformat() if day else None
    if isinstance(moment, Shift):
        return _shift(moment, a)
    if isinstance(moment, Window):
        return _window(moment, a)
    if isinstance(moment, PartOfDay):
        return _part(moment, a)
    if isinstance(moment, Clock):
        return _clock(moment, a)
    if isinstance(moment, Between):
        return _between(moment, a)
    if isinstance(moment, Same):
        return _same(moment, a)
    if isinstance(moment, Nth):
        return _nth(moment, a)
    if isinstance(moment, Portion):
        return _portion(moment, a)
    if isinstance(moment, Feast):
        return feast_day(moment, a)
    return moment.value


def _dated(d: Dated, a: Anchor) -> str | None:
    if d.hijri:
        return _hijri(d, a)
    year, month = d.year, d.month
    if d.within is not None:
        whole = value_of(d.within, a)
        if whole is None:
            return None
        year = int(whole[:4])
        if month is None and len(whole) >= 7 and whole[4] == "-" and whole[5].isdigit():
            month = int(whole[5:7])
    if month is None:
        if d.day is not None and d.weekday:
            return day_by_weekday(d, a)
        if d.day is not None and d.within is None:
            return None
        return f"{year:04d}" if year is not None and d.day is None else None
    if year is None and d.landmark is not None and d.day is not None and a.today is not None:
        year = d.landmark if a.today >= dt.date(d.landmark, month, d.day) else None
    if year is None:
        year = year_by_weekday(d, month, a) or year_of(d, month, a)
    if year is None:
        return None
    return _told_date(d, year, month)


def _told_date(d: Dated, year: int, month: int) -> str | None:
    if d.last_month is not None:
        until = year + (d.last_month < month)
        return f"{year:04d}-{month:02d}/{until:04d}-{d.last_month:02d}"
    if d.day is None:
        return f"{year:04d}-{month:02d}"
    first = safe_date(year, month, d.day)
    if first is None or d.last_day is None:
        return first.isoformat() if first else None
    last = safe_date(year, month, d.last_day)
    return f"{first}/{last}" if last else None


def _hijri(d: Dated, a: Anchor) -> str | None:
    year = d.year
    if year is None:
        year = hijri_year(d, a)
    if year is None:
        return None
    if d.month is None:
        return _span(hijri_year_span(year))
    if d.day is None:
        return _span(hijri_month_span(year, d.month))
    first = from_hijri(year, d.month, d.day)
    last = from_hijri(year, d.month, d.last_day) if d.last_day else None
    if first is None:
        return None
    return f"{first}/{last}" if last else first.isoformat()


def _span(days: tuple[dt.date, dt.date] | None) -> str | None:
    return f"{days[0]}/{days[1]}" if days else None


def _weekday(w: Weekday, a: Anchor) -> dt.date | None:
    today = a.today
    if today is None:
        return None
    if w.week is not None:
        monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=w.week)
        return monday + dt.timedelta(days=w.day - 1)
    back = (today.isoweekday() - w.day) % 7
    forth = (w.day - today.isoweekday()) % 7
    if w.turn is not None and w.turn < 0:
        return today - dt.timedelta(days=(back or 7) + 7 * (-w.turn - 1))
    if w.turn is not None and w.turn > 0:
        return today + dt.timedelta(days=(forth or 7) + 7 * (w.turn - 1))
    if w.turn == 0:
        return today + dt.timedelta(days=forth) if a.ahead else today - dt.timedelta(days=back)
    return today + dt.timedelta(days=forth) if a.ahead else today - dt.timedelta(days=back)


def _shift(s: Shift, a: Anchor) -> str | None:
    if s.told and a.told is not None and s.unit in ("day", "month", "year"):
        a = replace(a, now=point(a.told, s.unit) or a.now)
    now = a.now
    if now is None:
        return None
    if s.unit in ("day", "week"):
        try:
            day = now.date() + dt.timedelta(days=s.amount * (7 if s.unit == "week" else 1))
        except OverflowError:
            return None
        if s.weekday and day.isoweekday() != s.weekday:  # told before midnight, printed after it
            day = min(
                (day + dt.timedelta(days=k) for k in range(-3, 4)),
                key=lambda d: (d.isoweekday() != s.weekday, abs(d - day)),
            )
        return day.isoformat() if s.unit == "day" else week(day)
    if s.unit in ("hour", "minute", "second"):
        return _hours(s, now)
    if s.unit == "month":
        year, month = add_months(now.year, now.month, s.amount)
        return f"{year:04d}-{month:02d}" if 1 <= year <= 9999 else None
    if s.unit == "decade":
        start = (now.year // 10 + s.amount) * 10
        return f"{start}/{start + 9}"
    year = now.year + s.amount
    return f"{year:04d}" if 1 <= year <= 9999 else None


def _hours(s: Shift, now: dt.datetime) -> str:
    seconds = {"hour": 3600, "minute": 60, "second": 1}[s.unit]  # no exactness is gained by seconds
    return (now + dt.timedelta(seconds=s.amount * seconds)).strftime("%Y-%m-%dT%H:%M")


def _window(w: Window, a: Anchor) -> str | None:
    now = a.now
    if now is None:
        return None
    days = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30}.get(w.unit, 0) * w.amount
    if not days:
        return None
    other = (now + dt.timedelta(days=days)).date() if w.unit != "month" else _months_on(now.date(), w.amount)
    first, last = sorted((now.date(), other))
    return f"{first}/{last}"


def _months_on(day: dt.date, months: int) -> dt.date:
    year, month = add_months(day.year, day.month, months)
    return dt.date(year, month, min(day.day, days_in(year, month)))


def _part(p: PartOfDay, a: Anchor) -> str | None:
    day = _day_told(a) if p.day is None else value_of(p.day, a)
    return f"{day}T{p.part}" if day and len(day) == 10 else None


def _day_told(a: Anchor) -> str | None:
    """The day of a time that names none: the one told before it in its sentence, else that of the publication."""
    if a.same_sentence and a.told is not None and len(a.told.split("T")[0]) == 10 and "/" not in a.told:
        return a.told[:10]
    return a.today.isoformat() if a.today else None


def _clock(c: Clock, a: Anchor) -> str | None:
    day = value_of(c.day, a) if c.day is not None else _gone(c, a) or _day_told(a)
    if day is None or len(day) != 10:
        return None
    return f"{day}T{c.hour:02d}:{c.minute:02d}"


def _gone(c: Clock, a: Anchor) -> str | None:
    """The day told before an hour that has not struck yet when it is told as gone by, where that day was the last."""
    if a.now is None or a.told is None or a.ahead or c.hour <= a.now.hour + _ZONES:
        return None
    yesterday = (a.now.date() - dt.timedelta(days=1)).isoformat()
    return yesterday if a.told[:10] == yesterday and "/" not in a.told else None


def _between(b: Between, a: Anchor) -> str | None:
    first = value_of(b.first, a)
    if first is None:
        return None
    last = value_of(b.last, replace(a, told=first, same_sentence=True))
    if last is None:
        return None
    if isinstance(b.first, Weekday) and last < first:
        last = (dt.date.fromisoformat(last) + dt.timedelta(days=7)).isoformat()
    start, end = first.split("/")[0], last.split("/")[-1]
    return f"{start}/{end}" if start <= end else None


def _same(s: Same, a: Anchor) -> str | None:
    if a.told is None:
        return None
    if s.unit == "date":
        return a.told.split("T")[0]
    first = point(a.told, s.unit)
    if first is None:
        return None
    if s.year is not None:
        day = safe_date(s.year, first.month, first.day)
        return day.isoformat() if day else None
    return a.told[: {"day": 10, "month": 7, "year": 4}[s.unit]]


def _nth(n: Nth, a: Anchor) -> str | None:
    whole = value_of(n.whole, a)
    if whole is None or "/" in whole or len(whole) not in (4, 7):
        return None
    year, month = int(whole[:4]), int(whole[5:7] or 1)
    first = dt.date(year, month, 1)
    last = dt.date(year, 12, 31) if len(whole) == 4 else dt.date(year, month, days_in(year, month))
    if n.unit == "week":
        return _nth_week(n.number, first, last)
    if n.unit == "day":
        day = last if n.number < 0 else first + dt.timedelta(days=n.number - 1)
    elif n.number < 0:
        day = last - dt.timedelta(days=(last.isoweekday() - n.weekday) % 7)
    else:
        day = first + dt.timedelta(days=(n.weekday - first.isoweekday()) % 7 + 7 * (n.number - 1))
    return day.isoformat() if first <= day <= last else None


def _nth_week(number: int, first: dt.date, last: dt.date) -> str:
    """The n-th week of a stretch; the last one is the last that lies wholly in it."""
    if number < 0:
        monday = last - dt.timedelta(days=last.weekday())
        return week(monday if monday + dt.timedelta(days=6) <= last else monday - dt.timedelta(days=7))
    return week(first + dt.timedelta(days=7 * (number - 1)))


def _portion(p: Portion, a: Anchor) -> str | None:
    if p.first_month:
        return _season(p, a)
    year = value_of(p.year, a) if p.year is not None else None
    if year is None or len(year) != 4:
        return None
    first = (p.number - 1) * p.months + 1
    return f"{year}-{first:02d}/{year}-{first + p.months - 1:02d}"


def _season(p: Portion, a: Anchor) -> str | None:
    if p.year is not None:
        told = value_of(p.year, a)
        year = int(told) if told and len(told) == 4 else None
    else:
        year = season_year(p, a.today) if a.today else None
    if year is None:
        return None
    until, month = add_months(year, p.first_month, p.months - 1)
    return f"{year:04d}-{p.first_month:02d}/{until:04d}-{month:02d}"
