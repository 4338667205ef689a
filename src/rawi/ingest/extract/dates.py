"""Reads when a page says it came out: attributes written for machines, and lines written for readers.

A value is ISO 8601, as precise as it was written: «2021», a day, a time, a time with its zone. All month systems, Hijri
dates and digits of the tables are known. Nothing is taken from running text, and a day without its year is not read.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rawi.arabic.calendar import from_hijri, safe_date
from rawi.fold import fold_key
from rawi.ingest.extract.words import phrases
from rawi.lexicon.tables import Row, read_file, read_table, values

_ISO = re.compile(
    r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?"
    r"(?:[t\s]\s*(\d{1,2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?)?(?=[\s\[(a-z]|$)"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(?:\d{2})?(z|[+-]\d{2}:?\d{2})?)?$")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s*:\s*(\d{2})(?:\s*:\s*(\d{2}))?(?!\d)\s*")
_OFFSET = re.compile(r"\(?\s*(?:(?:gmt|utc)\s*(?:([+-])\s*(\d{1,2})(?::?(\d{2}))?)?|([+-])(\d{2}):?(\d{2}))(?!\w)")
_UTC = "+00:00"
_UTC_BEFORE = re.compile(r"(?<!\w)(?:gmt|utc)\s*$")
_YEARS = range(1990, 2101)
_NEAR = 60  # characters in which the clock stands behind a date, or before it


class Seen(NamedTuple):
    """A time on a line; ``kind`` says what of (published, updated, plain), ``start`` and ``stop`` its folded place."""

    kind: str
    value: str
    start: int
    stop: int


def read_machine(text: str) -> str | None:
    """The value of an attribute: ISO 8601 and its relatives, RFC 2822, seconds since 1970, or else a reader's line."""
    line = fold_key(text).strip()[:120]
    found = _ISO.match(line) or _COMPACT.match(line)
    if found is not None:
        year, month, day, hour, minute, zone = found.groups()
        return _value(int(year), month, day, hour, minute, _offset(zone), _is_noon(line[found.end() :]))
    if line.isdigit() and len(line) in (10, 13):
        return dt.datetime.fromtimestamp(int(line[:10]), dt.UTC).isoformat(timespec="minutes")
    if line[:1].isalpha() or line[:1].isdigit():
        try:
            return parsedate_to_datetime(line).isoformat(timespec="minutes")
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
    seen = read_line(text)
    return seen[0].value if seen else None


def read_line(text: str) -> list[Seen]:
    """The times of a short line, each with the last label before it."""
    line = fold_key(" ".join(text.split()))
    found = sorted(_dates(line), key=lambda d: d[1:])
    gregorian = [d for d in found if not d[0][3]] or found[:1]
    seen: list[Seen] = []
    for n, (date, start, stop) in enumerate(gregorian):
        until = gregorian[n + 1][1] if n + 1 < len(gregorian) else len(line)
        after = seen[-1].stop if seen else 0
        clock, end = _clock(line, after, start, stop, until)
        value = _joined(date[:3], clock)
        if value is not None:
            seen.append(Seen(_label(line, after, start, stop, end), value, start, max(stop, end)))
    return seen


_Date = tuple[tuple[int, int, int, bool], int, int]


def _dates(line: str) -> list[_Date]:
    """Every full date of a folded line, with its place."""
    found: list[_Date] = []
    for pattern, order in _forms():
        for m in pattern.finditer(line):
            if any(start < m.end() and m.start() < stop for _, start, stop in found):
                continue
            date = _date(dict(zip(order, m.groups(), strict=True)), line[m.end() : m.end() + 30])
            if date is not None:
                found.append((date, m.start(), m.end()))
    return found


@lru_cache(maxsize=1)
def _months() -> dict[str, tuple[int, bool]]:
    rows = (row for _, row in read_table(read_file("months"), "months"))
    return {fold_key(name): (int(r["month"]), r["calendar"] == "hijri") for r in rows for name in values(r["names"])}


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """How dates are written: the pattern, and which of day, month (number m, name n) and year its groups are."""
    name = "|".join(map(re.escape, sorted(_months(), key=len, reverse=True)))
    named = rf"({name})(?!\w)(?:\s*[/(-]\s*(?:{name})(?!\w)\)?)?"
    gap = r"[\s,.\N{ARABIC COMMA}/-]*(?:[^\W\d]{2,4}\s+)?"
    day, year = r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)", r"(\d{4})(?!\d)"
    return tuple(
        (re.compile(pattern.replace(r"\N{ARABIC COMMA}", "\N{ARABIC COMMA}")), order)
        for pattern, order in (
            (day + gap + named + gap + year, "dny"),
            (rf"(?<!\w){named}\s*{day}[\s,\N{{ARABIC COMMA}}]*{year}", "ndy"),
            (rf"(?<!\d){year}[\s,/-]*{named}[\s,/-]*{day}", "ynd"),
            (r"(?<!\d)(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?!\d)", "ymd"),
            (r"(?<!\d)(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})(?!\d)", "dmy"),
        )
    )


