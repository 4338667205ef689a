"""Events as the record has them: the toll that stands, the entities of actor and target, ids."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from rawi.annotate.events.counting import count_of
from rawi.annotate.events.countries import country_of, homes_of
from rawi.annotate.events.draft import Draft
from rawi.annotate.events.ground import Ground
from rawi.annotate.events.tolls import as_count
from rawi.annotate.events.triggers import Trigger
from rawi.arabic.words import PREPOSITIONS
from rawi.model import Count, Entity, Event, Span, Story, Toll

_BESIDE = 250  # code points between the tolls of two sides
_THEIR_OWN = frozenset({"shooting", "bombing", "suicide_bombing", "storming", "other"})  # attackers die in these
_AMONG = 40  # code points between a toll and who was among those counted
_LONGEST = 40  # code points of a trigger


def recorded(
    ground: Ground, drafts: Sequence[Draft], entities: Sequence[Entity], stories: Sequence[Story]
) -> tuple[Event, ...]:
    """The events in text order."""
    mentions = sorted((mention, entity.id) for entity in entities for mention in entity.mentions)
    homes = homes_of(ground, stories) if drafts else []
    known = {entity.id: entity for entity in entities}
    made = [_event(ground, d, mentions, known, homes[d.story]) for d in drafts]
    return tuple(sorted(made, key=lambda e: e.trigger))


def _event(
    ground: Ground,
    draft: Draft,
    mentions: Sequence[tuple[Span, str]],
    known: Mapping[str, Entity],
    home: str | None,
) -> Event:
    trigger = _naming(ground, draft)
    told = {trigger_span(ground, t) for t in draft.triggers}
    apart = {ground.words.tokens.span(*t.tail) for t in draft.triggers if t.tail is not None and t.tail[0] > t.last}
    others = sorted((told | apart) - {trigger})
    tolls = tuple(dict.fromkeys(t.toll for t in draft.tolls))
    place = draft.place
    done_by = draft.actor or draft.carried if draft.type != "incident" else None  # nobody meant it
    actor = _entity(mentions, done_by)
    now = _now(ground, draft)
    return Event(
        id=f"v{trigger.start}-{trigger.stop}",
        story=draft.story,
        type=draft.type,
        mode=draft.mode,
        trigger=trigger,
        mentions=tuple(others),
        actor=done_by,
        actor_entity=actor,
        target=draft.target,
        target_entity=_entity(mentions, draft.target),
        place=place.span if place else None,
        place_name=(place.name or None) if place else None,
        country=country_of(ground, draft, home, known.get(actor or "")),
        geo=place.geo if place else None,
        when=ground.days[draft.story] if now else day_of(draft),
        when_span=draft.when.span if draft.when else now,
        killed=_of_both_sides(draft) or _without_attackers(ground, draft, _standing(tolls, "killed")),
        injured=_standing(tolls, "injured"),
        casualties=_standing(tolls, "casualties"),
        weapon=draft.weapon,
        status=draft.status,
        status_span=draft.status_span,
        source=draft.source,
        rule=f"{draft.lead.kind}:{draft.lead.sense.entry.table}:{draft.lead.sense.entry.line}",
        tolls=tolls,
        victims=tuple(dict.fromkeys([*draft.victims, *(v for t in draft.tolls for v in t.victims)])),
    )


def _naming(ground: Ground, draft: Draft) -> Span:
    """The words that name an event best: not a verb that is only done («imposed | a siege», «reached | a deal») or
    whose subject the event is («raids | hit»), but the noun."""
    lead, words = draft.lead, ground.words
    light = any(m.entry["effect"] == "do" and not m.entry["tail"] for m in ground.governing.get(lead.first, ()))
    if lead.tail is not None:
        at = lead.tail[0]
        named = light and at > lead.last and draft.type != "assault" and words.classes[at] not in PREPOSITIONS
        return words.tokens.span(*lead.tail) if named else trigger_span(ground, lead)
    deed = (lead.kind == "verb" and draft.roles.deed) or (0, 0)
    done = light and any(g.first == lead.first for g in draft.governors)
    for other in draft.triggers:
        of_it = deed[0] <= other.first < deed[1] or (done and other.first > lead.first)
        if of_it and other.kind != "verb" and words.here(other.first, "weapons") is None:
            return trigger_span(ground, other)
    return trigger_span(ground, lead)


def trigger_span(ground: Ground, trigger: Trigger) -> Span:
    """The words that a record shows for a trigger: with its tail where they stand together and are not too long."""
    tokens = ground.words.tokens
    first, last = trigger.first, trigger.last
    if trigger.tail is not None and trigger.tail[0] == last:
        last = trigger.tail[1]
    span = tokens.span(first, last, trigger.skip)
    if span.stop - span.start > _LONGEST:
        span = tokens.span(first, trigger.last, trigger.skip)
    return Span(span.start, min(span.stop, span.start + _LONGEST))


def day_of(draft: Draft) -> str | None:
    """The event's day, month, year or span: without the hour or part of the day."""
    value = draft.when.value if draft.when else None
    if value is None:
        return None
    return "/".join(_days(part.partition("T")[0]) for part in value.split("/"))


