"""The roles of an event and how a phrase comes into one."""

from __future__ import annotations

from dataclasses import dataclass, field

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.stretches import (
    FIRST_LAST,
    agent_like,
    described,
    is_body,
    is_mark,
    is_theirs,
    stretch_of,
)
from rawi.arabic.match import ENTITIES

_WHO = frozenset({"actor", "target"})


@dataclass(slots=True)
class Roles:
    """Who and what stands in which role, each as tokens ``[first, last)``.

    ``nation`` where only an adjective of a nation tells whose deed it was; ``deed`` the event that is a verb's subject
    («the attack | that hit»); ``carried`` the actor where a verb without a subject goes on with what was told before:
    it makes nothing an occurrence by itself; ``named`` where the target is a person by name."""

    actor: tuple[int, int] | None = None
    target: tuple[int, int] | None = None
    place: tuple[int, int] | None = None
    weapon: tuple[int, int] | None = None
    end: int = 0
    nation: bool = False
    deed: tuple[int, int] | None = None
    named: bool = False
    carried: tuple[int, int] | None = None
    taken: set[int] = field(default_factory=set)


def put(ground: Ground, roles: Roles, role: str, stretch: tuple[int, int] | None) -> None:
    """Put a phrase into a role that is still free; of two parties the first is the actor, the second the target."""
    if stretch is None or not role or role == "drop" or stretch[0] == stretch[1] or stretch[0] in roles.taken:
        return
    words = ground.words
    if role == "through":  # «decided the closing of»: what the verbal noun is done to
        whom = stretch[0] + 1, stretch[1]
        if whom[0] in ground.numbers:  # «the execution of | five men»
            whom = stretch_of(ground, whom[0], len(words)) or whom
        mark = next((i for i in range(*whom) if is_mark(words.form(i))), whom[1])
        whom = whom[0], mark if mark > whom[0] else whom[1]
        described = words.adjective(whom[0]) and whom[0] not in ground.numbers
        described = described and words.here(whom[0], "states") is None
        if words.definite(stretch[0]) or whom[1] <= whom[0] or described:
            return
        role, stretch = "target", whom
    if any(_timed(ground, stretch, i) for i in (*range(*stretch)[:2], stretch[1] - 1)):
        return  # «for ten months», «as soon as possible»
    if all(is_mark(words.form(i)) for i in range(*stretch)):
        return
    if role == "party":
        role = "actor" if roles.actor is None else "target"
    if (
        role == "actor"
        and not is_body(ground, stretch[0])
        and words.here(stretch[0], "people") is None  # «a youth | who bears a knife»
        and not (
            words.stem(stretch[0]) in FIRST_LAST and is_body(ground, stretch[1] - 1)
        )  # «the last tanks of X's army»
        and holds_weapon(ground, stretch)
    ):
        role = "weapon"
    if (role == "actor" and not agent_like(ground, stretch)) or (role in _WHO and _manner(ground, stretch[0], role)):
        return
    if getattr(roles, role) is None:
        setattr(roles, role, stretch)
        roles.taken.add(stretch[0])


def holds_weapon(ground: Ground, stretch: tuple[int, int]) -> bool:
    """Whether a word for a weapon, not for what carries some, stands in a phrase."""
    arms = (ground.words.here(i, "weapons") for i in range(*stretch))
    return any(m is not None and m.entry["weapon"] == "yes" for m in arms)


def _timed(ground: Ground, stretch: tuple[int, int], at: int) -> bool:
    """Whether a word of time stands in a phrase; «general» of «general security» is written as «year»."""
    words = ground.words
    listed = words.here(at - 1, *ENTITIES)
    if listed is not None and listed.last > at:
        return False  # «Ansar al-Sunna», whose name ends as «year» is written
    if at in ground.times:
        return True
    titled = words.here(at - 1, "titles") is not None or words.definite(at)  # «a director general»
    describes = at > stretch[0] and titled and words.definite(at) == words.definite(at - 1)
    return words.here(at, "time_units") is not None and not describes


def _manner(ground: Ground, at: int, role: str) -> bool:
    """Whether a word tells how («quickly», «comprehensive and deep»): an adjective in the accusative, or for an actor
    any word in it, that is no noun for people."""
    words = ground.words
    if at in ground.places or is_theirs(ground, at) or ((name := ground.covered[at]) is not None and name.kind):
        return False
    adverbial = described(ground, at)
    known = words.definite(at) or words.here(at, "people", "sources", "titles") is not None
    return not known and (adverbial or (role == "actor" and words.accusative(at)))
