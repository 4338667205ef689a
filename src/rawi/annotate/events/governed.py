"""What the words that govern an event tell of whether it happened: «foiled», «denied», «called for», «managed to»."""

from __future__ import annotations

from rawi.annotate.events.governors import Governor
from rawi.annotate.events.ground import Ground
from rawi.annotate.events.triggers import Trigger
from rawi.arabic.phrases import strip_article
from rawi.fold import fold_key
from rawi.model import Span

_BY_GOVERNOR = {
    "foil": "foiled", "attempt": "foiled", "threaten": "threatened", "plan": "planned", "demand": "hypothetical",
    "deny": "denied", "fear": "hypothetical", "postpone": "planned", "cancel": "foiled",
    "exclude": "denied", "discuss": "hypothetical",
}  # fmt: skip
_ENDED = frozenset({"end", "cancel", "postpone", "do", "goon"})
_OPEN = frozenset({"agree", "yield", "aid"})  # types of what is discussed before it is done
_STANDING = frozenset({"agree", "sanction"})  # types of what stands until it is cancelled
_POLICING = frozenset({"arrest", "seizure", "raid"})  # modes of what is done beside foiling something
_TEXTS = frozenset({"decision", "law"})  # what is agreed to is adopted
_ORDERED = frozenset({"arrest", "verdict"})  # what a court orders is done with that
_ASKED = frozenset({"demand", "fear", "plan"})
_COURTS = frozenset(map(fold_key, ("نيابة", "محكمة", "قاضي", "قاض", "قضاء")))
_DONE = frozenset({"do", "happen", "manage"})
_PASSED = frozenset({"adverb", "time", "perfect", "auxiliary", "that", "quantifier"})
_ALA = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH}"
_FI = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_MIN = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_WAW = "\N{ARABIC LETTER WAW}"


def stands(trigger: Trigger, governors: list[Governor]) -> bool:
    """«decided to suspend the agreement»: what may be ended or carried out by now was agreed or imposed before."""
    nearest = governors[0] if governors else None
    ended = nearest is not None and nearest.effect in _ENDED and not nearest.verb
    return trigger.definite and trigger.sense.type in _STANDING and ended


def by_governor(ground: Ground, trigger: Trigger, governor: Governor, governors: list[Governor]) -> str:
    """What a word that decides tells of the event; "" where it tells of something else."""
    effect, type_ = governor.effect, trigger.sense.type
    if effect == "foil" and governor.slot == "subj" and type_ == "consult":
        return ""  # talks that failed were held
    if effect == "foil" and governor.slot == _MIN and type_ == "incident":
        return ""  # who survived the sinking of a boat was in it
    if effect == "foil" and trigger.sense.mode in _POLICING and trigger_clitics(ground, trigger)[:1] == _WAW:
        return ""  # «the foiling of an attack | and the arrest of three»
    known = type_ == "agree" and ground.words.definite(trigger.first)
    if effect == "discuss" and (type_ not in _OPEN or known):
        return ""  # «discussed the attack», «the truce»
    if effect == "cancel" and type_ in _STANDING:
        return ""  # an agreement that is cancelled was made
    if effect == "deny" and any(g.effect in _ASKED for g in governors if g.first < governor.first):
        return ""  # «urged him | not to withdraw»
    if effect == "demand" and type_ == "protest":
        return "planned"  # who calls for a march announces it
    if effect == "plan" and trigger.sense.mode in _ORDERED and _court(ground, governor, trigger):
        return "happened"  # «the court ordered his detention», «decided to jail him»
    issued = any(g.effect == "do" and g.verb and "past" in g.form for g in governors)
    if effect == "plan" and not governor.verb and type_ == "govern" and issued:
        return "happened"  # «issued an order | to appoint»
    if effect == "plan" and governor.slot == _ALA and trigger.sense.mode in _TEXTS:
        return "happened"  # «agreed to the draft resolution»
    if effect == "attempt" and governor.form.startswith(("present", "masdar")):
        return "planned"
    if effect == "deny" and any(is_part(g) for g in governors if g.first > governor.first):
        return ""
    if effect in ("deny", "exclude") and governor.first and ground.words.classes[governor.first - 1] == "negation":
        return "hypothetical" if effect == "exclude" else ""
    return _BY_GOVERNOR[effect]


def conditional(ground: Ground, governor: Governor) -> bool:
    """Whether a word for a condition stands right before a governor."""
    words, at = ground.words, governor.first - 1
    while at > 0 and words.classes[at] in _PASSED:
        at -= 1
    found = [m for i in (at, at - 1) for m in words.matches.at.get(i, ()) if m.last == at + 1]
    return any(m.entry.table == "status_words" and m.entry["effect"] == "condition" for m in found)


def _court(ground: Ground, governor: Governor, trigger: Trigger) -> bool:
    """Whether who orders is a court, whose order is carried out: by a verb of the past, with the court behind it."""
    words = ground.words
    past = governor.verb and "past" in governor.form
    return past and any(strip_article(words.stem(i)) in _COURTS for i in range(governor.last, trigger.first))


def past_verb(trigger: Trigger) -> bool:
    return trigger.kind == "verb" and trigger.tense == "past"


def done_before(ground: Ground, trigger: Trigger, governors: list[Governor]) -> bool:
    """«a strike | for which the unions had called | halted the trains»: a verb of the past right before a noun tells
    that it took place, or that it was held."""
    words, at = ground.words, trigger.first - 1
    past = [g for g in governors if g.verb and g.effect in _DONE and "past" in g.form]
    held = any(not g.behind for g in past)
    return held or (trigger.kind != "verb" and not trigger.skip and at >= 0 and words.event_verb(at))


def was_held(ground: Ground, governors: list[Governor]) -> bool:
    """«rejected the results of the elections | that were held in May»."""
    past = (g for g in governors if g.behind and g.verb and g.effect in _DONE and "past" in g.form)
    return any(ground.words.classes[g.first - 1] == "relative" for g in past)


def not_managed(ground: Ground, governors: list[Governor], first: int) -> Span | None:
    """«did not manage to …», «could not …»: the words that say so."""
    words = ground.words
    for governor in governors:
        if governor.effect != "manage" or governor.behind:
            continue
        at = governor.first - 1
        if at >= first and words.classes[at] == "negation":
            return words.tokens.span(at, governor.last, words.cuts[at].skip)
    return None


def is_part(governor: Governor) -> bool:
    """Whether a word tells of a part in an event that took place («involvement in», «responsibility for»)."""
    return (governor.slot == _FI and governor.effect != "cause") or (governor.effect == "claim" and not governor.verb)


def takes_part(governor: Governor) -> bool:
    """«takes part in»: who does not leaves a thing to others."""
    return governor.effect == "do" and governor.slot == _FI


def trigger_clitics(ground: Ground, trigger: Trigger) -> str:
    return ground.words.cuts[trigger.first].clitics if trigger.skip else ""
