"""Reads days and months by name, in all the regions' names, Gregorian and Hijri.

«12 أيار/مايو الجاري», «الرابع من نوفمبر», «11 و12 تموز», «شباط 13», «17th, August 2023». A year that the words
leave open stays open. A name that is another word too (مارس, آب, نيسان) needs a preposition, a day, a year or
its second name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from rawi.annotate.times.signs import Found, Signs, joined, prefixed, quoted
from rawi.annotate.times.units import same_unit, this_unit, unit_turn
from rawi.annotate.times.years import year
from rawi.arabic.match import Match
from rawi.arabic.tokens import NEWLINE, is_word
from rawi.model.moments import Dated, Shift

_COMMAS = frozenset((",", "\N{ARABIC COMMA}"))
_FROM = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_IN = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_AND = "\N{ARABIC LETTER WAW}"
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_DASHES = frozenset("-\N{EN DASH}")
_SLASHES = frozenset("/-\N{EN DASH}")
_AND_THE = _AND + _ARTICLE
_MADDA = "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
_AB = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER BEH}"
_ORDINAL_MARKS = frozenset(("th", "st", "nd", "rd"))


class Month(NamedTuple):
    """A month's name, or its two names, or two months: tokens up to ``last``."""

    month: int
    hijri: bool
    first: int
    last: int
    skip: int
    sure: bool  # strong, or told twice
    prefixed: bool


def day_month(s: Signs, i: int) -> Found | None:
    """«12 مايو», «الرابع من نوفمبر المقبل», «11 و12 تموز», «20 من الشهر الجاري»; a day or «يوم» may stand before."""
    start, skip = _with_article(s, i)
    at = i
    unit = s.of(i, "time_units", inside=False)
    if unit is not None and unit.entry["unit"] == "day" and unit.entry["count"] == "1":
        skip, at = unit.skip, unit.last
    if s.form(at) == _ARTICLE and s.glued(at + 1):  # the article before digits
        at += 1
    count = s.count(at)
    if count is None or not count.whole or not 1 <= count.low <= count.high <= 31:
        return None
    at, high = count.last, count.high
    if s.form(at) in _ORDINAL_MARKS:
        at += 1
    while (more := _more_days(s, at, high)) is not None:
        at, high = more
    return _days_of(s, start, at, skip, count.low, high, count.ordinal, count.ordinal or count.digits)


def _with_article(s: Signs, i: int) -> tuple[int, int]:
    """Where digits begin with the article written before them (الـ4), and the letters of clitics there."""
    before = s.form(i - 1)
    if s.count(i) is not None and s.glued(i) and before in (_ARTICLE, _AND_THE):
        return i - 1, len(before) - len(_ARTICLE)
    return i, s.skip(i)


def _days_of(s: Signs, start: int, at: int, skip: int, low: int, high: int, ordinal: bool, told: bool) -> Found | None:
    """The month or the like that days belong to; a unit without «of» only where a date is ``told``: not «two men | last
    month»."""
    if (s.form(at) == "," and s.form(at + 1).isascii()) or (
        s.form(at) == "." and not s.glued(at + 1) and s.form(start - 1) not in ("", NEWLINE)
    ):
        at += 1
    of = s.form(at) == _FROM
    dashed = s.form(at) in _SLASHES
    if of or dashed:
        at += 1
    last_day = high if high != low else None
    m = month(s, at) or (numbered_month(s, at) if of or ordinal or s.of(at, "time_units") else None)
    if m is not None and not m.skip:
        if s.word(start - 1, "beforemonth", inside=False) and not ordinal:
            return None
        landmark = _landmark(s, start, m, low) if last_day is None else None
        dated = Dated(month=m.month, day=low, hijri=m.hijri, last_day=last_day, landmark=landmark)
        found = with_year(s, Found(dated, start, m.last, skip, "day month"))
        if dashed:
            return _dashed(s, found)
        return None if found.last == m.last and quoted(s, start, m.last) else found
    if of or (told and s.of(at, "time_units") is not None):  # «the 27th of this month», also without «of»
        whole = _whole(s, at)
        if whole is not None:
            return Found(
                Dated(day=low, last_day=last_day, within=whole.moment), start, whole.last, skip, "day of month"
            )
    return None


def _dashed(s: Signs, found: Found) -> Found | None:
    """«16 - أغسطس - 2023»: dashes between the fields, only with all three."""
    dated = found.moment
    assert isinstance(dated, Dated)
    y = year(s, found.last + 1, named=True, dated=True) if s.form(found.last) in _SLASHES else None
    if y is None:
        return found if dated.year is not None else None
    return replace(found, moment=replace(dated, year=y.year), last=y.last)


