"""The roles that governors give: whose doing «carried out», «suffered», «claimed», «asked for» tell of an event."""

from __future__ import annotations

from dataclasses import replace

from rawi.annotate.events.between import behind_where, over_asides, over_day, over_where
from rawi.annotate.events.governors import Governor
from rawi.annotate.events.ground import Ground
from rawi.annotate.events.noun_roles import gen_role
from rawi.annotate.events.parting import parted
from rawi.annotate.events.pronouns import antecedent
from rawi.annotate.events.setting import VIOLENT
from rawi.annotate.events.slots import Roles, put
from rawi.annotate.events.stretches import agent_like, governed, is_body, is_theirs, nominative, stretch_of, with_one
from rawi.annotate.events.subjects import meant_by_pronoun, subject_before
from rawi.annotate.events.topics import linked
from rawi.annotate.events.triggers import Trigger
from rawi.arabic.words import ARTICLE, COMMAS, FEMININE_PLURAL, PREPOSITIONS

_DOERS = frozenset({"own", "actor"})
_ACCUSED = "\N{ARABIC LETTER MEEM}"  # how participles begin
_HANGING = frozenset({*PREPOSITIONS, "relative"})
_BEH = "\N{ARABIC LETTER BEH}"
_BETWEEN = "\N{ARABIC LETTER BEH}\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}"
_ILA = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH}"
_REACH = 8  # tokens behind which it stands whom an act is attributed to
_NEAR = 4  # tokens of a noun's adjectives
_MIN = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_MA = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER ALEF}"
_SEEN = "\N{ARABIC LETTER SEEN}"
_WHICH = (_MA, "\N{ARABIC LETTER MEEM}" + _MA, "\N{ARABIC LETTER QAF}\N{ARABIC LETTER DAL}")


def of_governors(
    ground: Ground, trigger: Trigger, governors: list[Governor], roles: Roles, first: int, last: int
) -> None:
    """The subject of «carried out», «suffered», «claimed» is in the role that the governor gives it."""
    for governor in governors:
        if governor.effect == "blame" and governor.subject == "-" and trigger.sense.type in ("assault", "incident"):
            put(ground, roles, "actor", _attributed(ground, governor, trigger, last))
        if governor.subject in ("", "-") and not governor.form.startswith("masdar+"):
            continue
        if governor.subject in _DOERS and trigger.sense.roles.get("subj") == "drop" and not governor.behind:
            roles.nation = True  # who shoots a drone down did not send it; but one act is meant
            continue
        foiled = trigger.sense.status == "foiled" or any(g.effect == "foil" for g in governors)
        if governor.effect == "manage" and foiled:
            continue  # «managed to foil the attack»
        if governor.effect == "demand" and _between_two(ground, trigger):
            continue  # «called for talks | between X and Y»: they hold them
        if governor.subject == "whom":
            asked = _asked(ground, governor, trigger, first)
            if asked is not None and ground.words.classes[asked[1] - 1] in _HANGING:
                asked = asked[0], asked[1] - 1  # «helped the rebels | in bringing down»
            put(ground, roles, "actor", asked)
            continue
        if governor.effect == "demand" and governor.subject in ("actor", "-"):
            asked = _asked(ground, governor, trigger, first)  # «called on his counterpart | to visit»
            if asked is not None and trigger.sense.type == "protest" and not is_theirs(ground, asked[0]):
                asked = None  # «the party called for a strike», but «called on his supporters»
            put(ground, roles, "actor", asked)
            if asked is not None and not governor.verb:
                return  # «renewed | its call on»: what governs the call tells of the call
            if asked is not None:
                continue
        if governor.subject in ("", "-"):
            continue
        if governor.subject == "hits":
            put(ground, roles, "target", stretch_of(ground, governor.last if governor.behind else roles.end, last))
            continue
        if governor.behind and _of_another(ground, governor, trigger, roles):
            continue
        stretch = _subject_of(ground, governor, trigger, governors, last)
        if stretch is not None and governor.effect == "blame" and stretch[0] in ground.governing:
            stretch = None  # «on a charge of | planning»
        if governor.effect == "blame" and governor.form.startswith(("past", "present", "passive")):
            stretch = _accused(ground, governor, trigger, stretch, first)
        elif governor.passive:
            continue
        elif governor.effect == "blame" and not governor.behind and stretch is None:
            stretch = _blamed(ground, governor, trigger, first)
        elif governor.form.startswith("masdar+") and not governor.behind:
            stretch = _whose_aim(ground, governor.first)
            if stretch is None and governor.subject != "-":  # «lost in | its attempt to»
                stretch = antecedent(ground, trigger, first, governor.pronoun, "actor")
        elif stretch is None or (governor.subject == "own" and not agent_like(ground, stretch)):
            stretch = _subject_before(ground, governor, trigger, first) or _subject_behind(
                ground, governor, trigger, roles, last
            )
        if stretch is None:
            continue
        if stretch[1] - 1 > stretch[0] and ground.words.classes[stretch[1] - 1] in _HANGING:
            stretch = stretch[0], stretch[1] - 1
        role = governor.subject
        if role == "own":
            if not _own_act(ground, governor, trigger, roles, stretch):
                continue
            role = "actor"
        if role == "place" and not governor.behind:
            stretch = (stretch[0], max(stretch[1], trigger.first))  # «the border | between X and Y»
        if role == "actor" and not (agent_like(ground, stretch) or governor.pronoun.endswith("mp")):
            continue  # «their intention»: people have one
        of_it = governor.behind and ground.words.classes[governor.last] == "pronominal"  # «in which X took part»
        own = governor.subject == "own" and _done_by_another(trigger)  # «announced | the pullout of the army»
        theirs = governor.effect in ("do", "manage", "claim") and not own
        if getattr(roles, role, None) is None or (theirs and not of_it):
            setattr(roles, role, stretch)
            roles.taken.add(stretch[0])
        if governor.effect == "blame" and role == "actor":
            return  # «arrested them on a charge of»: who arrests did not do it
        if governor.behind:
            roles.end = max(roles.end, stretch[1])


