"""Who did it and to whom, as reports tell it: the same under other names, a part of it, or somebody else.

A side is known by the states and bodies that the lexicon finds in its words: Turkish forces, Ankara and Turkey are one;
the coalition and an American aircraft refine each other. Two sides contradict each other only where both are named,
share nothing, neither text names the other's side, and the event is violence or coercion.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rawi.fold import fold_key
from rawi.lexicon import load_lexicon, values
from rawi.link.known import known_in
from rawi.link.phrases import load_phrases
from rawi.link.sheet.told import Finding, Reading, Stretch, Told, Why, agrees, contradicts, finer, later, one_outlet

_REAL = frozenset({"happened", "ongoing"})
_FORCE = frozenset({"assault", "coerce"})
_TO = fold_key("\N{ARABIC LETTER ALEF WITH HAMZA BELOW}\N{ARABIC LETTER LAM}\N{ARABIC LETTER ALEF MAKSURA}")
_BEHIND = 40  # code points behind a doer in which it is said that nobody knows it
_UNSURE = frozenset({"accuse", "believe"})  # acts with which a side is named without certainty


@dataclass(frozen=True, slots=True)
class Side:
    """``key``: what two tellings of one side share; ``unknown``: told to be unknown; ``sure``: not only accused."""

    key: tuple[str, ...]
    states: frozenset[str] = field(compare=False)
    bodies: frozenset[str] = field(compare=False)
    unknown: bool = field(default=False, compare=False)
    sure: bool = field(default=True, compare=False)

    @property
    def named(self) -> bool:
        return bool(self.states or self.bodies)


def read_actor(told: Told) -> Iterator[Reading]:
    """Who did it; means that nobody knows whose they are tell of a doer too."""
    span: Stretch | None = told.event["actor"]
    if not span and _unknown(told, told.event["weapon"]):
        span = told.event["weapon"]
    yield from _read(told, span, told.event["actor_entity"], _unknown(told, span))


def read_target(told: Told) -> Iterator[Reading]:
    """To whom or what it was done."""
    yield from _read(told, told.event["target"], told.event["target_entity"], False)


def _read(told: Told, span: Stretch | None, entity: str | None, unknown: bool) -> Iterator[Reading]:
    if not span:
        return
    words, named = told.words(span), told.entities.get(entity or "")
    known = known_in(words)
    if not (known.states or known.bodies or unknown) and named:
        known = known_in(named["name"])
    key = sorted(known.bodies or known.states) or ([] if unknown else [fold_key(named["name"] if named else words)])
    said = told.statements.get(told.event["source"] or "")
    sure = said is None or said["act"] not in _UNSURE
    yield Reading(told, Side(tuple(key), *known, unknown, sure), (span[0], span[1]), told.event["source"])


def _unknown(told: Told, span: Stretch | None) -> bool:
    if not span:
        return False
    stop = min(told.sentence(span)[1], span[1] + _BEHIND)
    text = told.words((span[0], stop))
    found = load_phrases("unknown_sides", "phrase").find(text)
    return any(not _whither(text[:start]) for start, _, _ in found)


def _whither(before: str) -> bool:
    """Whether words in front of «unknown» tell of a place: «took him away to a place | unknown»."""
    return _TO in map(fold_key, before.split()[-2:])


@lru_cache(maxsize=1)
def _parts() -> Mapping[str, frozenset[str]]:
    """The bodies and states that a name may be a wider name of."""
    rows = load_lexicon().tables["side_parts"]
    return {row["whole"]: frozenset([*values(row["parts"]), *values(row["states"])]) for row in rows}


def compare_sides(a: Reading, b: Reading) -> Finding | None:
    x, y = a.value, b.value
    if x.unknown != y.unknown and (x.named or x.unknown) and (y.named or y.unknown):
        return _unknown_or_named(a, b)
    if x.key == y.key or x.bodies & y.bodies:
        return agrees("side_same")
    if _wider(x, y) or _wider(y, x):
        return finer(_wider(y, x), "side_part")
    if x.states & y.states:
        both = bool(x.bodies) == bool(y.bodies)
        return agrees("side_state") if both else finer(bool(x.bodies), "side_body")
    if x.named != y.named:
        return finer(x.named, "side_named")
    if not x.named or not _forced(a, b) or not (x.sure and y.sure) or _mentions(a, y) or _mentions(b, x):
        return None
    return contradicts("side_other")


def _unknown_or_named(a: Reading, b: Reading) -> Finding:
    """One calls a side unknown that the other names: it came to be known, it is only accused, or they contradict."""
    if a.value.unknown and later(a, b):
        return Finding("updates", Why("side_known"))
    if a.value.sure and b.value.sure and _forced(a, b):
        return contradicts("side_unknown")
    return finer(b.value.unknown, "side_unsure")


def _wider(whole: Side, part: Side) -> bool:
    """Whether a side is a wider name of the other."""
    inner = part.bodies | part.states
    return any(_parts().get(name, frozenset()) & inner for name in whole.bodies)


def _forced(a: Reading, b: Reading) -> bool:
    """Whether two outlets tell of one kind of violence or coercion that took place, by one side against another."""
    first, second = a.told.event, b.told.event
    real = first["status"] in _REAL and second["status"] in _REAL
    lasting = a.told.lasting or b.told.lasting
    near = all(r.told.beside(r.span) for r in (a, b)) and not one_outlet(a, b)
    alike = all(first[name] == second[name] for name in ("type", "mode"))
    return real and near and alike and first["type"] in _FORCE and not lasting


def _mentions(reading: Reading, side: Side) -> bool:
    """Whether a report names a side too, in whatever part: it may be the one that is meant."""
    told = reading.told
    known = [known_in(name) for e in told.record["entities"] for name in (e["name"], *e["aliases"])]
    known += [known_in(told.words(stretch)) for stretch in told.sentences]
    return any(k.states & side.states or k.bodies & side.bodies for k in known)
