"""Reads a unit of time by its turn: «العام الماضي», «هذا الأسبوع», «الأيام الثلاثة الماضية», «الشهر نفسه».

Vague ones («الأيام الماضية», «السنوات الأخيرة») are no times.
"""

from __future__ import annotations

from dataclasses import replace

from rawi.annotate.times.signs import Found, Signs
from rawi.annotate.times.years import named_year, year
from rawi.arabic.match import Match
from rawi.model.moments import Dated, Same, Shift, Window

_FROM = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"


def unit_turn(s: Signs, i: int) -> Found | None:
    """«العام الماضي», «الشهر الجاري», «الأسبوع قبل الماضي», «الأسابيع الثلاثة القادمة», «3 أيام القادمة»."""
    unit = s.of(i, "time_units", inside=False)
    counted = _counted_turn(s, i)
    if counted is not None:
        return counted
    if unit is None or unit.entry.form != "definite" or unit.entry["count"] == "many":
        return None
    if unit.entry["count"] == "2":
        return _two_turn(s, i, unit)
    turn = s.word(unit.last, "turn")
    if turn is None:
        this = s.word(unit.last, "this")
        if this is None or s.of(this.last, "time_units"):
            return None
        turn = this
    name, amount = unit.entry["unit"], int(turn.entry["value"])
    if name == "century" or name in ("second", "minute"):
        return None
    told = turn.entry.key[3:4] in ("\N{ARABIC LETTER TEH}\N{ARABIC LETTER SEEN}") and amount in (-1, 1)
    return _with_its_year(s, Found(Shift(name, amount, told), i, turn.last, unit.skip, "unit turn"), name)


def _with_its_year(s: Signs, found: Found, unit: str) -> Found:
    """«العام الماضي 2017»: the year in apposition says the same."""
    y = year(s, found.last) if unit == "year" else None
    if y is None or y.hijri or s.word(y.last, "counted"):
        return found
    return replace(found, moment=Dated(year=y.year), last=y.last)


def _two_turn(s: Signs, i: int, unit: Match) -> Found | None:
    turn = s.word(unit.last, "turn")
    if turn is None or unit.entry["unit"] not in ("day", "week", "month", "hour"):
        return None
    amount = int(turn.entry["value"])
    if amount not in (-1, 1):
        return None
    return Found(Window(unit.entry["unit"], 2 * amount), i, turn.last, unit.skip, "window")


def _counted_turn(s: Signs, i: int) -> Found | None:
    """A number of units that just passed or come: days, weeks, months, hours."""
    unit = s.of(i, "time_units", inside=False)
    if unit is not None and unit.entry.form == "definite" and unit.entry["count"] == "many":
        at = unit.last + 1 if s.form(unit.last) == _ARTICLE else unit.last
        count = s.count(at)
        skip = unit.skip
        end = count.last if count else at
    else:
        count, skip = s.count(i), s.skip(i)
        unit = s.of(count.last, "time_units") if count else None
        end = unit.last if unit is not None and unit.entry.form == "bare" else i
    if unit is None or count is None or not count.whole or count.low != count.high or end == i:
        return None
    turn = s.word(end, "turn")
    if (
        turn is None
        or int(turn.entry["value"]) not in (-1, 1)
        or unit.entry["unit"] not in ("day", "week", "month", "hour")
    ):
        return None
    return Found(Window(unit.entry["unit"], count.low * int(turn.entry["value"])), i, turn.last, skip, "window")


def this_unit(s: Signs, i: int) -> Found | None:
    """«هذا العام», «هذه السنة», «هذا الأسبوع»."""
    this = s.word(i, "this", inside=False)
    if this is None:
        return _earlier(s, i)
    unit = s.of(this.last, "time_units")
    if unit is None or unit.entry.form != "definite" or unit.entry["count"] != "1":
        return None
    name = unit.entry["unit"]
    behind = s.count(unit.last)
    ranked = behind is not None and (behind.ordinal or name == "year")  # «this year 2018», not «this week | 20 men»
    if name not in ("day", "week", "month", "year", "decade") or s.word(unit.last, "turn") or ranked:
        return None
    return Found(Shift(name, 0), i, unit.last, this.skip, "this unit")


def _earlier(s: Signs, i: int) -> Found | None:
    """«في وقت سابق من الأسبوع»: the running week."""
    if s.form(i - 1) != _FROM or s.word(i - 2, "earlier") is None:
        return None
    unit = s.of(i, "time_units")
    if (
        unit is None
        or unit.entry.form != "definite"
        or unit.entry["unit"] not in ("week", "month", "year")
        or s.word(unit.last, "turn")
    ):
        return None
    return Found(Shift(unit.entry["unit"], 0), i, unit.last, 0, "this unit")


def same_unit(s: Signs, i: int) -> Found | None:
    """«الشهر نفسه», «نفس اليوم من عام 1947», «هذا التاريخ»."""
    date = s.word(i, "told", inside=False)
    if date is not None:
        return Found(Same("date"), i, date.last, date.skip, "same")
    m = s.word(i, "same", inside=False)
    if m is not None and m.entry["value"] == "before":
        unit, skip, last = s.of(m.last, "time_units"), m.skip, -1
        last = unit.last if unit else -1
    else:
        unit = s.of(i, "time_units", inside=False)
        after = s.word(unit.last, "same") if unit else None
        skip, last = (unit.skip, after.last) if unit and after and after.entry["value"] == "after" else (0, -1)
    if unit is None or last < 0 or unit.entry.form != "definite" or unit.entry["unit"] not in ("day", "month", "year"):
        return None
    if s.form(last) == _FROM and unit.entry["unit"] == "day":
        y = named_year(s, last + 1)
        if y is not None and not y.skip and isinstance(y.moment, Dated):
            return Found(Same("day", y.moment.year), i, y.last, skip, "same day of year")
    return Found(Same(unit.entry["unit"]), i, last, skip, "same")
