"""Who did it and to whom: the phrases around a trigger put into the slots of its sense. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping

from rawi.annotate.events.governor_roles import of_governors
from rawi.annotate.events.governors import Governor
from rawi.annotate.events.ground import PREFIXED, Ground
from rawi.annotate.events.members import whole, with_name
from rawi.annotate.events.noun_roles import of_noun
from rawi.annotate.events.pronouns import OWN, antecedent, of_pronoun
from rawi.annotate.events.slots import Roles, put
from rawi.annotate.events.stretches import agent_like, is_armed, joined, stretch_of
from rawi.annotate.events.topics import goes_on, main_subject
from rawi.annotate.events.triggers import Trigger
from rawi.annotate.events.trimmed import without_apposition, without_end, without_means, without_site, without_stay
from rawi.annotate.events.verb_roles import of_verb
from rawi.arabic.words import COMMAS, ENDS
from rawi.fold import fold_key

_BESIDE = 3  # tokens before a meeting's noun in which a preposition makes it an aside
_SIDE = 2  # tokens of «on the one hand»
_AHEAD = 26  # tokens behind a trigger in which its complements stand
_ALA = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH}"
_BETWEEN = "\N{ARABIC LETTER BEH}\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}"
_BEH = "\N{ARABIC LETTER BEH}"
TOGETHER = frozenset({"consult", "agree"})  # types of what two sides do together
_WITH = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER AIN}"
_OF_TEXTS = frozenset({"agree", "govern", "sanction"})  # types of what is done to laws and agreements
_ABOUT = frozenset(map(fold_key, ("بشأن", "حول", "بخصوص", "في شأن")))
_LAM = "\N{ARABIC LETTER LAM}"
_MIN = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_WAW = "\N{ARABIC LETTER WAW}"


def find_roles(
    ground: Ground, trigger: Trigger, governors: list[Governor], first: int, last: int, others: frozenset[int]
) -> Roles:
    """The roles of one trigger in the sentence of tokens ``[first, last)``."""
    roles = Roles(end=trigger.last)
    if trigger.kind == "verb":
        of_verb(ground, trigger, roles, first, last)
        if trigger.sense.mode == "visit" and roles.target is None and _right_behind(ground, trigger, roles.actor):
            roles.actor, roles.target = None, roles.actor  # «when he visited | X»
    else:
        of_noun(ground, trigger, roles, last)
        of_governors(ground, trigger, governors, roles, first, last)
    _before_its_noun(ground, trigger, governors, roles)
    _of_prepositions(ground, trigger, roles, first, last, others)
    of_pronoun(ground, trigger, roles, first)
    _fights(ground, trigger, roles, first)
    others |= {trigger.first}
    if roles.target is not None:
        others |= {roles.target[0]}  # «between the army | and gunmen»
    if roles.actor is None:
        put(ground, roles, "actor", _carried(ground, trigger, governors, first, roles.target))
        roles.actor, roles.carried = None, roles.actor
    if roles.actor is not None:
        actor = without_stay(ground, without_apposition(ground, without_means(ground, roles.actor, trigger.first)))
        roles.actor = _beside(trigger, with_name(ground, without_end(ground, whole(ground, actor, last, others))))
    if roles.target is not None:
        target = without_apposition(ground, without_site(ground, roles.target))
        name = ground.covered[target[0]]
        roles.named = name is not None and name.kind == "person" and name.name is not None
        roles.named = roles.named or ground.words.here(target[0], "given_names") is not None  # «the killing of | Samir»
        target = without_end(ground, without_site(ground, whole(ground, target, last, others)))
        roles.target = _beside(trigger, with_name(ground, target))
        if roles.target is not None and trigger.sense.type in _OF_TEXTS:
            roles.target = _with_matter(ground, roles.target, last)
        adjective = roles.target is not None and _adjective_alone(ground, roles.target)
        if adjective and (not trigger.sense.toll or (trigger.several and ground.words.feminine(target[0]))):
            roles.target = None
    return roles


def _right_behind(ground: Ground, trigger: Trigger, stretch: tuple[int, int] | None) -> bool:
    """Whether a place, named by itself, is what stands right behind a verb."""
    return stretch is not None and stretch[0] == trigger.last and stretch[0] in ground.places


def _with_matter(ground: Ground, stretch: tuple[int, int], last: int) -> tuple[int, int]:
    """A law, a draft, an agreement with what it is about («a draft resolution | on a truce»)."""
    name, (first, end) = ground.covered[stretch[0]], stretch
    if (name is not None and name.kind) or ground.preposition(end) not in _ABOUT:
        return stretch
    matter = stretch_of(ground, ground.words.reach[end], last)
    return stretch if matter is None else (first, matter[1])


def _adjective_alone(ground: Ground, stretch: tuple[int, int], also: str = "") -> bool:
    """An indefinite adjective without its noun («a wide | displacement»): nobody and nothing; those of the table
    ``also`` are nobody too."""
    words, at = ground.words, stretch[0]
    name = ground.covered[at]
    named = name is not None and name.kind != "" and name.first == at
    if (
        at in ground.numbers
        or at in ground.places
        or named
        or stretch[1] != at + 1
        or words.definite(at)
        or not words.adjective(at)
    ):
        return False
    things = {"people", "nationalities", "weapons", "heads", "place_nouns", "event_nouns", "counters"} - {also}
    return words.here(at, *things) is None


def _carried(
    ground: Ground, trigger: Trigger, governors: list[Governor], first: int, with_whom: tuple[int, int] | None
) -> tuple[int, int] | None:
    """The subject of what was told before, where a verb, or one that governs a noun, goes on with it."""
    agrees = trigger.sense.type == "agree" and with_whom is not None
    if (trigger.sense.type == "consult" or agrees) and trigger.kind != "verb" and not trigger.definite:
        return _meets(ground, trigger, first)
    if trigger.kind == "verb":
        active = not trigger.passive and not trigger.pronoun and trigger.sense.roles.get("subj") == "actor"
        return goes_on(ground, trigger.first, trigger.person, first) if active else None
    verbs = (g for g in governors if g.verb and not g.passive and not g.behind and g.subject == "actor")
    found = (goes_on(ground, g.first, g.form.partition(".")[2], first) for g in verbs)
    return next((f for f in found if f is not None), None)


def _meets(ground: Ground, trigger: Trigger, first: int) -> tuple[int, int] | None:
    """«said X after a meeting with Y»: who meets whom the noun's preposition tells is the subject of its clause."""
    beside = range(trigger.first, max(trigger.first - _BESIDE, first), -1)
    aside = any(ground.preposition(i) or ground.words.classes[i] == "meanwhile" for i in beside)
    return main_subject(ground, trigger.first, first) if aside else None


