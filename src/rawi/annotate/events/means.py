"""With what: the means that settle the mode of an attack, and whether it is an army's."""

from __future__ import annotations

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.setting import CLAUSES
from rawi.annotate.events.slots import Roles
from rawi.annotate.events.stretches import span_of
from rawi.annotate.events.triggers import Trigger
from rawi.arabic.words import Words
from rawi.model import Span

_AROUND = 6  # tokens around a trigger in which means are looked for
_OPEN = frozenset({"shooting", "other", "shelling", "storming", "bombing", "airstrike"})
_LAM = "\N{ARABIC LETTER LAM}"
_FI = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"


def means_of(ground: Ground, trigger: Trigger, roles: Roles, first: int, last: int) -> tuple[str, Span | None]:
    """The mode that weapons and means around an assault's trigger settle ("" for none), and the weapon's span."""
    words = ground.words
    start = max(first, trigger.first - _AROUND)
    opened = [i for i in range(start, trigger.first) if words.classes[i] in CLAUSES]  # «shot after he had | stabbed»
    stop = max(trigger.last, roles.end)
    stop += _AROUND + sum(words.classes[i] == "time" for i in range(stop, min(last, stop + _AROUND)))
    stretch = range(max(opened, default=start), min(last, stop))  # «was killed | on Monday the 12th | by gunfire»
    mode, weapon = "", None
    best = 99
    hit = range(*roles.target) if roles.target is not None else ()
    for at in (i for i in stretch if i not in hit):  # «hit | a store of rockets»
        found = words.here(at, "weapons") or words.bare(at, "weapons") if "weapons" in words.kinds[at] else None
        if found is None or _of_a_name(ground, at) or words.cuts[at].clitics[-1:] == _LAM:  # «a store | for rockets»
            continue
        if ground.preposition(at - 1) == _FI and words.here(at, "heads", "organisations") is not None:
            continue  # «an engineer in | the air force»
        far = abs(at - trigger.first)
        if found.entry["weapon"] == "yes" and weapon is None and at >= trigger.first:
            name = ground.covered[at]
            end = name.last if name is not None and name.first <= at else found.last
            end = max(min(end, found.last + 2), found.last)
            stops = (i for i in range(found.last, end) if words.classes[i] or i in ground.places or _locative(words, i))
            told = next(stops, end)
            weapon = span_of(ground, (at, told))  # «a drone | off the coast», «rockets | the town»
        if found.entry["mode"] and far < best and at not in range(trigger.first, trigger.last):  # «downed a fighter»
            mode, best = found.entry["mode"], far
    return mode, weapon


def _locative(words: Words, at: int) -> bool:
    return words.here(at, "locatives") is not None


def _of_a_name(ground: Ground, at: int) -> bool:
    """Whether a token goes on with a person's name («Muhammad Sayf», a sword)."""
    words = ground.words
    named = words.here(at - 1, "given_names") is not None
    return named and words.here(at, "surnames", "given_names") is not None


def settle_mode(type: str, mode: str, means: str) -> str:
    """The mode of an event, given the means: only an assault whose own word leaves it open changes."""
    if type != "assault" or not means or means == mode or mode not in _OPEN:
        return mode
    if means == "other":
        return "other" if mode == "shooting" else mode
    if mode == "storming":
        return mode
    if mode == "airstrike" and means != "drone_strike":
        return mode
    if mode in ("shelling", "bombing") and means == "shooting":
        return mode
    if mode == "bombing" and means not in ("suicide_bombing",):
        return mode
    return means


def takes_ground(ground: Ground, roles: Roles) -> bool:
    """Whether an attack is an army's, or one on a town or country: ground is to be taken."""
    if roles.actor is not None:
        name = ground.covered[roles.actor[0]]
        if name is not None and name.source_type == "security":
            return True
    return roles.target is not None and roles.target[0] in ground.places
