"""Reads times by their distance: «قبل نحو سبع سنوات», «منذ أربعة أعوام», «غضون 72 ساعة».

A distance from something told («بعد شهرين من إعلان …»), a vague one («منذ سنوات»), an age and a duration are no
times.
"""

from __future__ import annotations

from rawi.annotate.times.signs import Found, Signs
from rawi.annotate.times.tense import ahead
from rawi.model.moments import Shift, Window

_FROM = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_ON = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH}"
_NOW = ("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}",)


def ago(s: Signs, i: int) -> Found | None:
    """«قبل ثلاثة أيام», «قبل نحو أسبوع», «منذ عامين» (without «منذ»), «بعد أسبوعين»; not «بعد شهرين من …»."""
    m = s.word(i, "ago", "since", "after", inside=False)
    if m is None:
        return None
    at = m.last
    if any(q.first == at for q in s.matches.of("quantifiers") if q.entry["kind"] == "approx"):
        at = max(q.last for q in s.matches.of("quantifiers") if q.first == at)
    length = _length(s, at)
    if length is None:
        return None
    unit, amount, last, skip = length
    if s.form(last) in (_FROM, _ON) and s.form(last + 1) not in _NOW:
        return None
    if unit in ("year", "month") and (s.of(last, "months") or s.count(last)):
        return None
    kind = m.entry["kind"]
    start, skip = (at, 0) if kind == "since" and at == m.last else (m.last, 0) if kind == "since" else (i, m.skip)
    if kind == "after" and not _ahead_there(s, i):
        return None
    if unit in ("decade", "century"):
        unit, amount = "year", amount * (10 if unit == "decade" else 100)
    sign = 1 if kind == "after" else -1
    return Found(Shift(unit, sign * amount), start, last, skip, "ago" if sign < 0 else "later")


def _ahead_there(s: Signs, i: int) -> bool:
    return i == 0 or ahead(s, i)


def _length(s: Signs, at: int) -> tuple[str, int, int, int] | None:
    """A length of time: unit, number, where it ends; None for vague and split ones."""
    unit = s.of(at, "time_units")
    if unit is not None and unit.entry.form == "bare" and unit.entry["count"] in ("1", "2"):
        one = s.count(unit.last)
        last = unit.last
        if (
            unit.entry["count"] == "1"
            and one is not None
            and one.low == 1 == one.high
            and not one.ordinal
            and not one.digits
        ):
            last = one.last
        behind = s.count(last)
        counts = behind is not None and (behind.ordinal or behind.digits)  # «a week ago | three men were killed»
        if unit.entry["count"] == "1" and (
            s.of(last, "weekdays") or s.of(last, "months") or counts or s.form(last) == "("
        ):
            return None
        return unit.entry["unit"], int(unit.entry["count"]), last, 0
    count = s.count(at)
    if count is None or not count.whole or count.low != count.high or count.ordinal:
        return None
    unit = s.of(count.last, "time_units")
    if unit is None or unit.entry.form != "bare" or unit.entry["count"] not in ("1", "many"):
        return None
    return unit.entry["unit"], count.low, unit.last, 0


def within(s: Signs, i: int) -> Found | None:
    """«غضون ثلاثة أشهر»; «خلال أسبوعين» only where it lies ahead."""
    m = s.word(i, "within", inside=False)
    if m is None:
        return None
    length = _length(s, m.last)
    if length is None or s.form(length[2]) == _FROM or s.word(length[2], "turn") is not None:
        return None
    if m.entry["value"] == "0" and not _ahead_there(s, i):
        return None
    unit, amount, last, _ = length
    if unit in ("month", "year", "decade"):
        return Found(Shift(unit, amount), i, last, m.skip, "within")
    return Found(Window(unit, amount), i, last, m.skip, "within")
