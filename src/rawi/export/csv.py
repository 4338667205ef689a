"""Records as a table for a spreadsheet: one row a statement, an event, an entity, a time or a story.

It begins with a byte order mark, so that Excel takes it for UTF-8; lines end in CR LF. A cell that a spreadsheet
would take for a formula gets an apostrophe in front. Several values in a cell stand apart by `` | ``.
A range is written «2 to 5», which no spreadsheet takes for a date.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator

from rawi.export.crosswalk import pairs
from rawi.export.events import sources, told_count
from rawi.messages import load_messages
from rawi.model import Count, Entity, Event, Record, Span, Statement, Toll

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
Cell = str | int | float | None
Row = tuple[Cell, ...]

COLUMNS: dict[str, tuple[str, ...]] = {
    "statements": (
        "document", "statement", "story", "speaker", "speaker_as_written", "roles", "speaker_kind", "source_type",
        "act", "form", "cue", "content", "venue", "within", "addressee", "when", "start", "stop", "rule",
        "published", "source", "title", "url",
    ),
    "events": (
        "document", "event", "story", "type", "mode", "status", "status_words", "said_in", "said_by",
        "trigger", "mentions", "actor", "actor_name", "target", "target_name",
        "place", "place_name", "country", "admin1", "lat", "lon", "precision", "place_candidates", "when", "when_words",
        "killed_min", "killed_max", "injured_min", "injured_max", "casualties_min", "casualties_max",
        "tolls", "victims", "weapon", "start", "stop", "rule",
        "plover", "cameo_root", "acled_event", "acled_sub_event", "crosswalk_loss",
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
    yield BOM + csv_line(COLUMNS[what])
    for record in records:
        yield "".join(csv_line(row) for row in _ROWS[what](record))


def csv_line(cells: Iterable[Cell]) -> str:
    """A row of a table, safe for spreadsheets."""
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
            *_document(record),
        )


def _document(record: Record) -> Row:
    d = record.document
    return d.published, d.source, d.title, d.url


def _speaker(record: Record, s: Statement) -> Row:
    who = s.speaker
    return who.name, _words(record, s.speaker_span), _joined(who.roles), who.kind, who.source_type


def _events(record: Record) -> Iterator[Row]:
    names = {entity.id: entity.name for entity in record.entities}
    speakers = {id: s.speaker.name for id, (_, s) in sources(record).items()}
    for e in record.events:
        yield (
            *(record.id, e.id, e.story + 1, e.type, e.mode, e.status, _words(record, e.status_span)),
            *(e.source, speakers.get(e.source or "")),
            *(_words(record, e.trigger), _joined(record.text[a:b] for a, b in e.mentions)),
            *(_words(record, e.actor), names.get(e.actor_entity or "")),
            *(_words(record, e.target), names.get(e.target_entity or "")),
            *_where(record, e),
            *(e.when, _words(record, e.when_span)),
            *(bound for count in (e.killed, e.injured, e.casualties) for bound in _bounds(count)),
            *(_joined(map(_toll, e.tolls)), _joined(f"{v.class_}: {_words(record, v.span)}" for v in e.victims)),
            *(_words(record, e.weapon), e.trigger.start, e.trigger.stop, e.rule),
            *_elsewhere(e),
            *_document(record),
        )


def _where(record: Record, e: Event) -> Row:
    named = _words(record, e.place), e.place_name, e.country
    if e.geo is None:
        return *named, None, None, None, None, None
    g = e.geo
    return *named, g.admin1, g.lat, g.lon, g.precision, _joined(map(str, g.candidates))


def _bounds(count: Count | None) -> tuple[Cell, Cell]:
    return (count.min, count.max) if count else (None, None)


def _toll(toll: Toll) -> str:
    count = told_count(toll.min, toll.max, toll.approx, load_messages("en"))
    where = f", in {toll.source}" if toll.source else ""
    return f"{toll.kind}: {count}{where}" + (f", as of {toll.as_of}" if toll.as_of else "")


def _elsewhere(e: Event) -> Row:
    """The event in other schemes; nothing for a mode that the table of schemes lacks."""
    found = pairs().get((e.type, e.mode))
    if found is None:
        return None, None, None, None, None
    return found.plover, found.cameo_root, found.acled_event, found.acled_sub, found.loss


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
    "events": _events,
    "entities": _entities,
    "times": _times,
    "stories": _stories,
}
