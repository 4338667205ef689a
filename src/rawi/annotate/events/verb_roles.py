"""The roles of a verb: its subject before it or behind, its object, what stands behind the words that complete it."""

from __future__ import annotations

from rawi.annotate.events.between import behind_where, over_asides, over_day, over_fillers, over_where, over_whose
from rawi.annotate.events.clauses import with_clause
from rawi.annotate.events.ground import Ground
from rawi.annotate.events.joining import BOMBS
from rawi.annotate.events.members import whole
from rawi.annotate.events.parting import parted
from rawi.annotate.events.passives import let_go, suffers
from rawi.annotate.events.slots import Roles, holds_weapon, put
from rawi.annotate.events.stretches import (
    ACTORS,
    accusative,
    agent_like,
    described,
    event_phrase,
    governed,
    is_body,
    is_doer,
    is_theirs,
    nominative,
    stretch_of,
)
from rawi.annotate.events.subjects import meant_by_pronoun, subject_before
from rawi.annotate.events.topics import linked
from rawi.annotate.events.triggers import Trigger
from rawi.annotate.events.trimmed import without_means
from rawi.arabic.words import COMMAS, PREPOSITIONS, PRONOUNS, without_pronoun
from rawi.fold import fold_key

_ALEF, _BEH = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER BEH}"
_FI = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_WAW = "\N{ARABIC LETTER WAW}"
_OBJECT = ("\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER YEH}")
_HEH = "\N{ARABIC LETTER HEH}"
WHOM = (_HEH + "\N{ARABIC LETTER MEEM}", _HEH + "\N{ARABIC LETTER ALEF}", _HEH)  # pronouns of a preposition

_UNDER = frozenset(map(fold_key, ("رهن", "قيد")))


def of_verb(ground: Ground, trigger: Trigger, roles: Roles, first: int, last: int) -> None:
    before = subject_before(ground, trigger, first)
    meant = meant_by_pronoun(ground, trigger, first)
    if meant is not None:
        before = meant or (trigger.first, trigger.first)
    if before is not None and trigger.sense.toll in ("killed", "injured") and _a_town(ground, before):
        before = None  # «(agency) - X: | were killed»
    at = over_fillers(ground, over_day(ground, trigger.last, last), last)
    at += _how(ground, at)
    if before is not None and _taken_up(ground, trigger, before, at, last):
        put(ground, roles, trigger.sense.roles.get(_over_whom(ground, trigger.last), ""), before)
        roles.deed, before = before if event_phrase(ground, before) else None, None
    if trigger.tail is not None:
        _of_tailed(ground, trigger, roles, before, at, last)
        return
    if "target" in trigger.sense.roles.values() and ground.preposition(at):
        at = over_where(ground, at, last)
        at += _how(ground, at)
    one = None if _joined(ground, trigger, at) or governed(ground, at) else stretch_of(ground, at, last)
    if one is not None and event_phrase(ground, one):
        before, one = one, None  # «a series of raids hit …»
        at = over_whose(ground, before[1], last)
        one = None if governed(ground, at) else stretch_of(ground, at, last)
        described = one is not None and one[1] == one[0] + 1 and _describes(ground, one[0])
        one, two = _two_behind(ground, roles, one, last)
        if described and two is not None:
            one, two = two, None  # «torrents | that were sweeping | hit the town»
    else:
        one, two = _two_behind(ground, roles, one, last)
    if before is not None and one is None and at == trigger.last and trigger.sense.roles.get("obj") == "target":
        one = _thing(ground, before, at, last) if trigger.tail is None and not trigger.pronoun else None
    if one is not None and two is None and trigger.sense.type == "consult" and "obj" in trigger.sense.roles:
        two = behind_where(ground, one[1], last)
    _put_sides(ground, trigger, roles, before, one, two)


def _how(ground: Ground, at: int) -> bool:
    """Whether a word tells how something was done («executed, | by hanging, | in the field, | eleven»)."""
    words, by = ground.words, ground.words.here(at, "weapons")
    if by is not None and by.entry["weapon"] == "no" and words.form(at).endswith(_ALEF) and by.last == at + 1:
        return not words.cuts[at].clitics  # «executed, | by hanging, | a man»
    counted = at not in ground.numbers and at + 1 in ground.numbers and at not in ground.places
    return counted and described(ground, at) and ground.words.here(at, "people", "weapons") is None


