"""The copies of one document in an archive: which they are, how their words differ, where they probably come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from rawi.documents import Problem
from rawi.link.copies import Report, compare_texts, find_groups, find_origin
from rawi.store.keys import in_time, line_of
from rawi.store.likeness import Pair, find_pairs
from rawi.store.read import load_document, load_record


def find_copies(connection: Connection, id: str, most: int | None = None) -> dict[str, Any]:
    """The copies of the latest version of a document, the earliest first, and how many there are (``count``), as plain
    values; ``most`` of them, its own before copies of copies. Raises `Problem`: no such document."""
    own = load_document(connection, id)
    pairs = find_pairs(connection, own["key"])
    groups = find_groups((p.version, p.other, p.kind == "joined" and p.of_other > p.in_other) for p in pairs)
    keys = in_time(connection, {key for group in groups if own["key"] in group for key in group} - {own["key"]})
    beside = {key for pair in pairs if own["key"] in (pair.version, pair.other) for key in (pair.version, pair.other)}
    shown = set(sorted(keys, key=lambda key: key not in beside)[:most])
    lines = {own["key"]: own, **{key: line_of(connection, key) for key in keys if key in shown}}
    origin = find_origin([_report(connection, line) for line in lines.values()])
    rows = [_row(own, line, pairs) for key, line in lines.items() if key != own["key"]]
    told = None if origin is None else {**asdict(origin), "document": origin.key}
    return {"document": id, "origin": told, "count": len(keys), "copies": rows}


def name_groups(pairs: Iterable[tuple[Any, Any, bool]]) -> dict[Any, str]:
    """By each copy the name of its group."""
    return {key: str(group[0]) for group in find_groups(pairs) for key in group}


def _report(connection: Connection, line: Mapping[str, Any]) -> Report:
    return Report(line["id"], line.get("published"), line.get("source"), _credit(connection, line))


def _credit(connection: Connection, line: Mapping[str, Any]) -> str | None:
    """What the credits and datelines of a document say."""
    try:
        record = load_record(connection, line["id"], line["version"])
    except Problem:
        return None
    spans = [story[name] for story in record["stories"] for name in ("credit", "dateline") if story.get(name)]
    return " ".join(line["text"][start:stop] for start, stop in spans) or None


def _row(own: Mapping[str, Any], line: Mapping[str, Any], pairs: list[Pair]) -> dict[str, Any]:
    """One copy: the shares of each that stand in the other, and the words in which they differ."""
    found = compare_texts(own["text"], line["text"])
    row = {"document": line["id"], "version": line["version"], "title": line.get("title")}
    row |= {"source": line.get("source"), "published": line.get("published"), "url": line.get("url")}
    if found is None:  # a copy of a copy, too far from this one
        return {**row, "kind": "through", "in_other": 0.0, "of_other": 0.0, "changed": None, "changes": []}
    changes = [
        {"here": own["text"][c.a.start : c.a.stop], "there": line["text"][c.b.start : c.b.stop],
         "here_span": list(c.a), "there_span": list(c.b)}
        for c in found.changes
    ]  # fmt: skip
    shares = {"in_other": found.a_in_b, "of_other": found.b_in_a}
    return {**row, "kind": found.kind, **shares, "changed": found.changed, "changes": changes}