def _fights(ground: Ground, trigger: Trigger, roles: Roles, first: int) -> None:
    """«took the hill after fights with Y»: who fights whom the noun's preposition tells is the force that its clause is
    about, where that tells of no dead."""
    if trigger.sense.mode != "clash" or trigger.kind == "verb" or (roles.actor is None) == (roles.target is None):
        return
    with_whom, who = roles.actor or roles.target or (0, 0), main_subject(ground, trigger.first, first)
    if who is None or who[0] in roles.taken or not is_armed(ground, who[0]):
        return
    if ground.preposition(with_whom[0] - 1) == _BETWEEN or ground.words.here(who[0], "attached") is not None:
        return
    told = range(max(who[0] - 2, first), trigger.first)
    if not any(m.entry["toll"] for i in told for m in ground.triggers.get(i, ())):
        roles.actor, roles.target = who, roles.target or roles.actor


def _beside(trigger: Trigger, stretch: tuple[int, int]) -> tuple[int, int] | None:
    """A phrase, unless the event's own word stands in it («the civilians in the bombing»)."""
    return None if stretch[0] < trigger.first < stretch[1] else stretch


def _of_prepositions(
    ground: Ground, trigger: Trigger, roles: Roles, first: int, last: int, others: frozenset[int]
) -> None:
    """What stands behind prepositions that the sense knows, and who did it behind «by»."""
    words, slots = ground.words, trigger.sense.roles
    behind = _over_joined(ground, max(trigger.last, roles.end))
    beside = trigger.last + (words.adjective(trigger.last) and not words.cuts[trigger.last].clitics)
    if (
        trigger.kind != "verb"
        and _LAM not in slots
        and "gen" in slots
        and (slots["gen"] != "party" or not roles.taken)
        and _LAM in (ground.preposition(behind), ground.preposition(beside))
    ):
        slots = {**slots, _LAM: slots["gen"]}  # «raids of the coalition», «an attack of gunmen»
    start = trigger.tail[1] if trigger.tail is not None else trigger.last
    commas = 0
    at = start
    while at < min(last, start + _AHEAD):
        form, cls = words.forms[at], words.classes[at]
        if (
            form in ENDS
            or cls in ("that", "meanwhile", "contrast")
            or (not cls and _goes_on(ground, at))
            or (not cls and trigger.kind != "verb" and at > trigger.last and _says_more(ground, trigger, at))
            or (at in others and (at > start or words.event_verb(at)) and not _ruled(ground, slots, at))
        ):
            break
        apposed = ground.names.get(at + 1) if form in COMMAS else None
        if apposed is not None and apposed.kind == "person" and words.form(apposed.last) in COMMAS:
            at = apposed.last + 1  # «a meeting of the minister, | X, | with»
            continue
        if form in COMMAS:
            commas += words.classes[at + 1] != "time" and (at == 0 or words.classes[at - 1] != "time")
            if commas > 1:
                break
        kinds = words.kinds[at]
        vague = words.here(at, "quantifiers") if "quantifiers" in kinds else None
        if vague is not None and vague.entry["side"] == "after":
            at = vague.last
            continue
        agent = words.here(at, "agents") or words.bare(at, "agents") if "agents" in kinds else None
        if agent is not None:
            who = stretch_of(ground, agent.last, last)
            if who is not None and not _adjective_alone(ground, who, "nationalities"):
                put(ground, roles, "actor", who)  # but «by Israeli | fire», «friendly | fire»
                if roles.actor is None and words.form(at) != _MIN and words.definite(who[0]):
                    roles.actor = who  # «by the bullets of | the occupation»
            at = agent.last
            continue
        if not cls and not words.cuts[at].clitics and form[0] not in PREFIXED:
            at += 1
            continue  # no preposition, free or written on
        if cls == "pronominal" and at <= max(start, roles.end) + 1:
            own = next((p for p in OWN if form.endswith(p)), "")  # «opened fire on him», «the release of her»
            if own and slots.get(words.stem(at)[: -len(own)]) == "target":
                put(ground, roles, "target", antecedent(ground, trigger, first, OWN[own]))
        key = ground.preposition(at) or ground.behind_letters(at)
        if key == _LAM and trigger.kind != "verb" and (commas or at > max(behind, roles.end) + 1):
            key = ""  # «shelling | … told the radio»: whom li- tells of stands beside the noun
        if key == _LAM and roles.target is not None and roles.target[0] < at < roles.target[1]:
            key = ""  # «the targeting of a patrol | of the army»
        if key == _LAM and words.here(at - 1, "situated", "attached") is not None:
            key = ""  # «in the districts bordering | on the city»
        if " " in key and key not in slots:
            at = words.reach[at]  # «in answer to», «in front of»: not their last word
            continue
        if key and key in slots:
            behind = words.reach[at] if cls else at
            stretch = stretch_of(ground, behind, last)
            if stretch is not None and slots[key] == "weapon":
                stretch = stretch if any(_weapon(ground, i) for i in range(*stretch)) else None
            if stretch is not None:
                roles.end = max(roles.end, stretch[1])
                if slots[key] == "party":
                    _of_parties(ground, trigger, roles, stretch, last)
                else:
                    does = (
                        key == _LAM
                        and at <= trigger.last + 1
                        and slots[key] == "target"
                        and _does_harm(ground, trigger, stretch)
                    )
                    role = "actor" if does else slots[key]
                    if _aimed(ground, trigger, key, stretch) if role == "target" else _whose(ground, trigger, key, at):
                        put(ground, roles, role, stretch)
                at = max(stretch[0], at) + 1
                continue
        at += 1