def _between_two(ground: Ground, trigger: Trigger) -> bool:
    """Whether a noun of what two do together is told of them («talks | between X and Y»)."""
    told = "party" in trigger.sense.roles.values() and trigger.kind != "verb"
    return told and any(ground.words.form(i) == _BETWEEN for i in range(trigger.last, trigger.last + _NEAR))


def _of_another(ground: Ground, governor: Governor, trigger: Trigger, roles: Roles) -> bool:
    """Whether a relative clause with "her" or "them" tells of another noun than a masculine trigger before it («ending
    its work with the checks that the agency carries out»)."""
    words, at = ground.words, trigger.first
    apart = any(i in ground.names for i in range(trigger.last, governor.first))
    many = trigger.several or words.plural(at) or words.form(at).endswith(FEMININE_PLURAL)
    manly = not (many or words.feminine(trigger.last - 1) or words.feminine(at))
    return apart and manly and governor.pronoun == "3fs" and trigger.sense.roles.get("subj") != "drop"


def _whose_aim(ground: Ground, at: int) -> tuple[int, int] | None:
    """«the announcement by X | of his intent»: the phrase right before a verbal noun with a pronoun."""
    name = ground.ending.get(at)
    if name is None:
        return None
    start = name.first
    for i in range(name.first, at - 1):
        if is_body(ground, i):
            break  # «the organisation of the state», «the movement of the young»
        if i in ground.governing or i in ground.triggers:
            start = i + 1
    return start, at


def _asked(ground: Ground, governor: Governor, trigger: Trigger, first: int) -> tuple[int, int] | None:
    """Who is to do what a verb asks for or makes somebody do: its object, behind its subject or alone where the subject
    goes before it, or is told by the verb itself («we ask», «which drove»); behind «of»."""
    words, at = ground.words, governor.last
    if governor.form.startswith("masdar+") and not governor.behind:
        named = None if governed(ground, at) or words.cuts[at].clitics else stretch_of(ground, at, trigger.first)
        return named if named is not None and agent_like(ground, named) else None  # «its call on | the authorities»
    if not governor.verb or governor.behind or governor.passive:
        return None
    if governor.pronoun:
        return None
    if ground.names.get(at) is not None and words.cuts[at].clitics == _BEH and governor.effect == "cause":
        return at, ground.names[at].last  # «drove bi-the forces to …»
    one = None if governed(ground, at) else stretch_of(ground, at, trigger.first)
    one, two = parted(ground, one) if one is not None else (None, None)
    behind = over_asides(ground, one[1], trigger.first) if one is not None and two is None else at
    if two is None and words.form(behind) == _MIN and words.classes[behind] in PREPOSITIONS:
        return stretch_of(ground, behind + 1, trigger.first)
    if two is None and not governed(ground, behind) and not words.cuts[behind].clitics:
        two = stretch_of(ground, behind, trigger.first)
    two = two or (behind_where(ground, behind, trigger.first) if one is not None else None)
    person = governor.form.partition(".")[2]
    told = person[:1] in "12" or (first < governor.first and words.form(governor.first - 1) in _WHICH)
    before = _subject_before(ground, governor, trigger, first)
    if governor.effect == "cause" and two is None:
        return one or before  # «the navy was forced | to open fire», with nobody who forced it
    return two or (one if told or (one is not None and before is not None) else None)


