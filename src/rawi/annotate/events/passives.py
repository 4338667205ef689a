"""Verbs written alike in the active and the passive, whose subject stands before them: whether it is what befell it."""

from __future__ import annotations

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.stretches import event_phrase, is_armed
from rawi.annotate.events.triggers import Trigger

_HER = "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}"
_BEH = "\N{ARABIC LETTER BEH}"


def suffers(ground: Ground, trigger: Trigger, before: tuple[int, int]) -> bool:
    """Whether a verb that may be passive, with no object, befell the phrase before it: a killing, or violence done by
    some means («the leader had been | hit by a strike») or to nobody who is armed or governs («was kidnapped in»)."""
    if trigger.tense != "past" or trigger.sense.toll:
        return trigger.tense == "past"
    if (
        event_phrase(ground, before)
        or trigger.sense.roles.get("obj") != "target"
        or trigger.sense.type not in ("assault", "coerce")
    ):
        return False
    words, at, name = ground.words, trigger.last, ground.covered[before[0]]
    by = ground.preposition(at) == _BEH and (words.here(at, "weapons") is not None or at in ground.triggers)
    person = (name is not None and name.kind in ("person", "group")) or words.here(before[0], "people") is not None
    by = by or words.bare(at, "weapons") is not None
    if is_armed(ground, before[0]) or (name is not None and name.kind in ("armed_group", "state")):
        return False
    his = words.shapes[at + 1].owned and words.classes[trigger.first - 1] == "relative"  # «in whose house was found»
    return by or (person and bool(ground.preposition(at)) and not his)


def let_go(ground: Ground, trigger: Trigger, key: str, before: tuple[int, int]) -> bool:
    """«X had been | let go (of him)»: a person whom the pronoun behind a verb that may be passive takes up."""
    name = ground.covered[before[0]]
    done = trigger.sense.type not in ("consult", "agree") and trigger.person == "3ms" and trigger.tense == "past"
    impersonal = done and trigger.sense.roles.get(key) == "target"
    her = ground.words.form(trigger.last).endswith(_HER)
    if name is not None and her and name.gender != "f":
        return False  # «a man | who harassed her»
    official = name is not None and name.source_type in ("official", "security")
    return impersonal and name is not None and name.kind in ("person", "") and not official and name.number != "p"
