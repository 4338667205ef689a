"""The roles of a noun of an event: the complement of its construct and the adjective of a nation behind it."""

from __future__ import annotations

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.parting import parted, plain_noun
from rawi.annotate.events.slots import Roles, put
from rawi.annotate.events.stretches import agent_like, governed, is_body, is_doer, joined, kind_of_people, stretch_of
from rawi.annotate.events.triggers import Trigger
from rawi.arabic.match import ENTITIES
from rawi.arabic.words import PREPOSITIONS
from rawi.fold import fold_key

_LAM, _ALA = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER AIN}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH}"
_FI = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_MIN = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_WAW = "\N{ARABIC LETTER WAW}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_YEH, _HEH = "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER HEH}"
_SET = fold_key("مقرر")
_ARMED = frozenset({"fighter", "attacker", "soldier", "police"})
_HIT = frozenset({"organisation", "armed_group", "group"})


def of_noun(ground: Ground, trigger: Trigger, roles: Roles, last: int) -> None:
    """The complement of a construct behind a noun. The adjective of a nation («Israeli shelling») names nobody who did
    it, but tells that one thing is meant."""
    slots = trigger.sense.roles
    name = ground.covered[trigger.last - 1]
    stop = name.last if name is not None and name.first <= trigger.first else trigger.last
    if trigger.tail is not None:  # «the lifting by Washington | of the sanctions»
        put(ground, roles, slots.get("subj", "drop"), (trigger.last, trigger.tail[0]))
        what = stretch_of(ground, trigger.tail[0], last) or trigger.tail
        put(ground, roles, slots.get("tail", slots.get("obj", "drop")), what)
        roles.end = what[1]
        return
    if "last" in slots:
        _put_last(ground, trigger, roles, stop, last)
        return
    at, nation = _over_adjectives(ground, trigger, stop)
    stretch = _complement(ground, trigger, at, stop, last)
    role = gen_role(trigger)
    if trigger.pronoun and trigger.kind == "masdar" and role == "target" and not governed(ground, trigger.last):
        held = ground.words.cuts[trigger.last].clitics or ground.behind_letters(trigger.last)
        behind = None if held else stretch_of(ground, trigger.last, last)
        put(ground, roles, role, behind)
    elif trigger.pronoun and role == "actor" and trigger.sense.type == "assault" and not governed(ground, trigger.last):
        whom = stretch_of(ground, trigger.last, last)
        if whom is not None and not ground.words.cuts[whom[0]].clitics and _hittable(ground, whom[0]):
            put(ground, roles, "target", whom)  # «its shelling | a quarter»
    roles.end = stretch[1] if stretch else max(at, stop)
    if stretch is not None:
        _put_complement(ground, trigger, roles, stretch, last)
    roles.nation = nation is not None and slots.get("adj", "actor") == "actor"
    if nation is not None and slots.get("adj", "actor") != "actor":
        put(ground, roles, slots["adj"], nation)


def _put_last(ground: Ground, trigger: Trigger, roles: Roles, stop: int, last: int) -> None:
    """«the demolition of houses»: the noun's own last word, with what describes it, is what it is done to."""
    words, end = ground.words, trigger.last
    inside = words.cuts[end].clitics == "" and not governed(ground, end)
    while end < last and words.adjective(end) and words.definite(end) == words.definite(trigger.last - 1):
        end += 1
    if end == trigger.last and inside and end in ground.names:
        end = min(ground.names[end].last, last)  # «the ambassador of Rabat»
    roles.end = max(end, stop) if inside else end
    put(ground, roles, trigger.sense.roles["last"], (trigger.last - 1, roles.end))


def gen_role(trigger: Trigger) -> str:
    """The role of what closes a noun's construct: behind a verbal noun without an object its subject."""
    slots = trigger.sense.roles
    does = trigger.kind == "masdar" and trigger.last == trigger.first + 1 and "obj" not in slots
    return slots.get("gen", slots.get("subj", "") if does else "")


def _told_of_somebody(trigger: Trigger) -> bool:
    """«the killing of a Palestinian»: what stands behind it is no adjective."""
    return bool(trigger.sense.toll) and not trigger.definite


def _over_adjectives(ground: Ground, trigger: Trigger, stop: int) -> tuple[int, tuple[int, int] | None]:
    """Behind the adjectives and means of a noun, and the first of a nation among them."""
    words, at = ground.words, trigger.last
    nation: tuple[int, int] | None = None
    while (
        at < stop
        and not _told_of_somebody(trigger)
        and words.definite(at) == trigger.definite  # else the complement: «the bombing of the airport»
        and (
            _adjective(ground, at)
            or (words.here(at, "weapons") and not _hits_it(ground, trigger, at))
            or _bare_word(ground, at, stop)
            or _alike(ground, trigger, at)
        )
    ):
        found = words.here(at, "nationalities")
        if found is not None and nation is None:
            nation = (at, found.last)
        weapon = words.here(at, "weapons")
        at = max(found.last if found else at + 1, weapon.last if weapon else 0)
    return at, nation


