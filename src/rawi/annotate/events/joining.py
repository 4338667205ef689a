"""What a later or weaker telling of an event adds to the one told before."""

from __future__ import annotations

from rawi.annotate.events.agreeing import (
    dead_of,
    only_where,
)
from rawi.annotate.events.draft import REAL, TO_COME, Draft
from rawi.fold import fold_key
from rawi.model import PlaceName, Time

LOOSE = frozenset({"other", "shooting"})
_EXPLOSIVE = frozenset({"bombing", "suicide_bombing", "airstrike", "shelling", "drone_strike", "shooting", "other"})
BOMBS = frozenset({"bombing", "suicide_bombing"})
_EXACT = ("exact", "near", "district", "province", "country")


def one_blast(one: Draft, two: Draft) -> bool:
    """An explosion and the attack that it was; what of itself blows up (a tank, a depot) and kills is none."""
    attack = two.type == "assault" and two.mode in _EXPLOSIVE and not (two.weak == "toll" and one.lead.sense.needs)
    return one.mode == "unexplained_explosion" and attack


def join(home: Draft, draft: Draft) -> None:
    """Take what a later or weaker draft tells into an event; what stands there already stays."""
    lead_first = _fuller(home, draft)
    one = home.roles.named or home.mode == "assassination" or any(t.min == 1 for t in dead_of(home))
    if one and draft.hit == "his" and home.target is not None:
        draft.target, draft.hit = None, ""  # «the killing of its leader | by a strike on his car»
    if draft.weak == "toll" and home.hit == "his" and draft.target is not None:
        home.target, home.hit, home.fated = draft.target, draft.hit, True
    if home.status in TO_COME and draft.status in REAL and draft.lead.kind == "verb" and not draft.weak:
        home.status, home.status_span = draft.status, draft.status_span
    if home.status == "happened" and draft.status == "ongoing" and home.mode == draft.mode == "clash":
        home.status, home.status_span = draft.status, draft.status_span  # «clashes broke out. They still go on»
    home.triggers += draft.triggers
    if lead_first:
        home.lead = draft.lead
        home.type, home.mode, home.vague = draft.type, draft.mode, draft.vague
    elif draft.weak == "ref" and draft.mode in BOMBS and one_blast(home, draft):
        home.type, home.mode = draft.type, draft.mode  # «an explosion …; it turned out that it came of | a car bomb»
    elif home.mode in ("deal", "other") and draft.mode == "ceasefire" and home.sentence == draft.sentence:
        home.mode = draft.mode  # «signed an agreement | on a ceasefire»
    elif home.mode in LOOSE and draft.type == home.type and draft.mode not in LOOSE and draft.weak != "ref":
        home.mode = draft.mode
    if lead_first:  # the attack's own sides stand before those of the killing told first
        home.actor = draft.actor or home.actor
        if draft.type == "incident" or not only_where(draft, home):
            disaster = draft.type == "incident" and draft.mode != "accident"
            home.target = draft.target if disaster else draft.target or home.target
            home.fated = home.fated and (draft.target is None or draft.fated)
            home.hit = draft.hit if draft.target is not None else home.hit
        home.roles.actor = draft.roles.actor or home.roles.actor
    else:
        if home.carried is None or home.sentence == draft.sentence:  # who was told of in its own sentence did it
            home.actor = home.actor or draft.actor
        bare = home.mode == "accident" and home.target is None
        if home.type != "incident" or home.weak or not draft.weak or bare:  # the dead of a disaster are its victims
            attacked = home.fated and draft.target is not None and not draft.fated  # told first: who was killed by it
            attacked = attacked and draft.mode != "clash"  # a side of the fight is not who fell in it
            attacked = (attacked and not only_where(draft, home)) or only_where(home, draft)
            home.fated = not attacked and (home.fated or (home.target is None and draft.fated))
            home.hit = draft.hit if attacked or home.target is None else home.hit
            home.target = draft.target if attacked else home.target or draft.target
        home.roles.actor = home.roles.actor or draft.roles.actor
    home.carried = home.carried or draft.carried
    if home.place is None or (draft.near and (not home.near or _closer(home.place, draft.place))):
        home.place, home.near = draft.place or home.place, draft.near or home.near
    if home.when is None or (draft.when is not None and _more_exact(home.when, draft.when)):
        home.when = draft.when
    home.weapon, home.also = home.weapon or draft.weapon, home.also or draft.also
    home.tolls += draft.tolls
    home.victims += draft.victims
    home.governors += draft.governors


def _more_exact(one: Time, two: Time) -> bool:
    """Whether a time tells more exactly when: the month of a year, the day of a month."""
    a, b = one.value or "", two.value or ""
    return len(a) < len(b) and b.startswith(a) and "/" not in b and "W" not in b and "T" not in a


def _closer(one: PlaceName, two: PlaceName | None) -> bool:
    """Whether the second of two places tells more exactly where."""
    if two is None or two.geo is None:
        return False
    if fold_key(one.name) in fold_key(two.span_text) and fold_key(two.name) not in fold_key(one.span_text):
        return True  # «the crossing of X between the towns of Y and Z»
    if one.geo is None:
        return two.geo.precision != "country"  # a town that no list has is closer than its country
    return _EXACT.index(two.geo.precision) < _EXACT.index(one.geo.precision)


def _fuller(home: Draft, draft: Draft) -> bool:
    """Whether the word that came later names the event and the first only took it up or told of the dead."""
    if draft.weak == "ref" or (draft.weak == "toll" and not any(t.min for t in dead_of(draft))):
        return False
    return (bool(home.weak) and not draft.weak) or one_blast(home, draft)
