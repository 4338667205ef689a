"""Reports of one incident, written down by hand in the form of the record schema; the words are our own."""

from __future__ import annotations

from typing import Any

from rawi.link.sheet import Told

PLACES = {
    "سرمدا": ("SY", "إدلب", 36.184, 36.722, "exact"),
    "الدانا": ("SY", "إدلب", 36.212, 36.769, "exact"),
    "إدلب": ("SY", "إدلب", 35.93, 36.63, "province"),
    "سوريا": ("SY", None, 35.0, 38.5, "country"),
    "منبج": ("SY", "حلب", 36.528, 37.955, "exact"),
    "غازي عنتاب": ("TR", "غازي عنتاب", 37.06, 37.38, "exact"),
}
Entities = dict[str, dict[str, Any]]


def told(
    text: str,
    document: str = "a",
    *,
    outlet: str | None = None,
    published: str | None = "2024-05-20T10:00:00+00:00",
    mode: str = "airstrike",
    type: str = "assault",
    status: str = "happened",
    status_words: str | None = None,
    trigger: str = "غارة",
    place: str | None = None,
    when: tuple[str, str] | None = None,
    actor: str | None = None,
    target: str | None = None,
    weapon: str | None = None,
    killed: Any = None,
    injured: Any = None,
    tolls: tuple[Any, ...] = (),
    victims: tuple[tuple[str, str, str | None], ...] = (),
    names: tuple[str, ...] = (),
    speaker: str | None = None,
    kind: str = "organisation",
    act: str = "say",
    source: str | None = None,
    credit: str | None = None,
    group: str | None = None,
) -> Told:
    """A report of one event. ``killed`` and ``tolls``: (words, least, most) and, if told, ``about`` and the speaker;
    ``victims``: (words, class, speaker); ``when``: (words, value). Each speaker has one statement, of all the text;
    ``source``: a body that the text names too."""

    def span(words: str | None) -> list[int] | None:
        return None if words is None else [text.index(words), text.index(words) + len(words)]

    def entity(name: str, kind: str) -> dict[str, Any]:
        fields = {"aliases": [], "roles": [], "source_type": "other"}
        fields["mentions"] = [span(name)] if name in text else []
        return {"id": name, "kind": kind, "name": name, **fields}

    def statement(name: str) -> dict[str, Any]:
        fields = {"cue": [0, 1], "content": [0, len(text)], "act": act, "within": None, "venue": None, "story": 0}
        fields["speaker_span"] = span(name) if name in text else None
        return {"id": f"s-{name}", "speaker": name, **fields}

    def toll(words: str, least: int, most: int | None, about: bool = False, by: str | None = None) -> dict[str, Any]:
        source = f"s-{by}" if by else None
        fields = {"kind": "killed", "min": least, "max": most, "approx": about}
        return {**fields, "span": span(words), "source": source, "as_of": None}

    given = [*([killed] if killed else []), *tolls]
    speakers = dict.fromkeys([speaker, *(t[4] for t in given if len(t) > 4), *(v[2] for v in victims)])
    geo = PLACES.get(place or "")
    event = {
        "id": "v",
        "story": 0,
        "type": type,
        "mode": mode,
        "trigger": span(trigger),
        "mentions": [],
        "actor": span(actor),
        "actor_entity": None,
        "target": span(target),
        "target_entity": None,
        "place": span(place),
        "place_name": place,
        "country": geo and geo[0],
        "geo": geo and {"geonames_id": None, "admin1": geo[1], "lat": geo[2], "lon": geo[3], "precision": geo[4]},
        "when": when and when[1],
        "when_span": span(when and when[0]),
        "killed": killed and {"min": killed[1], "max": killed[2], "span": span(killed[0])},
        "injured": injured and {"min": injured[1], "max": injured[2], "span": span(injured[0])},
        "casualties": None,
        "tolls": [toll(*t) for t in given],
        "victims": [
            {"span": span(words), "class": of, "name": None, "fate": "killed", "source": by and f"s-{by}"}
            for words, of, by in victims
        ]
        + [{"span": span(n), "class": "unknown", "name": span(n), "fate": "killed", "source": None} for n in names],
        "weapon": span(weapon),
        "status": status,
        "status_span": span(status_words),
        "source": speaker and f"s-{speaker}",
    }
    record = {
        "id": document,
        "title": None,
        "source": outlet or document,
        "url": None,
        "published": published,
        "text": text,
        "stories": [
            {"start": 0, "end": len(text), "kind": "main", "published": published, "credit": span(credit)}
            | {"dateline": None}
        ],
        "entities": [entity(name, kind) for name in speakers if name]
        + ([entity(source, "organisation")] if source else []),
        "statements": [statement(name) for name in speakers if name],
        "events": [event],
        "times": [],
        "numbers": [],
    }
    return Told(record, event, group)
