"""Reads parts of the day and times by the clock, and joins them to the day they belong to.

«فجر اليوم الاثنين», «ليل الخميس», «ساعة متأخرة من مساء الجمعة», «الساعة التاسعة صباحا بالتوقيت المحلي», «14:30
ت غ», «2:55 م».
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from rawi.annotate.times.dates import day_month, month_day
from rawi.annotate.times.days import near_day, today, weekday
from rawi.annotate.times.figures import numeric
from rawi.annotate.times.signs import Count, Found, Signs
from rawi.arabic.match import Match
from rawi.model.moments import Clock, Dated, Moment, PartOfDay, Same, Shift, Weekday

_COMMAS = frozenset((",", "\N{ARABIC COMMA}"))
_FROM = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_IN = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_AT = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER NOON}\N{ARABIC LETTER DAL}"
_AND = "\N{ARABIC LETTER WAW}"
_BEH = "\N{ARABIC LETTER BEH}"
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_DASHES = frozenset("-\N{EN DASH}|/")
_POINTED = re.compile(r"([01]?[0-9]|2[0-3])[.,]([0-5][0-9])$")
_DAY_RULES = (today, near_day, weekday, day_month, month_day, numeric)


class Hour(NamedTuple):
    """A clock reading up to token ``last``; ``part`` where the words settle the half of the day."""

    hour: int
    minute: int
    last: int
    exact: bool  # written 14:30, or with its part of the day, or after the word for the hour


def a_day(s: Signs, i: int) -> Found | None:
    """Any single day at a token: the longest reading."""
    best: Found | None = None
    for rule in _DAY_RULES:
        found = rule(s, i)
        if found is not None and _is_day(found.moment) and (best is None or found.last > best.last):
            best = found
    return best


def _is_day(moment: Moment) -> bool:
    if isinstance(moment, Dated):
        return moment.day is not None and moment.last_day is None
    return isinstance(moment, Weekday) or (isinstance(moment, Shift | Same) and moment.unit == "day")


def part_of_day(s: Signs, i: int) -> Found | None:
    """«صباح الأحد», «ليل السبت», «الساعات الأولى من فجر اليوم», «وقت متأخر الأحد», «هذا المساء»."""
    lead = s.word(i, "late", "early", "span", inside=False)
    if lead is not None:
        return _lead(s, i, lead)
    noon = s.word(i, "noon", inside=False)
    if noon is not None:
        return _day_behind(s, Found(Clock(12, 0), i, noon.last, noon.skip, "noon"), Hour(12, 0, noon.last, True))
    night = s.word(i, "night", inside=False)
    if night is not None and s.word(i - 1, "that") is None:
        evening = Shift("day", int(night.entry["value"]))
        return Found(PartOfDay("NI", evening), i, night.last, night.skip, "night")
    this = s.word(i, "this", inside=False)
    if this is not None:
        m = s.part(this.last, "definite")
        return Found(PartOfDay(m.entry["part"], Shift("day", 0)), i, m.last, this.skip, "this part") if m else None
    m = s.part(i, "construct", inside=False)
    if m is None:
        return None
    day = a_day(s, m.last)
    if day is None or day.skip:
        return None
    found = Found(PartOfDay(m.entry["part"], day.moment), i, day.last, m.skip, "part of day")
    return _to_next_day(s, found) if m.entry["part"] == "NI" else found


def _to_next_day(s: Signs, found: Found) -> Found:
    """«ليل السبت - الأحد», «ليلة الجمعة السبت»: the night belongs to the first day."""
    at = found.last + 1 if s.form(found.last) in _DASHES or s.word(found.last, "to") else found.last
    second = s.of(at, "weekdays")
    if second is None or second.entry.form != "names":
        return found
    return replace(found, last=second.last)


def _lead(s: Signs, i: int, lead: Match) -> Found | None:
    """What stands behind «وقت متأخر من», «الساعات الأولى من», «فترة»."""
    kind, at = lead.entry["kind"], lead.last
    if s.form(at) == _FROM:
        at += 1
    inner = part_of_day(s, at)
    if inner is not None and not inner.skip and isinstance(inner.moment, PartOfDay):
        return replace(inner, first=i, skip=lead.skip)
    if kind == "span":
        m = s.part(at, "definite") or s.part(at, "adverb")
        return Found(PartOfDay(m.entry["part"], None), i, m.last, lead.skip, "part alone") if m else None
    day = a_day(s, at)
    if day is None or day.skip:
        return None
    return Found(PartOfDay(lead.entry["value"], day.moment), i, day.last, lead.skip, "part of day")


def day_and_more(s: Signs, i: int) -> Found | None:
    """A day with the part or the clock time behind it: «أمس مساء», «السبت عند الساعة 9», «17 أغسطس 2023 2:55 م»."""
    day = a_day(s, i)
    if day is None:
        return None
    at = day.last
    part = s.part(at, "adverb")
    after = clock_at(s, _over_comma(s, at))
    if after is not None and isinstance(after.moment, Clock) and after.moment.day is None:
        return Found(replace(after.moment, day=day.moment), i, after.last, day.skip, "day and clock")
    if part is not None:
        return Found(PartOfDay(part.entry["part"], day.moment), i, part.last, day.skip, "day and part")
    return None


def part_and_clock(s: Signs, i: int) -> Found | None:
    """«بعد الظهر 7:00», «الظهر الساعة 7»: the part of the day stands before the hour."""
    m = s.part(i, "adverb", inside=False) or s.part(i, "definite", inside=False)
    if m is None:
        return None
    found = clock_at(s, m.last)
    if found is None or not isinstance(found.moment, Clock) or found.moment.hour > 12 or found.skip:
        return None
    hour = _in_part(found.moment.hour, m.entry["part"])
    return replace(found, moment=replace(found.moment, hour=hour), first=i, skip=m.skip)


def _over_comma(s: Signs, at: int) -> int:
    if s.form(at) in _COMMAS or s.form(at) in _DASHES or (s.form(at) == ":" and not s.glued(at + 1)):
        at += 1
    return at + 1 if s.form(at) in (_AT, _IN) else at


def clock_at(s: Signs, i: int) -> Found | None:
    """«الساعة التاسعة صباحا بالتوقيت المحلي», «05:48 بتوقيت غرينتش», «السابعة مساء», with the day behind it."""
    lead = s.word(i, "clock", inside=False)
    at = lead.last if lead is not None else i
    hour = _hour(s, at, lead is not None)
    if hour is None:
        return None
    skip = lead.skip if lead is not None else s.skip(i)
    found = Found(Clock(hour.hour, hour.minute), i, hour.last, skip, "clock")
    found = _zone(s, _day_behind(s, found, hour))
    if found.last > hour.last and isinstance(found.moment, Clock) and found.moment.day is None:
        return _day_behind(s, found, hour)  # a day behind the bracket with the zone
    return found


def _day_behind(s: Signs, found: Found, hour: Hour) -> Found:
    """The day behind a clock time, with or without its part: «من فجر السبت», «مساء أمس», «يوم الأحد»."""
    at = found.last + 1 if s.form(found.last) == _FROM else found.last
    clock = found.moment
    assert isinstance(clock, Clock)
    part = part_of_day(s, at)
    if part is not None and not part.skip and isinstance(part.moment, PartOfDay):
        half = _in_part(clock.hour, part.moment.part)
        return replace(found, moment=replace(clock, hour=half, day=part.moment.day), last=part.last)
    over = s.form(at) in _DASHES or s.form(at) in _COMMAS  # as on a publication line
    day = a_day(s, at + over)
    if day is None or day.skip or not hour.exact or (over and not (isinstance(day.moment, Dated) and day.moment.year)):
        return found
    return replace(found, moment=replace(clock, day=day.moment), last=day.last)


def _hour(s: Signs, i: int, told: bool) -> Hour | None:
    """Hour and minutes at a token; without «الساعة» only as 14:30 or with a part of the day behind it."""
    count = s.count(i)
    if count is None or count.low != count.high or (count.ordinal and not s.form(i).startswith(_ARTICLE)):
        return None
    if count.digits and len(count.text) == 4 and count.whole:
        return _four_digits(s, count, told)
    if not 0 <= count.low <= 24:
        return None
    if not count.whole and not (_POINTED.match(s.form(i)) or (told and count.half)):
        return None
    hour, minute, last, exact = count.low, count.half, count.last, told
    pointed = _POINTED.match(s.form(i))
    if pointed is not None:
        hour, minute = int(pointed[1]), int(pointed[2])
        if not told and s.word(last, "zone", inside=False) is None and s.part(last, "adverb") is None:
            return None
        exact = True
    if count.digits and s.form(last) == ":" and _two_digits(s, last + 1):
        if s.form(last + 2) == ":" and _two_digits(s, last + 3):
            minute, last, exact = int(s.form(last + 1)), last + 4, True
        else:
            minute, last, exact = int(s.form(last + 1)), last + 2, True
    elif (told or count.ordinal) and not minute:
        minute, last = _minutes(s, last)
    if (s.form(i - 1) == ":" and s.glued(i)) or (s.form(last) == ":" and s.glued(last + 1)) or minute > 59:
        return None
    if s.form(last) in _COMMAS and s.part(last + 1, "adverb"):
        last += 1
    part = s.part(last, "adverb") or s.part(last, "mark") or (s.part(last, "definite") if told else None)
    if part is not None and hour <= 12 and (exact or _plain(s, i, count)):
        return Hour(
            _in_part(hour, part.entry["part"], part.entry["role"] == "mark", s.form(part.first)),
            minute,
            part.last,
            True,
        )
    behind = s.form(last) == _FROM and s.part(last + 1, "construct") is not None
    if hour > 23 or not (exact or ((behind or s.part(last, "construct")) and count.ordinal)):
        return None
    return Hour(hour, minute, last, exact)


def _four_digits(s: Signs, count: Count, told: bool) -> Hour | None:
    """«1405 بتوقيت غرينتش»."""
    hour, minute = divmod(count.low, 100)
    zoned = s.word(count.last, "zone", inside=False) is not None
    part = s.part(count.last, "adverb")
    if hour > 23 or minute > 59 or not (zoned or part or told):
        return None
    if part is not None and hour <= 12:
        return Hour(_in_part(hour, part.entry["part"]), minute, part.last, True)
    return Hour(hour, minute, count.last, True)


def _plain(s: Signs, i: int, count: Count) -> bool:
    """Whether a bare number with a part of the day behind it is an hour: «7 صباحا», «السابعة مساء»."""
    return 1 <= count.low <= 12 and (count.ordinal or len(count.text) <= 2 or not count.digits)


def _two_digits(s: Signs, i: int) -> bool:
    return len(s.form(i)) == 2 and s.form(i).isdigit() and s.glued(i)


def _minutes(s: Signs, at: int) -> tuple[int, int]:
    """«والنصف», «إلا ربعا», «و20 دقيقة» behind an hour."""
    minus = s.word(at, "minus")
    following = minus.last if minus else at + 1 if s.form(at) == _AND else at
    number = s.fraction(following)
    if number is None or not (minus or s.form(following)[:1] == _AND or following == at + 1):
        return 0, at
    count = s.count(following)
    last = count.last if count else following + 1
    amount = round(number * 60) if number < 1 else int(number)
    unit = s.of(last, "time_units")
    if unit is not None:
        if unit.entry["unit"] != "minute":
            return 0, at
        last = unit.last
    elif number >= 1:
        return 0, at
    return (60 - amount if minus else amount), last


def _in_part(hour: int, part: str, mark: bool = False, form: str = "") -> int:
    """The hour of the day in a part of it."""
    if part == "MO":
        return 0 if hour == 12 else hour
    if part == "NI":
        return 0 if hour == 12 else hour + 12 if 6 <= hour < 12 else hour
    if part == "AF":
        return hour + 12 if hour < 10 else hour
    return hour + 12 if hour < 12 else hour if mark else 0 if hour == 12 else hour


def _zone(s: Signs, found: Found) -> Found:
    """The zone behind a clock time, in brackets or not."""
    at = found.last
    bracket = s.form(at) == "("
    m = s.word(at + bracket, "zone", inside=False)
    if m is None or m.clitics not in ("", _BEH):
        return found
    clock = found.moment
    assert isinstance(clock, Clock)
    last = m.last
    if bracket and s.form(last) == ")":
        last += 1
    return replace(found, moment=replace(clock, zone=m.entry["value"]), last=last)
