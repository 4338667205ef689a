"""Who did it and to whom: the phrases around a trigger put into the slots of its sense. Nothing is guessed."""

from __future__ import annotations

from rawi.annotate.events.governors import Governor, subject_of
from rawi.annotate.events.ground import Ground
from rawi.annotate.events.slots import Roles, put
from rawi.annotate.events.stretches import agent_like, stretch_of, whole, without_apposition, without_site
from rawi.annotate.events.subjects import FILLERS, STARTERS, meant_by_pronoun, subject_before
from rawi.annotate.events.triggers import Trigger
from rawi.arabic.match import ENTITIES
from rawi.arabic.words import COMMAS, ENDS, PREPOSITIONS

_AHEAD = 26  # tokens behind a trigger in which its complements stand
_NONE: frozenset[str] = frozenset()
_MEMBERS = 2
_ACTORS = frozenset({"organisation", "armed_group", "state"})
_LAM, _ALA = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER AIN}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH}"
_FI = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_WAW = "\N{ARABIC LETTER WAW}"
_MIN = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"


def find_roles(
    ground: Ground, trigger: Trigger, governors: list[Governor], first: int, last: int, others: frozenset[int]
) -> Roles:
    """The roles of one trigger in the sentence of tokens ``[first, last)``."""
    roles = Roles(end=trigger.last)
    if trigger.kind == "verb":
        _of_verb(ground, trigger, roles, first, last)
    else:
        _of_noun(ground, trigger, roles, last)
        _of_governors(ground, trigger, governors, roles, first, last)
    _of_prepositions(ground, trigger, roles, last, others)
    _of_pronoun(ground, trigger, roles, first)
    others |= {trigger.first}
    if roles.actor is not None:
        roles.actor = _beside(trigger, whole(ground, without_apposition(ground, roles.actor), last, others))
    if roles.target is not None:
        target = without_apposition(ground, without_site(ground, roles.target))
        roles.target = _beside(trigger, without_site(ground, whole(ground, target, last, others)))
    return roles


def _beside(trigger: Trigger, stretch: tuple[int, int]) -> tuple[int, int] | None:
    """A phrase, unless the event's own word stands in it («the civilians in the bombing»)."""
    return None if stretch[0] < trigger.first < stretch[1] else stretch


def _of_pronoun(ground: Ground, trigger: Trigger, roles: Roles, first: int) -> None:
    """«his visit», «their arrest», «whom it hit»: whom a pronoun takes up, the nearest in the sentence that agrees."""
    if trigger.kind == "verb":
        role = trigger.sense.roles.get("obj", "")
        if trigger.pronoun and not trigger.passive:
            put(ground, roles, role, _antecedent(ground, trigger.first, first, trigger.pronoun))
        return
    if trigger.pronoun:
        role = trigger.sense.roles.get("gen", "actor")
        whose = _antecedent(ground, trigger.first, first, trigger.pronoun) or ground.speaker(trigger.first)
        put(ground, roles, "actor" if role == "party" else role, whose)


def _antecedent(ground: Ground, at: int, first: int, person: str) -> tuple[int, int] | None:
    found = None
    for i in range(at - 1, first - 1, -1):
        name = ground.names.get(i)
        if name is None or not name.kind or name.kind == "media" or name.last > at:
            continue
        if person == "3ms" and (name.gender == "f" or name.number == "p"):
            continue
        if person == "3fs" and (name.gender == "m" or (name.kind == "person" and name.gender != "f")):
            continue
        if person in ("3mp", "3fp") and name.number != "p" and name.kind not in ("group", "armed_group"):
            continue
        found = found or (name.first, name.last)
        if i == first or ground.words.classes[i - 1] in STARTERS or not ground.preposition(i):
            return (name.first, name.last)
    return found


