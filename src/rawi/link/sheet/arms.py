"""The means of an attack as reports tell it, by its class: drone, aircraft, artillery or rockets, explosives, guns …

A word that fits several classes («missile», «bomb») contradicts none; nor do two classes in a battle, where there are
many arms, or where the other report's sentences name that class as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rawi.arabic.match import load_matcher, match
from rawi.arabic.tokens import tokenize
from rawi.fold import fold_key
from rawi.lexicon import load_lexicon, values
from rawi.link.sheet.told import Finding, Reading, Told, agrees, contradicts, finer

_CLASSES = {
    "airstrike": "air",
    "drone_strike": "drone",
    "shelling": "artillery",
    "bombing": "explosive",
    "suicide_bombing": "explosive",
    "shooting": "gun",
}
_ANY = "any"
_CARRIED = frozenset({"air", "drone", "artillery"})  # what gas is delivered with
_WAYS = (  # modes of one way to attack, and the arms that tell them apart
    (
        frozenset({"airstrike", "drone_strike", "shelling", "bombing", "suicide_bombing", "unexplained_explosion"}),
        frozenset({"air", "drone", "artillery", "explosive"}),
    ),
    (
        frozenset({"shooting", "assassination", "other"}),
        frozenset({"gun", "blade", "explosive", "vehicle", "chemical"}),
    ),
)


@dataclass(frozen=True, slots=True)
class Weapon:
    """``classes`` that the words name or may mean; ``key``: what equal tellings share."""

    key: str
    classes: frozenset[str] = field(compare=False)


def read_weapon(told: Told) -> Iterator[Reading]:
    """By what means the event is told to have been done."""
    span = told.event["weapon"]
    if span:
        words = told.words(span)
        classes = classes_in(words)
        key = "|".join(sorted(classes)) or fold_key(words)
        yield Reading(told, Weapon(key, classes), tuple(span), told.event["source"])


@lru_cache(maxsize=20_000)
def classes_in(words: str) -> frozenset[str]:
    """The classes of the means that some words name; none where all of them fit several."""
    found = match(tokenize(words), load_matcher()).of("weapons")
    classes = {c for m in found for c in _class_of(m.entry["noun"], m.entry["mode"])}
    return frozenset(classes - {_ANY})


def _class_of(noun: str, mode: str) -> list[str]:
    told = _told().get(noun)
    return told if told is not None else [_CLASSES[mode]] if mode in _CLASSES else []


@lru_cache(maxsize=1)
def _told() -> Mapping[str, list[str]]:
    return {row["noun"]: values(row["classes"]) for row in load_lexicon().tables["weapon_classes"]}


def compare_weapons(a: Reading, b: Reading) -> Finding | None:
    x, y = a.value.classes, b.value.classes
    if a.value == b.value:
        return agrees("weapon_same")
    if not x or not y:
        return finer(bool(x), "weapon_kind") if x or y else None
    if x & y or _carried(x, y):
        return finer(len(x) < len(y), "weapon_part") if len(x) != len(y) else agrees("weapon_shared")
    if not _one_way(a, b) or _names(a.told, y) or _names(b.told, x):
        return None
    return contradicts("weapon_other")


def _carried(x: frozenset[str], y: frozenset[str]) -> bool:
    return ("chemical" in x and bool(y & _CARRIED)) or ("chemical" in y and bool(x & _CARRIED))


def _one_way(a: Reading, b: Reading) -> bool:
    """Whether both tell of one way to attack that took place: an attack in several ways has several arms."""
    modes, arms = {r.told.event["mode"] for r in (a, b)}, a.value.classes | b.value.classes
    real = {r.told.event["status"] for r in (a, b)} == {"happened"}
    near = all(r.told.beside(r.span) for r in (a, b))
    return real and near and any(modes <= way and arms <= told for way, told in _WAYS)


def _names(told: Told, classes: frozenset[str]) -> bool:
    """Whether the sentences that tell an event name one of the classes too."""
    return any(classes_in(told.words(stretch)) & classes for stretch in told.sentences)
