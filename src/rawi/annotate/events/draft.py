"""An event that is being put together from what its triggers tell."""

from __future__ import annotations

from dataclasses import dataclass, field

from rawi.annotate.events.governors import Governor
from rawi.annotate.events.slots import Roles
from rawi.annotate.events.tolls import Told
from rawi.annotate.events.triggers import Trigger
from rawi.model import PlaceName, Span, Time, Victim

A_WAR = 2000  # dead that no single attack leaves
REAL = frozenset({"happened", "ongoing"})  # statuses of what took place
TO_COME = frozenset({"planned", "hypothetical", "threatened"})
HARM = ("assault", "protest")
_VIOLENT = (*HARM, "incident")
_INTENDS = ("plan", "demand", "threaten", "postpone")
_LOOSE = ("other", "accident")  # modes of words that tell of the dead, not of what killed them


@dataclass(slots=True, eq=False)
class Draft:
    """One event so far: its triggers in text order, the first full one being ``lead``."""

    lead: Trigger
    sentence: int
    story: int
    type: str
    mode: str
    roles: Roles
    governors: list[Governor] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    actor: Span | None = None
    carried: Span | None = None  # the actor, told before with another verb
    target: Span | None = None
    place: PlaceName | None = None
    when: Time | None = None
    weapon: Span | None = None
    tolls: list[Told] = field(default_factory=list)
    victims: list[Victim] = field(default_factory=list)
    status: str = "happened"
    status_span: Span | None = None
    source: str | None = None
    other: bool = False  # told as another one («another raid»)
    also: bool = False  # those killed are others than those told before («21 were also killed»)
    apart: bool = False  # another than what its sentence tells («in answer to an attack»)
    near: bool = False  # the place stands beside the trigger, not only in its sentence
    fated: bool = False  # the target is who was killed or hurt, told by a word of their fate
    hit: str = ""  # what the target is: a ``region``, where somebody or something else may be hit, or known ``things``
    vague: bool = False  # a series, a habit, a sum over years: no particular occurrence
    since: bool = False  # the time is since when
    main: bool = True  # the trigger stands in no relative clause
    official: bool = False  # a state, a body of it or somebody in office does it
    past: bool = False  # of a time long before the publication

    @property
    def weak(self) -> str:
        """``ref`` where the word only takes up an event, ``toll`` where it only tells of the dead or hurt."""
        sense = self.lead.sense
        if sense.use == "ref" and not self._told:
            return "ref"
        return "toll" if sense.toll in ("killed", "injured", "casualties") and sense.mode in _LOOSE else ""

    @property
    def undone(self) -> bool:
        """Whether it is asked or promised not to be done («called | for not attacking»)."""
        before = any(g.effect == "deny" and not g.verb and g.last == self.lead.first for g in self.governors)
        return before and self.status in TO_COME

    @property
    def _told(self) -> bool:
        """Whether a word that mostly takes up an event names one here: somebody does it, it takes place, a march is
        called for at a place on a day; of an agreement or decision also with its sides or day."""
        if any(g.effect in ("do", "manage", "happen", "foil", "threaten", "deny", "blame") for g in self.governors):
            return True
        called = self.type in HARM and any(g.effect in _INTENDS for g in self.governors)
        if called and self.near and self.when is not None:
            return True
        sides = bool(self.actor) + bool(self.target) + bool(self.when)
        return self.type not in ("assault", "incident") and sides > 1

    @property
    def particular(self) -> bool:
        """Whether it tells at least who, to whom, where or when."""
        told = any(g.effect in ("happen", "undergo", "deny", "foil") for g in self.governors)
        told = told or (self.type not in _VIOLENT and any(g.effect in _INTENDS for g in self.governors))
        told_by_verb = self.lead.kind == "verb" and self.lead.tense == "past"
        done = told_by_verb and self.main and self.status in REAL
        told = told or (done and (self.lead.tail is not None or self.type == "agree"))  # «raised | the alert»
        told = told or (self.lead.kind == "verb" and self.lead.tail is not None and self.status == "planned")
        known = self.lead.definite and self.type in HARM  # «the attack on X»
        harmed = self.lead.sense.toll in ("killed", "injured")  # «the injury of a number of passers-by»
        to_come = self.type in ("yield", "sanction") and self.lead.kind == "verb" and self.status == "planned"
        meant = bool(self.governors) or told_by_verb or known or harmed or to_come  # «his assets | will be frozen»
        meant = meant or (self.roles.named and self.type in HARM)
        whom = self.target if meant else None  # «the repair of bridges» alone is none
        told = told or (self.status == "foiled" and told_by_verb and self.weapon is not None)  # «downed a drone»
        return told or any((self.actor, self.roles.nation, whom, self.place and self.near, self.when, self.tolls))