def _of_verb(ground: Ground, trigger: Trigger, roles: Roles, first: int, last: int) -> None:
    words, slots = ground.words, trigger.sense.roles
    before = subject_before(ground, trigger, first)
    meant = meant_by_pronoun(ground, trigger, first)
    if meant is not None:
        before = meant or (trigger.first, trigger.first)
    at = trigger.last
    while at < last and (words.classes[at] in FILLERS or words.classes[at] == "pronominal"):
        at = words.reach[at]
    if trigger.tail is not None:
        _of_tailed(ground, trigger, roles, before, at, last)
        return
    if trigger.sense.toll and ground.preposition(at):  # «were killed in the clashes 30 …»
        told = stretch_of(ground, words.reach[at] if words.classes[at] else at, last)
        if told is not None and told[1] in ground.numbers:
            at = told[1]
    goes_on = at == trigger.last and words.cuts[at].clitics == _WAW  # «killed and wounded …»
    one = None if goes_on or _governed(ground, at) else stretch_of(ground, at, last)
    two = None
    if one is not None and trigger.kind == "verb" and _event_phrase(ground, one):
        before, one = one, None  # «a series of raids hit …»
        at = before[1]
        while at < last and (words.form(at) in COMMAS or words.classes[at] in ("adverb", "time")):
            at = words.reach[at] if words.classes[at] else at + 1
        one = None if _governed(ground, at) else stretch_of(ground, at, last)
    if one is not None:
        roles.end = one[1]
        behind = _over_asides(ground, one[1], last)
        if not _governed(ground, behind) and not words.cuts[behind].clitics:
            two = stretch_of(ground, behind, last)
    subject, thing = slots.get("subj", ""), slots.get("obj", "")
    if before is not None and _event_phrase(ground, before):
        subject = "drop"
    if thing == "place" and two is None and before is None and one is not None and one[0] not in ground.places:
        thing = ""  # «arrived the minister»
    if trigger.passive:
        put(ground, roles, thing or subject, before or one)
        return
    if not thing:
        put(ground, roles, subject, before or one)
        if before is not None and two is None and one is not None:
            roles.end = trigger.last
        return
    if trigger.pronoun:
        put(ground, roles, subject, one)
        return
    if before is not None and one is None and trigger.sense.toll and trigger.tense == "past":
        put(ground, roles, thing, before)  # «70 fighters were killed in …»
    elif before is not None:
        put(ground, roles, subject, before)
        put(ground, roles, thing, one)
    elif one is not None and two is not None:
        put(ground, roles, subject, one)
        put(ground, roles, thing, two)
        roles.end = two[1]
    elif one is not None:
        elided = trigger.person.endswith("p") or (trigger.person[:1] == "1")
        does = not elided and not trigger.sense.toll and _doer(ground, one, trigger)
        put(ground, roles, subject if does else thing, one)


def _over_asides(ground: Ground, at: int, last: int) -> int:
    """Over what stands between a subject and its object: adverbs, a time or the person's name between commas."""
    words = ground.words
    while at < last:
        if words.classes[at] in ("adverb", "time"):
            at = words.reach[at]
            continue
        if words.form(at) not in COMMAS:
            return at
        name = ground.names.get(at + 1)
        if words.classes[at + 1] == "time":
            at = words.reach[at + 1]
        elif name is not None and name.kind == "person" and words.form(name.last) in COMMAS:
            at = name.last
        elif words.classes[at - 1] == "time" or (at in ground.ending and ground.ending[at].kind == "person"):
            at += 1
        else:
            return at
    return at


def _of_tailed(
    ground: Ground, trigger: Trigger, roles: Roles, before: tuple[int, int] | None, at: int, last: int
) -> None:
    """A verb that more words complete: its subject stands before it or between, its object behind them."""
    words, slots, tail = ground.words, trigger.sense.roles, trigger.tail
    assert tail is not None
    between = stretch_of(ground, at, tail[0]) if at < tail[0] and not _governed(ground, at) else None
    subject, thing = slots.get("subj", ""), slots.get("obj", "")
    who = before or between
    put(ground, roles, thing or subject if trigger.passive else subject, who)
    roles.end = tail[1]
    name = ground.covered[tail[1] - 1]
    behind = tail[1]
    while words.definite(behind - 1) and words.definite(behind) and words.adjective(behind):
        behind += 1  # «the coastal road»
    if thing and not trigger.passive:
        inside = name is not None and name.last > behind and not words.cuts[behind].clitics
        thing_at = (behind, name.last) if inside and name is not None else None
        if thing_at is None and not _governed(ground, behind) and not words.cuts[behind].clitics:
            thing_at = stretch_of(ground, behind, last)
        put(ground, roles, thing, thing_at)
        roles.end = thing_at[1] if thing_at else roles.end


def _event_phrase(ground: Ground, stretch: tuple[int, int]) -> bool:
    """Whether a phrase is headed by a noun of violence, or by one that counts such."""
    words = ground.words
    sited = [i + 1 for i in range(*stretch) if words.classes[i] in PREPOSITIONS]  # «the dead in the raid that …»
    return any(
        (m := words.here(i, "event_nouns")) is not None
        and m.entry["type"] in ("assault", "incident")
        and not m.entry["toll"]
        for i in (*range(*stretch)[:2], *sited)
    )


def _governed(ground: Ground, at: int) -> bool:
    return bool(ground.preposition(at)) or ground.words.classes[at] in ("that", "relative")


