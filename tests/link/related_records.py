"""Records written down by hand in the form of the record schema; the people and incidents are our own."""

from __future__ import annotations

from typing import Any

Plain = dict[str, Any]


def record(
    id: str,
    text: str,
    *,
    title: str | None = None,
    published: str = "2024-05-20T10:00:00+00:00",
    source: str = "صحيفة الضفة",
    names: tuple[tuple[str, str], ...] = (),
    said: tuple[tuple[str, str, str, str], ...] = (),
    roles: dict[str, str] | None = None,
    place: tuple[str, float, float] | None = None,
) -> Plain:
    """A document of one story. ``names``: (name, kind); ``said``: (speaker, act, cue, content); ``roles`` by
    speaker; a name is mentioned wherever it stands. ``place``: of the one event it tells, whose word is «هجوم»."""
    entities = {name: _entity(text, name, kind, (roles or {}).get(name)) for name, kind in names}
    story = {"kind": "main", "start": 0, "end": len(text), "published": published, "credit": None, "dateline": None}
    statements = []
    for n, (speaker, act, cue, content) in enumerate(said):
        fields = {"story": 0, "speaker": speaker, "act": act, "when": None, "within": None, "venue": None}
        statements.append({"id": f"s{n}", "cue": _span(text, cue), "content": _span(text, content), **fields})
    events = [_event(text, *place)] if place else []
    whole = {"entities": list(entities.values()), "statements": statements, "events": events, "stories": [story]}
    return {"id": id, "title": title, "source": source, "url": None, "published": published, "text": text, **whole}


def _span(text: str, words: str, start: int = 0) -> list[int]:
    at = text.index(words, start)
    return [at, at + len(words)]


def _entity(text: str, name: str, kind: str, role: str | None) -> Plain:
    mentions, at = [], text.find(name)
    while at >= 0:
        mentions.append([at, at + len(name)])
        at = text.find(name, at + 1)
    roles = [role] if role else []
    return {"id": name, "name": name, "kind": kind, "aliases": [], "roles": roles, "mentions": mentions}


def _event(text: str, name: str, lat: float, lon: float) -> Plain:
    geo = {"lat": lat, "lon": lon, "precision": "exact", "admin1": None}
    none = dict.fromkeys(("actor", "target", "actor_entity", "target_entity", "source", "when"))
    fields = {"story": 0, "type": "assault", "mode": "other", "place_name": name, "geo": geo, **none}
    return {"id": "e0", "trigger": _span(text, "هجوم"), **fields}
