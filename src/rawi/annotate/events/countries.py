"""The country of an event whose place does not tell it: that of who does it, else the one that the story is about.

What two states do with each other is in neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rawi.annotate.events.draft import Draft
from rawi.annotate.events.ground import Ground
from rawi.arabic.phrases import strip_article
from rawi.arabic.words import DUAL
from rawi.model import Entity, Span, Story

_AT_HOME = frozenset({"assault", "coerce", "incident", "protest", "mobilise"})  # types of what happens in a country
_AMONG = frozenset({"agree", "yield", "aid"})  # types of what happens in it if no other state has a part
_OWN = frozenset({"govern"})  # types of what the bodies of a state do in it
_COUNTERPART = "\N{ARABIC LETTER NOON}\N{ARABIC LETTER ZAH}\N{ARABIC LETTER YEH}\N{ARABIC LETTER REH}"
_SHARE = 0.6  # of the places and nations that a story names


def homes_of(ground: Ground, stories: Sequence[Story]) -> list[str | None]:
    """The country that each story is about: most of its places and nations are of it."""
    return [_home(ground, story.span) for story in stories]


def _home(ground: Ground, story: Span) -> str | None:
    first, last = ground.tokens(story)
    told = Counter(p.country for at, p in ground.places.items() if first <= at < last and p.country)
    nations = [m.entry["iso"] for m in ground.words.matches.of("nationalities") if first <= m.first < last]
    told.update(nation for nation in nations if nation)
    if not told:
        return None
    country, most = told.most_common(1)[0]
    return country if most >= _SHARE * told.total() else None


def country_of(ground: Ground, draft: Draft, home: str | None, doer: Entity | None) -> str | None:
    """The country of an event, as ISO 3166-1 alpha-2."""
    place = draft.place
    if place is not None and (place.country is not None or place.rule != "noun"):
        return place.country
    if draft.type in _AT_HOME or place is not None:
        return home
    own, others = _nations(ground, draft.actor), _nations(ground, draft.target)
    if draft.type in _AMONG:
        return home if own | others <= {home} else None
    if draft.mode == "meeting" and draft.actor is not None:
        whom = draft.target is not None or draft.lead.kind != "verb"
        if not whom or _of_the_world(ground, draft.actor) or _of_two(ground, draft):
            return None
        own = own or (_told_of(ground, doer) if doer is not None else set()) or {home}
        return own.pop() if len(own) == 1 and others <= own else None
    if draft.type not in _OWN or _of_the_world(ground, draft.actor):
        return None
    own = own or (_told_of(ground, doer) if doer is not None else set()) or {home}
    return own.pop() if len(own) == 1 and others <= own else None


def _told_of(ground: Ground, doer: Entity) -> set[str | None]:
    """The states that somebody is told to be of, wherever he is named («the French president, X»)."""
    names = {id(n): n for m in doer.mentions if (n := ground.covered[ground.token(m.start)]) is not None}
    return {nation for n in names.values() for nation in _nations(ground, n.span)}


def _of_two(ground: Ground, draft: Draft) -> bool:
    """Whether two sides meet who are told by a dual («the two presidents») or by «his counterpart»."""
    sides = (ground.tokens(span) for span in (draft.actor, draft.target) if span is not None)
    heads = [strip_article(ground.words.stem(first)) for first, _ in sides]
    return any(head.endswith(DUAL) or head.startswith(_COUNTERPART) for head in heads)


def _of_the_world(ground: Ground, span: Span | None) -> bool:
    """Whether a body is of no one state («the Security Council»)."""
    bodies = (ground.words.here(i, "organisations") for i in range(*ground.tokens(span))) if span is not None else ()
    return any(body is not None and not body.entry["country"] for body in bodies)


def _nations(ground: Ground, span: Span | None) -> set[str | None]:
    """The states that a phrase names, or whose adjective it holds."""
    if span is None:
        return set()
    first, last = ground.tokens(span)
    found = (ground.words.here(i, "states", "nationalities") for i in range(first, last))
    return {m.entry["iso"] for m in found if m is not None and m.entry["iso"]}
