"""What one draft can be to another: the attack that left its dead, who did it, the same thing told in another mode."""

from __future__ import annotations

from rawi.annotate.events.agreeing import same_word_as, says_how, targets_differ
from rawi.annotate.events.draft import Draft
from rawi.annotate.events.ground import Ground
from rawi.annotate.events.joining import LOOSE

VIOLENT = frozenset({"assault", "incident", "protest"})
_WAW = "\N{ARABIC LETTER WAW}"
_ACTS = frozenset({"govern", "sanction", "consult", "coerce", "yield", "aid", "mobilise"})
_APART = frozenset({"abduction", "execution", "torture"})  # no armed attack by another word
_HARMLESS = frozenset({("incident", "other"), ("assault", "abduction")})
# Modes that one thing may be told in.
_ALIKE = (
    frozenset({"airstrike", "shelling", "drone_strike"}),
    frozenset({"suicide_bombing", "bombing", "unexplained_explosion"}),
    frozenset({"storming", "shooting"}),
    frozenset({"assassination", "shooting", "bombing"}),
    frozenset({"meeting", "talks"}),
    frozenset({"ceasefire", "deal"}),
    frozenset({"demonstration", "sit_in", "strike"}),
)


def takes_up(draft: Draft, home: Draft) -> bool:
    """Whether a word that tells little («the operation», «the decision») can be of what is told before."""
    return home.type == draft.type or {home.type, draft.type} <= VIOLENT


def killed_at_protest(home: Draft, draft: Draft) -> bool:
    """A killing at a protest is an attack beside it."""
    return home.type == "protest" and draft.lead.sense.toll == "killed"


def kills_nobody(home: Draft) -> bool:
    """A disappearance, a breakdown, a taking of hostages: no deaths are its."""
    return not home.weak and (home.type, home.mode) in _HARMLESS


def leaves_dead(home: Draft, draft: Draft) -> bool:
    """Whether people may be killed in it: by violence; in a raid, where it is not told how."""
    return home.type in VIOLENT or (home.mode == "raid" and not home.weak and draft.mode == "other")


def attackers(ground: Ground, draft: Draft) -> bool:
    return draft.weak == "toll" and bool(draft.victims) and all(v.class_ == "attacker" for v in draft.victims)


def its_doer(home: Draft, draft: Draft) -> bool:
    """Whether who was killed is who attacked («killed three before the police killed him»)."""
    one, two = home.roles.actor or home.roles.carried, draft.roles.target
    return one is not None and two is not None and one[0] < two[1] and two[0] < one[1]


def and_also(ground: Ground, weak: Draft, attack: Draft) -> bool:
    """«the killing of two | and the burning of houses»: a deed told beside deaths, not what caused them."""
    beside = ground.words.cuts[attack.lead.first].clitics.startswith(_WAW)
    return beside and weak.weak == "toll" and not attack.weak


def alike(one: Draft, two: Draft) -> bool:
    """Whether one thing may be told in two modes; of acts that are no violence only by the same word, and of violence
    whose word says how it was done («a stabbing»)."""
    another = (one.type in _ACTS or says_how(one) or says_how(two)) and not same_word_as(one.triggers, two)
    if {one.mode, two.mode} & _APART and "shooting" in (one.mode, two.mode):
        return False
    if not another and (one.mode in LOOSE or two.mode in LOOSE):
        return one.type != "incident" or one.mode == two.mode
    return any(one.mode in group and two.mode in group for group in _ALIKE)


def another_town(ground: Ground, home: Draft, draft: Draft) -> bool:
    """Whether another thing is taken than what is told of before («an attack on positions», «freed the hills»)."""
    takes = draft.mode == "storming" and draft.target is not None and ground.tokens(draft.target)[0] in ground.places
    towns = draft.hit == home.hit == "region" and not draft.lead.definite and all(_a_town(d) for d in (home, draft))
    return (takes or towns) and targets_differ(ground, home, draft)


def _a_town(draft: Draft) -> bool:
    """Whether a place in which no other one of a list lies is told beside an event's word."""
    place = draft.place if draft.near else None
    return place is not None and place.geo is not None and place.geo.precision not in ("province", "country")
