"""The day of an event as reports tell it: containing ones refine each other, others contradict.

A day apart is looked at twice: of what happened in the night, one text tells the evening and another the morning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from rawi.arabic.match import load_matcher, match
from rawi.arabic.tokens import tokenize
from rawi.fold import fold_key
from rawi.link.sheet.counts import may_be_one, read_counts
from rawi.link.sheet.told import Finding, Reading, Told, agrees, contradicts, finer, one_outlet
from rawi.model.days import days

_NIGHT = re.compile(r"T(?:EV|NI|MO|2\d|1[89]|0[0-9])")  # parts and hours of a day that a date is unsure in
_DIGIT = re.compile(r"\d")
_TELLING = 3  # dead at one place that show two reports to be of one event, whatever they call it
_BESIDE = 60  # code points between an event and its day
_MOST = 1  # days apart; what lies further is more likely a day of something else
_MIDNIGHT = 4  # hours around midnight in which «today» is unsure in a text


@dataclass(frozen=True, slots=True)
class Day:
    """From the first to the last day, ISO 8601; ``night``: told of a part of the day that borders on the next."""

    first: str
    last: str
    night: bool = field(default=False, compare=False)


def read_day(told: Told) -> Iterator[Reading]:
    """The day that the text tells."""
    first, last = days(told.event["when"])
    span = told.event["when_span"]
    if first and last and span:
        yield Reading(told, Day(first, last, _night(told)), tuple(span), told.event["source"])


def _night(told: Told) -> bool:
    start, stop = told.event["when_span"]
    moment = told.moment
    late = moment is not None and moment.hour != 0 and not _MIDNIGHT <= moment.hour < 24 - _MIDNIGHT
    times = (t["value"] or "" for t in told.record["times"] if t["span"][0] < stop and start < t["span"][1])
    return late or any(_NIGHT.search(value) for value in times)


def compare_days(a: Reading, b: Reading) -> Finding | None:
    x, y = a.value, b.value
    if x == y:
        return agrees("day_same")
    if x.first <= y.last and y.first <= x.last:
        return finer(_length(x) < _length(y), "day_within")
    gap = _gap(x, y)
    if gap == 1 and (x.night or y.night):
        return agrees("day_night")
    return contradicts("day_other", days=gap) if gap <= _MOST and _opposed(a, b) else None


def days_apart(a: Told, b: Told) -> int:
    """How many days lie between the days that two reports tell; none where one tells none or they meet."""
    return max((_gap(x.value, y.value) for x in read_day(a) for y in read_day(b)), default=0)


def _gap(x: Day, y: Day) -> int:
    return max(_apart(x.last, y.first), _apart(y.last, x.first))


def _opposed(a: Reading, b: Reading) -> bool:
    """Whether two outlets tell two single days of the same thing, in other words, and neither tells the other's too."""
    single = all(r.value.first == r.value.last and _named(r.raw) and _beside(r) for r in (a, b))
    written = fold_key(a.raw) != fold_key(b.raw) and not one_outlet(a, b)
    told = _tells(a.told, b.value) or _tells(b.told, a.value)
    return single and written and not told and _one_thing(a.told, b.told)


def _one_thing(a: Told, b: Told) -> bool:
    """Whether all else speaks for one event: what is alike on two days running is more often two events."""
    if any(told.event["status"] != "happened" or told.lasting or told.daily for told in (a, b)):
        return False
    tolls = [(x.value, y.value) for x in _toll(a) for y in _toll(b)]
    if not all(may_be_one(x, y) for x, y in tolls):
        return False
    places = {told.event["place_name"] for told in (a, b)}
    same_toll = len(places) == 1 and None not in places and any(x.min == y.min >= _TELLING for x, y in tolls)
    return same_toll or all(a.event[name] == b.event[name] for name in ("type", "mode"))


def _toll(told: Told) -> list[Reading]:
    return [reading for reading in read_counts(told, "killed") if reading.value.stands]


def _beside(reading: Reading) -> bool:
    """Whether a day stands beside a word for the event: further off it may be that of something else."""
    start, stop = reading.span or (0, 0)
    event = reading.told.event
    return any(s - stop <= _BESIDE and start - e <= _BESIDE for s, e in (event["trigger"], *event["mentions"]))


def _named(words: str) -> bool:
    """Whether a day is named («Tuesday», «9 April»): «today» in a quotation is another day."""
    return bool(_DIGIT.search(words)) or bool(match(tokenize(words), load_matcher()).of("weekdays"))


def _apart(last: str, first: str) -> int:
    return (date.fromisoformat(first) - date.fromisoformat(last)).days


def _length(day: Day) -> int:
    return _apart(day.first, day.last)


def _tells(told: Told, day: Day) -> bool:
    """Whether a report tells a day too where it tells the event: it may be the one that is meant."""
    times = (t for t in told.record["times"] if any(s <= t["span"][0] < e for s, e in told.sentences))
    return any(days(t["value"]) == (day.first, day.last) for t in times)
