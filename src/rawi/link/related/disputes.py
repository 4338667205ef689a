"""Who stands against whom in a document: sides of violence and coercion, and those who accuse, threaten, refuse.

A side is the state or body that the lexicon finds in a name or in the office of who bears it, else the name: a foreign
minister, his ministry and his capital are one side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from rawi.fold import fold_key
from rawi.link.known import known_in

Plain = Mapping[str, Any]
Side = tuple[str, str]  # its key and its name
_AGAINST = frozenset({"assault", "coerce", "sanction", "protest"})  # types of events
_QUARREL = frozenset({"accuse", "condemn", "threaten", "reject", "deny", "warn"})  # acts of statements
_NAMED = frozenset({"person", "organisation", "armed_group", "state"})


class Dispute(NamedTuple):
    """Two sides as they are named."""

    a: str
    b: str


def find_disputes(record: Plain) -> dict[frozenset[str], Dispute]:
    """The disputes that a record tells, by the keys of their two sides."""
    found: dict[frozenset[str], Dispute] = {}
    for (key, name), (other_key, other) in _pairs(record):
        if key != other_key:
            found.setdefault(frozenset({key, other_key}), Dispute(name, other))
    return found


def _pairs(record: Plain) -> Iterator[tuple[Side, Side]]:
    entities = {e["id"]: e for e in record["entities"]}
    for event in record["events"]:
        actor, target = entities.get(event["actor_entity"] or ""), entities.get(event["target_entity"] or "")
        if event["type"] in _AGAINST and actor and target:
            yield from _across(actor, target)
    for said in record["statements"]:
        if said["act"] in _QUARREL:
            for other in _first(record, said):
                yield from _across(entities[said["speaker"]], other)


def _first(record: Plain, said: Plain) -> list[Plain]:
    """Whom a statement names first."""
    start, stop = said["content"]
    inside = [
        (span[0], n)
        for n, e in enumerate(record["entities"])
        if e["kind"] in _NAMED and e["id"] != said["speaker"]
        for span in e["mentions"]
        if start <= span[0] and span[1] <= stop
    ]
    return [record["entities"][n] for _, n in sorted(inside)[:1]]


def _across(a: Plain, b: Plain) -> Iterator[tuple[Side, Side]]:
    for one in _sides(a):
        for other in _sides(b):
            yield one, other


def _sides(entity: Plain) -> list[Side]:
    name = entity["name"]
    known = known_in(name)
    if not (known.bodies or known.states) and entity["roles"]:
        known = known_in(" ".join(entity["roles"]))
    if known.states:
        return [(state, name) for state in sorted(known.states)[:1]]
    return [(body, name) for body in sorted(known.bodies)[:1]] or [(fold_key(name), name)]
