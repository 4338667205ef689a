"""Reads years: «عام 2014», «العام 2013», «سنة 1440هـ», «عامي 2011 و2014», «2016-2017», and a bare «2018».

A number that only looks like a year («2000 وظيفة», «رؤية 2030») is none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from rawi.annotate.times.signs import Found, Signs
from rawi.model.moments import Between, Dated

_AND = "\N{ARABIC LETTER WAW}"
_SLASHES = frozenset("/-\N{EN DASH}")
_MEEM = "\N{ARABIC LETTER MEEM}"
_HEH = "\N{ARABIC LETTER HEH}"
_HIJRI = re.compile(f"{_HEH}(?:\N{ARABIC LETTER JEEM}\N{ARABIC LETTER REH}\N{ARABIC LETTER YEH}{_HEH}?)?$")


class Year(NamedTuple):
    year: int
    hijri: bool
    last: int


def year(s: Signs, i: int, named: bool = False, dated: bool = False) -> Year | None:
    """A year's number at a token; ``named`` where «عام» or a month stands before it."""
    count = s.count(i)
    if count is None or not count.whole or s.skip(i) or count.loose:
        return None
    if not ((count.digits and len(s.form(i)) in (4,)) or (not count.digits and named and not count.ordinal)):
        return _short_hijri(s, i) if named and not dated else None
    value, last = count.low, count.last
    if count.low != count.high:  # a range that was read as one number: the first of it
        if not count.digits:
            return None
        last = i + 1
    if not 1000 <= value <= 2200:
        return None
    marked = _HIJRI.match(s.form(last)) is not None
    if marked or (s.form(last) == _MEEM and s.glued(last)):
        last += 1
    return Year(value, marked or 1340 <= value <= 1460, last)


def _short_hijri(s: Signs, i: int) -> Year | None:
    """A year of one to three figures, only with its calendar's mark: «عام 56 هـ»."""
    count = s.count(i)
    if count is None or not count.digits or not _HIJRI.match(s.form(count.last)):
        return None
    return Year(count.low, True, count.last + 1)


def named_year(s: Signs, i: int) -> Found | None:
    """«عام 2014», «العام 2013», «سنة 1440هـ», «عامي 2011 و2014», «عام 2014-2015»."""
    unit = s.of(i, "time_units", inside=False)
    if unit is None or unit.entry["unit"] != "year" or unit.entry["count"] == "many":
        return None
    y = year(s, unit.last, named=True)
    if y is None:
        return None
    found = Found(Dated(year=y.year, hijri=y.hijri), i, y.last, unit.skip, "named year")
    return _to_year(s, found, unit.last, unit.entry["count"] != "1")


def bare_year(s: Signs, i: int) -> Found | None:
    """A year with no word for it: «في 2018», «انتخابات 2018», «2016-2017»."""
    y = year(s, i)
    if y is None or s.form(i - 1) in _SLASHES or s.form(i - 1) in (".", ":", "#", "("):
        return None
    if not y.hijri and not 1800 <= y.year <= 2070:
        return None
    if y.hijri and not _HIJRI.match(s.form(y.last - 1)):
        return None
    found = _to_year(s, Found(Dated(year=y.year, hijri=y.hijri), i, y.last, 0, "bare year"), i, False)
    if isinstance(found.moment, Dated) and (s.form(found.last) in ("%", "/", "$") or not _year_here(s, i, found)):
        return None
    return found


def _to_year(s: Signs, found: Found, at: int, both: bool) -> Found:
    """The second year of a span of years: «2016-2017», «عامي 2011 و2014»."""
    following = found.last
    read = s.count(at)
    if read is not None and read.high > read.low and read.last > found.last:
        return _read_together(s, found, at)
    if s.form(following) in _SLASHES or (both and s.form(following) == _AND):
        following += 1
    elif not (both and s.form(following)[:1] == _AND):
        return found
    count = s.count(following)
    assert isinstance(found.moment, Dated) and found.moment.year is not None
    if count is None or not count.digits:
        return _read_together(s, found, at)
    value = count.low
    if len(count.text) != 4 or value <= found.moment.year:
        return found
    last = count.last + 1 if _HIJRI.match(s.form(count.last)) else count.last
    first = replace(found.moment, hijri=found.moment.hijri or last > count.last)
    return replace(found, moment=Between(first, Dated(year=value, hijri=first.hijri)), last=last, rule="years")


def _read_together(s: Signs, found: Found, at: int) -> Found:
    """Two years that were read as one number of from and to."""
    count = s.count(at)
    assert isinstance(found.moment, Dated)
    if count is None or count.high <= count.low or not 1000 <= count.high <= 2200:
        return found
    last = count.last + 1 if _HIJRI.match(s.form(count.last)) else count.last
    second = Dated(year=count.high, hijri=found.moment.hijri)
    return replace(found, moment=Between(found.moment, second), last=last, rule="years")


def _year_here(s: Signs, i: int, found: Found) -> bool:
    """Whether a bare number of four figures is a year where it stands."""
    if s.word(found.last, "counted") or s.word(i - 1, "beforeyear", inside=False):
        return False
    if s.form(i - 1) == _AND and year(s, i - 2) is not None:  # "in 2015 and 2016"
        return True
    after = s.form(found.last)
    if after[:1].isascii() and after.isalnum():
        return False
    prepared = s.word(i - 1, "prep", "edge", "from", "to", "between", inside=False) is not None
    assert isinstance(found.moment, Dated) and found.moment.year is not None
    if found.moment.year % 100 == 0:
        return prepared and not _noun(after)
    return prepared or (_noun(s.form(i - 1)) and not _counts(s, i))


def _noun(form: str) -> bool:
    return len(form) > 2 and not form[0].isascii()


def _counts(s: Signs, i: int) -> bool:
    """Whether a word before says that the number counts things («نحو 2015»)."""
    return any(m.last == i for m in s.matches.of("quantifiers"))