def _date(told: dict[str, str], behind: str) -> tuple[int, int, int, bool] | None:
    """Year, month, day of a date as Gregorian, and whether it was told as Hijri; None for no such day."""
    year, day = int(told["y"]), int(told["d"])
    month, hijri = _months()[told["n"]] if "n" in told else (int(told["m"]), 1300 <= year < 1600)
    if "m" in told and (month > 12 or (day <= 12 and _is_american(behind))):
        month, day = day, month
    found = from_hijri(year, month, day) if hijri else safe_date(year, month, day)
    return (found.year, found.month, found.day, hijri) if found and found.year in _YEARS else None


def _is_american(behind: str) -> bool:
    """A clock with seconds and AM or PM: the month is written first by the servers that write so."""
    return bool(re.match(r"\s+\d{1,2}:\d{2}:\d{2}\s*[ap]m\b", behind))


def _clock(line: str, after: int, start: int, stop: int, until: int) -> tuple[str, int]:
    """The clock time nearest behind a date, or before it, as «T14:30» with its zone; and where it ends."""
    behind = _CLOCK.search(line, stop, min(until, stop + _NEAR))
    before = None if behind else list(_CLOCK.finditer(line, max(after, start - _NEAR), start))
    found = behind or (before[-1] if before else None)
    if found is None:
        return "", stop
    hour, minute = int(found[1]), int(found[2])
    mark = _marks().match(line, found.end())
    end = mark.end() if mark else found.end()
    hour = _hour(hour, _parts()[mark[0]] if mark else "")
    if hour > 23 or minute > 59:
        return "", stop
    zone = _zone(line, end, stop) or _UTC * bool(_UTC_BEFORE.search(line[: found.start()]))
    return f"T{hour:02d}:{minute:02d}{zone}", max(end, stop)


def _hour(hour: int, part: str) -> int:
    if part == "MO":
        return 0 if hour == 12 else hour
    late = part in ("AF", "EV") or (part == "NI" and hour >= 6)
    return hour + 12 if late and hour < 12 else 0 if part == "NI" and hour == 12 else hour


@lru_cache(maxsize=1)
def _parts() -> dict[str, str]:
    rows: list[Row] = [row for _, row in read_table(read_file("day_parts"), "day_parts")]
    return {fold_key(word): r["part"] for r in rows for word in values(r["words"]) if r["role"] in ("adverb", "mark")}


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(_parts(), key=len, reverse=True)))})(?!\w)")


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    rows: list[Row] = [row for _, row in read_table(read_file("time_words"), "time_words") if row["kind"] == "zone"]
    return {fold_key(word): r["value"] for r in rows for word in values(r["words"]) if r["value"] != "local"}


def _zone(line: str, *places: int) -> str:
    """The zone that is told right behind a clock time or its date: an offset, or «@» and a place's zone."""
    for at in places:
        found = _OFFSET.match(line, at) or _OFFSET.match(line, at + (line[at : at + 1] == " "))
        if found is not None:
            sign, hour, minute = found[1] or found[4] or "+", found[2] or found[5] or "0", found[3] or found[6] or "0"
            return f"{sign}{int(hour):02d}:{int(minute):02d}" if int(hour) < 15 and int(minute) < 60 else ""
        begin = len(line) - len(line[at:].lstrip(" ("))
        named = phrases("time_words", "zone", column="words").match(line, begin)
        if named is not None and named[0] in _zones():
            return "@" + _zones()[named[0]]
    return ""


def _joined(date: tuple[int, int, int], clock: str) -> str | None:
    """A date and a clock time in one, the zone of a place as its offset on that day."""
    clock, _, place = clock.partition("@")
    value = "{:04d}-{:02d}-{:02d}".format(*date) + clock
    try:
        moment = dt.datetime.fromisoformat(value)
        return moment.replace(tzinfo=ZoneInfo(place)).isoformat(timespec="minutes") if place else value
    except (ValueError, OSError):
        return value[:10]


def _label(line: str, after: int, start: int, stop: int, end: int) -> str:
    """What the words before a date say of it; words between a date and its clock speak of both."""
    for first, last in ((stop, end), (after, start)):
        for kind in ("updated", "published"):
            if phrases("publication_labels", kind).search(line, first, last):
                return kind
    return "plain"


def _value(
    year: int, month: str | None, day: str | None, hour: str | None, minute: str | None, zone: str, noon: bool
) -> str | None:
    """Parts that were written for machines as one value; a clock that is none is left out."""
    if year not in _YEARS:
        return None
    if month is None or day is None:
        told = f"{year:04d}" if month is None else f"{year:04d}-{int(month):02d}"
        return told if month is None or 1 <= int(month) <= 12 else None
    if safe_date(year, int(month), int(day)) is None:
        return None
    date = f"{year:04d}-{int(month):02d}-{int(day):02d}"
    if hour is None or minute is None:
        return date
    hours = int(hour) + 12 if noon and int(hour) < 12 else int(hour)
    return f"{date}T{hours:02d}:{minute}{zone}" if hours < 24 and int(minute) < 60 else date


def _is_noon(rest: str) -> bool:
    mark = _marks().match(rest.lstrip())
    return mark is not None and _parts()[mark[0]] in ("AF", "EV")


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    return _UTC if zone[0] not in "+-" else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
