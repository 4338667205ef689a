"""Whose doing goes on: the subject of what was told before, where a verb or noun names none of its own."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.subjects import FILLERS, STARTERS, agrees, is_verb
from rawi.arabic.words import ENDS
from rawi.model import Name

_PEOPLE = frozenset({"person", "unnamed", "group"})
_LINKS = frozenset({"subordinator", "meanwhile", "conjunction"})


def goes_on(ground: Ground, at: int, person: str, first: int) -> tuple[int, int] | None:
    """«X entered … and fled», «X burnt the car after it had …»: the subject of what was told before, where a verb that
    names none of its own is linked to it. It stands at the beginning, behind a particle or behind a verb."""
    words = ground.words
    if not linked(ground, at) or person[2:] == "d":
        return None
    for name in _topics(ground, at, first, within_that=True):
        if person[2:] == "s" and name.number in ("p", "d") and name.kind in _PEOPLE:
            continue  # what follows its subject has its number
        if agrees(person, name) and not (person[1:3] == "fs" and name.gender == "m"):
            marks = (k for k in range(name.first + 1, name.last) if name.kind == "state" and words.form(k) == '"')
            return name.first, next(marks, name.last)  # «Washington | "remains ready"»
    return None


def main_subject(ground: Ground, at: int, first: int) -> tuple[int, int] | None:
    """The subject of the clause that a word stands in: the last phrase before it that opens one or follows its verb."""
    named = (n for n in _topics(ground, at, first) if n.kind != "unnamed")
    return next(((n.first, n.last) for n in named), None)


def _topics(ground: Ground, at: int, first: int, within_that: bool = False) -> Iterator[Name]:
    """The phrases before a word in its sentence, or behind its «that», which open a clause or follow a verb; the
    nearest first."""
    words = ground.words
    for i in range(at - 1, first - 1, -1):
        if words.form(i) in ENDS or words.form(i) == ":" or (within_that and words.classes[i] == "that"):
            return
        name = ground.names.get(i)
        if name is None or name.kind in ("", "media") or name.last > at or ground.preposition(i):
            continue
        if _no_doer(ground, name):
            continue
        if i > first and (ground.preposition(i - 1) or (words.accusative(i) and words.classes[i - 1] != "that")):
            continue
        if i in ground.places and any(m.entry["mode"] == "visit" for m in ground.triggers.get(i - 1, ())):
            continue  # «he visited | Baghdad»
        if i > first + 1 and words.classes[i - 2] == "relative" and is_verb(ground, i - 1):
            continue  # «the agreement that binds | America»
        if i <= first + 1 or words.classes[i - 1] in STARTERS or is_verb(ground, i - 1):
            yield name


def _no_doer(ground: Ground, name: Name) -> bool:
    """«reports», «a meeting with X», «among them a child»: what heads a phrase that goes on with nothing."""
    words, i = ground.words, name.first
    deed = i in ground.triggers and words.here(i, "people", "heads", "weapons") is None
    among = words.bare(i - 1, "part_words") is not None
    return deed or among or (name.kind == "unnamed" and words.here(i, "people", "titles") is None)


def linked(ground: Ground, at: int) -> bool:
    """Whether a word that goes on with what was told stands on or before a verb: "and", "then", "where", "after"."""
    words = ground.words
    if words.cuts[at].clitics:
        return True
    while at > 0 and words.classes[at - 1] in FILLERS:
        at -= 1
    return at > 0 and words.classes[at - 1] in _LINKS
