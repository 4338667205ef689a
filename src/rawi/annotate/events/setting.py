"""Where, when and with what: the nearest place and time of a trigger's clause, and the means that settle its mode."""

from __future__ import annotations

from bisect import bisect_left

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.slots import Roles
from rawi.annotate.events.stretches import span_of
from rawi.annotate.events.triggers import Trigger
from rawi.arabic.words import ENDS
from rawi.model import PlaceName, Span, Time, holds

_AHEAD = 40
_NEAR = 5
_NEAR_TIME = 10
VIOLENT = frozenset({"assault", "coerce", "incident", "protest"})
_ONLY = frozenset({"airstrike", "drone_strike", "shelling", "bombing", "suicide_bombing", "shooting"})
_OPEN = frozenset({"shooting", "other", "shelling", "storming", "bombing", "airstrike"})
_BEH = "\N{ARABIC LETTER BEH}"


def place_of(ground: Ground, trigger: Trigger, roles: Roles, first: int, last: int) -> tuple[PlaceName | None, bool]:
    """The place of an event and whether it stands beside its trigger: the site that a role gives, the first place
    behind the trigger in the sentence, the place that is its target; of violence also the last place before it."""
    if roles.place is not None:
        found = _within(ground, roles.place)
        if found is not None:
            return found, True
    violent = trigger.sense.type in VIOLENT
    reach = max(trigger.last, roles.end) + (_AHEAD if violent else _NEAR)
    for p in _places(ground, trigger.last, min(last, reach)):
        if _told_apart(ground, trigger.last, p.first):
            break
        if _site(ground, p, roles, violent):
            return p, True
    if roles.target is not None:
        found = _within(ground, roles.target)
        if found is not None and (violent or trigger.sense.mode == "visit"):
            return found, True
    if not violent:
        return None, False
    before = [p for p in _places(ground, first, trigger.first) if _site(ground, p, roles, True)]
    return (before[-1], False) if before else (None, False)


def _places(ground: Ground, first: int, last: int) -> list[PlaceName]:
    """The places that begin in a stretch of tokens, in order."""
    return [ground.places[i] for i in ground.sites[bisect_left(ground.sites, first) : bisect_left(ground.sites, last)]]


def _told_apart(ground: Ground, start: int, stop: int) -> bool:
    """Whether a sentence ends between two tokens."""
    return any(ground.words.form(i) in ENDS for i in range(start, stop))


def _within(ground: Ground, stretch: tuple[int, int]) -> PlaceName | None:
    return next((ground.places[i] for i in range(*stretch) if i in ground.places), None)


def _site(ground: Ground, p: PlaceName, roles: Roles, violent: bool) -> bool:
    """Whether a place is where something is told to be: behind a word that says so, not part of who did it."""
    words = ground.words
    if roles.actor is not None and roles.actor[0] <= p.first < roles.actor[1]:
        return False
    clitics = words.cuts[p.first].clitics
    if clitics[-1:] == _BEH:
        return True
    own = words.here(p.first, "locatives")
    if own is None and clitics:
        return False
    before = [own] if own is not None else []
    for i in (p.first - 1, p.first - 2):
        before += [m for m in words.matches.at.get(i, ()) if m.entry.table == "locatives" and m.last == p.first]
    return any(m.entry["kind"] == "at" or violent for m in before)


def time_of(ground: Ground, trigger: Trigger, first: int, last: int, limit: int) -> Time | None:
    """The time of an event: the nearest in its sentence that is not when something was said (but what is announced
    happens by being announced); behind the trigger before the next event (``limit``), else before it, else the only
    one of the sentence."""
    official = trigger.sense.type in ("sanction", "govern", "agree", "yield")
    statement = ground.statement(trigger.first)
    told = statement.content if statement is not None and not (official and statement.act == "announce") else None
    times = [
        (i, t) for i in range(first, last)
        if (t := ground.times.get(i)) is not None and t.value is not None and _own_time(ground, t, official)
        and (told is None or holds(told, t.span))
    ]  # fmt: skip
    violent = trigger.sense.type in VIOLENT
    behind = [t for i, t in times if trigger.first <= i < (limit if violent else min(limit, trigger.last + _NEAR_TIME))]
    if behind:
        return min(behind, key=lambda t: t.span.start)
    before = [
        t for i, t in times if i < trigger.first and (violent or trigger.first - i <= _NEAR_TIME or i <= first + 2)
    ]
    if before:
        return max(before, key=lambda t: t.span.start)
    later = [t for _, t in times] if violent else []
    return later[0] if len(later) == 1 else None


def _own_time(ground: Ground, t: Time, official: bool) -> bool:
    act = ground.said.get(t.span)
    return act is None or (official and act == "announce")


def is_since(ground: Ground, when: Time) -> bool:
    """Whether a time tells since when."""
    at = ground.token(when.span.start)
    found = ground.words.matches.at.get(at - 1, ()) if at else ()
    return any(m.entry.table == "time_words" and m.entry["kind"] == "since" and m.last == at for m in found)


def means_of(ground: Ground, trigger: Trigger, roles: Roles, first: int, last: int) -> tuple[str, Span | None]:
    """The mode that weapons and means around an assault's trigger settle ("" for none), and the weapon's span."""
    words = ground.words
    stretch = range(max(first, trigger.first - 6), min(last, max(trigger.last, roles.end) + 6))
    mode, weapon = "", None
    best = 99
    for at in stretch:
        found = words.here(at, "weapons")
        if found is None:
            continue
        far = abs(at - trigger.first)
        if found.entry["weapon"] == "yes" and weapon is None and at >= trigger.first:
            name = ground.covered[at]
            end = name.last if name is not None and name.first <= at else found.last
            weapon = span_of(ground, (at, max(min(end, found.last + 2), found.last)))
        if found.entry["mode"] and far < best:
            mode, best = found.entry["mode"], far
    return mode, weapon


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
