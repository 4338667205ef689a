"""Why each mark on some words was made: its rule, its lexicon entries, what it was resolved against.

It looks at a finished record and passes the words by the lexicon once more; it decides nothing of its own. What it
gives are names of sentences and their facts; the sentences stand in the message catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from rawi.arabic.match import Match, match
from rawi.arabic.tokens import Tokens, tokenize
from rawi.export.events import event_spans
from rawi.fold import fold, fold_key
from rawi.lexicon import load_lexicon
from rawi.model import Entity, Event, Number, Record, Span, Statement, Time, Toll, overlap
from rawi.read import machine

CONTEXT = 40  # characters on each side of the words
_SAYING = ("reporting", "reporting_nouns", "attribution", "venues")
_PARTS = ("cue", "speaker_span", "venue", "addressee", "when_span", "content")


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence: its name in the catalogue, its facts, and how far it is indented."""

    key: str
    facts: dict[str, object] = field(default_factory=dict)
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """One occurrence of the words: where it stands, with what around it, and why the marks on it are there."""

    span: Span
    line: int
    words: str
    context: str
    reasons: tuple[Reason, ...]


def explain(record: Record, words: str) -> Iterator[Place]:
    """Every place where the words stand in the text; the spelling of hamza, vowel marks and spaces may differ."""
    tokens = tokenize(record.text)
    found = [m for at in match(tokens, machine()).at.values() for m in at]
    for span in find_words(record.text, words):
        reasons = tuple(_reasons(record, span, tokens, found)) or (Reason("nothing"),)
        line = record.text.count("\n", 0, span.start) + 1
        yield Place(span, line, _words(record, span), _context(record.text, span), reasons)


def find_words(text: str, words: str) -> list[Span]:
    """Where some words stand in a text."""
    forms = [re.escape(form) for form in fold_key(words).split()]
    if not forms:
        return []
    folded = fold(text)
    return [folded.raw_span(m.start(), m.end()) for m in re.finditer(r"\s+".join(forms), folded.text)]


def _words(record: Record, span: Span) -> str:
    return record.text[span.start : span.stop]


def _context(text: str, span: Span) -> str:
    before = text[max(0, span.start - CONTEXT) : span.start]
    after = text[span.stop : span.stop + CONTEXT]
    return " ".join(f"{before}[{text[span.start : span.stop]}]{after}".split())


def _reasons(record: Record, span: Span, tokens: Tokens, found: list[Match]) -> Iterator[Reason]:
    for s in record.statements:
        if part := _part(s, span):
            yield from _statement(record, s, part, tokens, found)
    for event in record.events:
        if parts := [part for part, at in event_spans(event) if overlap(at, span)]:
            yield from _event(record, event, parts[0], span, tokens, found)
    for time in record.times:
        if overlap(time.span, span):
            yield from _time(record, time)
    for number in record.numbers:
        if overlap(number.span, span):
            yield _number(record, number)
    for entity in record.entities:
        if any(overlap(mention, span) for mention in entity.mentions):
            yield from _entity(record, entity)
    yield from _standing(record, span)
    yield from _entries(tokens, (m for m in found if overlap(_span(tokens, m), span)), 1)


def _part(s: Statement, span: Span) -> str | None:
    """The smallest part of a statement that the words touch."""
    for name in _PARTS:
        part: Span | None = getattr(s, name)
        if part and overlap(part, span):
            return "speaker" if name == "speaker_span" else name
    return None


def _statement(record: Record, s: Statement, part: str, tokens: Tokens, found: list[Match]) -> Iterator[Reason]:
    yield Reason("statement", {"id": s.id, "part": part, "rule": s.rule})
    yield Reason("reads", {"act": s.act, "form": s.form, "cue": _words(record, s.cue)}, 2)
    yield _speaker(record, s)
    if s.venue:
        yield Reason("venue", {"words": _words(record, s.venue)}, 2)
    if s.within:
        yield Reason("within", {"id": s.within}, 2)
    on_cue = (m for m in found if m.entry.table in _SAYING and overlap(_span(tokens, m), s.cue))
    yield from _entries(tokens, on_cue, 2)


def _speaker(record: Record, s: Statement) -> Reason:
    facts = _facts(s.speaker)
    if s.speaker_span:
        return Reason("speaker_here", {**facts, "words": _words(record, s.speaker_span)}, 2)
    before = [mention for mention in s.speaker.mentions if mention.stop <= s.cue.start]
    if not before:
        return Reason("speaker_unseen", facts, 2)
    last = max(before)
    return Reason("speaker_elided", {**facts, "words": _words(record, last), "start": last.start}, 2)


