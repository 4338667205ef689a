"""What stands beside the text: a card a statement and an event, and lists of the entities, times and stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rawi.export.html.events import event_cards
from rawi.export.html.labels import both, both_labels, escape, in_both, words
from rawi.model import Entity, Record, Span, Statement, Story

TABS = ("statements", "events", "entities", "times", "stories")


def panel(record: Record, prefix: str) -> Iterator[str]:
    """The five lists, each a part of its own; with the program of the page they become tabs."""
    tabs = "".join(_tab(name, len(getattr(record, name)), prefix) for name in TABS)
    yield f'<aside class="panel" dir="rtl"><div class="tabs" role="tablist">{tabs}</div>'
    for name in TABS:
        sort = f' data-kind="{_LETTERS[name]}"' if name in _LETTERS else ""
        yield f'<section class="list" id="{prefix}{name}"{sort}><h3>{both("page." + name)}</h3>'
        yield from _CARDS[name](record, prefix) if name in _CARDS else _LISTS[name](record)
        yield "</section>"
    yield "</aside>"


def _tab(name: str, count: int, prefix: str) -> str:
    chosen = "true" if name == TABS[0] else "false"
    attributes = f'role="tab" aria-controls="{prefix}{name}" aria-selected="{chosen}"'
    return f'<button type="button" {attributes}>{both("page." + name)} <b>{count}</b></button>'


def cards(record: Record, prefix: str) -> Iterator[str]:
    """The statements, a card each."""
    if not record.statements:
        yield f'<p class="none">{both("page.none")}</p>'
        return
    numbers = {s.id: number for number, s in enumerate(record.statements, 1)}
    places = {entity.id: i for i, entity in enumerate(record.entities)}
    yield '<ol class="cards">'
    for i, s in enumerate(record.statements):
        ids = f' id="{prefix}s{i}" tabindex="0"' if prefix else ""
        nested = " nested" if s.within in numbers else ""
        yield f'<li class="card{nested}"{ids} data-s="{i}" data-who="{places.get(s.speaker.id, -1)}">'
        yield f"{_who(i + 1, s.speaker)}{_chips(s)}{_what(record, s)}{_facts(record, s, numbers)}</li>"
    yield "</ol>"


def _who(number: int, speaker: Entity) -> str:
    name = f"<strong>{words(speaker.name)}</strong>{_roles(speaker)}"
    return f'<p class="who"><span class="n">{number}</span> {name}</p>'


def _chips(s: Statement) -> str:
    chips = (both_labels("source_type", s.speaker.source_type), both_labels("act", s.act), both_labels("form", s.form))
    return '<p class="chips">' + "".join(f'<span class="chip">{chip}</span>' for chip in chips if chip) + "</p>"


def _what(record: Record, s: Statement) -> str:
    cue, content = words(_at(record, s.cue)), words(_at(record, s.content))
    return f'<p class="what" dir="rtl"><span class="cue">{cue}</span> {content}</p>'


def _roles(entity: Entity) -> str:
    sep = "\N{ARABIC COMMA} "
    return f' <span class="roles">{words(sep.join(entity.roles))}</span>' if entity.roles else ""


def _facts(record: Record, s: Statement, numbers: dict[str, int]) -> str:
    facts = [("page.via", words(_at(record, s.venue)))] if s.venue else []
    facts += [("page.addressee", words(_at(record, s.addressee)))] if s.addressee else []
    facts += [("page.when", f"<bdi>{escape(s.when)}</bdi>")] if s.when else []
    facts += [("page.within", str(numbers[s.within]))] if s.within in numbers else []
    rows = "".join(f"<div><dt>{both(key)}</dt> <dd>{value}</dd></div>" for key, value in facts)
    return f"<dl>{rows}</dl>" if rows else ""


def _at(record: Record, span: Span) -> str:
    return record.text[span.start : span.stop]


def _entities(record: Record) -> Iterator[str]:
    said = Counter(s.speaker.id for s in record.statements)
    label = in_both("page.filter")
    yield f'<p class="filter"><input type="search" aria-label="{label}" placeholder="{label}" dir="auto"></p>'
    yield '<ul class="names">'
    for i, entity in enumerate(record.entities):
        yield (
            f'<li><button type="button" class="name" data-e="{i}" aria-pressed="false">'
            f"<strong>{words(entity.name)}</strong>{_roles(entity)}{_sorts(entity, said[entity.id])}{_also(entity)}"
            "</button></li>"
        )
    yield "</ul>"


def _sorts(entity: Entity, said: int) -> str:
    sorts = (both_labels("kind", entity.kind), both_labels("source_type", entity.source_type))
    chips = "".join(f'<span class="chip">{sort}</span>' for sort in sorts if sort)
    count = f'<span class="count">{both("page.said")}: {said}</span>' if said else ""
    return f'<span class="chips">{chips}{count}</span>'


def _also(entity: Entity) -> str:
    also = "\N{ARABIC COMMA} ".join(dict.fromkeys(alias for alias in entity.aliases if alias != entity.name))
    return f'<span class="also">{both("page.also")}: {words(also)}</span>' if also else ""


def _times(record: Record) -> Iterator[str]:
    yield '<ul class="times">'
    for i, time in enumerate(record.times):
        value = f"<bdi>{escape(time.value)}</bdi>" if time.value else both("page.open")
        calendar = f" ({both_labels('calendar', time.calendar)})" if time.calendar == "hijri" else ""
        yield f'<li data-t="{i}"><span class="time">{words(_at(record, time.span))}</span>'
        yield f' <span class="value">{value}{calendar}</span></li>'
    yield "</ul>"


def _stories(record: Record) -> Iterator[str]:
    yield '<ol class="stories">'
    for story in record.stories:
        yield f"<li><strong>{both_labels('story', story.kind)}</strong><dl>{_story(record, story)}</dl></li>"
    yield "</ol>"
    if record.furniture:
        yield f'<p class="count">{both("page.furniture")}: {len(record.furniture)}</p>'


def _story(record: Record, story: Story) -> str:
    rows = [("field.published", f"<bdi>{escape(story.published)}</bdi>" if story.published else both("pretty.unknown"))]
    for name in ("title", "dateline", "credit"):
        span: Span | None = getattr(story, name)
        rows += [(f"field.{name}", words(_at(record, span)))] if span else []
    return "".join(f"<div><dt>{both(key)}</dt> <dd>{value}</dd></div>" for key, value in rows)


_CARDS = {"statements": cards, "events": event_cards}
_LETTERS = {"statements": "s", "events": "v"}  # by which attribute the program finds their cards and words
_LISTS = {"entities": _entities, "times": _times, "stories": _stories}