def _a_town(ground: Ground, stretch: tuple[int, int]) -> bool:
    """Whether a phrase is a place and no state, nobody whom anything befalls."""
    place = ground.places.get(stretch[0])
    return place is not None and place.rule != "states" and stretch[1] <= place.last


def _describes(ground: Ground, at: int) -> bool:
    """Whether a word can be the adjective of an indefinite plural before it."""
    words = ground.words
    return words.feminine(at) and not words.definite(at) and at not in ground.places


def _over_whom(ground: Ground, at: int) -> str:
    """The preposition that stands with a pronoun right behind a verb («controls | it»); "" for none."""
    form = ground.words.form(at) if ground.words.classes[at] == "pronominal" else ""
    return next((form[: -len(p)] for p in WHOM if form.endswith(p)), "")


def _taken_up(ground: Ground, trigger: Trigger, before: tuple[int, int], at: int, last: int) -> bool:
    """«the town | that the group seized (it)», «the election that X won (it)»: whether what a relative clause is about
    is not the verb's subject, but what a pronoun behind the verb takes up."""
    key = _over_whom(ground, trigger.last)
    if ground.words.classes[trigger.first - 1] != "relative" or not key:
        return let_go(ground, trigger, key, before)
    one = stretch_of(ground, at, last) if at < last and not governed(ground, at) else None
    return one is not None and agent_like(ground, one)


def _joined(ground: Ground, trigger: Trigger, at: int) -> bool:
    """«killed and wounded …»: another verb goes on right behind it."""
    words = ground.words
    joined = words.cuts[at].clitics[:1] == _WAW and (words.cuts[at].clitics == _WAW or words.event_verb(at))
    return at == trigger.last and joined