def _now(ground: Ground, draft: Draft) -> Span | None:
    """The words that tell that something goes on now, on the day of publication."""
    at = ground.token(draft.status_span.start) if draft.status_span and draft.status == "ongoing" else None
    word = ground.words.here(at, "time_words") if at is not None and ground.days[draft.story] else None
    return draft.status_span if word is not None and word.entry["kind"] == "now" and draft.when is None else None


def _days(value: str) -> str:
    """A week as the span of its days."""
    year, _, week = value.partition("-W")
    if not week:
        return value
    monday = dt.date.fromisocalendar(int(year), int(week), 1)
    return f"{monday}/{monday + dt.timedelta(days=6)}"


def _of_both_sides(draft: Draft) -> Count | None:
    """The dead of a clash told side by side («30 soldiers …, and 21 gunmen»), or others told as killed too: the sum of
    two exact tolls."""
    if draft.mode != "clash" and not draft.also:
        return None
    dead = list(dict.fromkeys(t.toll for t in draft.tolls if t.toll.kind == "killed"))
    sides = dead[:2]
    if len(dead) < 2 or any(t.max != t.min or t.min == 0 for t in sides) or sides[0].min == sides[1].min:
        return None
    if sides[1].span.start - sides[0].span.stop > _BESIDE:
        return None
    total = sides[0].min + sides[1].min
    return Count(total, total, sides[0].span)


def _without_attackers(ground: Ground, draft: Draft, killed: Count | None) -> Count | None:
    """The dead without the attackers told to be among them («three dead, among them the attacker»), who died in an
    event of their own."""
    if killed is None or killed.span is None or draft.weak or draft.mode not in _THEIR_OWN:
        return killed
    victims, end = [*draft.victims, *(v for t in draft.tolls for v in t.victims)], killed.span.stop
    among = {v.span for v in victims if v.class_ == "attacker" and 0 < v.span.start - end < _AMONG}
    counted = [count_of(ground, ground.tokens(span)) for span in among]
    own = sum(c[0] for c in counted if c is not None)
    if not 0 < own < killed.min:
        return killed
    return Count(killed.min - own, None if killed.max is None else killed.max - own, killed.span)


def _standing(tolls: Sequence[Toll], kind: str) -> Count | None:
    """The toll that stands: the last that is not less exact, of one sentence the highest."""
    mine = [t for t in tolls if t.kind == kind]
    if not mine:
        return None
    best = max(mine, key=lambda t: (t.min, t.span.start))
    return as_count(best)


def _entity(mentions: Sequence[tuple[Span, str]], span: Span | None) -> str | None:
    """The entity whose mention a span holds or shares most of; ``mentions`` are in text order."""
    if span is None:
        return None
    best, most = None, 0
    for mention, id in mentions:
        if mention.start >= span.stop:
            break
        shared = min(mention.stop, span.stop) - max(mention.start, span.start)
        length = span.stop - span.start
        if mention.start <= span.start:
            length = min(length, mention.stop - mention.start)
        if shared > most and 2 * shared >= length:  # behind «a number of» most of the span
            best, most = id, shared
    return best
