"""Makes the sheet of an incident out of its reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from rawi.link.sheet.arms import compare_weapons, read_weapon
from rawi.link.sheet.counts import compare_counts, read_counts
from rawi.link.sheet.days import compare_days, days_apart, read_day
from rawi.link.sheet.dead import NOBODY, compare_dead, compare_names, read_dead, read_names, read_words
from rawi.link.sheet.places import compare_places, read_place
from rawi.link.sheet.sheet import Attribute, Carrier, Relation, Row, Sheet
from rawi.link.sheet.sides import compare_sides, read_actor, read_target
from rawi.link.sheet.states import compare_statuses, read_status
from rawi.link.sheet.told import Finding, Reading, Told, hours_between
from rawi.link.sheet.voices import find_voices

Read = Callable[[Told], Iterator[Reading]]
Compare = Callable[[Reading, Reading], Finding | None]
Order = tuple[datetime, str]
_FRESH = 48  # hours within which two reports are of one piece of news
_WEEK = 7  # days; what is told of a day still further off was read wrongly
_KINDS = ("agrees", "refines", "updates", "contradicts")


def _never(a: Reading, b: Reading) -> None:
    """Words for the dead differ by the stand of an outlet; they neither refine nor contradict each other."""


ATTRIBUTES: Mapping[str, tuple[Read, Compare]] = {
    "place": (read_place, compare_places),
    "time": (read_day, compare_days),
    "killed": (partial(read_counts, kind="killed"), compare_counts),
    "injured": (partial(read_counts, kind="injured"), compare_counts),
    "casualties": (partial(read_counts, kind="casualties"), compare_counts),
    "victims": (read_dead, compare_dead),
    "names": (read_names, compare_names),
    "actor": (read_actor, compare_sides),
    "target": (read_target, compare_sides),
    "weapon": (read_weapon, compare_weapons),
    "status": (read_status, compare_statuses),
    "words": (read_words, _never),
}


def make_sheet(reports: Sequence[Told]) -> Sheet:
    """What the reports of one incident tell of it, and how that stands together."""
    told = sorted(reports, key=lambda t: (t.moment is None, t.moment and t.moment.timestamp(), t.document))
    attributes = tuple(_attribute(name, *of, told) for name, of in ATTRIBUTES.items())
    return Sheet(tuple(dict.fromkeys(t.document for t in told)), attributes, find_voices(told))


def _attribute(name: str, read: Read, compare: Compare, reports: Sequence[Told]) -> Attribute:
    readings = sorted((reading for told in reports for reading in read(told)), key=lambda r: r.order)
    if all(reading.value == NOBODY for reading in readings):
        readings = []
    by_value: dict[Any, list[Reading]] = {}
    for reading in readings:
        by_value.setdefault(reading.value, []).append(reading)
    rows = list(by_value.values())
    orders = [[reading.order for reading in row] for row in rows]
    relations = (_relation(rows, orders, a, b, compare) for b in range(len(rows)) for a in range(b))
    heard = {reading.told.document for reading in readings}
    silent = dict.fromkeys(told.document for told in reports if told.document not in heard)
    made = tuple(Row(of[0].value, tuple(map(_carrier, of))) for of in rows)
    return Attribute(name, made, tuple(r for r in relations if r), tuple(silent))


def _relation(
    rows: list[list[Reading]], orders: list[list[Order]], a: int, b: int, compare: Compare
) -> Relation | None:
    """How two rows stand to each other: the weightiest that any two of their tellings show."""
    best: tuple[tuple[bool, int], Relation] | None = None
    for i, one in enumerate(rows[a]):
        for j, other in enumerate(rows[b]):
            later = orders[a][i] <= orders[b][j]
            found = compare(one, other) if later else compare(other, one)
            dated = compare is compare_days
            if found is None or (found.kind == "contradicts" and _doubtful(one.told, other.told, dated)):
                continue
            turned = found.turned == later
            ends = (b, a, j, i) if turned else (a, b, i, j)
            weight = found.settles, _KINDS.index(found.kind)
            if best is None or weight > best[0]:
                best = weight, Relation(found.kind, *ends, found.why)
    return best[1] if best else None


def _doubtful(a: Told, b: Told, dated: bool) -> bool:
    """Whether two reports had better not be said to contradict each other.

    Of two copies of one text, one was read wrongly; what one text tells as two events is two, if they differ. What no
    report opens with, or what happened on another day (unless it is the day that is compared, ``dated``), may be
    another thing.
    """
    if a is b:
        return False
    if a.record is b.record:
        return True
    copies = a.group is not None and a.group == b.group
    return copies or not (a.leads and b.leads) or (not dated and (0 < days_apart(a, b) <= _WEEK or _undated(a, b)))


def _undated(a: Told, b: Told) -> bool:
    """Whether one of two reports that came out days apart tells no day: it may be of a later thing."""
    if a.moment is None or b.moment is None or (a.event["when"] and b.event["when"]):
        return False
    return abs(hours_between(a.moment, b.moment)) > _FRESH


def _carrier(reading: Reading) -> Carrier:
    told, speaker = reading.told, reading.told.speaker(reading.statement)
    return Carrier(
        document=told.document,
        event=told.event["id"],
        outlet=told.record["source"],
        published=told.published,
        words=reading.raw,
        span=reading.span,
        statement=reading.statement,
        speaker=speaker["name"] if speaker else None,
        source_type=speaker["source_type"] if speaker else None,
        as_of=reading.as_of,
    )