def _own_act(ground: Ground, governor: Governor, trigger: Trigger, roles: Roles, stretch: tuple[int, int]) -> bool:
    """Whether what somebody announces is an act of theirs: told as a noun, no death, no meeting of others, harm only
    where the armed announce it."""
    told = any(ground.words.classes[i] == "that" for i in range(governor.last, trigger.first))
    others = trigger.sense.roles.get("gen") == "party" and (trigger.sense.type != "agree" or roles.actor is not None)
    if told or others or _of_something(ground, governor, trigger):  # «both announced | the resumption of relations»
        return False
    if trigger.sense.type not in VIOLENT:
        return True
    name = ground.covered[stretch[0]]
    armed = name is not None and name.source_type in ("security", "armed_group") and name.kind != "person"
    armed = armed or (name is not None and name.kind == "state")
    dead = trigger.sense.toll and trigger.sense.type != "coerce" and not _foes(ground, trigger, roles)
    return armed and not dead and trigger.sense.type != "incident"


def _done_by_another(trigger: Trigger) -> bool:
    """Whether what closes the construct of a noun is whoever did it: of no deed done to somebody."""
    slots = trigger.sense.roles
    return gen_role(trigger) == "actor" and "obj" not in slots and trigger.sense.type not in VIOLENT


def _foes(ground: Ground, trigger: Trigger, roles: Roles) -> bool:
    """Whether those killed are fighters, whom an army that announces their death has killed."""
    if trigger.sense.toll != "killed" or roles.target is None:
        return False
    found = (ground.words.here(i, "people") for i in range(*roles.target))
    return any(m is not None and m.entry["class"] in ("fighter", "attacker") for m in found)


def _of_something(ground: Ground, governor: Governor, trigger: Trigger) -> bool:
    """Whether what is announced is another thing of the event's («the motives of the attack», «the date of»)."""
    words, name = ground.words, ground.covered[trigger.first]
    if name is None or not governor.last <= name.first < trigger.first:
        return False
    deeds = any(i in ground.governing or i in ground.triggers for i in range(name.first, trigger.first))
    return not deeds and words.here(name.first, "counters") is None


def _subject_before(ground: Ground, governor: Governor, trigger: Trigger, first: int) -> tuple[int, int] | None:
    """The phrase before a governing verb that is its subject."""
    if not governor.verb or governor.behind or governor.slot == "subj" or governor.clitics.strip(_SEEN):
        return None
    person = governor.form.partition(".")[2]
    verb = Trigger(governor.first, governor.last, 0, trigger.sense, "verb", person=person)
    meant = meant_by_pronoun(ground, verb, first)  # «announced that it | would carry out»
    return subject_before(ground, verb, first) if meant is None else meant or None


def _subject_behind(
    ground: Ground, governor: Governor, trigger: Trigger, roles: Roles, last: int
) -> tuple[int, int] | None:
    """The subject behind what it did («carried out the raid | gunmen»), where that is known and stands first."""
    done = governor.verb and governor.effect == "do" and governor.slot == "obj" and not governor.behind
    if not done or governor.last != trigger.first or not trigger.definite or not governor.form.endswith(("3ms", "3fs")):
        return None
    behind = max(roles.end, trigger.last)
    held = governed(ground, behind) or ground.words.cuts[behind].clitics
    one = None if held else stretch_of(ground, behind, last)
    if one is None or ground.words.accusative(one[0]) or one[0] in ground.times:
        return None
    return one if nominative(ground, one) or not linked(ground, governor.first) else None