def _hits_it(ground: Ground, trigger: Trigger, at: int) -> bool:
    """«the targeting of | a tank»: what carries weapons right behind a noun of what is done to something, and no
    adjective («artillery», of a shelling)."""
    words, carrier = ground.words, ground.words.here(at, "weapons")
    done = gen_role(trigger) == "target" and at == trigger.last and not words.cuts[at].clitics
    if not done or carrier is None or carrier.entry["weapon"] == "yes":
        return False
    return not words.adjective(at) and not words.stem(at).endswith((_YEH, _YEH + _HEH))


def _alike(ground: Ground, trigger: Trigger, at: int) -> bool:
    """Whether a word has the ending of the accusative as the noun has («an ambush | well-laid»)."""
    words = ground.words
    ended = words.form(trigger.last - 1).endswith(_ALEF) and words.form(at).endswith(_ALEF)
    return ended and not words.definite(at) and not words.cuts[at].clitics and at not in ground.places


def _complement(ground: Ground, trigger: Trigger, at: int, stop: int, last: int) -> tuple[int, int] | None:
    """The phrase that closes a noun's construct behind its adjectives."""
    words, fate = ground.words, _told_of_somebody(trigger)
    sited = words.classes[at] in PREPOSITIONS and words.stem(at) in (_FI, _MIN)
    held = words.cuts[at].clitics or ground.behind_letters(at)
    own = None if held else stretch_of(ground, at, last)
    stretch = (at, stop) if at < stop and not held and not sited else None
    if fate or (at < stop and stop - 1 in ground.numbers):  # a phrase may end with the number of what is counted
        stretch = own or stretch
    alone = stretch is None and at == trigger.last and not trigger.definite and not trigger.pronoun
    if alone and not governed(ground, at):
        stretch = own
    site = ground.places.get(stretch[0]) if stretch is not None else None
    if stretch is not None and site is not None and stretch[0] < site.last < stretch[1]:
        beyond = site.last
        if not (words.definite(beyond) or words.adjective(beyond) or words.cuts[beyond].clitics):
            stretch = stretch[0], beyond  # «the siege of Taiz | a test of»
    if stretch is None or (trigger.definite and not trigger.pronoun) or _describes(ground, stretch):
        return None
    if _told_besides(ground, stretch):
        return None
    if not fate and not trigger.pronoun and _kind_of_deed(ground, stretch):
        return None
    if trigger.pronoun and words.adjective(at):
        return None  # «its diplomatic relations»
    first, end = stretch
    if end < last and kind_of_people(ground, end):
        stretch, end = (first, end + 1), end + 1
    counted = any(
        words.here(i, "counters") is not None and not words.cuts[i].clitics for i in (end - 1, end - 2) if i >= at
    )
    if counted and words.form(end) == _MIN and end + 1 in ground.names:
        stretch = first, min(ground.names[end + 1].last, last)  # «an equal number | of diplomats»
    described = trigger.last - trigger.first > 1 and not fate and at == trigger.last
    return None if described and words.adjective(stretch[0]) else stretch  # «the downing of a | military plane»


def _told_besides(ground: Ground, stretch: tuple[int, int]) -> bool:
    """«a second explosion», «a meeting that is set (muqarrar) for Thursday»: one word that is no complement."""
    words, (at, end) = ground.words, stretch
    another = words.here(at, "another")
    if end != at + 1 or words.definite(at):
        return False
    more = another is not None and another.entry["side"] == "after"
    return more or (words.stem(at) == _SET and end in ground.times)


def _kind_of_deed(ground: Ground, stretch: tuple[int, int]) -> bool:
    """«a terrorist attack», «an armed attack»: one indefinite word for one man, which is an adjective of the deed."""
    at, words = stretch[0], ground.words
    if stretch[1] != at + 1 or words.definite(at) or words.plural(at) or words.classes[at - 1]:
        return False
    people = words.here(at, "people")
    return people is not None and people.entry.form.startswith("m") and people.entry["class"] in ("fighter", "attacker")