def _landmark(s: Signs, start: int, m: Month, day: int) -> int | None:
    """The year of a day that is known by its date alone («هجمات 11 سبتمبر»)."""
    before = s.word(start - 1, "landmark", inside=False)
    if before is None or m.hijri:
        return None
    for told in before.entry["value"].split("+"):
        year, month, on = map(int, told.split("-"))
        if (month, on) == (m.month, day):
            return year
    return None


def _more_days(s: Signs, at: int, low: int) -> tuple[int, int] | None:
    """A second day behind the first: «11 و12», «13 إلى 15», «13-15»."""
    to = s.word(at, "to")
    dash = s.form(at) in _DASHES and s.form(at + 2) not in _DASHES
    following = to.last if to is not None else at + 1 if dash or s.form(at) in (_AND, _AND_THE) else at
    if s.form(following) == _ARTICLE:
        following += 1
    count = s.count(following)
    if count is None or not count.whole or not low < count.high <= 31 or count.low != count.high:
        return None
    word = s.form(following)
    if following == at and not (word[:1] == _AND and s.skip(following) == 1):
        return None
    return count.last, count.high


def _whole(s: Signs, i: int) -> Found | None:
    """«الشهر الجاري», «هذا الشهر», «الشهر نفسه» behind a day."""
    for rule in (this_unit, unit_turn, same_unit):
        found = rule(s, i)
        if found is not None and found.skip == 0 and isinstance(found.moment, Shift) and found.moment.unit != "month":
            return None
        if found is not None and found.skip == 0:
            return found
    return None


def month_day(s: Signs, i: int) -> Found | None:
    """«شباط 13», «يناير 13-15», «August 17, 2023»."""
    m = month(s, i)
    if m is None:
        return None
    count = s.count(m.last)
    if (
        count is None
        or not count.whole
        or not 1 <= count.low <= count.high <= 31
        or not (count.digits or (count.ordinal and m.sure))
    ):
        return None
    at = count.last + 1 if s.form(count.last) in _ORDINAL_MARKS else count.last
    high = count.high
    if (s.form(at) in _DASHES or s.word(at, "to") is not None) and (more := _more_days(s, at, high)) is not None:
        at, high = more
    last_day = high if high != count.low else None
    dated = Dated(month=m.month, day=count.low, hijri=m.hijri, last_day=last_day)
    found = with_year(s, Found(dated, i, at, m.skip, "month day"))
    if found.last == at and _counts_something(s, at):  # "December contracts 15 cents"
        return None
    return found


def _counts_something(s: Signs, at: int) -> bool:
    """Whether a noun stands behind a number, which it then counts."""
    form = s.form(at)
    if not form or not is_word(form):
        return False
    return s.word(at, "prep", "from", "to", "clock", inside=False) is None and s.of(at, "weekdays") is None


def month_alone(s: Signs, i: int) -> Found | None:
    """«مايو الماضي», «تشرين الأول/أكتوبر 2017», «أيار/مايو وحزيران/يونيو 2015»."""
    m = month(s, i) or numbered_month(s, i)
    if m is None:
        return None
    found = with_year(s, Found(Dated(month=m.month, hijri=m.hijri), i, m.last, m.skip, "month"))
    if found.last == m.last:
        second = _second_month(s, m)
        if second is not None:
            return second
        if not _sure_month(s, m) or quoted(s, i, m.last):
            return None
    return found


def _second_month(s: Signs, m: Month) -> Found | None:
    """A second month joined by "and", whose year holds for both."""
    at = m.last + 1 if s.form(m.last) == _AND else m.last
    b = month(s, at, also_joined=True)
    if b is None or b.hijri != m.hijri or (at == m.last and not b.skip) or not m.sure:
        return None
    found = with_year(
        s, Found(Dated(month=m.month, last_month=b.month, hijri=m.hijri), m.first, b.last, m.skip, "two months")
    )
    return found if isinstance(found.moment, Dated) and found.moment.month != found.moment.last_month else None


def _sure_month(s: Signs, m: Month) -> bool:
    """Whether a bare month name is surely a month here."""
    before = s.form(m.first - 1)
    named = s.of(m.first, "time_units", inside=False) is not None  # a named Hijri month may be any year's
    if m.hijri:
        return False
    if s.count(m.first - 1) is not None or any(s.word(m.first - k, "beforemonth", inside=False) for k in (1, 2)):
        return False
    if m.sure or named:
        return True
    stands_after = s.word(m.first - 1, "prep", "edge", "from", "to", "between", inside=False) is not None
    if _AB in s.form(m.first) and _MADDA not in s.tokens.raw(m.first):
        return False
    return (stands_after or m.prefixed) and before != ""