def _ruled(ground: Ground, slots: Mapping[str, str], at: int) -> bool:
    """«sentenced | to the execution of»: another event's word, which tells what the first one's is about."""
    return slots.get(ground.preposition(at) or ground.behind_letters(at)) == "through"


def _goes_on(ground: Ground, at: int) -> bool:
    """Whether another verb, of saying or in the present, begins at a word with "and"."""
    words = ground.words
    if words.cuts[at].clitics[:1] != _WAW:
        return False
    said = words.here(at, "reporting")
    return words.verblike(at) or (said is not None and said.entry.form.startswith(("past", "present")))


def _says_more(ground: Ground, trigger: Trigger, at: int) -> bool:
    """«the bombings | raised the pressure on»: a verb that tells what an act did, and of no act."""
    words, name = ground.words, ground.covered[at]
    verb = words.verbal(at) or (trigger.definite and words.verblike(at))  # a known thing has no clause without «that»
    verb = verb and not words.cuts[at].clitics
    known = at in ground.governing or (name is not None and name.kind)
    return verb and not known and words.classes[at - 1] != "relative"


def _before_its_noun(ground: Ground, trigger: Trigger, governors: list[Governor], roles: Roles) -> None:
    """«imposed | on the company | sanctions»: to whom something is done, told before its noun."""
    governor = next((g for g in governors if g.verb and not g.behind and g.slot in ("obj", "subj")), None)
    if governor is None or trigger.kind == "verb" or trigger.definite:
        return
    words, slots, at = ground.words, trigger.sense.roles, governor.last
    while at < trigger.first and words.form(at) not in COMMAS and words.classes[at] != "relative":
        key = ground.preposition(at)
        if slots.get(key) == "target":
            behind = words.reach[at] if words.classes[at] else at
            put(ground, roles, "target", stretch_of(ground, behind, trigger.first))
            return
        at = words.reach[at]


