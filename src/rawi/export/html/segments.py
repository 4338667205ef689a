"""Cuts a text where any mark begins or ends, so that marks may overlap, nest and touch.

Each segment knows all the marks over it. A line end always ends a segment, so that paragraphs can be made of whole
ones. Joined together the segments are the text, sign for sign.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from rawi.export.events import UNREAL, event_spans
from rawi.model import Record, Span


class Mark(NamedTuple):
    """A stretch and what it is: ``kind`` is a class of the page, ``owner`` the number of the thing it belongs to."""

    span: Span
    kind: str
    owner: int


# Kinds that belong to a statement; their owner is the statement.
SAID = ("content", "speaker", "cue", "venue", "addressee", "said-on")
# Kinds that belong to an event, ``unreal`` where it is not held to have happened; their owner is the event.
HAPPENED = ("trigger", "again", "actor", "target", "place", "on_day", "weapon", "decides", "toll", "victim", "unreal")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch over which nothing changes."""

    start: int
    stop: int
    marks: tuple[Mark, ...] = ()
    begins: frozenset[Mark] = field(default=frozenset())
    ends: frozenset[Mark] = field(default=frozenset())

    def kinds(self) -> frozenset[str]:
        return frozenset(mark.kind for mark in self.marks)

    def owners(self, *kinds: str) -> list[int]:
        """The things of some kinds over it, the one with the shortest stretch first, none twice."""
        found = sorted((m for m in self.marks if m.kind in kinds), key=lambda m: m.span.stop - m.span.start)
        return list(dict.fromkeys(mark.owner for mark in found))

    def depth(self) -> int:
        """In how many statements' contents it stands."""
        return len({mark for mark in self.marks if mark.kind == "content"})


def marks_of(record: Record) -> Iterator[Mark]:
    """Everything that the page shows on the words."""
    for i, s in enumerate(record.statements):
        spans = (s.content, s.speaker_span, s.cue, s.venue, s.addressee, s.when_span)
        yield from (Mark(span, kind, i) for kind, span in zip(SAID, spans, strict=True) if span)
    for i, event in enumerate(record.events):
        yield from (Mark(span, part, i) for part, span in event_spans(event))
        yield from (Mark(span, "unreal", i) for span in (event.trigger,) if event.status in UNREAL)
    for i, entity in enumerate(record.entities):
        yield from (Mark(span, "mention", i) for span in entity.mentions)
    yield from (Mark(time.span, "time", i) for i, time in enumerate(record.times))
    yield from (Mark(span, "furniture", i) for i, span in enumerate(record.furniture))
    yield from (Mark(span, "outside", i) for i, span in enumerate(_outside(record)))


def _outside(record: Record) -> Iterator[Span]:
    """What stands between the stories; nothing where there are none."""
    if not record.stories:
        return
    at = 0
    for story in sorted(record.stories, key=lambda s: s.start):
        if at < story.start:
            yield Span(at, story.start)
        at = max(at, story.end)
    if at < len(record.text):
        yield Span(at, len(record.text))


def segments(record: Record) -> Iterator[Segment]:
    """The text's segments in order."""
    size = len(record.text)
    begins: dict[int, list[Mark]] = defaultdict(list)
    ends: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks_of(record):
        if 0 <= mark.span.start < mark.span.stop <= size:
            begins[mark.span.start].append(mark)
            ends[mark.span.stop].append(mark)
    lines = {m.end() for m in re.finditer("\n", record.text)}
    places = sorted({0, size, *begins, *ends, *lines})
    over: dict[Mark, None] = {}
    for start, stop in pairwise(places):
        for mark in ends[start]:
            over.pop(mark, None)
        over.update(dict.fromkeys(begins[start]))
        yield Segment(start, stop, tuple(over), frozenset(begins[start]), frozenset(ends[stop]))


def paragraphs(record: Record) -> Iterator[list[Segment]]:
    """The segments line by line; each line ends with its line end."""
    line: list[Segment] = []
    for segment in segments(record):
        line.append(segment)
        if record.text[segment.stop - 1] == "\n":
            yield line
            line = []
    if line:
        yield line