def _doer(ground: Ground, stretch: tuple[int, int], trigger: Trigger | None = None) -> bool:
    """Whether a lone phrase behind a verb that may be passive is rather its subject: a body, a state, a named person's
    title; a number or an indefinite noun is not."""
    name = ground.covered[stretch[0]] or ground.covered[stretch[1] - 1]
    if name is None or ground.words.accusative(name.first) or stretch[0] in ground.numbers:
        return False
    if name.kind == "person" and trigger is not None:
        return trigger.sense.type not in ("assault", "coerce", "yield")
    return name.kind in _ACTORS or (name.definite and name.kind in ("group", "unnamed"))


def _of_noun(ground: Ground, trigger: Trigger, roles: Roles, last: int) -> None:
    """The complement of a construct, and the adjective of a nation behind a noun."""
    words, slots = ground.words, trigger.sense.roles
    name = ground.covered[trigger.last - 1]
    stop = name.last if name is not None and name.first <= trigger.first else trigger.last
    at = trigger.last
    nation: tuple[int, int] | None = None
    fate = bool(trigger.sense.toll) and not trigger.definite  # «the killing of a Palestinian»: no adjective
    while (
        at < stop
        and not fate
        and words.definite(at) == trigger.definite  # else the complement: «the bombing of the airport»
        and (_adjective(ground, at) or words.here(at, "weapons") or _bare_word(ground, at, stop))
    ):
        found = words.here(at, "nationalities")
        if found is not None and nation is None:
            nation = (at, found.last)
        weapon = words.here(at, "weapons")
        at = max(found.last if found else at + 1, weapon.last if weapon else 0)
    sited = words.classes[at] in PREPOSITIONS and words.stem(at) == _FI
    stretch = (at, stop) if at < stop and not words.cuts[at].clitics and not sited else None
    if fate:
        stretch = (stretch_of(ground, at, last) if not words.cuts[at].clitics else None) or stretch
    if (
        stretch is None
        and at == trigger.last
        and not trigger.definite
        and not trigger.pronoun
        and not _governed(ground, at)
    ):
        stretch = stretch_of(ground, at, last) if not words.cuts[at].clitics else None
    role = slots.get("gen", "")
    if stretch is not None and ((trigger.definite and not trigger.pronoun) or _describes(ground, stretch)):
        stretch = None
    roles.end = stretch[1] if stretch else max(at, stop)
    if stretch is not None:
        behind = stretch[1]
        two = None if _governed(ground, behind) or words.cuts[behind].clitics else stretch_of(ground, behind, last)
        doer = _doer(ground, stretch)
        if role == "target" and doer and (two is not None or ground.preposition(behind) in (_LAM, _ALA)):
            put(ground, roles, "actor", stretch)
            if two is not None:
                put(ground, roles, "target", two)
                roles.end = two[1]
            elif ground.preposition(behind) == _LAM:
                at = words.reach[behind] if words.classes[behind] else behind
                put(ground, roles, "target", stretch_of(ground, at, last))
        else:
            site = ground.places.get(stretch[0])
            if role == "actor" and trigger.sense.type == "assault" and site is not None and site.rule != "states":
                role = "place"  # «the attacks of Surabaya»: a town attacks nobody
            elif role == "actor" and trigger.sense.type == "assault" and _attacked(ground, stretch):
                role = "target"  # «the bombing of the prison»
            put(ground, roles, role, stretch)
            if role == "party" and words.cuts[behind].clitics == _WAW:
                put(ground, roles, role, stretch_of(ground, behind, last))
    if nation is not None:
        put(ground, roles, slots.get("adj", "actor" if "actor" in slots.values() else ""), nation)


def _attacked(ground: Ground, stretch: tuple[int, int]) -> bool:
    """Whether a phrase can only be what is attacked: a building or ground, a definite thing that does nothing."""
    if ground.words.here(stretch[0], "place_nouns") is not None:
        return True
    return ground.words.definite(stretch[0]) and not agent_like(ground, stretch)


def _describes(ground: Ground, stretch: tuple[int, int]) -> bool:
    """Whether one indefinite word before li- is an adjective («a short halt to»)."""
    at, behind = stretch
    words = ground.words
    if behind != at + 1 or ground.preposition(behind) != _LAM or words.definite(at) or at in ground.numbers:
        return False
    return at not in ground.places and words.here(at, "people", "titles", "heads", *ENTITIES) is None


def _bare_word(ground: Ground, at: int, stop: int) -> bool:
    """An indefinite word alone behind a noun that no table knows: its adjective («a deadly attack»), no complement."""
    words = ground.words
    if words.definite(at) or at in ground.numbers or at in ground.places:
        return False
    if words.here(at, "people", "titles", "sources", "heads", "nationalities", *ENTITIES) or words.plural(at):
        return words.accusative(at) and words.here(at, "people") is None
    return words.accusative(at) or (at + 1 == stop and words.feminine(at) and words.feminine(at - 1))


