"""The company that a sense of a word finds: its own words near, somebody armed, an official, a place, a light verb."""

from __future__ import annotations

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.senses import Sense
from rawi.arabic.match import Match
from rawi.arabic.words import COMMAS, ENDS
from rawi.fold import fold_key
from rawi.model import Name

_NEAR = 10  # tokens on each side in which a sense finds its company
_CLOSE = 6
_CLASSES = {
    "fighter": "armed",
    "soldier": "armed",
    "police": "armed",
    "civilian": "civilian",
    "woman": "civilian",
    "child": "civilian",
}
_CARRIED = frozenset({"assault", "protest", "consult", "agree", "sanction", "govern"})  # types for which a light verb
# is company enough; what is stopped, found, carried or handed over may be anything
_AFTER = "after"
_ILA = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH}"
_VISIT = fold_key("زيارة")


def in_company(ground: Ground, m: Match, sense: Sense, first: int, last: int) -> bool:
    """Whether a sense finds what it needs: one of its words near, or something of their kind."""
    return near(ground, m, sense.needs, first, last) or _kind_near(ground, m, sense, first, last)


def _somebody(ground: Ground, m: Match) -> bool:
    """Whether somebody named, or an office, stands beside a word of meeting or visiting."""
    if "+" in m.entry.form:
        return True
    words = ground.words
    near = range(max(0, m.first - 4), m.last + 5)
    named = (n for i in near if (n := ground.covered[i]) is not None)
    return any(n.kind == "person" or (n.kind == "group" and words.here(n.first, "surnames")) for n in named)


def carried_out(ground: Ground, m: Match, type_: str, first: int) -> bool:
    """Whether a light verb stands right before a noun: what is carried out or takes place is an event."""
    words = ground.words
    if m.entry.table != "event_nouns" or type_ not in _CARRIED:
        return False
    if words.here(m.first, "heads") is not None:
        return False  # «the coalition imposed»: who carries it out
    for i in range(m.first - 1, max(first, m.first - 4) - 1, -1):
        if words.form(i) in ENDS or words.form(i) in COMMAS:
            return False
        found = words.here(i, "governors")
        if found is not None:
            return found.entry["effect"] in ("do", "happen") and not found.entry["tail"]
    return False


def _kind_near(ground: Ground, m: Match, sense: Sense, first: int, last: int) -> bool:
    """Whether something of a kind that the sense needs stands near: somebody armed, a place, an official."""
    kinds = sense.kinds
    if sense.type == "consult" and "office" in kinds and _somebody(ground, m):
        return True
    if sense.words[0] == _VISIT and _abroad(ground, m.last):
        return True
    if not kinds:
        return False
    words = ground.words
    if _AFTER in kinds and m.first and words.classes[m.first - 1] == _AFTER:
        return True
    by_people = bool(kinds & {"armed", "civilian"})
    for i in range(max(first, m.first - _CLOSE), min(last, m.last + _CLOSE)):
        if "place" in kinds and i in ground.places:
            return True
        name = ground.covered[i]
        if name is not None and "authority" in kinds and rules(name):
            return True
        if name is not None and "armed" in kinds and name.source_type in ("security", "armed_group"):
            return True
        if name is not None and "office" in kinds and name.kind == "person" and name.roles:
            return True
        people = words.here(i, "people") if by_people and "people" in words.kinds[i] else None
        if people is not None and _CLASSES.get(people.entry["class"], "") in kinds:
            return True
        if "arms" in kinds and "weapons" in words.kinds[i] and words.here(i, "weapons") is not None:
            return True
    return False


def _abroad(ground: Ground, at: int) -> bool:
    """«a visit | to Jordan»: a state behind its preposition."""
    at += ground.preposition(at) == _ILA
    site = ground.places.get(at)
    return site is not None and site.rule == "states" and (ground.preposition(at) or ground.preposition(at - 1)) != ""


def rules(name: Name) -> bool:
    """Whether a phrase names who governs or judges: a state, a body of it, somebody in office."""
    return name.kind == "state" or name.source_type == "official" or (name.kind == "person" and bool(name.roles))


def near(ground: Ground, m: Match, wanted: frozenset[str], first: int, last: int) -> bool:
    """Whether one of some words stands near a match in its sentence, not in it."""
    lo, hi = max(first, m.first - _NEAR), min(last, m.last + _NEAR + 2)
    forms, stems, apart = ground.words.forms, ground.stems, wanted.isdisjoint
    before = apart(forms[lo : m.first]) and apart(stems[lo : m.first])
    return not (before and apart(forms[m.last : hi]) and apart(stems[m.last : hi]))
