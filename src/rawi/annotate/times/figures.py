"""Reads dates in figures: «12/6/2018», «2018-06-12», «12.6.2018», «10/12/1430هـ», «3/2015».

The day stands before the month, unless the figures allow only the other order. A pair of figures is a day only
where a day is being told.
"""

from __future__ import annotations

import re

from rawi.annotate.times.signs import Found, Signs
from rawi.model.moments import Dated

_SLASHES = frozenset("/-\N{EN DASH}")
_MEEM = "\N{ARABIC LETTER MEEM}"
_HEH = "\N{ARABIC LETTER HEH}"
_HIJRI = re.compile(f"{_HEH}(?:\N{ARABIC LETTER JEEM}\N{ARABIC LETTER REH}\N{ARABIC LETTER YEH}{_HEH}?)?$")
_POINTED = re.compile(r"([0-9]{1,4})\.([0-9]{1,2})\.([0-9]{1,4})$")


def numeric(s: Signs, i: int) -> Found | None:
    """«12/6/2018», «2018-06-12», «12.6.2018», «10/12/1430هـ»."""
    pointed = _POINTED.match(s.form(i))
    if pointed is not None:
        return _numeric(s, i, i + 1, [int(g) for g in pointed.groups()])
    fields, at = [_figure(s, i)], i + 1
    while len(fields) < 3 and s.form(at) in _SLASHES and _close(s, at):
        fields.append(_figure(s, at + 1))
        at += 2
    figures = [f for f in fields if f is not None]
    if len(figures) != len(fields) or len(fields) < 2 or (s.form(i - 1) in _SLASHES and s.glued(i)):
        return None
    if s.form(at) in _SLASHES and s.glued(at) and _figure(s, at + 1) is not None:
        return None
    return _numeric(s, i, at, figures) if len(figures) == 3 else _numeric_pair(s, i, at, figures)


def _figure(s: Signs, i: int) -> int | None:
    form = s.form(i)
    return int(form) if form.isdigit() and len(form) <= 4 else None


def _close(s: Signs, slash: int) -> bool:
    """Whether a slash stands between figures with at most one space about it, a dash with none."""
    tokens = s.tokens
    if slash + 1 >= len(tokens):
        return False
    gap = max(tokens.places[slash] - tokens.ends[slash - 1], tokens.places[slash + 1] - tokens.ends[slash])
    return gap <= (1 if s.forms[slash] == "/" else 0)


def _numeric(s: Signs, i: int, last: int, fields: list[int]) -> Found | None:
    a, b, c = fields
    marked = _HIJRI.match(s.form(last)) is not None
    if marked or (s.form(last) == _MEEM and s.glued(last)):
        last += 1
    if a > 999:
        y, m, d = a, b, c
    elif c > 999 or c > 12:
        d, m, y = a, b, c if c > 99 else 2000 + c
    else:
        return None
    hijri = marked or 1340 <= y <= 1460
    if m > 12 and d <= 12 and not hijri:
        d, m = m, d
    if not (1 <= m <= 12 and 1 <= d <= (30 if hijri else 31) and (hijri or 1800 <= y <= 2100)):
        return None
    return Found(Dated(year=y, month=m, day=d, hijri=hijri), i, last, 0, "numeric date")


def _numeric_pair(s: Signs, i: int, last: int, fields: list[int]) -> Found | None:
    """«3/2015», «2015/3»; «21/9» only where a day is being told."""
    a, b = fields
    marked = _HIJRI.match(s.form(last)) is not None
    y, m = (a, b) if a > 999 else (b, a)
    if (1900 <= y <= 2100 or marked) and 1 <= m <= 12:
        return Found(Dated(year=y, month=m, hijri=marked), i, last + marked, 0, "numeric month")
    told = s.of(i - 1, "weekdays", inside=False) or s.word(i - 1, "match") or s.of(i - 1, "time_units", inside=False)
    if not (told or i == 0) or s.form(i + 1) != "/":
        return None
    if 1 <= a <= 31 and 1 <= b <= 12:
        return Found(Dated(month=b, day=a), i, last, 0, "numeric day")
    return None