def _adjective(ground: Ground, at: int) -> bool:
    words = ground.words
    if at in ground.numbers or words.here(at, "people", "numerals") is not None:
        return False
    return words.adjective(at) or words.here(at, "nationalities", "qualifiers") is not None


def _of_governors(
    ground: Ground, trigger: Trigger, governors: list[Governor], roles: Roles, first: int, last: int
) -> None:
    """The subject of «carried out», «suffered», «claimed» is in the role that the governor gives it."""
    for governor in governors:
        if governor.subject in ("", "-"):
            continue
        name = subject_of(ground, governor, trigger, first, last)
        stretch = (name.first, name.last) if name is not None else None
        if governor.effect == "blame" and governor.form.startswith(("past", "present", "passive")):
            stretch = _accused(ground, governor, trigger, stretch, first)
        elif governor.passive:
            continue
        elif stretch is None:
            stretch = _subject_before(ground, governor, trigger, first)
        if stretch is None:
            continue
        role = governor.subject
        if role == "actor" and not agent_like(ground, stretch):
            continue
        if getattr(roles, role, None) is None or governor.effect in ("do", "claim"):
            setattr(roles, role, stretch)
            roles.taken.add(stretch[0])
        if governor.behind:
            roles.end = max(roles.end, stretch[1])


def _subject_before(ground: Ground, governor: Governor, trigger: Trigger, first: int) -> tuple[int, int] | None:
    """The phrase before a governing verb that is its subject."""
    if not governor.verb or governor.behind or governor.slot == "subj" or governor.clitics:
        return None
    person = governor.form.partition(".")[2]
    return subject_before(
        ground, Trigger(governor.first, governor.last, 0, trigger.sense, "verb", person=person), first
    )


def _accused(
    ground: Ground, governor: Governor, trigger: Trigger, behind: tuple[int, int] | None, first: int
) -> tuple[int, int] | None:
    """Whom a verb of accusing accuses: the phrase behind its subject, or behind the verb whose subject goes before."""
    if behind is None or governor.passive or _subject_before(ground, governor, trigger, first) is not None:
        return behind
    if _governed(ground, behind[1]) or ground.words.cuts[behind[1]].clitics:
        return None
    return stretch_of(ground, behind[1], trigger.first)


def _of_prepositions(ground: Ground, trigger: Trigger, roles: Roles, last: int, others: frozenset[int]) -> None:
    """What stands behind prepositions that the sense knows, and who did it behind «by»."""
    words, slots = ground.words, trigger.sense.roles
    behind = max(trigger.last, roles.end)
    if (
        trigger.kind != "verb"
        and _LAM not in slots
        and "gen" in slots
        and (slots["gen"] != "party" or not roles.taken)
        and ground.preposition(behind) == _LAM
    ):
        slots = {**slots, _LAM: slots["gen"]}  # «raids of the coalition», «an attack of gunmen»
    start = trigger.tail[1] if trigger.tail is not None else trigger.last
    commas = 0
    at = start
    while at < min(last, start + _AHEAD):
        form, cls = words.form(at), words.classes[at]
        if form in ENDS or cls in ("that", "meanwhile", "contrast") or (at in others and at > start):
            break
        if form in COMMAS:
            commas += words.classes[at + 1] != "time" and (at == 0 or words.classes[at - 1] != "time")
            if commas > 1:
                break
        kinds = words.matches.kinds.get(at, _NONE)
        vague = words.here(at, "quantifiers") if "quantifiers" in kinds else None
        if vague is not None and vague.entry["side"] == "after":
            at = vague.last
            continue
        agent = words.here(at, "agents") or words.bare(at, "agents") if "agents" in kinds else None
        if agent is not None:
            put(ground, roles, "actor", stretch_of(ground, agent.last, last))
            at = agent.last
            continue
        key = ground.preposition(at)
        if key and key in slots:
            behind = words.reach[at] if cls else at
            stretch = stretch_of(ground, behind, last)
            if stretch is not None and slots[key] == "weapon":
                stretch = stretch if any(words.here(i, "weapons") for i in range(*stretch)) else None
            if stretch is not None:
                put(ground, roles, slots[key], stretch)
                roles.end = max(roles.end, stretch[1])
                behind = stretch[1]
                if slots[key] == "party" and words.cuts[behind].clitics == _WAW:
                    second = stretch_of(ground, behind, last)
                    put(ground, roles, "party", second)
                    roles.end = max(roles.end, second[1] if second else 0)
                at = max(stretch[0], at) + 1
                continue
        at += 1
