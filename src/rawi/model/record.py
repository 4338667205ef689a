"""The record of one document, and its plain form as in the record schema."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from rawi.model.marks import Entity, Event, Number, Statement, Story, Time
from rawi.model.span import Span


@dataclass(frozen=True, slots=True)
class Document:
    """What comes in: a text as it was given, and what is known about it."""

    text: str
    id: str = ""
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that was read out of one document."""

    document: Document
    stories: tuple[Story, ...]
    furniture: tuple[Span, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    times: tuple[Time, ...]
    numbers: tuple[Number, ...]

    @property
    def id(self) -> str:
        return self.document.id

    @property
    def text(self) -> str:
        return self.document.text

    def to_dict(self) -> dict[str, Any]:
        """The record as plain JSON values, in the form of the record schema."""
        d = self.document
        return {
            "id": d.id,
            "record_version": 1,
            "title": d.title,
            "source": d.source,
            "url": d.url,
            "published": d.published,
            "text": d.text,
            "stories": [_plain(s) for s in self.stories],
            "furniture": [list(f) for f in self.furniture],
            "entities": [_plain(e) for e in self.entities],
            "statements": [_plain(s, drop=("text",)) for s in self.statements],
            "events": [_plain(e) for e in self.events],
            "times": [_plain(t, drop=("anchor",)) for t in self.times],
            "numbers": [_plain(n, drop=("rule",)) for n in self.numbers],
        }

    def _repr_html_(self) -> str:
        from rawi.export.html import card  # the notebook's view; imported late: a noun knows no door

        return card(self)


def _plain(mark: Any, drop: tuple[str, ...] = ()) -> dict[str, Any]:
    return {key: _value(getattr(mark, name)) for key, name in _NAMES[type(mark), drop]}


class _Names(dict[tuple[type, tuple[str, ...]], tuple[tuple[str, str], ...]]):
    """By kind of mark and what is dropped of it, its names as a record has them, and its own."""

    def __missing__(self, asked: tuple[type, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
        kind, drop = asked
        names = self[asked] = tuple((f.name.rstrip("_"), f.name) for f in fields(kind) if f.name not in drop)
        return names


_NAMES = _Names()


def _value(value: Any) -> Any:
    if type(value) in _PLAIN:  # most are: asked first, for speed
        return value
    if isinstance(value, Entity):
        return value.id
    if isinstance(value, tuple):
        return list(value) if isinstance(value, Span) else [_value(v) for v in value]
    return _plain(value) if is_dataclass(value) else value


_PLAIN = frozenset({str, int, float, bool, type(None)})
