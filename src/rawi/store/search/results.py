"""What search gives back. Spans are code points of the raw text."""

from __future__ import annotations

from dataclasses import dataclass, field

from rawi.model import Span
from rawi.store.search.facets import Facets


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found: where its words stand in the text and the title, and a stretch of the text to show."""

    document: str
    title: str | None
    source: str | None
    url: str | None
    day: str | None
    score: float
    highlights: tuple[Span, ...]
    title_highlights: tuple[Span, ...]
    shown: Span
    snippet: str


@dataclass(frozen=True, slots=True)
class Note:
    """A word of the query also met words that are spelt otherwise, so many times in the hits that are shown."""

    word: str
    met: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found. With ``capped`` there may be more than ``total``; of all, the ``ranked`` newest were ranked
    and can be paged through, and are counted in ``facets``."""

    total: int
    capped: bool
    ranked: int
    hits: tuple[Hit, ...]
    notes: tuple[Note, ...]
    facets: Facets = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StatementHit:
    """A statement with its raw words. ``day`` is that of saying, else of publication."""

    document: str
    title: str | None
    source: str | None
    id: str
    speaker: str
    kind: str
    roles: tuple[str, ...]
    source_type: str | None
    act: str
    form: str
    said: str | None
    day: str | None
    start: int
    stop: int
    words: str
    highlights: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class EventHit:
    """An event with the line of the text that tells it: ``line`` is where that stands, ``start`` and ``stop`` the word
    of the event."""

    document: str
    title: str | None
    source: str | None
    id: str
    type: str
    mode: str
    status: str
    actor: str | None
    target: str | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    time: str | None
    day: str | None
    last_day: str | None
    killed: tuple[int | None, int | None]
    injured: tuple[int | None, int | None]
    told_by: str | None  # the id of the statement
    start: int
    stop: int
    line: Span
    words: str
    highlights: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Statements:
    total: int
    capped: bool  # only the newest were looked at
    hits: tuple[StatementHit, ...]
    facets: Facets = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Events:
    total: int
    capped: bool
    hits: tuple[EventHit, ...]
    facets: Facets = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Speaker:
    """All that someone said, act by act, the commonest first, each in order of time. ``names`` are the names that the
    asked one met, with how often: several people may share it."""

    names: tuple[tuple[str, int], ...]
    total: int
    capped: bool
    acts: dict[str, tuple[StatementHit, ...]]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events and statements in the order of their days; those without a day stand last."""

    capped: bool
    moments: tuple[EventHit | StatementHit, ...]
