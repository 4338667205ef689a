"""A record for people at a terminal: plain lines, the stories first, then who said what and what happened, the times
and the names.

A value is set apart by direction isolates only where its script runs against that of the labels. Colours only where
asked for; control signs in a text never reach the terminal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rawi.export.events import SIGNS, UNREAL, country_name, is_about, other_tolls, sources, standing, told_count
from rawi.messages import Messages
from rawi.model import Entity, Event, Record, Span, Statement, Toll

FSI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"\s+")
_RTL = frozenset({"R", "AL"})
Told = dict[str, tuple[int, Statement]]
_STYLES = {"head": "1", "name": "1;36", "label": "2", "cue": "33", "date": "32", "unreal": "35"}


@dataclass(frozen=True, slots=True)
class Style:
    """How to write: the language of the labels, the width of a line, and whether in colour."""

    messages: Messages
    width: int = 80
    color: bool = False

    def paint(self, style: str, text: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.color and text else text

    def value(self, text: str) -> str:
        """Some words of the text as they may stand in a line of labels."""
        text = clean(text)
        return FSI + text + PDI if _runs_against(text, self.messages.language) else text

    def cut(self, text: str, indent: int) -> str:
        """Some words cut to what is left of the width."""
        return self.value(shorten(clean(text), max(20, self.width - indent)))


def pretty(records: Iterable[Record], style: Style) -> Iterator[str]:
    """Each record as a block of lines, a blank line between two."""
    gap = ""
    for record in records:
        yield gap + "".join(line.rstrip() + "\n" for line in _block(record, style))
        gap = "\n"


def clean(text: str) -> str:
    """A text on one line and without control signs."""
    return _SPACE.sub(" ", _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text.replace("\n", " "))).strip()


def shorten(text: str, width: int) -> str:
    """A text cut between two words to a width; vowel marks take no room."""
    room = width
    for place, character in enumerate(text):
        room -= not unicodedata.combining(character)
        if room < 0:
            head = text[:place]
            return (head[: head.rfind(" ")] if " " in head[width // 2 :] else head) + "\N{HORIZONTAL ELLIPSIS}"
    return text


def _runs_against(text: str, language: str) -> bool:
    directions = {unicodedata.bidirectional(c) for c in text}
    return "L" in directions if language == "ar" else bool(directions & _RTL)


def _block(record: Record, style: Style) -> Iterator[str]:
    document = record.document
    about = [style.value(part) for part in (document.source, document.published) if part]
    title = document.title or record.id or style.messages("pretty.untitled")
    head = style.cut(title, 0) if about else shorten(clean(title), style.width)
    yield style.paint("head", head) + "".join(f" · {part}" for part in about)
    yield from _section(record, style, "stories", list(_stories(record, style)))
    yield from _section(record, style, "statements", list(_statements(record, style)))
    yield from _section(record, style, "events", list(_events(record, style)))
    yield from _section(record, style, "times", list(_times(record, style)))
    yield from _section(record, style, "entities", list(_entities(record, style)))


def _section(record: Record, style: Style, name: str, lines: list[str]) -> Iterator[str]:
    count = len(getattr(record, name))
    yield ""
    yield style.paint("head", f"{style.messages('pretty.' + name)} ({count})")
    yield from lines


def _words(record: Record, span: Span) -> str:
    return record.text[span.start : span.stop]


def _stories(record: Record, style: Style) -> Iterator[str]:
    for number, story in enumerate(record.stories, 1):
        parts = [style.messages.label("story", story.kind), story.published or style.messages("pretty.unknown")]
        if story.title:
            parts.append("«" + style.cut(_words(record, story.title), 40) + "»")
        yield f"  {number}. " + " · ".join(parts)


def _statements(record: Record, style: Style) -> Iterator[str]:
    numbers = {s.id: number for number, s in enumerate(record.statements, 1)}
    for s in record.statements:
        yield f"  {numbers[s.id]}. {_who(s.speaker, style)}"
        yield "     " + _how(record, s, style)
        yield "     " + shorten(clean(_words(record, s.content)), max(20, style.width - 5))
        if more := list(_more(record, s, numbers, style)):
            yield "     " + style.paint("label", " · ".join(more))


def _who(entity: Entity, style: Style) -> str:
    name = style.paint("name", style.value(entity.name))
    parts = [style.cut(role, 40) for role in entity.roles[:2]]
    parts.append(style.messages.label("source_type", entity.source_type) or style.messages.label("kind", entity.kind))
    return f"{name} ({' · '.join(parts)})"


def _how(record: Record, s: Statement, style: Style) -> str:
    how = f"{style.messages.label('act', s.act)} / {style.messages.label('form', s.form)}"
    cue = style.paint("cue", style.value(_words(record, s.cue)))
    return f"{style.paint('label', how)} — «{cue}»"


def _more(record: Record, s: Statement, numbers: dict[str, int], style: Style) -> Iterator[str]:
    if s.venue:
        yield style.messages("pretty.via", venue=style.cut(_words(record, s.venue), 30))
    if s.addressee:
        yield style.messages("pretty.to", addressee=style.cut(_words(record, s.addressee), 30))
    if s.when:
        yield style.messages("pretty.when", when=s.when)
    if s.within in numbers:
        yield style.messages("pretty.within", number=numbers[s.within])


def _events(record: Record, style: Style) -> Iterator[str]:
    told_in = sources(record)
    for number, e in enumerate(record.events, 1):
        yield f"  {number}. {_said(e, told_in, style)}{_happening(record, e, style)}"
        for parts in (_sides(record, e, style), _setting(record, e, style), _tolls(e, style)):
            if line := " · ".join(parts):
                yield "     " + line
        for toll in other_tolls(e):
            yield "     " + _fact("tolls", _other_toll(toll, told_in, style), style)


def _said(e: Event, told_in: Told, style: Style) -> str:
    """On whose word the event is told, before what is told; nothing where the outlet tells it itself."""
    if e.source not in told_in:
        return ""
    number, s = told_in[e.source]
    return style.messages("pretty.says", who=style.value(s.speaker.name), number=number) + " "


def _happening(record: Record, e: Event, style: Style) -> str:
    label = style.messages.label
    what = style.paint("name", f"{label('event_type', e.type)} / {label('mode', e.mode)}")
    status = style.paint("unreal" if e.status in UNREAL else "date", f"{SIGNS[e.status]} {label('status', e.status)}")
    words = " … ".join(dict.fromkeys(style.value(_words(record, span)) for span in (e.trigger, *e.mentions[:3])))
    return f"{what} — {status} — «{style.paint('cue', words)}»"


def _sides(record: Record, e: Event, style: Style) -> Iterator[str]:
    for name, span in (("actor", e.actor), ("target", e.target), ("weapon", e.weapon)):
        if span:
            yield _fact(name, style.cut(_words(record, span), 40), style)


def _setting(record: Record, e: Event, style: Style) -> Iterator[str]:
    place = _words(record, e.place) if e.place else e.place_name
    named = [style.cut(place, 40)] if place else []
    named += [style.value(country_name(e.country, style.messages.language))] if e.country else []
    if named:
        yield _fact("place", f"{style.messages('pretty.comma')} ".join(named), style)
    if e.when or e.when_span:
        yield _fact("on_day", style.paint("date", e.when or style.messages("pretty.unknown")), style)


def _tolls(e: Event, style: Style) -> Iterator[str]:
    for fate, count in standing(e):
        many = told_count(count.min, count.max, is_about(e, fate, count), style.messages)
        yield f"{style.paint('label', style.messages.label('fate', fate) + ':')} {many}"


def _other_toll(toll: Toll, told_in: Told, style: Style) -> str:
    messages = style.messages
    parts = [f"{messages.label('fate', toll.kind)}: {told_count(toll.min, toll.max, toll.approx, messages)}"]
    parts += [messages("page.statement", number=told_in[toll.source][0])] if toll.source in told_in else []
    parts += [messages("event.as_of", when=style.value(toll.as_of))] if toll.as_of else []
    return " · ".join(parts)


def _fact(name: str, value: str, style: Style) -> str:
    return f"{style.paint('label', style.messages('field.' + name) + ':')} {value}"


def _times(record: Record, style: Style) -> Iterator[str]:
    for time in record.times:
        value = time.value or style.messages("pretty.unknown")
        yield f"  {style.value(_words(record, time.span))} = {style.paint('date', value)}"


def _entities(record: Record, style: Style) -> Iterator[str]:
    for entity in record.entities:
        kind = style.messages.label("kind", entity.kind)
        aliases = "\N{ARABIC COMMA} ".join(clean(alias) for alias in entity.aliases)
        line = f"  {style.paint('name', style.value(entity.name))} ({kind})"
        yield line + (f" = {style.cut(aliases, 4 + len(entity.name) + len(kind))}" if aliases else "")
