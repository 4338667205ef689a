"""Words that say that an event is another than the one told before: «another raid», «days after the attack»."""

from __future__ import annotations

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.timing import is_behind_since
from rawi.annotate.events.triggers import Trigger
from rawi.arabic.match import Match
from rawi.arabic.words import Words

_ANOTHER = 3  # tokens behind a trigger in which «another» stands


def is_another(ground: Ground, trigger: Trigger) -> bool:
    """«another raid», «a third attack»."""
    if trigger.sense.toll or trigger.kind == "verb":
        return False  # «another was hurt»
    words, last = ground.words, trigger.last + _ANOTHER
    stop = next((i for i in range(trigger.last, last) if words.cuts[i].clitics), last)  # «of the | former regime»
    return any(says(words, i, "after") for i in range(trigger.last, stop))


def is_apart(ground: Ground, trigger: Trigger) -> bool:
    """«in answer to an attack», «days after the raid», «since the fall of the regime»."""
    if trigger.kind == "verb" or is_behind_since(ground, trigger.first):
        return trigger.kind != "verb"
    before = range(max(trigger.first - _ANOTHER, 0), trigger.first)
    return any(m.last == trigger.first for i in before if (m := says(ground.words, i, "before")))


def says(words: Words, at: int, side: str) -> Match | None:
    found = words.here(at, "another")
    return found if found is not None and found.entry["side"] == side else None
