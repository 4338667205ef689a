"""Whom and what pronouns take up: «his visit», «their arrest», «whom it hit», «opened fire on him»."""

from __future__ import annotations

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.readings import dual
from rawi.annotate.events.slots import Roles, put
from rawi.annotate.events.stretches import agent_like, event_phrase
from rawi.annotate.events.subjects import STARTERS, related
from rawi.annotate.events.triggers import Trigger
from rawi.arabic.words import PREPOSITIONS

_HEH = "\N{ARABIC LETTER HEH}"
_PERSONS = {_HEH: "3ms", _HEH + "\N{ARABIC LETTER ALEF}": "3fs", _HEH + "\N{ARABIC LETTER MEEM}": "3mp"}
OWN = dict(reversed(_PERSONS.items()))  # the longer ones first
_OF_PERSONS = frozenset({"arrest", "abduction", "assassination", "execution", "torture", "appointment"})
_SOMEBODY = frozenset({"person", "group", "unnamed"})
_OF_SITES = frozenset({"storming", "siege", "shelling", "airstrike"})  # modes of what is rather done to places
_MIN = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"


def of_pronoun(ground: Ground, trigger: Trigger, roles: Roles, first: int) -> None:
    """«his visit», «their arrest», «whom it hit»: whom a pronoun takes up, the nearest in the sentence that agrees."""
    if trigger.kind == "verb":
        role = trigger.sense.roles.get("obj", "")
        if trigger.tail is not None and role == "target":
            own = ground.words.form(trigger.tail[1] - 1)
            person = next((p for ending, p in OWN.items() if own.endswith(ending)), "")
            put(ground, roles, role, antecedent(ground, trigger, first, person) if person else None)
        if trigger.pronoun and not trigger.passive:
            about = related(ground, trigger.first, first)
            somebody = trigger.sense.type == "consult"
            if about is not None and (event_phrase(ground, about) or (somebody and not agent_like(ground, about))):
                about = None
            put(ground, roles, role, about or antecedent(ground, trigger, first, trigger.pronoun))
        return
    if trigger.pronoun:
        role = trigger.sense.roles.get("gen", "actor")
        if role == "target" and roles.target is not None:
            role = "actor"  # «their retaking new positions»
        whose = antecedent(ground, trigger, first, trigger.pronoun, role)
        if whose is None and not trigger.sense.toll:
            whose = ground.speaker(trigger.first)
        put(ground, roles, "actor" if role == "party" else role, whose)


def antecedent(
    ground: Ground, trigger: Trigger, first: int, person: str, role: str = "target"
) -> tuple[int, int] | None:
    """The nearest phrase before a trigger that a pronoun can take up, rather none behind a preposition; of what is
    rather done to places than to people («whom they drove | from the town») the nearest place, if there is one."""
    at, sense = trigger.first, trigger.sense
    sites = role == "target" and sense.mode in _OF_SITES and sense.roles.get(_MIN) != "place"
    site = next((i for i in range(at - 1, first - 1, -1) if sites and _site(ground, i, at, person)), None)
    if site is not None:
        return site, (ground.places.get(site) or ground.names[site]).last
    found, somebody = None, role == "target" and sense.mode in _OF_PERSONS
    for i in range(at - 1, first - 1, -1):
        name = ground.names.get(i)
        carries = role == "actor" and ground.words.here(i, "weapons") is not None  # «an aircraft during its raid»
        if name is None or name.kind == "media" or name.last > at or not (name.kind or carries):
            continue
        if ground.words.shapes[i].owned and person == "3ms" and name.kind == "person":
            continue  # «his counterpart»: another than whom the pronoun takes up
        if ground.words.adjective(i) and ground.words.feminine(i - 1) and not ground.words.definite(i):
            continue  # «a Syrian aircraft», whose adjective is written as the state
        if name.kind == "unnamed" and name.rule == "source" and ground.words.here(i, "people", "titles") is None:
            continue  # a source has no arrest and no visit
        if person == "3ms" and (name.gender == "f" or name.number == "p" or (name.kind == "state" and not name.gender)):
            continue
        if person == "3fs" and (name.gender == "m" or (name.kind == "person" and name.gender != "f")):
            continue
        if person in ("3ms", "3fs") and dual(ground, i):
            continue
        if person in ("3mp", "3fp") and name.number != "p" and name.kind not in ("group", "armed_group"):
            continue
        start = i
        body = ground.words.here(i, "heads", "organisations", "armed_groups") is not None  # «the alliance»
        last = i if body else name.last - 1
        while start < last and (start in ground.triggers or ground.words.verb_with_pronoun(start)):
            start += 1  # «his meeting | President X», «that he wrote | the journalist X»
        if somebody and name.kind not in _SOMEBODY:
            continue
        found = found or (start, name.last)
        before = ground.words.classes[i - 1] if i > first else ""
        if before in STARTERS or not (ground.preposition(i) or before in PREPOSITIONS):
            return (start, name.last)
    return found


def _site(ground: Ground, i: int, at: int, person: str) -> bool:
    """Whether a place begins at a token that a pronoun in a person can take up: a town or a noun of its gender."""
    place, words = ground.places.get(i) or ground.names.get(i), ground.words
    if place is None or place.last > at or place.rule == "states" or person not in ("3fs", "3ms"):
        return False
    if i not in ground.places and not (words.definite(place.last - 1) and words.here(i, "place_nouns") is not None):
        return False
    if words.classes[i - 1] in PREPOSITIONS and words.here(i - 2, "situated") is not None:
        return False  # «the minister | residing in Riyadh»
    noun = words.here(i, "place_nouns")
    male = noun is not None and not (words.feminine(i) or words.plural(i))
    return male == (person == "3ms") and (noun is not None or person == "3fs")
