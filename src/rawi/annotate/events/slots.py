"""The roles of an event and how a phrase comes into one."""

from __future__ import annotations

from dataclasses import dataclass, field

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.stretches import agent_like, is_mark


@dataclass(slots=True)
class Roles:
    """Who and what stands in which role, each as tokens ``[first, last)``; ``second`` is the other side of a party."""

    actor: tuple[int, int] | None = None
    target: tuple[int, int] | None = None
    place: tuple[int, int] | None = None
    weapon: tuple[int, int] | None = None
    end: int = 0
    taken: set[int] = field(default_factory=set)


def put(ground: Ground, roles: Roles, role: str, stretch: tuple[int, int] | None) -> None:
    """Put a phrase into a role that is still free; of two parties the first is the actor, the second the target."""
    if stretch is None or not role or role == "drop" or stretch[0] == stretch[1] or stretch[0] in roles.taken:
        return
    words = ground.words
    if any(i in ground.times or words.here(i, "time_units") for i in (*range(*stretch)[:2], stretch[1] - 1)):
        return  # «for ten months», «as soon as possible»
    if all(is_mark(words.form(i)) for i in range(*stretch)):
        return
    if role == "party":
        role = "actor" if roles.actor is None else "target"
    if role == "actor" and any(
        (m := words.here(i, "weapons")) is not None and m.entry["weapon"] == "yes" for i in range(*stretch)
    ):
        role = "weapon"
    if role == "actor" and not agent_like(ground, stretch):
        return
    if getattr(roles, role) is None:
        setattr(roles, role, stretch)
        roles.taken.add(stretch[0])
