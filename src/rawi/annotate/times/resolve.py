"""Gives seen times their values, each against the publication of the story it stands in.

A relative time in a story with no known publication stays open (value None); an absolute one keeps its value. A
time inside furniture, or outside every story, is none. «اليوم» is the day of the publication in its own offset:
the stated date is never shifted.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rawi.annotate.times.anchor import Anchor
from rawi.annotate.times.signs import Signs
from rawi.annotate.times.tense import ahead
from rawi.annotate.times.values import value_of
from rawi.arabic.match import Matches
from rawi.arabic.tokens import NEWLINE, Tokens
from rawi.fold import fold_key
from rawi.lexicon import load_lexicon, values
from rawi.model import Document, Page, SeenTime, Span, Story, Time
from rawi.model.moments import Between, Clock, Dated, Moment, PartOfDay, Shift, Weekday

_FEW = 16  # tokens of a text that can be one time
_MORNING = 6  # hour before which no afternoon of its day is gone by
_NIGHT = 20  # hour at which the night begins
_NIGHT_OF = fold_key("ليلة")
_EVENING = 17  # hour from which a story may be told for the day to come
_STOPS = frozenset((".", NEWLINE, "!", "\N{ARABIC QUESTION MARK}"))


def resolve_times(
    seen: tuple[SeenTime, ...], page: Page, tokens: Tokens, matches: Matches, document: Document
) -> tuple[Time, ...]:
    """The times that stand in stories, with their values."""
    if not seen:
        return ()
    signs = Signs(tokens, (), matches)
    out: list[Time] = []
    for story in page.stories:
        here = [t for t in seen if story.start <= t.span.start < story.end and not _in_furniture(t.span, page)]
        if here:
            out += _of_story(here, story, signs, document)
    return tuple(sorted(out, key=lambda t: t.span))


def _in_furniture(span: Span, page: Page) -> bool:
    return any(f.start <= span.start < f.stop for f in page.furniture)


def _of_story(seen: list[SeenTime], story: Story, signs: Signs, document: Document) -> list[Time]:
    now = _told_on(seen, signs, published(story.published, document.source))
    told: str | None = None
    told_at = -1
    out = []
    for t in seen:
        at = bisect_left(signs.tokens.stops, t.span.start + 1)
        same = told_at >= 0 and not _STOPS & set(signs.forms[told_at:at])
        whole = len(seen) == 1 and _is_whole(t.span, signs.tokens)
        anchor = Anchor(now, _needs_direction(t.expression) and ahead(signs, at), told, same, whole)
        value = _value(_eve(t, signs, anchor) or t.expression, anchor)
        hijri = isinstance(t.expression, Dated) and t.expression.hijri
        out.append(Time(t.span, value, "hijri" if hijri else "gregorian", t.rule, story.published if now else None))
        if value is not None:
            told, told_at = value, at
    return out


def _told_on(seen: list[SeenTime], signs: Signs, now: dt.datetime | None) -> dt.datetime | None:
    """When a story was told: days before it was put out, where it calls another weekday «today», else «yesterday»; in
    the evening also for the next day. What is put out in the night tells of «this evening» the day after."""
    days = [m for t in seen if isinstance(m := _day_of(t.expression), Shift) and m.unit == "day" and m.weekday]
    day = next((m for amount in (0, -1) for m in days if m.amount == amount), None)
    if now is None:
        return None
    if day is None:
        late = now.hour < _MORNING and any(_passed(t, signs) for t in seen)
        return now - dt.timedelta(days=1) if late else now
    back = (now.isoweekday() + day.amount - day.weekday) % 7
    ahead = back == 6 and (now.hour >= _EVENING or day.amount < 0)
    return now + dt.timedelta(days=1 if ahead else -back)


def _passed(t: SeenTime, signs: Signs) -> bool:
    """Whether an afternoon or evening is called today's and told as gone by."""
    part = t.expression
    late = (
        t.rule == "part of day"
        and isinstance(part, PartOfDay)
        and part.part in ("AF", "EV")
        and part.day == Shift("day", 0)
    )
    return late and not ahead(signs, bisect_left(signs.tokens.stops, t.span.start + 1))


def _eve(t: SeenTime, signs: Signs, anchor: Anchor) -> Moment | None:
    """«the night | of Monday», told on Monday before it is night: the one before that day."""
    part, now, at = t.expression, anchor.now, bisect_left(signs.tokens.stops, t.span.start + 1)
    if signs.forms[at] != _NIGHT_OF or signs.tokens.stops[at + 1] != t.span.stop:
        return None
    if not isinstance(part, PartOfDay) or not isinstance(part.day, Weekday) or now is None or anchor.ahead:
        return None
    gone = now.hour < _NIGHT and now.isoweekday() == part.day.day
    return PartOfDay(part.part, Shift("day", -1)) if gone else None


def _day_of(moment: Moment) -> Moment | None:
    return moment.day if isinstance(moment, PartOfDay | Clock) else moment


def _value(moment: Moment, anchor: Anchor) -> str | None:
    """The value of a moment; None where it lies beyond the years that a calendar can hold."""
    try:
        return value_of(moment, anchor)
    except (OverflowError, ValueError):
        return None


def _is_whole(span: Span, tokens: Tokens) -> bool:
    """Whether a time is all the words of its text, but for a preposition."""
    return len(tokens) <= _FEW and sum(not span.start <= start < span.stop for start in tokens.starts) <= 1


def published(value: str | None, source: str | None) -> dt.datetime | None:
    """A publication time as its own wall clock says: never shifted; one with no zone has the zone of its outlet."""
    if not value:
        return None
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    zone = outlet_zone(source) if moment.tzinfo is None else None
    return moment.replace(tzinfo=zone) if zone is not None else moment


def outlet_zone(source: str | None) -> ZoneInfo | None:
    """The time zone that an outlet publishes in, by its name or domain; None where it is not known."""
    name = _outlets().get(fold_key(source)) if source else None
    try:
        return ZoneInfo(name) if name else None
    except ZoneInfoNotFoundError:  # a system without time zone data: the hour stays as it was told
        return None


@lru_cache(maxsize=1)
def _outlets() -> dict[str, str]:
    rows = load_lexicon().tables["outlets"]
    return {fold_key(name): row["zone"] for row in rows for name in values(row["names"])}


def _needs_direction(moment: Moment) -> bool:
    if isinstance(moment, Clock) and moment.day is None:
        return True
    if isinstance(moment, PartOfDay | Clock):
        return moment.day is not None and _needs_direction(moment.day)
    if isinstance(moment, Between):
        return _needs_direction(moment.first)
    return isinstance(moment, Weekday) or (isinstance(moment, Dated) and moment.year is None)
