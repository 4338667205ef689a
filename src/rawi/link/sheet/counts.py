"""Tolls: how many a report tells of, and whether two numbers can both be true.

Compared are the tolls that stand, between reports; and within one report those of one kind that two sources give. A
number that the other report gives too, for a part or for another moment, is no contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil, inf

from rawi.fold import fold_key
from rawi.link.incidents.compare import VAGUE
from rawi.link.known import known_in
from rawi.link.phrases import load_phrases
from rawi.link.sheet.dead import group_of
from rawi.link.sheet.told import (
    Finding,
    Plain,
    Reading,
    Stretch,
    Told,
    Why,
    agrees,
    contradicts,
    finer,
    hours_between,
    later,
    one_outlet,
)
from rawi.link.sheet.words import counts_others

_ABOUT, _LEAST = 0.15, 2  # how far a number told as «about» reaches, and at least
_PAIR = 2  # one person told of (a commander) contradicts two dead; among more he is one of them
_BEHIND = 25  # code points behind a number in which it is said whose people it counts
_NUMBER = re.compile(r"\d+")
_DUAL = re.compile(  # «the wounded»: some or two, one cannot see
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}\\w+\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}"
)
_DAY = 36  # hours after which a lower toll is looked at no more
_BARE = 2  # words at most that a noun alone has
_SCOPE = 4  # times as many: a sum over more than this one thing, or a part of it


@dataclass(frozen=True, slots=True)
class Count:
    """How many; ``max`` None: at least; ``vague``: no number («tens», «the wounded»). ``group``: whom it counts
    (`dead.group_of`), ``of`` what states; ``stands``: the report's own."""

    min: int
    max: int | None
    about: bool
    kind: str
    vague: bool = False
    group: str | None = field(default=None, compare=False)
    of: frozenset[str] = field(default=frozenset(), compare=False)
    stands: bool = field(default=True, compare=False)


def read_counts(told: Told, kind: str) -> Iterator[Reading]:
    """The toll that stands, and others of the kind from other sources."""
    event, standing = told.event, told.event[kind]
    tolls = [t for t in event["tolls"] if t["kind"] == kind]
    if standing:
        own = next((t for t in tolls if t["span"] == standing["span"]), None)
        source = own["source"] if own else event["source"]
        yield _reading(told, kind, own or {**standing, "approx": False, "as_of": None}, source, True)
    for toll in tolls:
        if not standing or toll["span"] != standing["span"]:
            yield _reading(told, kind, toll, toll["source"], False)


def _reading(told: Told, kind: str, toll: Plain, source: str | None, stands: bool) -> Reading:
    span = (toll["span"][0], toll["span"][1]) if toll["span"] else None
    group = group_of(told, span) if span else None
    tens = toll["max"] is None and toll["min"] in VAGUE and not any(map(str.isdigit, told.words(span)))
    vague = tens or (toll["min"] == toll["max"] == _PAIR and bool(_DUAL.fullmatch(told.words(span))))
    of = known_in(told.words((span[0], span[1] + _BEHIND))).states if span else frozenset()
    value = Count(toll["min"], toll["max"], toll["approx"], kind, vague, group, of, stands)
    return Reading(told, value, span, source, toll["as_of"])


def compare_counts(a: Reading, b: Reading) -> Finding | None:
    """How a later toll stands to an earlier one."""
    within = a.told is b.told
    if not within and not (a.value.stands and b.value.stands):
        return None
    (low, high), (least, most) = reach(a.value), reach(b.value)
    if may_be_one(a.value, b.value):
        same = (low, high) == (least, most)
        return agrees("toll_same") if same else finer(high - low < most - least, "toll_overlaps")
    if _others(a.value, b.value) or _one_number(a.raw, b.raw):
        return None
    return _within(a, b) if within else _between(a, b, least > high)


def reach(count: Count) -> tuple[float, float]:
    """The numbers that a toll can stand for."""
    if count.vague:
        return count.min // 2, inf
    slack = max(_LEAST, ceil(count.min * _ABOUT)) if count.about else 0
    return max(0, count.min - slack), inf if count.max is None else count.max + slack


def may_be_one(x: Count, y: Count) -> bool:
    """Whether one number can be both."""
    (low, high), (least, most) = reach(x), reach(y)
    return low <= most and least <= high