def _over_joined(ground: Ground, at: int) -> int:
    """Over an adjective that "and" joins («raids that were heavy | and accurate | of the coalition»)."""
    words, name = ground.words, ground.names.get(at)
    joined = words.cuts[at].clitics == _WAW and words.word(at) and ground.preposition(at + 1) == _LAM
    plain = joined and at not in ground.triggers and (name is None or not name.kind) and words.feminine(at)
    return at + 1 if plain or (joined and words.adjective(at)) else at


def _weapon(ground: Ground, at: int) -> bool:
    found = ground.words.here(at, "weapons")
    return found is not None and found.entry["weapon"] == "yes"


def _whose(ground: Ground, trigger: Trigger, key: str, at: int) -> bool:
    """Whether a phrase behind li- can be whose a noun is, unlike what it is for («an alliance to run in elections»)."""
    words, name = ground.words, ground.covered[at]
    if key != _LAM or _LAM in trigger.sense.roles or trigger.sense.roles.get("gen") not in ("actor", "party"):
        return True
    return (name is not None and name.kind != "") or words.here(at, "people", "heads", "weapons", "states") is not None


def _aimed(ground: Ground, trigger: Trigger, key: str, stretch: tuple[int, int]) -> bool:
    """Whether a phrase can be whom or what an act is against; a protest at high prices is at nobody."""
    words, at = ground.words, stretch[0]
    site = ground.places.get(at)
    elsewhere = site is not None and site.rule != "states"
    if key == _BEH and trigger.sense.type == "consult" and elsewhere:
        return False  # «met in his office | in X»
    if key == _BEH and trigger.sense.type == "consult" and not agent_like(ground, stretch):
        return False  # «a meeting | with the participation of»
    if trigger.sense.type in TOGETHER and key == _WITH:
        return agent_like(ground, stretch) or at not in ground.governing  # no «agreement, with | the threat of»
    if trigger.sense.type != "protest":
        return True
    if key == _ALA and elsewhere:
        return False  # «gathered at | the border»
    name = ground.covered[at]
    known = at in ground.places or (name is not None and name.kind != "") or at in ground.governing
    tables = ("event_nouns", "event_verbs", "people", "heads", "titles", "place_nouns", "nationalities", "states")
    return known or words.here(at, *tables) is not None


def _does_harm(ground: Ground, trigger: Trigger, stretch: tuple[int, int]) -> bool:
    """«a bombing by the coalition's aircraft»: what an attack's noun tells behind li- does it, where it is armed."""
    if trigger.sense.type != "assault" or trigger.sense.toll or trigger.kind == "verb":
        return False
    return is_armed(ground, stretch[0]) or ground.words.here(stretch[0], "weapons") is not None


def _of_parties(ground: Ground, trigger: Trigger, roles: Roles, stretch: tuple[int, int], last: int) -> None:
    """«between X and Y»: both sides of a fight, whether the second is a phrase of its own or was taken with the first;
    of talks both together."""
    words, (first, stop) = ground.words, stretch
    if any(m.entry["toll"] for m in ground.triggers.get(first, ())):
        return  # «between dead and wounded»
    second = joined(ground, stop, last)
    end = second[1] if second is not None else stop
    side = joined(ground, end + _SIDE, last) if words.bare(end, "agents") is not None else None
    if side is not None:  # «X and Y | on the one hand, and»
        stop, second = end, side
    joints = [i for i in range(first + 1, stop) if words.cuts[i].clitics == _WAW]
    if trigger.sense.type not in ("assault", "protest"):
        put(ground, roles, "party", (first, second[1] if second else stop))
    else:
        if second is None and joints and side is None:
            second, stop = (joints[-1], stop), joints[-1]
        put(ground, roles, "party", (first, stop))
        put(ground, roles, "party", second)
    roles.end = max(roles.end, second[1] if second else 0)
