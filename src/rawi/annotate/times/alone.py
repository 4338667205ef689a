"""Reads a text that is nothing but a word of time, as it is typed into a field: «الآن», «العام», «عيد الفطر».

Within a text these words are too vague to be times (a feast's name says rather what than when) and are left
alone.
"""

from __future__ import annotations

from rawi.annotate.times.signs import Found, Signs
from rawi.arabic.tokens import NEWLINE
from rawi.model.moments import Feast, Moment, Shift


def alone(s: Signs, i: int) -> Found | None:
    """The time of a text whose only words are a word of time."""
    if i:
        return None
    m = s.word(i, "now", "feast", "fixed") or s.of(i, "time_units")
    if m is None or any(form != NEWLINE for form in s.forms[m.last :]):
        return None
    moment: Moment
    if m.entry.table == "time_units":
        if m.entry.form != "definite" or m.entry["unit"] not in ("week", "month", "year"):
            return None
        moment = Shift(m.entry["unit"], 0)
    elif m.entry["kind"] == "now":
        moment = Shift("minute", 0)
    else:
        month, day = map(int, m.entry["value"].split("-"))
        moment = Feast(month, day, m.entry["kind"] == "feast", coming=True)
    return Found(moment, i, m.last, 0, "alone")