def month(s: Signs, i: int, also_joined: bool = False) -> Month | None:
    """A month's name at a token, with «شهر» before it and its second name behind it."""
    at, skip, lead = i, 0, False
    unit = s.of(i, "time_units", inside=False)
    if unit is not None and unit.entry["unit"] == "month" and unit.entry["count"] in ("1", "two"):
        at, skip, lead = unit.last, unit.skip, True
    m = s.of(at, "months", inside=lead)
    if m is None or (also_joined and not joined(m) and m.skip):
        return None
    if not lead:
        skip = m.skip
    number, hijri = int(m.entry["month"]), m.entry["calendar"] == "hijri"
    last = m.last
    second = _second_name(s, last, hijri)
    sure = m.entry["strength"] == "strong" or lead or second is not None
    if second is not None:
        last = second
    return Month(number, hijri, i, last, skip, sure, prefixed(m))


def _second_name(s: Signs, at: int, hijri: bool) -> int | None:
    """Where a second name of the same month ends: «/ أيار», «(أيار)», or bare «مايو أيار»."""
    if hijri:
        return None
    slash = s.form(at) in _SLASHES or s.form(at) == "("
    m = s.of(at + 1 if slash else at, "months")
    if m is None or m.entry["calendar"] == "hijri":
        return None
    if not slash:
        before = s.of(at - 1, "months", inside=False)
        if before is None or before.entry["month"] != m.entry["month"]:
            return None
    last = m.last
    return last + 1 if s.form(at) == "(" and s.form(last) == ")" else last


def numbered_month(s: Signs, i: int) -> Month | None:
    """«شهر 11», «شهر ثلاثة», «الشهر التاسع»."""
    unit = s.of(i, "time_units", inside=False)
    if unit is None or unit.entry["unit"] != "month" or unit.entry["count"] != "1":
        return None
    count = s.count(unit.last)
    if count is None or not count.whole or not 1 <= count.low == count.high <= 12 or count.loose:
        return None
    after = s.of(count.last, "time_units") or _this_year_behind(s, count.last)
    if not count.digits and not count.ordinal and count.low < 3:  # "one month" is a length
        return None
    if (unit.entry.form == "definite") != count.ordinal or (after is not None and after.entry["unit"] != "year"):
        return None
    if count.ordinal and after is None and s.form(i - 1) != _FROM:  # "the third month running"
        return None
    return Month(count.low, False, i, count.last, unit.skip, True, False)


def _this_year_behind(s: Signs, at: int) -> Match | None:
    """The year's word behind «من» or «من هذه»."""
    if s.form(at) != _FROM:
        return None
    this = s.word(at + 1, "this")
    unit = s.of(this.last if this else at + 1, "time_units")
    return unit if unit is not None and unit.entry["unit"] == "year" else None


def with_year(s: Signs, found: Found) -> Found:
    """A date with the year or the turn that stands behind it: «2018», «من عام 2018», «المقبل», «من العام الماضي»."""
    dated = found.moment
    assert isinstance(dated, Dated)
    at = found.last
    turn = s.word(at, "turn")
    if turn is not None:
        return replace(found, moment=replace(dated, turn=int(turn.entry["value"])), last=turn.last)
    month_turn = _month_turn(s, at)
    if month_turn is not None:
        return replace(found, moment=replace(dated, within=month_turn.moment), last=month_turn.last)
    if s.form(at) in _COMMAS or s.form(at) in (_FROM, _IN):
        at += 1
    unit = s.of(at, "time_units", inside=False)
    named = unit is not None and unit.entry["unit"] == "year" and unit.entry["count"] == "1"
    if named and unit is not None:
        y = year(s, unit.last, named=True)
        if y is not None:
            return replace(found, moment=replace(dated, year=y.year, hijri=dated.hijri or y.hijri), last=y.last)
        relative = unit_turn(s, at) if not unit.skip else None
        if relative is not None and unit.entry.form == "definite":
            return replace(found, moment=replace(dated, within=relative.moment), last=relative.last)
        return found
    this = _this_year(s, at)
    if this is not None:
        return replace(found, moment=replace(dated, within=this.moment), last=this.last)
    if at != found.last and s.form(found.last) not in _COMMAS:
        return found
    y = year(s, at, named=True, dated=True)
    if y is None or (y.hijri and not dated.hijri):
        return found
    return replace(found, moment=replace(dated, year=y.year), last=y.last)


def _this_year(s: Signs, at: int) -> Found | None:
    """«من هذا العام» behind a month."""
    found = this_unit(s, at)
    if found is None or found.skip or not isinstance(found.moment, Shift) or found.moment.unit != "year":
        return None
    return found


def _month_turn(s: Signs, at: int) -> Found | None:
    """«الشهر المقبل» behind a date that has its month already."""
    unit = s.of(at, "time_units")
    if unit is None or unit.entry["unit"] != "month" or unit.entry.form != "definite":
        return None
    return unit_turn(s, at)
