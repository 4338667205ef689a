"""Reads single days by name: weekdays, today and its neighbours, each with its date or weekday in apposition.

«يوم الجمعة الماضي», «الأحد من الأسبوع الماضي», «الخميس الموافق 3 يناير», «أمس السبت». «اليوم» is a time only
where it says when: not in «اليوم العالمي», «روسيا اليوم».
"""

from __future__ import annotations

from dataclasses import replace

from rawi.annotate.times.dates import day_month, month_day
from rawi.annotate.times.figures import numeric
from rawi.annotate.times.signs import Found, Signs, quoted
from rawi.annotate.times.units import this_unit, unit_turn
from rawi.arabic.match import Match
from rawi.arabic.tokens import NEWLINE
from rawi.model.moments import Between, Dated, Moment, Shift, Weekday

_COMMAS = frozenset((",", "\N{ARABIC COMMA}"))
_FROM = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_IN = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_AND = "\N{ARABIC LETTER WAW}"


def weekday(s: Signs, i: int) -> Found | None:
    """«الاثنين», «يوم الجمعة الماضي», «الأحد من الأسبوع الماضي», «الخميس الموافق 3 يناير»."""
    at, skip, lead = i, 0, _day_word(s, i)
    if lead is not None:
        at, skip = lead.last, lead.skip
    m = s.of(at, "weekdays", inside=lead is not None)
    if m is None or (m.entry.form == "bare" and lead is None) or (m.entry.form == "latin" and m.skip):
        return None
    if lead is None:
        skip = m.skip
        if s.word(i - 1, "beforeweekday", inside=False):
            return None
    found = Found(Weekday(int(m.entry["day"])), i, m.last, skip, "weekday")
    return _weekday_rest(s, found)


def _day_word(s: Signs, i: int) -> Match | None:
    unit = s.of(i, "time_units", inside=False)
    if unit is not None and unit.entry["unit"] == "day" and unit.entry["count"] == "1" and unit.entry.form == "bare":
        return unit
    return None


def _weekday_rest(s: Signs, found: Found) -> Found:
    """What may follow a weekday: its turn, its week or its date."""
    day = found.moment
    assert isinstance(day, Weekday)
    at = found.last
    turn = s.word(at, "turn")
    if turn is not None:
        return Found(Weekday(day.day, int(turn.entry["value"])), found.first, turn.last, found.skip, "weekday turn")
    dated = weekday_date(s, at)
    if dated is not None:
        assert isinstance(dated.moment, Dated)
        return Found(replace(dated.moment, weekday=day.day), found.first, dated.last, found.skip, "weekday date")
    count = s.count(at)
    if count is not None and count.ordinal and count.whole and 5 < count.low <= 31:  # "Saturday the sixteenth"
        return Found(Dated(day=count.low, weekday=day.day), found.first, count.last, found.skip, "weekday day")
    week = _week(s, at + 1 if s.form(at) == _FROM else at)
    if week is not None:
        return Found(Weekday(day.day, None, week[0]), found.first, week[1], found.skip, "weekday of week")
    return found


def weekday_date(s: Signs, at: int) -> Found | None:
    """The date that a weekday has behind it, with a comma, «الموافق» or a bracket between."""
    if s.form(at) in _COMMAS or s.form(at) in ("(", "-"):
        at += 1
    match = s.word(at, "match")
    if match is not None:
        at = match.last
    if not s.near(at):
        return None
    found = numeric(s, at) or day_month(s, at) or month_day(s, at)
    return found if found is not None and (found.skip == 0 or match is not None) else None


def _week(s: Signs, at: int) -> tuple[int, int] | None:
    found = unit_turn(s, at) or this_unit(s, at)
    if found is not None and not found.skip and isinstance(found.moment, Shift) and found.moment.unit == "week":
        return found.moment.amount, found.last
    return None


def week_weekday(s: Signs, i: int) -> Found | None:
    """«الأسبوع المقبل يوم الجمعة»."""
    week = _week(s, i)
    if week is None:
        return None
    day = weekday(s, week[1])
    if day is None or day.skip or not isinstance(day.moment, Weekday) or day.moment.turn is not None:
        return None
    unit = s.of(i, "time_units", inside=False)
    return Found(Weekday(day.moment.day, None, week[0]), i, day.last, unit.skip if unit else 0, "weekday of week")


def two_weekdays(s: Signs, i: int) -> Found | None:
    """«يومي السبت والأحد»."""
    unit = s.of(i, "time_units", inside=False)
    if unit is None or unit.entry["unit"] != "day" or unit.entry["count"] != "two":
        return None
    a = s.of(unit.last, "weekdays")
    if a is None or a.entry.form != "names":
        return None
    b = s.of(a.last + (s.form(a.last) == _AND), "weekdays", inside=False)
    if b is None or b.entry.form != "names":
        return None
    turn = s.word(b.last, "turn")
    amount = int(turn.entry["value"]) if turn else None
    moment = Between(Weekday(int(a.entry["day"]), amount), Weekday(int(b.entry["day"]), amount))
    return Found(moment, i, turn.last if turn else b.last, unit.skip, "two weekdays")


def near_day(s: Signs, i: int) -> Found | None:
    """«أمس», «أول أمس», «غدا», each with its weekday behind it."""
    m = s.word(i, "day", inside=False)
    if m is None or quoted(s, i, m.last) or s.word(m.last, "vague") or s.word(i - 1, "beforetomorrow"):
        return None
    found = Found(Shift("day", int(m.entry["value"])), i, m.last, m.skip, "near day")
    return _with_weekday(s, found)


def today(s: Signs, i: int) -> Found | None:
    """«اليوم» where it says when: not in «اليوم العالمي», «روسيا اليوم», «في اليوم التالي»."""
    m = s.word(i, "today", inside=False)
    if m is None:
        return None
    found = _with_weekday(s, Found(Shift("day", 0), i, m.last, m.skip, "today"))
    if found.last > m.last:
        return found
    behind = s.count(m.last)  # «today | three men were killed», but «the third day»
    ranked = behind is not None and (behind.ordinal or s.form(behind.last) == _FROM)  # «day 12 of the war»
    if s.word(m.last, "notday", "turn", "same") or ranked or quoted(s, i, m.last):
        return None
    if (
        s.word(i - 1, "beforeday", inside=False)
        or m.clitics not in ("", _AND)
        or s.form(i - 1) in (_IN, "_", "#")
        or s.form(m.last) == "_"
    ):
        return None
    return found


def _with_weekday(s: Signs, found: Found) -> Found:
    """A near day with the weekday, and that with its date, in apposition."""
    at = found.last
    if s.form(at) in _COMMAS or s.form(at) == "(":
        at += 1
    day = weekday(s, at)
    shift = found.moment
    assert isinstance(shift, Shift)
    if (
        day is None
        or day.skip
        or (isinstance(day.moment, Weekday) and (day.moment.turn is not None or day.moment.week is not None))
    ):
        return found
    named = isinstance(day.moment, Weekday)
    moment: Moment = replace(shift, weekday=day.moment.day) if isinstance(day.moment, Weekday) else day.moment
    last = day.last
    if s.form(found.last) == "(":
        last += s.form(last) == ")"
    elif at > found.last and named and s.form(last) not in (*_COMMAS, ".", NEWLINE, ""):
        return found
    return Found(moment, found.first, last, found.skip, found.rule)
