"""Reads parts of a greater whole: «مطلع 2017», «الربع الأول من العام», «آخر جمعة من مايو», «صيف 2014», feasts.

The value of an edge is that of its whole: no word says how long a beginning lasts.
"""

from __future__ import annotations

from rawi.annotate.times.dates import month_alone
from rawi.annotate.times.signs import Found, Signs
from rawi.annotate.times.units import same_unit, this_unit, unit_turn
from rawi.annotate.times.years import bare_year, named_year, year
from rawi.arabic.match import Match
from rawi.model.moments import Dated, Feast, Fixed, Nth, Portion, Shift

_FROM = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_IN = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"


def edge(s: Signs, i: int) -> Found | None:
    """«مطلع 2017», «أواخر نوفمبر الماضي», «نهاية العام», «منتصف الشهر المقبل»."""
    m = s.word(i, "edge", inside=False)
    if m is None:
        return None
    at = m.last + 1 if s.form(m.last) == _FROM else m.last
    if not s.near(at):
        return None
    for rule in (month_alone, named_year, bare_year, unit_turn, this_unit, same_unit, season, decade):
        found = rule(s, at)
        if found is not None and not found.skip:
            return Found(found.moment, i, found.last, m.skip, "edge")
    unit = s.of(at, "time_units")
    if unit is not None and unit.entry["unit"] in ("month", "year") and _bare_whole(s, unit):
        return Found(Shift(unit.entry["unit"], 0), i, unit.last, m.skip, "edge")
    return None


def _bare_whole(s: Signs, unit: Match) -> bool:
    """Whether a unit with the article means the running one: not «العام الدراسي»."""
    if unit.entry.form != "definite" or unit.entry["count"] != "1":
        return False
    return not s.form(unit.last).startswith(_ARTICLE) or s.of(unit.last, "weekdays") is not None


def season(s: Signs, i: int) -> Found | None:
    """«هذا الصيف», «صيف 2014», «الشتاء الماضي»; not «الربيع العربي»."""
    this = s.word(i, "this", inside=False)
    m = s.word(this.last, "season") if this else s.word(i, "season", inside=False)
    if m is None:
        return None
    first = int(m.entry["value"][:2])
    skip = this.skip if this else m.skip
    turn = s.word(m.last, "turn")
    if this is not None or turn is not None:
        amount = 0 if turn is None else int(turn.entry["value"])
        return Found(Portion(amount, 3, None, first), i, turn.last if turn else m.last, skip, "season")
    at = m.last + 1 if s.form(m.last) == _FROM else m.last
    y = named_year(s, at) or unit_turn(s, at) or bare_year(s, at)
    if y is None or y.skip or not isinstance(y.moment, Dated | Shift):
        return None
    return Found(Portion(0, 3, y.moment, first), i, y.last, skip, "season")


def portion(s: Signs, i: int) -> Found | None:
    """«الربع الأول من عام 2018», «النصف الثاني من العام الجاري»."""
    m = s.word(i, "third", inside=False)
    if m is None:
        return None
    count = s.count(m.last)
    months = int(m.entry["value"])
    final = s.word(m.last, "last")
    if final is not None:
        number, end = 12 // months, final.last
    elif count is not None and count.ordinal and 1 <= count.low <= 12 // months:
        number, end = count.low, count.last
    else:
        return None
    of = s.form(end) == _FROM
    at = end + 1 if s.form(end) in (_FROM, _IN) else end
    y = named_year(s, at) or unit_turn(s, at) or this_unit(s, at) or bare_year(s, at)
    if y is None and of:
        unit = s.of(at, "time_units")
        if unit is not None and unit.entry["unit"] == "year" and _bare_whole(s, unit):
            y = Found(Shift("year", 0), at, unit.last)
    if y is None or (y.skip and of) or not isinstance(y.moment, Dated | Shift):
        return None
    return Found(Portion(number, months, y.moment), i, y.last, m.skip, "portion")


