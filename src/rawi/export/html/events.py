"""The events beside the text, a card each: what, whether it happened, on whose word, and who, where, when, how many."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rawi.export.events import SIGNS, UNREAL, country_name, is_about, other_tolls, sources, standing, told_count
from rawi.export.html.labels import both, both_labels, escape, filled, in_each, words
from rawi.messages import Messages
from rawi.model import Event, Geo, Record, Span, Statement, Toll

_AROUND = 70  # characters of the text on each side of the word that names the event
Told = dict[str, tuple[int, Statement]]
Fact = tuple[str, str]


def event_cards(record: Record, prefix: str) -> Iterator[str]:
    """The events, a card each."""
    if not record.events:
        yield f'<p class="none">{both("page.none")}</p>'
        return
    told_in = sources(record)
    places = {entity.id: i for i, entity in enumerate(record.entities)}
    yield '<ol class="cards">'
    for i, e in enumerate(record.events):
        ids = f' id="{prefix}v{i}" tabindex="0"' if prefix else ""
        who = {places[id] for id in (e.actor_entity, e.target_entity) if id in places}
        yield f'<li class="card event {status_class(e)}"{ids} data-v="{i}" data-who="{_listed(who)}">'
        yield f"{_word(i + 1, e, told_in, prefix)}{_head(e)}{_what(record, e)}{_facts(record, e, told_in, prefix)}</li>"
    yield "</ol>"


def status_class(event: Event) -> str:
    """How sure it is, as a class of the page."""
    return "unreal" if event.status in UNREAL else "real"


def _listed(numbers: set[int]) -> str:
    return " ".join(map(str, sorted(numbers)))


def _word(number: int, e: Event, told_in: Told, prefix: str) -> str:
    """On whose word the event is told, before anything else: what somebody said is never shown as a fact."""
    if e.source in told_in:
        at, s = told_in[e.source]
        told, says = "told said", filled("page.says", who=words(s.speaker.name), statement=_statement(at, prefix))
    else:
        told, says = "told", both("event.narrated")
    return f'<p class="{told}"><span class="n">{number}</span> {says}</p>'


def _statement(number: int, prefix: str) -> str:
    label = filled("page.statement", number=str(number))
    return f'<a href="#{prefix}s{number - 1}">{label}</a>' if prefix else label


def _head(e: Event) -> str:
    sign = f'<i aria-hidden="true">{SIGNS[e.status]}</i>'
    status = f'<span class="status s-{escape(e.status)}">{sign} {both_labels("status", e.status)}</span>'
    what = f'<strong class="kind">{both_labels("mode", e.mode)}</strong>'
    return f'<p class="chips">{what}{status}<span class="chip">{both_labels("event_type", e.type)}</span></p>'


def _what(record: Record, e: Event) -> str:
    """The word that names the event, in its line of the text."""
    start, stop = e.trigger
    before, after = record.text[:start].rpartition("\n")[2], record.text[stop:].partition("\n")[0]
    if len(before) > _AROUND:
        before = "\N{HORIZONTAL ELLIPSIS}" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "\N{HORIZONTAL ELLIPSIS}"
    word = f'<span class="trigger {status_class(e)}">{escape(record.text[start:stop])}</span>'
    return f'<p class="what" dir="rtl" lang="ar">{escape(before.lstrip())}{word}{escape(after.rstrip())}</p>'


def _facts(record: Record, e: Event, told_in: Told, prefix: str) -> str:
    facts = [*_sides(record, e), *_setting(record, e), *_tolls(e)]
    facts += [("field.tolls", _other(toll, told_in, prefix)) for toll in other_tolls(e)]
    facts += [("field.victim", _victims(record, e))] if e.victims else []
    facts += [("field.decides", words(_at(record, e.status_span)))] if e.status_span else []
    again = list(dict.fromkeys(_at(record, span) for span in e.mentions))
    facts += [("page.again", "\N{ARABIC COMMA} ".join(words(word) for word in again))] if again else []
    rows = "".join(f"<div><dt>{both(key)}</dt> <dd>{value}</dd></div>" for key, value in facts)
    return f"<dl>{rows}</dl>" if rows else ""


def _sides(record: Record, e: Event) -> Iterator[Fact]:
    for name, span in (("actor", e.actor), ("target", e.target), ("weapon", e.weapon)):
        if span:
            yield f"field.{name}", words(_at(record, span))


def _setting(record: Record, e: Event) -> Iterator[Fact]:
    place = _at(record, e.place) if e.place else ""
    named = [words(name) for name in (place, e.place_name or "") if name and (name == place or name not in place)]
    named += [in_each(partial(_country, e.country))] if e.country else []
    named += [_coordinates(e.geo)] if e.geo else []
    if named:
        yield "field.place", " · ".join(named)
    if e.when or e.when_span:
        said = f" ({words(_at(record, e.when_span))})" if e.when_span else ""
        yield "field.on_day", (f"<bdi>{escape(e.when)}</bdi>" if e.when else both("page.open")) + said


def _country(code: str, messages: Messages) -> str:
    return country_name(code, messages.language)


def _coordinates(geo: Geo) -> str:
    degrees = f"<bdi>{geo.lat:.2f}, {geo.lon:.2f}</bdi>"
    return f'<span class="geo">{degrees} ({both_labels("precision", geo.precision)})</span>'


def _tolls(e: Event) -> Iterator[Fact]:
    for fate, count in standing(e):
        about = is_about(e, fate, count)
        yield f"fate.{fate}", f"<b>{in_each(partial(told_count, count.min, count.max, about))}</b>"


def _other(toll: Toll, told_in: Told, prefix: str) -> str:
    parts = [both_labels("fate", toll.kind), in_each(partial(told_count, toll.min, toll.max, toll.approx))]
    parts += [filled("event.as_of", when=words(toll.as_of))] if toll.as_of else []
    parts += [f"({_statement(told_in[toll.source][0], prefix)})"] if toll.source in told_in else []
    return " ".join(parts)


def _victims(record: Record, e: Event) -> str:
    told = dict.fromkeys((_at(record, v.span), v.class_) for v in e.victims)
    sorts = ("" if sort == "unknown" else f" ({both_labels('victim', sort)})" for _, sort in told)
    pairs = zip(told, sorts, strict=True)
    return "\N{ARABIC COMMA} ".join(words(name) + sort for (name, _), sort in pairs)


def _at(record: Record, span: Span) -> str:
    return record.text[span.start : span.stop]