def _two_behind(
    ground: Ground, roles: Roles, one: tuple[int, int] | None, last: int
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The phrase behind a verb and that behind it: they may be subject and object."""
    if one is None:
        return None, None
    whole_name = one = without_means(ground, one, one[0])  # «a policeman | by the fire of a sniper»
    one, two = parted(ground, one)
    name = ground.covered[whole_name[0]]
    titled = two is not None and ground.words.here(two[0], "titles") is not None
    if two is not None and titled and name is not None and name.kind == "person":
        met = behind_where(ground, two[1], last, 0)
        one, two = (whole_name, met) if met is not None else (one, two)  # «X, prince of Y, | a delegation»
    if two is None:
        roles.end = one[1]
        clause = with_clause(ground, one, one[0] - 1, last)
        end = max(one[1] if clause is None else clause[1], whole(ground, one, last, frozenset())[1])
        behind = over_asides(ground, end, last)  # «the army and the forces with it | the town»
        if one[0] not in ground.numbers and ground.preposition(behind) in (_BEH, _FI):
            behind = over_where(ground, behind, last)  # «the aircraft hit | with missiles | two men»
        inside = any(p.last > behind for i in range(one[0], behind) if (p := ground.places.get(i)) is not None)
        joined = ground.words.form(behind)[:1] == _WAW and behind in ground.numbers and ground.numbers[behind].min > 1
        if not (inside or joined or governed(ground, behind) or ground.words.cuts[behind].clitics):
            two = stretch_of(ground, behind, last)
            two = two or (_thing(ground, one, behind, last) if behind == one[1] else None)
    return one, two


def _thing(ground: Ground, one: tuple[int, int], at: int, last: int) -> tuple[int, int] | None:
    """A thing of no table right behind a body that did something to it («the navy seized | an oil tanker»), with what
    closes its construct."""
    words, name = ground.words, ground.covered[one[0]]
    if name is None or name.kind not in ACTORS or at >= last or words.definite(at):
        return None
    if words.classes[at] or not words.word(at) or words.event_verb(at) or words.verblike(at) or described(ground, at):
        return None
    if not (words.feminine(at) or words.form(at).endswith(_ALEF)):
        return None
    plain = words.word(at + 1) and not words.classes[at + 1] and not words.cuts[at + 1].clitics
    return at, at + 1 + (plain and at + 1 < last and not words.verblike(at + 1) and not words.event_verb(at + 1))


def _put_sides(
    ground: Ground,
    trigger: Trigger,
    roles: Roles,
    before: tuple[int, int] | None,
    one: tuple[int, int] | None,
    two: tuple[int, int] | None,
) -> None:
    """Who stands before a verb and the two phrases behind it, as subject and object."""
    slots = trigger.sense.roles
    subject, thing = slots.get("subj", ""), slots.get("obj", "")
    chosen = trigger.sense.mode in ("appointment", "election") and thing == "target"
    if chosen and before is None and one is not None and not trigger.passive:
        one, two = _appointed(ground, one, two)
        joined = ground.words.cuts[trigger.first].clitics == _WAW and ground.preposition(one[1] if one else 0) == _BEH
        if one is not None and two is None and joined:
            one, two = None, one  # «…, and charged | X | with running the ministry»
        if one is None:
            put(ground, roles, thing, two)
            return
    if before is not None and event_phrase(ground, before) and trigger.pronoun and one is not None:
        roles.deed, before = before, None  # «a bomb | that gunmen had laid»
    elif before is not None and event_phrase(ground, before):
        subject, roles.deed = "drop", before
    bomb = two or one
    if thing == "target" and trigger.sense.mode in BOMBS and bomb is not None and holds_weapon(ground, bomb):
        thing = "weapon"  # «blew up | two car bombs»
    if thing == "place" and two is None and before is None and one is not None and one[0] not in ground.places:
        thing = ""  # «arrived the minister»
    if trigger.passive:
        put(ground, roles, thing or subject, before or one)
    elif not thing:
        several = trigger.person.endswith("mp") and trigger.tense == "past"  # «and overthrew (atahu) | the government»
        put(ground, roles, subject, before or (one if not several else None))
        if before is not None and two is None and one is not None:
            roles.end = trigger.last
    elif trigger.pronoun:
        between = one is None and ground.words.classes[trigger.first - 1] != "relative"
        between = between and before is not None and _opens(ground, before[0])
        put(ground, roles, subject, before if between and before and agent_like(ground, before) else one)
    elif before is not None and one is None and suffers(ground, trigger, before):
        put(ground, roles, thing, before)  # «70 fighters were killed in …»
    elif before is not None and one is not None and (hers := _whose_thing(ground, trigger, one, two)) is not None:
        put(ground, roles, subject, one)
        put(ground, roles, thing, hers)
    elif before is not None:
        put(ground, roles, subject, before)
        put(ground, roles, thing, one)
    elif one is not None and two is not None and trigger.person.endswith("mp") and two[0] == one[1]:
        put(
            ground, roles, thing, (one[0], two[1])
        )  # «they led (-u) | the displaced X | to»: whoever did it is told before
    elif one is not None and two is not None and not (thing == "target" and _in_accusative(ground, one[0])):
        put(ground, roles, subject, one)
        put(ground, roles, thing, two)
        roles.end = two[1]
    elif one is not None:
        there = thing == "place" and one[0] in ground.places  # «…, when he visited | Baghdad»
        put(ground, roles, thing if there or not _does(ground, trigger, one) else subject, one)
    site = roles.place if trigger.sense.mode == "visit" else None
    if site is not None and site[0] not in ground.places and ground.words.here(site[0], "titles") is None:
        roles.target = site  # «visited | a hospital»


def _whose_thing(
    ground: Ground, trigger: Trigger, one: tuple[int, int], two: tuple[int, int] | None
) -> tuple[int, int] | None:
    """«the woman | whose house bulldozers destroyed (her house)»: behind a relative and the verb's subject its object,
    with a pronoun."""
    words, at = ground.words, two[0] if two is not None else one[1]
    if words.classes[trigger.first - 1] != "relative" or trigger.pronoun or trigger.passive:
        return None
    noun = words.counts.get(without_pronoun(words.form(at)), 0) > 0 and words.word(at)
    if not noun or words.classes[at] or words.definite(at) or words.cuts[at].clitics or not agent_like(ground, one):
        return None
    return two or (at, at + 1)


def _in_accusative(ground: Ground, at: int) -> bool:
    """Whether a word is a known noun in the accusative, which is no subject («a Libyan activist | who is known»)."""
    words, known = ground.words, ground.words.here(at, "people", "titles", "toll_nouns")
    if known is not None:
        return known.entry.form.endswith("accusative") and not words.definite(at + 1)  # no two ambassadors of …
    return words.accusative(at) and not words.shapes[at].owned and not is_theirs(ground, at)


def _opens(ground: Ground, at: int) -> bool:
    """Whether a phrase opens its clause, and is no object of a verb before it («killed | five herders | whom …»)."""
    words = ground.words
    held = at > 0 and not words.classes[at - 1] and words.word(at - 1) and words.form(at - 1) not in COMMAS
    return not held or bool(words.cuts[at].clitics)


def _appointed(
    ground: Ground, one: tuple[int, int], two: tuple[int, int] | None
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Who appoints and whom: «the president | X Y | a minister», where office and name were taken for one person."""
    words, name = ground.words, ground.covered[one[0]]
    office = two is not None and words.form(two[0]).endswith(_ALEF) and words.here(two[0], "titles") is not None
    if name is None or name.name is None or name.kind != "person" or not (office or two is None):
        return one, parted(ground, two)[0] if two is not None else None
    start, title = ground.token(name.name.start), words.here(one[0], "titles")
    in_office = name.rule == "title" and title is not None and title.entry["class"] == "office"
    if not one[0] <= start < one[1] or (two is not None and in_office):
        return one, two  # «the king appointed | a minister»
    if one[0] < start and words.definite(start - 1) and words.here(one[0], "titles") is not None:
        return (one[0], start), (start, one[1])
    return (one, two) if two is None else (None, one)  # «was appointed | X Y | a minister»


def _does(ground: Ground, trigger: Trigger, one: tuple[int, int]) -> bool:
    """Whether a lone phrase behind a verb that may be passive is its subject."""
    if _only_active(ground, trigger) and agent_like(ground, one) and not accusative(ground, one[0]):
        return True
    name = ground.names.get(one[0])
    male = name is not None and name.kind == "person" and name.gender == "m" and name.number == "s"
    if _oblique(ground, one[0]):
        return False  # «denied that it had supplied | fighters»
    if trigger.sense.toll and ground.words.bare(one[1], "agents") is not None:
        return False  # «one of the soldiers was killed | by the bullets of»
    elided = trigger.person.endswith("p") or trigger.person[:1] == "1" or (male and trigger.person[1:] == "fs")
    if elided or (trigger.sense.toll and not is_body(ground, one[0])) or _met(ground, trigger, one):
        return False
    return is_doer(ground, one, trigger) or nominative(ground, one)


def _oblique(ground: Ground, at: int) -> bool:
    """Whether people stand at a token in the sound plural of an object («muqatilin», «muqatili»)."""
    people, stem = ground.words.here(at, "people"), ground.words.stem(at)
    return people is not None and people.last == at + 1 and people.entry.form.startswith("p") and stem.endswith(_OBJECT)


def _only_active(ground: Ground, trigger: Trigger) -> bool:
    """Whether a verb of the past whose passive is written otherwise («hajama», «hujima») opens its clause."""
    if trigger.tense != "past" or trigger.person[2:] != "s" or linked(ground, trigger.first):
        return False
    rows = [m.entry for m in ground.triggers.get(trigger.first, ()) if m.entry.form.startswith("past")]
    return any(e["passive"] and e["passive"].partition("|")[0] != e["past"] for e in rows if e.table == "event_verbs")


def _met(ground: Ground, trigger: Trigger, one: tuple[int, int]) -> bool:
    """«…, where he met | the prime minister»: whom somebody told of before met, where nobody else is told to be met."""
    if trigger.sense.type != "consult" or trigger.person[2:] == "d" or not linked(ground, trigger.first):
        return False
    both = any(ground.words.cuts[i].clitics == _WAW for i in range(one[0] + 1, one[1]))
    return ground.preposition(one[1]) not in trigger.sense.roles and not both and not nominative(ground, one)


def _of_tailed(
    ground: Ground, trigger: Trigger, roles: Roles, before: tuple[int, int] | None, at: int, last: int
) -> None:
    """A verb that more words complete: its subject stands before it or between, its object behind them."""
    words, slots, tail = ground.words, trigger.sense.roles, trigger.tail
    assert tail is not None
    between = stretch_of(ground, at, tail[0]) if at < tail[0] and not governed(ground, at) else None
    alone = between is not None and between == (tail[0] - 1, tail[0]) and words.here(between[0], "people") is None
    if alone and words.here(tail[0] - 1, "event_nouns") is not None:
        between = None  # «and exchanged | fire»
    subject, thing = slots.get("subj", ""), slots.get("obj", "")
    roles.end = tail[1]
    if thing and (words.classes[tail[0]] in PREPOSITIONS or words.form(tail[0]) in _UNDER):
        # «put | the group | on a list», «put | X | under arrest»
        one, two = _two_behind(ground, roles, between, tail[0])
        _put_sides(ground, trigger, roles, before, one, two)
        roles.end = tail[1]
        return
    between, hit = parted(ground, between) if between is not None and before is None and thing else (between, None)
    site = (
        ground.places.get(words.reach[between[1]]) if between is not None and ground.preposition(between[1]) else None
    )
    if hit is None and before is None and thing and site is not None and site.last < tail[0]:
        hit = stretch_of(ground, site.last, tail[0])  # «pelted | protesters | in X | the guards | with stones»
    put(ground, roles, thing, hit)  # «pelted | protesters | the guards | with stones»
    who = before or between
    if before is not None and thing and ground.preposition(tail[0]) and not event_phrase(ground, before):
        put(ground, roles, thing, between)  # «the body that killed | X | with a bomb»
    for i in range(at, tail[0]):
        where = ground.preposition(i) == _FI and i + 1 in ground.places  # «opened | in Sicily | an inquiry»
        if slots.get(ground.preposition(i)) == "target" and not where:  # «brought | against a man | charges»
            put(ground, roles, "target", stretch_of(ground, words.reach[i] if words.classes[i] else i, tail[0]))
    if trigger.passive:
        subject = thing or (subject if subject != "actor" else "")
    put(ground, roles, subject, who)
    name = ground.covered[tail[1] - 1]
    key = ground.preposition(tail[1] - 1) if ground.words.classes[tail[1] - 1] in PREPOSITIONS else ""
    if slots.get(key) in ("target", "place"):
        put(ground, roles, slots[key], stretch_of(ground, tail[1], last))  # «spoke with | the minister»
    plain = not words.definite(tail[1] - 1) and not words.adjective(tail[1])
    joined = words.form(tail[1])[:1] == _WAW and (tail[1] in ground.numbers or words.cuts[tail[1]].clitics[:1] == _WAW)
    plain = plain and not joined  # «fell five dead | and twelve hurt»
    if not thing and plain and not governed(ground, tail[1]):
        put(ground, roles, slots.get("gen", ""), stretch_of(ground, tail[1], last))  # «into the control of | the army»
    if "tail" in slots:
        counted = tail[0] - 1 in ground.numbers
        start = tail[0] - counted  # «| 22 drones»
        put(ground, roles, slots["tail"], (start, max(tail[1], name.last if name is not None else 0)))
    behind = tail[1]
    known = words.definite(behind - 1) or words.form(behind - 1).endswith(PRONOUNS)
    while known and words.definite(behind) and words.adjective(behind):
        behind += 1  # «the coastal road»
    if thing and not trigger.passive:
        inside = name is not None and name.last > behind and not words.cuts[behind].clitics
        inside = inside and behind not in ground.numbers  # «the release of | three journalists»
        thing_at = (behind, name.last) if inside and name is not None else None
        if trigger.sense.type == "govern" and not governed(ground, tail[0]):
            thing_at = tail[0], name.last if inside and name is not None else behind  # «rejected | the appeal»
        if thing_at is None and not governed(ground, behind) and not words.cuts[behind].clitics:
            thing_at = stretch_of(ground, behind, last)
        put(ground, roles, thing, thing_at)
        roles.end = thing_at[1] if thing_at else roles.end
