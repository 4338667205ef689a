"""Publication times as feeds and lists write them, to ISO 8601.

RFC 822 and ISO 8601, and the Arabic ways: «الثلاثاء, 12 آب 2025 14:30», «12 أغسطس 2025 - 02:30 م», Hijri days, days in
digits. A day without a clock time stays a day, a time without a zone stays without one, and what cannot be settled is
None. Times told in running text are read elsewhere.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from email.utils import parsedate_to_datetime
from functools import lru_cache

from rawi.arabic.calendar import from_hijri, safe_date
from rawi.fold import fold_key
from rawi.lexicon import values
from rawi.lexicon.tables import read_file, read_table

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?\s?(Z|[+-]\d\d:?\d\d)?)?")
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?")
_RFC822 = re.compile(
    r"(?:[A-Za-z]{3,9},?\s*)?\d{1,2}\s[A-Za-z]{3,9}\s\d{2,4}\s[\d:]{4,8}(?:\s*[A-Z]{1,5}|\s*[+-]\d{4})?"
)
_ZONE = re.compile(r"([+-])(\d\d):?(\d\d)(?!\d)|(?:gmt|utc)\s*([+-])(\d\d?)(?!\d)|(?<![^\W\d])(?:gmt|utc|z)\b")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?!\d)")
_DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2})\D{0,6}$")
_YEAR_AFTER = re.compile(r"\D{0,30}?(\d{4})(?!\d)")
_DAY_YEAR_AFTER = re.compile(r"\W{0,3}(\d{1,2})\D{1,10}?(\d{4})(?!\d)")
_LONGEST = 120


def read_date(told: str | None) -> str | None:
    """A told time as ISO 8601, as precise as it was told; None where it is none or cannot be settled."""
    told = (told or "").strip()
    if not told or len(told) > _LONGEST:
        return None
    return _iso(told) or _rfc822(told) or _worded(fold_key(told))


def _iso(told: str) -> str | None:
    m = _ISO.fullmatch(told)
    if m is None:
        return None
    zone = "+00:00" if m[4] == "Z" else m[4] or ""
    zone = zone if len(zone) != 5 else f"{zone[:3]}:{zone[3:]}"
    return _checked(m[1] + (f"T{m[2]}{m[3] or ''}{zone}" if m[2] else ""))


def _checked(value: str) -> str | None:
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    return value if _modern(moment.year, moment.month, moment.day) else None


def _rfc822(told: str) -> str | None:
    if not _RFC822.fullmatch(told):
        return None
    try:
        return _checked(parsedate_to_datetime(told).isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _worded(text: str) -> str | None:
    """A day in words or digits, wherever it stands, with the clock time beside it."""
    clock = _clock(text)
    bare = _ZONE.sub(" ", _CLOCK.sub(" ", text))
    day = _named_day(bare) or _numeric_day(bare, text)
    if day is None:
        return None
    return day.isoformat() + (clock or "")


def _clock(text: str) -> str | None:
    m = _CLOCK.search(text)
    if m is None:
        return None
    hour, minute, second = int(m[1]), int(m[2]), int(m[3] or 0)
    mark = _half(text[m.end() :])
    if mark == "late" and hour < 12:
        hour += 12
    elif mark == "early" and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f"T{hour:02}:{minute:02}" + (f":{second:02}" if m[3] else "") + _zone(text)


def _half(after: str) -> str | None:
    """Which half of the day the word right behind a clock time names (ص, م, صباحا, pm)."""
    pattern, halves = _halves()
    m = pattern.match(after)
    return halves[m[1]] if m else None


def _zone(text: str) -> str:
    m = _ZONE.search(_NUMERIC.sub(" ", text))
    if m is None:
        return ""
    return f"{m[1] or m[4] or '+'}{m[2] or (m[5] or '').zfill(2)}:{m[3] or '00'}"


def _named_day(text: str) -> dt.date | None:
    """The day beside a month's name; a Gregorian one goes before a Hijri one."""
    pattern, months = _months()
    found = sorted((months[m[1]][1], m.start(), m.end(), months[m[1]][0]) for m in pattern.finditer(text))
    for hijri, start, end, month in found:
        before, after = _DAY_BEFORE.search(text, 0, start), _YEAR_AFTER.match(text, end)
        turned = _DAY_YEAR_AFTER.match(text, end)  # «August 12, 2025»
        if before and after:
            day = _day(hijri, int(after[1]), month, int(before[1]))
        else:
            day = _day(hijri, int(turned[2]), month, int(turned[1])) if turned else None
        if day is not None:
            return day
    return None


def _day(hijri: bool, year: int, month: int, day: int) -> dt.date | None:
    return from_hijri(year, month, day) if hijri else _modern(year, month, day)


def _modern(year: int, month: int, day: int) -> dt.date | None:
    """A day of our time; the zero of a computer's clock is no day that anybody told."""
    return safe_date(year, month, day) if 1900 < year < 2100 and (year, month, day) != (1970, 1, 1) else None


def _numeric_day(bare: str, text: str) -> dt.date | None:
    """A day in digits, day before month; with a Latin am or pm, as American programs write, it must show which."""
    m = _NUMERIC.search(bare)
    if m is None:
        return None
    a, b, c = map(int, m.groups())
    if len(m[1]) == 4:
        return _modern(a, b, c)
    if len(m[3]) != 4:
        return None
    if b > 12:
        return _modern(c, a, b)
    american = re.search(r"\d\s*[ap]m\b", text) is not None
    return None if american and a <= 12 and a != b else _modern(c, b, a)


@lru_cache(maxsize=1)
def _months() -> tuple[re.Pattern[str], dict[str, tuple[int, bool]]]:
    """The names of months, and of each its number and whether it is Hijri."""
    rows = [row for _, row in read_table(read_file("months"), "months")]
    known = {fold_key(n): (int(r["month"]), r["calendar"] == "hijri") for r in rows for n in values(r["names"])}
    return re.compile(rf"(?<![^\W\d])({_any_of(known)})(?![^\W\d])"), known


@lru_cache(maxsize=1)
def _halves() -> tuple[re.Pattern[str], dict[str, str]]:
    """What stands behind a clock time (ص, م, صباحا, pm), and of each which half of the day it is."""
    rows = [row for _, row in read_table(read_file("day_parts"), "day_parts")]
    after = [row for row in rows if row["role"] in ("mark", "adverb")]
    known = {fold_key(w): "early" if r["part"] == "MO" else "late" for r in after for w in values(r["words"])}
    return re.compile(rf"\s*({_any_of(known)})(?!\w)"), known


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