def _put_complement(ground: Ground, trigger: Trigger, roles: Roles, stretch: tuple[int, int], last: int) -> None:
    """Whose an event is or whom it is done to; behind somebody who does it, to whom."""
    words, role = ground.words, gen_role(trigger)
    if role == "actor":
        stretch = _without_own(ground, trigger, stretch)
    if role in ("target", "actor") and trigger.sense.mode != "appointment":
        stretch, whom = _whose_and_whom(ground, trigger, stretch)
        if whom is None and role == "target" and trigger.sense.type == "assault":
            one, thing = parted(ground, stretch)
            if thing is not None and _aggressor(ground, trigger, one[0]):
                stretch, whom, role = one, thing, "actor"  # «the storming by gunmen | of the bank»
        put(ground, roles, "target", whom)
    behind = _over_locative(ground, stretch[1])
    two = None if governed(ground, behind) or words.cuts[behind].clitics else stretch_of(ground, behind, last)
    vague = words.classes[behind] == "quantifier"  # «to | a number of»
    to = ground.behind_letters(behind) if vague else ground.preposition(behind)
    does = is_doer(ground, stretch) and (not trigger.sense.toll or is_body(ground, stretch[0]))
    whom = stretch_of(ground, behind if vague else words.reach[behind] if words.classes[behind] else behind, last)
    if to == _LAM and whom is not None and not words.definite(stretch[0]) and is_body(ground, whom[0]):
        does, whom, to = False, None, ""  # «the targeting of a patrol | of the army»
    if to == _LAM and whom is not None and not trigger.sense.toll and _hittable(ground, whom[0]):
        does = does or _aggressor(ground, trigger, stretch[0])
        does = does or (trigger.sense.type == "assault" and _somebody(ground, stretch[0]))
        if role == "actor" and does and trigger.sense.type == "assault":
            put(ground, roles, "target", whom)  # «the bombing by gunmen | of the gas line»
    site = two is not None and (two[0] in ground.places or words.here(two[0], "place_nouns", "heads") is not None)
    if site and trigger.sense.type in ("assault", "protest") and not trigger.sense.toll:
        does = does or _aggressor(ground, trigger, stretch[0])  # «the storming by gunmen | of the bank»
    whose = trigger.sense.roles.get(to) == "target"  # «the release by the authorities | of ten men»
    if two is None and _object_behind_state(ground, stretch, last):
        two = behind, behind + 1
    if role == "target" and does and (two is not None or whose or to in (_LAM, _ALA)):
        put(ground, roles, "actor", stretch)
        if two is not None:
            put(ground, roles, "target", two)
            roles.end = two[1]
        elif to == _LAM:
            put(ground, roles, "target", whom)
        return
    put(ground, roles, _role_of(ground, trigger, role, stretch), stretch)
    if role == "actor" and trigger.sense.type == "assault" and two is not None and _hit(ground, stretch, two[0]):
        put(ground, roles, "target", two)  # «the shelling by aircraft | of the city of X», told without li-
    if role == "party":
        put(ground, roles, role, joined(ground, behind, last))


def _over_locative(ground: Ground, at: int) -> int:
    """Over where it was, told between who did it and to whom («the arrest by the police | north of X | of Y»)."""
    site = ground.places.get(at) or ground.places.get(at + 1)
    told = ground.words.here(at, "locatives") is not None and site is not None and ground.words.classes[at]
    return site.last if told and site is not None else at


def _object_behind_state(ground: Ground, stretch: tuple[int, int], last: int) -> bool:
    """«the freezing by Washington | of its aid»: a noun behind a state's name, which no adjective describes."""
    words, at = ground.words, stretch[1]
    found = words.here(stretch[0], "states")
    state = found is not None and found.last == at < last
    noun = words.word(at) and not (words.classes[at] or words.cuts[at].clitics or words.adjective(at))
    return state and noun and not (governed(ground, at) or words.event_verb(at) or words.verblike(at))


def _hit(ground: Ground, who: tuple[int, int], at: int) -> bool:
    """Whether a phrase right behind somebody who attacks can be what they attack: a place, people, a body."""
    return at in ground.places or (_hittable(ground, at) and is_doer(ground, who))


def _hittable(ground: Ground, at: int) -> bool:
    """Whether a place, people or a body stands at a token."""
    name = ground.covered[at]
    noun, people = ground.words.here(at, "place_nouns"), ground.words.here(at, "people")
    known = people is not None or (noun is not None and noun.entry["kind"] != "direction") or plain_noun(ground, at)
    known = known or (name is not None and name.kind in _HIT)
    return at in ground.places or (known and not ground.words.adjective(at))


def _role_of(ground: Ground, trigger: Trigger, role: str, stretch: tuple[int, int]) -> str:
    """The role of the complement of an attack, which may be where it was or what was attacked."""
    site = ground.places.get(stretch[0])
    if role == "actor" and trigger.sense.mode == "visit" and site is not None:
        return "place"  # «a visit of Moscow»
    if role == "actor" and trigger.sense.mode == "visit" and ground.words.here(stretch[0], "places", "own_places"):
        return "target"
    if role in ("actor", "party") and trigger.sense.type in ("consult", "agree") and _of_a_town(ground, stretch):
        return "place"  # «the talks of Geneva»
    if role == "actor" and trigger.sense.mode == "siege" and site is not None:
        return "target"
    if role != "actor" or trigger.sense.type not in ("assault", "coerce"):
        return role
    if site is not None and site.rule != "states":
        deed = any(m.entry.table == "event_verbs" for m in ground.triggers.get(trigger.first, ()))
        return "target" if deed and not trigger.several else "place"  # «the shelling of X», but «the attacks of X»
    return "target" if _attacked(ground, stretch) else role  # «the bombing of the prison»


