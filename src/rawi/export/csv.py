"""Records as a table for a spreadsheet: one row a statement, an entity, a time or a story.

It begins with a byte order mark, so that Excel takes it for UTF-8; lines end in CR LF. A cell that a spreadsheet
would take for a formula gets an apostrophe in front. Several values in a cell stand apart by `` | ``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator

from rawi.model import Entity, Record, Span, Statement

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
Cell = str | int | None
Row = tuple[Cell, ...]

COLUMNS: dict[str, tuple[str, ...]] = {
    "statements": (
        "document", "statement", "story", "speaker", "speaker_as_written", "roles", "speaker_kind", "source_type",
        "act", "form", "cue", "content", "venue", "within", "addressee", "when", "start", "stop", "rule",
        "published", "source", "title", "url",
    ),
    "entities": ("document", "entity", "name", "kind", "source_type", "roles", "aliases", "mentions", "statements"),
    "times": ("document", "words", "value", "calendar", "start", "stop", "rule"),
    "stories": ("document", "story", "kind", "title", "published", "dateline", "credit", "start", "stop"),
}  # fmt: skip

_FORMULA = re.compile(r"^\s*[=+\-@\t\r\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH COMMERCIAL AT}]")
_UNFIT = re.compile("[\0\ud800-\udfff]")


def csv_rows(records: Iterable[Record], what: str = "statements") -> Iterator[str]:
    """The table, its header first."""
    yield BOM + _line(COLUMNS[what])
    for record in records:
        yield "".join(_line(row) for row in _ROWS[what](record))


def _line(cells: Iterable[Cell]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(_safe(cell) for cell in cells)
    return out.getvalue()


def _safe(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    cell = _UNFIT.sub("\N{REPLACEMENT CHARACTER}", cell)
    return "'" + cell if _FORMULA.match(cell) else cell


def _words(record: Record, span: Span | None) -> str | None:
    return record.text[span.start : span.stop] if span else None


def _joined(values: Iterable[str]) -> str:
    return " | ".join(values)


def _statements(record: Record) -> Iterator[Row]:
    for s in record.statements:
        yield (
            *(record.id, s.id, s.story + 1),
            *_speaker(record, s),
            *(s.act, s.form, _words(record, s.cue), _words(record, s.content), _words(record, s.venue), s.within),
            *(_words(record, s.addressee), s.when, s.content.start, s.content.stop, s.rule),
            *(record.document.published, record.document.source, record.document.title, record.document.url),
        )


def _speaker(record: Record, s: Statement) -> Row:
    who = s.speaker
    return who.name, _words(record, s.speaker_span), _joined(who.roles), who.kind, who.source_type


def _entities(record: Record) -> Iterator[Row]:
    for e in record.entities:
        said = sum(s.speaker.id == e.id for s in record.statements)
        yield record.id, e.id, *_named(e), len(e.mentions), said


def _named(e: Entity) -> Row:
    return e.name, e.kind, e.source_type, _joined(e.roles), _joined(e.aliases)


def _times(record: Record) -> Iterator[Row]:
    for t in record.times:
        yield record.id, _words(record, t.span), t.value, t.calendar, t.span.start, t.span.stop, t.rule


def _stories(record: Record) -> Iterator[Row]:
    for number, s in enumerate(record.stories, 1):
        words = (_words(record, span) for span in (s.dateline, s.credit))
        yield record.id, number, s.kind, _words(record, s.title), s.published, *words, s.start, s.end


_ROWS: dict[str, Callable[[Record], Iterator[Row]]] = {
    "statements": _statements,
    "entities": _entities,
    "times": _times,
    "stories": _stories,
}