def _others(x: Count, y: Count) -> bool:
    """Whether two numbers count others: of another side, a part, or in another measure."""
    less, more = sorted((x, y), key=lambda c: c.min)
    if (less.group != more.group and less.group) or (less.of != more.of and less.of):
        return True
    return less.min == 0 or (less.min == 1 and more.min > _PAIR) or more.min >= _SCOPE * (less.max or inf)


def _one_number(raw: str, other: str) -> bool:
    """Whether two tolls are written with one number, or the words of one stand in the other's («a sergeant», «a
    sergeant and a soldier»): then they differ in what was counted with it."""
    x, y = fold_key(raw), fold_key(other)
    numbers = set(_NUMBER.findall(x)), set(_NUMBER.findall(y))
    return bool(numbers[0] & numbers[1]) or (not any(numbers) and (x in y or y in x))


def _between(a: Reading, b: Reading, higher: bool) -> Finding | None:
    if one_outlet(a, b):
        return Finding("updates", Why("toll_own"), settles=True)
    if _known(a.value, b.told) or _known(b.value, a.told) or _died(a.told, b.told):
        return Finding("updates", Why("toll_later")) if higher and a.moment != b.moment else None
    if not (_counted(a) and _counted(b)):
        return None
    if a.moment is None or b.moment is None:
        return contradicts("toll_undated") if a.moment is b.moment else None
    if later(a, b) and higher:
        return Finding("updates", Why("toll_later"))
    if not later(a, b):
        rises = higher and any(r.span and _moved(r.told, r.span) for r in (a, b))
        return Finding("updates", Why("toll_moved")) if rises else contradicts("toll_together")
    lasting = a.told.lasting or b.told.lasting or hours_between(a.moment, b.moment) > _DAY
    return None if lasting else contradicts("toll_lower")


def _known(count: Count, told: Told) -> bool:
    """Whether a report gives a number too, of the same fate, or for another event or thing the very number."""
    tolls = (t for event in told.record["events"] for t in event["tolls"] if t["kind"] == count.kind)
    written = (n for n in told.record["numbers"] if any(s <= n["span"][0] < e for s, e in told.sentences))
    own = (r.value for r in read_counts(told, count.kind))
    if any((n["min"], n["max"]) == (count.min, count.max) for n in written):
        return True
    return any((t["min"], t["max"]) == (count.min, count.max) for t in tolls) or any(may_be_one(count, o) for o in own)


def _counted(reading: Reading) -> bool:
    """Whether a toll rests on a number or a noun alone: how many a description tells of («the writer and journalist,
    N») is not sure."""
    start, stop = reading.span or (0, 0)
    numbers = (n["span"] for n in reading.told.record["numbers"])
    return len(reading.raw.split()) <= _BARE or any(s < stop and start < e for s, e in numbers)


def _died(a: Told, b: Told) -> bool:
    """Whether both count as many dead and hurt together: of the hurt some have died."""
    sums = [sum(c["min"] for c in (t.event["killed"], t.event["injured"]) if c) for t in (a, b)]
    return all(t.event["killed"] and t.event["injured"] for t in (a, b)) and sums[0] == sums[1]


def _within(a: Reading, b: Reading) -> Finding | None:
    """Two tolls in one report: of two sources, whole ones, none of them an older one."""
    one, other = a.told.speaker(a.statement), a.told.speaker(b.statement)
    if one is other or a.span is None or b.span is None:
        return None
    text, one_sentence = a.told.record["text"], a.told.sentence(a.span) == a.told.sentence(b.span)
    if one_sentence or min(a.value.min, b.value.min) < _PAIR or any(counts_others(text, s) for s in (a.span, b.span)):
        return None
    if any(_moved(a.told, span) for span in (a.span, b.span)):
        return Finding("updates", Why("toll_moved"), turned=a.value.min > b.value.min)
    return contradicts("toll_sources") if _contrasted(a.told, a.span, b.span) else None


def _moved(told: Told, span: Stretch) -> bool:
    return _toll_words(told, told.sentence(span), "moved")


def _contrasted(told: Told, one: Stretch, other: Stretch) -> bool:
    """Whether the words between two tolls set one against the other («for its part», «while»)."""
    first, second = sorted((one, other))
    return _toll_words(told, (first[1], second[0]), "against")


def _toll_words(told: Told, stretch: Stretch, kind: str) -> bool:
    return any(row["kind"] == kind for _, _, row in load_phrases("toll_words", "word").find(told.words(stretch)))
