"""What went wrong in one document, a line each, for whoever mends a rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from rawi.evaluate.matching import Pairs, Plain
from rawi.evaluate.measures import Compared, bounds, entities, is_place_right, is_speaker_right, of, resolved

_EVENT_FIELDS = ("mode", "place_name", "when", "status", "killed", "injured")


def mistakes(c: Compared) -> Iterator[str]:
    """All mistakes of one document: the document's id, what is wrong, and the words it stands on."""
    marks = (
        ("statement", of(c.gold, "statements"), of(c.made, "statements"), c.statements, "content"),
        ("event", of(c.gold, "events"), of(c.made, "events"), c.events, "trigger"),
        ("time", of(c.gold, "times"), resolved(c.made), c.times, "span"),
    )
    for kind, gold, made, pairs, at in marks:
        yield from _unmatched(c, kind, gold, made, pairs, at)
    yield from _wrong_speakers(c)
    yield from _wrong_fields(c)
    for g, m in c.times:
        if g["value"] != m["value"]:
            yield _line(c, f"wrong value {m['value']} for {g['value']}", g["span"])


def _line(c: Compared, what: str, span: Any, more: str = "") -> str:
    return f"{c.gold['id']} {what}: «{c.gold['text'][span[0] : span[1]][:90]}»{more}"


def _unmatched(c: Compared, kind: str, gold: list[Plain], made: list[Plain], pairs: Pairs, at: str) -> Iterator[str]:
    for side, marks, k in (("missed", gold, 0), ("wrong", made, 1)):
        matched = {id(found[k]) for found in pairs}
        for mark in marks:
            if id(mark) not in matched:
                more = f" {mark['type']}/{mark['mode']}" if kind == "event" else ""
                yield _line(c, f"{side} {kind}", mark[at], more)


def _wrong_speakers(c: Compared) -> Iterator[str]:
    for g, m in c.statements:
        if not is_speaker_right(c, g, m):
            ours = entities(c.made).get(m.get("speaker", ""), {}).get("name")
            theirs = entities(c.gold)[g["speaker"]]["name"]
            yield _line(c, f"wrong speaker «{ours}» for «{theirs}»", g["content"])


def _wrong_fields(c: Compared) -> Iterator[str]:
    for g, m in c.events:
        for key in _EVENT_FIELDS:
            wanted, found = (_comparable(event.get(key), key) for event in (g, m))
            if wanted != found and not (key == "place_name" and is_place_right(g, m)):
                yield _line(c, f"wrong {key}: {found} for {wanted}", g["trigger"])


def _comparable(value: Any, key: str) -> Any:
    return bounds(value) if key in ("killed", "injured") else value or None


def by_kind(lines: list[str], most: int = 12) -> list[tuple[str, int]]:
    """How often each kind of mistake was made, the commonest first."""
    kinds = (re.split("[:«]", line.split(" ", 1)[1])[0][:40].strip() for line in lines)
    return Counter(kinds).most_common(most)


def spread(lines: list[str], most: int) -> list[str]:
    """At most so many of the mistakes, taken evenly from all of them sorted by kind."""
    ordered = sorted(lines, key=lambda line: line.split(" ", 1)[1])
    return ordered[:: max(1, len(ordered) // most)][:most]
