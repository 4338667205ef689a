"""Sees the time expressions of a text. What a day it was is settled later, against the story's own publication.

Every rule reads from one token and says how far it gets; the longest reading stands. A time is an expression
that can be put on a calendar: durations, ages, vague stretches («منذ سنوات», «الأيام الماضية»), «الآن» and
names with a year in them are none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from rawi.annotate.times import alone, clock, dates, days, figures, stretches, units, wholes, years
from rawi.annotate.times.signs import Found, Signs, joined
from rawi.annotate.times.values import absolute
from rawi.arabic.match import Matches
from rawi.arabic.tokens import NEWLINE, Tokens
from rawi.model import Number, SeenTime
from rawi.model.moments import Between, Clock, Dated, PartOfDay

_LONGEST = 60
Rule = Callable[[Signs, int], Found | None]
_DASHES = frozenset("-\N{EN DASH}")
_AND = "\N{ARABIC LETTER WAW}"

# Which rules can begin at a token, by what the token is: a number, a table, or a kind of time word.
RULES: Mapping[str, tuple[Rule, ...]] = {
    "number": (
        clock.day_and_more,
        clock.clock_at,
        figures.numeric,
        dates.day_month,
        years.bare_year,
        wholes.nth,
        units.unit_turn,
        wholes.feast,
    ),
    "months": (clock.day_and_more, dates.month_day, dates.month_alone),
    "weekdays": (clock.day_and_more, wholes.nth, days.weekday),
    "time_units": (
        clock.day_and_more,
        dates.day_month,
        dates.month_day,
        dates.month_alone,
        years.named_year,
        days.week_weekday,
        days.two_weekdays,
        wholes.nth,
        days.weekday,
        units.unit_turn,
        units.this_unit,
        units.same_unit,
    ),
    "day_parts": (clock.part_of_day, clock.part_and_clock),
    "today": (clock.day_and_more, days.today, dates.day_month),
    "day": (clock.day_and_more, days.near_day),
    "clock": (clock.clock_at,),
    "late": (clock.part_of_day,),
    "early": (clock.part_of_day,),
    "span": (clock.part_of_day,),
    "night": (clock.part_of_day,),
    "noon": (clock.part_of_day,),
    "this": (units.this_unit, wholes.season, clock.part_of_day),
    "edge": (wholes.edge,),
    "last": (wholes.nth,),
    "same": (units.same_unit,),
    "told": (units.same_unit,),
    "ago": (stretches.ago,),
    "since": (stretches.ago,),
    "after": (stretches.ago,),
    "within": (stretches.within,),
    "season": (wholes.season,),
    "third": (wholes.portion,),
    "decade": (wholes.decade,),
    "feast": (wholes.feast, alone.alone),
    "fixed": (wholes.feast, alone.alone),
    "now": (alone.alone,),
}


def find_times(tokens: Tokens, numbers: tuple[Number, ...], matches: Matches) -> tuple[SeenTime, ...]:
    """Every time expression in text order, none overlapping, with its value where the words alone fix it."""
    signs = Signs(tokens, numbers, matches)
    out: list[SeenTime] = []
    reach = 0
    for i, kinds in signs.starts(RULES):
        if i < reach:
            continue
        found = read(signs, i, kinds)
        if found is not None:
            reach = found.last
            out.append(_mark(tokens, found))
    return tuple(out)


def read(s: Signs, i: int, kinds: set[str]) -> Found | None:
    """The longest time that begins at a token, and the span of times it opens."""
    best = _longest(s, i, kinds)
    if best is None:
        return None
    both = _between(s, best)
    return both if both is not None and _fits(s, both) else best


def _longest(s: Signs, i: int, kinds: set[str]) -> Found | None:
    best = alone.alone(s, i) if i == 0 else None
    for rule in dict.fromkeys(rule for kind in sorted(kinds) for rule in RULES[kind]):
        found = rule(s, i)
        if found is not None and (best is None or found.last > best.last) and _fits(s, found):
            best = found
    return best


def _fits(s: Signs, found: Found) -> bool:
    """Whether a time stands on one line and is not too long to be one."""
    tokens = s.tokens
    if NEWLINE in tokens.forms[found.first : found.last]:
        return False
    return tokens.stops[found.last - 1] - tokens.starts[found.first] <= _LONGEST


def _between(s: Signs, a: Found) -> Found | None:
    """«من … إلى …», «بين … و…», «12 يناير - 15 فبراير»."""
    following = _second_start(s, a)
    if following is None:
        return None
    b = _longest(s, following, s.kinds(following, RULES))
    if b is None or type(a.moment) is not type(b.moment):
        return None
    if isinstance(a.moment, Dated) and isinstance(b.moment, Dated):
        if (a.moment.day is None) != (b.moment.day is None) or a.moment.hijri != b.moment.hijri:
            return None  # one day told in both calendars
        if a.moment.year is None and a.moment.within is None and a.moment.turn is None:
            a = replace(a, moment=replace(a.moment, year=b.moment.year, turn=b.moment.turn, within=b.moment.within))
    if isinstance(a.moment, PartOfDay | Between):
        return None
    return Found(Between(a.moment, b.moment), a.first, b.last, a.skip, "between")


def _second_start(s: Signs, a: Found) -> int | None:
    """Where the second time of a span begins, if the words make one."""
    opened = s.word(a.first - 1, "from", "between", inside=False)
    to = s.word(a.last, "to")
    if to is not None and (opened is not None or isinstance(a.moment, Dated)):
        return to.last if opened is not None else None
    if s.form(a.last) in _DASHES and isinstance(a.moment, Dated | Clock):
        return a.last + 1
    if opened is None or opened.entry["kind"] != "between":
        return None
    if s.form(a.last) == _AND:
        return a.last + 1
    return a.last if any(joined(m) for m in s.seen.get(a.last, ())) or s.skip(a.last) == 1 else None


def _mark(tokens: Tokens, found: Found) -> SeenTime:
    span = tokens.span(found.first, found.last, found.skip)
    return SeenTime(span, found.moment, absolute(found.moment), found.rule)