def feast(s: Signs, i: int) -> Found | None:
    """«عيد الأضحى 2013», «ثاني أيام عيد الفطر»; the bare name of a feast says rather what than when."""
    count, at = s.count(i), i
    if count is not None and count.ordinal and (days := s.of(count.last, "time_units")) and days.entry["unit"] == "day":
        at = days.last
    m = s.word(at, "feast", "fixed", inside=at != i)
    if m is None:
        return None
    month, day = map(int, m.entry["value"].split("-"))
    y = year(s, m.last, named=True)
    if y is None and at == i:
        return None
    after = count.low - 1 if count is not None and at != i else 0
    hijri = m.entry["kind"] == "feast"
    skip = s.skip(i) if at != i else m.skip
    return Found(Feast(month, day, hijri, y.year if y else None, after), i, y.last if y else m.last, skip, "feast")


def decade(s: Signs, i: int) -> Found | None:
    """«ثمانينيات القرن الماضي», «التسعينيات»."""
    m = s.word(i, "decade", inside=False)
    if m is None:
        return None
    at = m.last + 1 if s.form(m.last) == _FROM else m.last
    if s.word(at, "age") is not None:  # "in his twenties"
        return None
    century = s.word(at, "century")
    base = int(century.entry["value"]) if century else 1900
    start = base + int(m.entry["value"])
    return Found(Fixed(f"{start}/{start + 9}"), i, century.last if century else m.last, m.skip, "decade")


def nth(s: Signs, i: int) -> Found | None:
    """«آخر اثنين من شهر مارس», «ثالث جمعة من مايو», «الثلاثاء الأخير من الشهر», «آخر يوم من الشهر الحالي»."""
    number = _rank(s, i)
    if number is not None:
        at = number[1]
        unit = _nth_unit(s, at)
    else:
        unit = _nth_unit(s, i, inside=False)
        number = _rank(s, unit[2]) if unit else None
        at = number[1] if number else i
        if unit is None or number is None:
            return None
        return _of_whole(s, i, at, number[0], unit[0], unit[1])
    if unit is None:
        return None
    return _of_whole(s, i, unit[2], number[0], unit[0], unit[1])


def _rank(s: Signs, i: int) -> tuple[int, int] | None:
    m = s.word(i, "last")
    if m is not None:
        return -1, m.last
    count = s.count(i)
    return (count.low, count.last) if count is not None and count.ordinal and 1 <= count.low <= 5 else None


def _nth_unit(s: Signs, i: int, inside: bool = True) -> tuple[str, int, int] | None:
    unit = s.of(i, "time_units", inside=inside)
    if unit is not None and unit.entry["unit"] in ("day", "week") and unit.entry["count"] == "1":
        day = s.of(unit.last, "weekdays") if unit.entry["unit"] == "day" else None
        return ("weekday", int(day.entry["day"]), day.last) if day else (unit.entry["unit"], 0, unit.last)
    day = s.of(i, "weekdays", inside=inside)
    return ("weekday", int(day.entry["day"]), day.last) if day else None


def _of_whole(s: Signs, first: int, at: int, number: int, unit: str, day: int) -> Found | None:
    prefixed_month = s.of(at, "months", inside=False)
    if s.form(at) in (_FROM, _IN):
        at += 1
    elif not (prefixed_month and prefixed_month.skip):
        return None
    whole = month_alone(s, at) or unit_turn(s, at) or this_unit(s, at)
    if whole is None or (isinstance(whole.moment, Shift) and whole.moment.unit not in ("month", "year")):
        return None
    start = (
        s.of(first, "time_units", inside=False)
        or s.of(first, "weekdays", inside=False)
        or s.word(first, "last", inside=False)
    )
    skip = start.skip if start else s.skip(first)
    return Found(Nth(number, unit, whole.moment, day), first, whole.last, skip, "nth")