def _facts(entity: Entity) -> dict[str, object]:
    return {"name": entity.name, "kind": entity.kind, "source_type": entity.source_type}


def _event(record: Record, e: Event, part: str, span: Span, tokens: Tokens, found: list[Match]) -> Iterator[Reason]:
    yield Reason("event", {"id": e.id, "part": part, "rule": e.rule})
    yield Reason("happening", {"event_type": e.type, "mode": e.mode, "status": e.status}, 2)
    yield _status(record, e)
    yield _word_of(record, e)
    if e.place_name:
        yield from _where(e)
    if e.when_span:
        yield Reason("event_when", {"words": _words(record, e.when_span), "value": e.when}, 2)
    yield from (_toll(record, toll) for toll in e.tolls if overlap(toll.span, span))
    _, table, line = (*e.rule.split(":"), "", "")[:3]
    named = (m for m in found if (m.entry.table, str(m.entry.line)) == (table, line))
    yield from _entries(tokens, (m for m in named if overlap(_span(tokens, m), e.trigger)), 2)


def _status(record: Record, e: Event) -> Reason:
    if e.status_span is None:
        return Reason("status_bare", {"status": e.status}, 2)
    facts = {"words": _words(record, e.status_span), "start": e.status_span.start, "status": e.status}
    return Reason("status_by", facts, 2)


def _word_of(record: Record, e: Event) -> Reason:
    for s in record.statements:
        if s.id == e.source:
            return Reason("event_said", {"id": s.id, "name": s.speaker.name}, 2)
    return Reason("event_narrated", {}, 2)


def _where(e: Event) -> Iterator[Reason]:
    ids = e.geo.candidates if e.geo else ()
    yield Reason("event_place", {"name": e.place_name, "country": e.country}, 2)
    if e.geo:
        yield Reason("event_geo", {"lat": e.geo.lat, "lon": e.geo.lon, "precision": e.geo.precision}, 2)
    yield from (Reason("candidate", {"words": _gazetteer().get(str(id), str(id)), "id": id}, 3) for id in ids)


@lru_cache(maxsize=1)
def _gazetteer() -> dict[str, str]:
    """What the places of the tables are called, by the ids that records have."""
    named: dict[str, str] = {}
    for table in ("places", "own_places"):
        for row in load_lexicon().tables.get(table, ()):
            where = ", ".join(row[column] for column in ("latin", "admin1", "country") if row[column])
            named[row["geonames"] or f"own:{row['latin']}"] = f"{row['name']} ({where})"
    return named


def _toll(record: Record, toll: Toll) -> Reason:
    least, most = str(toll.min), "" if toll.max is None else str(toll.max)
    count = least if least == most else f"{least}–{most}"
    return Reason("event_toll", {"fate": toll.kind, "count": count, "words": _words(record, toll.span)}, 2)


def _time(record: Record, time: Time) -> Iterator[Reason]:
    facts: dict[str, object] = {"words": _words(record, time.span), "rule": time.rule}
    if time.value is None:
        yield Reason("time_open", facts)
        return
    yield Reason("time", {**facts, "value": time.value, "calendar": time.calendar})
    if time.anchor:
        yield Reason("anchor", {"anchor": time.anchor}, 2)


def _number(record: Record, number: Number) -> Reason:
    least, most = f"{number.min:g}", "" if number.max is None else f"{number.max:g}"
    value = least if least == most else f"{least}–{most}"
    return Reason("number", {"words": _words(record, number.span), "value": value, "rule": number.rule})


def _entity(record: Record, entity: Entity) -> Iterator[Reason]:
    yield Reason("entity", {"id": entity.id, **_facts(entity), "count": len(entity.mentions)})
    for mention in entity.mentions:
        yield Reason("mention", {"words": _words(record, mention), "start": mention.start}, 2)


def _standing(record: Record, span: Span) -> Iterator[Reason]:
    """The story that the words belong to, or that they belong to none."""
    inside = [(n, s) for n, s in enumerate(record.stories, 1) if overlap(s.span, span)]
    if any(overlap(furniture, span) for furniture in record.furniture) or (record.stories and not inside):
        yield Reason("furniture")
    for number, story in inside:
        yield Reason("story", {"number": number, "kind": story.kind, "published": story.published})


def _span(tokens: Tokens, m: Match) -> Span:
    return tokens.span(m.first, m.last, m.skip)


def _entries(tokens: Tokens, found: Iterable[Match], depth: int) -> Iterator[Reason]:
    """The entries of the lexicon that stand on some words, each once."""
    entries = dict.fromkeys((m.entry.table, m.entry.line, m.entry.key, m.entry.form) for m in found)
    for table, line, key, form in entries:
        yield Reason("entry", {"table": table, "line": line, "key": key, "form": form}, depth)