def _blamed(ground: Ground, governor: Governor, trigger: Trigger, first: int) -> tuple[int, int] | None:
    """Whom a noun or participle accuses: whom its pronoun takes up («his conviction of the attack»), whom it describes
    («a youth | accused of killing»), or the participle itself («three suspects»)."""
    words, at = ground.words, governor.first
    if governor.pronoun:
        return antecedent(ground, trigger, first, governor.pronoun, "actor")
    if words.form(at).startswith(_BEH) and words.bare(at, "governors") is not None:
        return _charged(ground, at, first)
    if not words.stem(at).startswith(_ACCUSED) and not words.stem(at).startswith(ARTICLE + _ACCUSED):
        return None
    name, holder = ground.ending.get(at - (words.form(at - 1) in COMMAS)), ground.covered[at]
    if name is None and holder is not None and holder.first < at and words.definite(at):
        start = next((i for i in range(at - 1, holder.first, -1) if words.cuts[i].clitics), holder.first)
        name = replace(holder, first=start, last=at)  # «the group | involved in», taken for one phrase
    alike = name is not None and (name.kind == "person" or words.definite(name.last - 1) == words.definite(at))
    if name is not None and alike and name.first >= first and agent_like(ground, (name.first, name.last)):
        return name.first, name.last
    number = next((n for n in ground.numbers.values() if ground.tokens(n.span)[1] == at), None)
    end = governor.last + (words.classes[governor.last] == "pronominal")
    return ground.token(number.span.start) if number is not None else at, end


def _charged(ground: Ground, at: int, first: int) -> tuple[int, int] | None:
    """Who is arrested or tried «on a charge of» an act: the people nearest before it."""
    for i in range(at - 1, first - 1, -1):
        name = ground.covered[i]
        somebody = name is not None and name.kind in ("person", "group", "unnamed")
        if somebody or (ground.words.here(i, "people") is not None and i not in ground.triggers):
            who = (name.first, min(name.last, at)) if somebody and name is not None else (i, i + 1)
            number = next((n for n in ground.numbers.values() if ground.tokens(n.span)[1] == who[0]), None)
            return who[0] if number is None else ground.token(number.span.start), who[1]
    return None


def _attributed(ground: Ground, governor: Governor, trigger: Trigger, last: int) -> tuple[int, int] | None:
    """Whom a verb attributes an act to («attributed the attack | to X», «an attack | that the police laid to X»)."""
    words, start = ground.words, governor.last if governor.behind else trigger.last
    for i in range(start, min(start + _REACH, last - 1)):
        if ground.stops(i) or words.classes[i] == "relative":
            return None
        if words.stem(i) == _ILA and words.classes[i] in PREPOSITIONS:
            whom = stretch_of(ground, i + 1, last)
            return whom if whom is not None and agent_like(ground, whom) else None
    return None


def _accused(
    ground: Ground, governor: Governor, trigger: Trigger, behind: tuple[int, int] | None, first: int
) -> tuple[int, int] | None:
    """Whom a verb of accusing accuses: the phrase behind its subject, or behind the verb whose subject goes before."""
    before = None if governor.passive else _subject_before(ground, governor, trigger, first)
    if behind is None or governor.passive or before is not None:
        return behind or before  # «X, who was accused of»
    at = behind[1]
    if governed(ground, at):
        at = over_where(ground, at, trigger.first)  # «the head of the party in Aden accused | the forces»
    if governed(ground, at) or ground.words.cuts[at].clitics:
        return None
    return stretch_of(ground, at, trigger.first)


def _subject_of(
    ground: Ground, governor: Governor, trigger: Trigger, governors: list[Governor], last: int
) -> tuple[int, int] | None:
    """Whose doing a governor tells: the phrase behind it, else the one that stands before it."""
    words = ground.words
    at = over_day(ground, governor.last, last)
    while words.classes[at] in ("adverb", "time", "perfect", "pronominal", "quantifier"):
        at = words.reach[at]
    name, holder = ground.names.get(at), ground.covered[at]
    if name is None and holder is not None and holder.first == governor.first and not governor.verb:
        name = replace(holder, first=at)  # «the forces' | rising to», one phrase with the verbal noun
    taken = (g.first for g in governors if g.first >= governor.last)  # «the minister announced | his intent to»
    stop = min([trigger.first, *taken]) if not governor.behind else last
    counter = name is not None and not name.kind and not governor.behind and not words.definite(at)
    counter = counter and words.here(at, "counters") is not None
    if name is not None and counter and name.last >= trigger.first:
        return None  # «carried out a series of raids»
    if ground.preposition(at):
        return None
    if name is None or (at in ground.numbers and not governor.behind):
        one = stretch_of(ground, at, stop) if governor.verb and at < stop else None
        if one is None or not agent_like(ground, one) or (words.shapes[at].owned and not is_theirs(ground, at)):
            return None
        counts = at in ground.numbers and ground.tokens(ground.numbers[at].span)[1] == stop
        return None if counts else with_one(ground, one)  # «carried out | dozens of raids»
    return (name.first, min(name.last, stop)) if name.first < stop else None