def _of_a_town(ground: Ground, stretch: tuple[int, int]) -> bool:
    """Whether one town alone closes a construct: no state, no two capitals («the talks of X and Y»)."""
    site, words = ground.places.get(stretch[0]), ground.words
    alone = site is not None and site.rule != "states" and stretch[1] == site.last
    return alone and not words.cuts[stretch[1]].clitics and words.form(stretch[1]) != _WAW


def _without_own(ground: Ground, trigger: Trigger, stretch: tuple[int, int]) -> tuple[int, int]:
    """Whose a noun is, without the noun's own adjective and complement («the president's | historic to Ethiopia» of
    «the historic visit»)."""
    words, (first, stop) = ground.words, stretch
    stop = next((i for i in range(first + 1, stop) if words.cuts[i].clitics == _LAM and i in ground.places), stop)
    its = words.adjective(stop - 1) and words.feminine(stop - 1) and words.feminine(trigger.last - 1)
    if its and stop - 1 > first and not any(words.feminine(i) for i in range(first, stop - 1)):
        stop -= 1
    return first, stop


def _whose_and_whom(
    ground: Ground, trigger: Trigger, stretch: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """«the targeting of X by Y» told as «Y's targeting li-X»: who did it and to whom, where one phrase took both."""
    words, (first, stop) = ground.words, stretch
    for i in range(first + 1, stop):
        if words.cuts[i].clitics != _LAM:
            continue
        if not words.definite(first) and words.here(first, "heads") is not None and is_body(ground, i):
            continue  # «a patrol | of the army»
        if is_doer(ground, (first, i)) and _no_title(ground, first) and not _a_site(ground, first):
            return (first, i), (i, stop)
        if _hittable(ground, i) and _aggressor(ground, trigger, first):
            return (first, i), (i, stop)
    return stretch, None


def _aggressor(ground: Ground, trigger: Trigger, at: int) -> bool:
    """Whether people stand at a token, known or counted, who bear arms or attack («dozens of | gunmen»), or who enter
    by force: what is stormed is a place."""
    number = ground.numbers.get(at)
    at = ground.tokens(number.span)[1] if number is not None else at
    people = ground.words.here(at, "people")
    return people is not None and (people.entry["class"] in _ARMED or trigger.sense.mode in ("storming", "riot"))


def _somebody(ground: Ground, at: int) -> bool:
    """Whether people, counted or not, or what carries weapons stands at a token: who does something to another, whom
    li- tells («the targeting by coalition aircraft | of a village»)."""
    number = ground.numbers.get(at)
    at = ground.tokens(number.span)[1] if number is not None else at
    carrier = ground.words.here(at, "weapons")
    return ground.words.here(at, "people") is not None or (carrier is not None and carrier.entry["weapon"] != "yes")


def _a_site(ground: Ground, at: int) -> bool:
    """An indefinite noun for a site, whose li- tells of what («a station | of power»)."""
    return ground.words.here(at, "place_nouns") is not None and not ground.words.definite(at)


def _no_title(ground: Ground, at: int) -> bool:
    """No «deputy head of», whose li- tells of what."""
    name = ground.covered[at]
    return (name is None or name.kind != "person") and ground.words.here(at, "titles") is None


def _attacked(ground: Ground, stretch: tuple[int, int]) -> bool:
    """Whether a phrase can only be what is attacked: buildings or ground, counted or not, a definite thing that does
    nothing."""
    number = ground.numbers.get(stretch[0])
    at = ground.tokens(number.span)[1] if number is not None else stretch[0]
    if at < stretch[1] and ground.words.here(at, "place_nouns") is not None:
        return True
    return ground.words.definite(stretch[0]) and not agent_like(ground, stretch)


def _describes(ground: Ground, stretch: tuple[int, int]) -> bool:
    """Whether one indefinite word before li- is an adjective («a short halt to»)."""
    at, behind = stretch
    words = ground.words
    if behind != at + 1 or ground.preposition(behind) != _LAM or words.definite(at) or at in ground.numbers:
        return False
    known = at in ground.places or plain_noun(ground, at)  # «the targeting of a bus | for passengers»
    return not known and words.here(at, "people", "titles", "heads", "place_nouns", *ENTITIES) is None


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
    if at in ground.numbers or words.here(at, "people", "numerals", "heads") is not None:
        return False
    return words.adjective(at) or words.here(at, "nationalities", "qualifiers") is not None
