"""What a reader of a document wants beside it: earlier and later reports, and how its statements stand to others'."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Connection

from rawi.jobs.copies import name_groups
from rawi.link.answers import Answer, Said, find_said, link_said
from rawi.link.related import Related, find_related, find_traits
from rawi.store.beside import find_beside
from rawi.store.incidents import ask
from rawi.store.incidents.reports import find_members
from rawi.store.read import load_document, load_records

Plain = Mapping[str, Any]
_OF_INCIDENTS = 60  # versions that tell of the same incidents


@dataclass(frozen=True, slots=True)
class _Near:
    """A record with those that may belong beside it, by the keys of their versions."""

    key: int
    records: Mapping[int, Plain]
    rarity: Mapping[str, float]
    incidents: Mapping[str, Set[str]]

    @property
    def own(self) -> Plain:
        return self.records[self.key]

    @property
    def others(self) -> list[Plain]:
        return [record for key, record in self.records.items() if key != self.key]


def list_related(connection: Connection, id: str, most: int = 10) -> dict[str, Any]:
    """The documents to show beside one, earlier and later, and how statements of theirs and its own answer each other,
    as plain values. Raises `Problem`: no such document or record."""
    near = _load(connection, id)
    answers = _link(near)
    found = find_related(
        near.own,
        near.others,
        lambda name: near.rarity.get(name, 0.0),
        incidents=near.incidents,
        copies=_groups(connection, near.records),
        answers=answers,
        most=most,
    )
    records = {record["id"]: record for record in near.others}
    rows = [_related(records[related.document], related) for related in found]
    return {"document": id, "related": rows, "answers": [_answer(answer) for answer in answers]}


def _load(connection: Connection, id: str) -> _Near:
    key = load_document(connection, id)["key"]
    traits = find_traits(load_records(connection, [key])[key])
    places = {name: (place.lat, place.lon) for name, place in traits.places.items()}
    beside = find_beside(connection, key, names=traits.names, places=places, terms=traits.telling())
    codes = _codes(connection, id)
    members = {code: [version for version, _ in find_members(connection, of)] for code, of in codes.items()}
    same = list(dict.fromkeys(v for versions in members.values() for v in versions))[:_OF_INCIDENTS]
    records = load_records(connection, {key, *beside.versions, *same})
    incidents = {
        record["id"]: {code for code, versions in members.items() if version in versions}
        for version, record in records.items()
    }
    return _Near(key, records, beside.rarity, incidents)


def _codes(connection: Connection, id: str) -> dict[str, int]:
    """The keys of the incidents that a document tells of first, by their codes."""
    keys = {row["incident"] for row in ask.reports_of_document(connection, id) if row["came"] is not None}
    return {ask.code_of(connection, key): key for key in keys}


def _link(near: _Near) -> list[Answer]:
    """How the statements of a document stand to earlier ones, and later ones of others to its own; of copies once."""
    own, others = find_said(near.own), [find_said(other) for other in near.others]
    back = (link_said(other, own) for other in others)
    answers = [*link_said(own, [*own, *chain.from_iterable(others)]), *chain.from_iterable(back)]
    return list({(a.kind, a.statement.content, a.earlier.content): a for a in reversed(answers)}.values())[::-1]


def _groups(connection: Connection, versions: Mapping[int, Plain]) -> dict[str, str]:
    named = name_groups(ask.copy_pairs(connection, versions))
    return {versions[key]["id"]: name for key, name in named.items()}


def _related(record: Plain, related: Related) -> dict[str, Any]:
    told = {name: record[name] for name in ("title", "source", "published", "url")}
    return {**asdict(related), **told}


def _answer(answer: Answer) -> dict[str, Any]:
    plain = {"kind": answer.kind, "changed": answer.changed, "likeness": answer.likeness, "key": answer.key}
    return {**plain, "facts": dict(answer.facts), "said": _said(answer.statement), "earlier": _said(answer.earlier)}


def _said(said: Said) -> dict[str, Any]:
    story = said.record["stories"][said.statement["story"]]
    when = said.statement["when"] or story["published"] or said.record["published"]
    told = {"speaker": said.name, "act": said.statement["act"], "words": said.content, "when": when}
    return {"document": said.document, "statement": said.id, **told}
