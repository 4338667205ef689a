"""One event, several words: which triggers of a story tell of one thing.

Within a sentence a killing joins the attack that it is told with, a verb the noun that is its subject; across sentences
a definite noun, or one that contradicts nothing told before, takes up the event. What says «another» begins anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from rawi.annotate.events.agreeing import (
    besides,
    contradict,
    days_differ,
    dead_apart,
    meet,
    of_what_is_known,
    one_scourge,
    places_differ,
    same_side,
    same_word_as,
    says_how,
    sides_turned,
    targets_differ,
    tolls_meet,
)
from rawi.annotate.events.draft import A_WAR, REAL, TO_COME, Draft
from rawi.annotate.events.ground import Ground
from rawi.annotate.events.joining import LOOSE, join, one_blast
from rawi.fold import fold_key
from rawi.model import Span

_VIOLENT = frozenset({"assault", "incident", "protest"})
_WAW = "\N{ARABIC LETTER WAW}"
_BEH = "\N{ARABIC LETTER BEH}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_ACTS = frozenset({"govern", "sanction", "consult", "coerce", "yield", "aid", "mobilise"})
MUTUAL = frozenset({"consult", "agree"})  # done by two sides together
_APART = frozenset({"abduction", "execution", "torture"})  # no armed attack by another word
_UNREAL = frozenset({"hypothetical", "threatened"})
_HARMLESS = frozenset({("incident", "other"), ("assault", "abduction")})
_NEVER = frozenset({"foiled", "planned", "threatened"})
_AFTER = frozenset({"after", "meanwhile"})
_BEHIND = fold_key("بعد")  # how «after» begins, as «while» does not
_TELLING = 2  # dead of which it tells something that another attack has as many: one is so often told
_FAR = 6  # sentences over which a word that names no details may take an event up
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


def within_sentence(ground: Ground, drafts: Sequence[Draft]) -> list[Draft]:
    """The events of one sentence."""
    out: list[Draft] = []
    pending: list[Draft] = []
    for draft in drafts:
        avenged = next((weak for weak in out if weak.weak == "toll" and _avenged(ground, weak, draft)), None)
        if avenged is not None:
            draft.actor, draft.roles.actor = avenged.target, avenged.roles.target
            out.append(draft)
            continue
        home = _home(ground, out, draft)
        if home is not None:
            join(home, draft)
        elif draft.weak == "toll":
            pending.append(draft)
            out.append(draft)
        else:
            out.append(draft)
            for weak in [p for p in pending if p.weak and _caused(ground, p, draft)]:
                pending.remove(weak)
                out.remove(weak)
                join(draft, weak)
    return [d for d in out if not _mere_reason(ground, d)]


def _mere_reason(ground: Ground, draft: Draft) -> bool:
    """«recalled its ambassador | in protest at»: no march and no strike, but why something else was done."""
    alone = len(draft.triggers) == 1 and not draft.governors and not draft.lead.definite
    who = ground.covered[draft.roles.actor[0]] if draft.roles.actor is not None else None
    crowd = who is not None and who.kind == "group"
    return (
        alone and not crowd and draft.type == "protest" and draft.lead.kind != "verb" and _in_accusative(ground, draft)
    )


def _in_accusative(ground: Ground, draft: Draft) -> bool:
    return ground.words.stem(draft.lead.first).endswith(_ALEF)


def _home(ground: Ground, out: Sequence[Draft], draft: Draft) -> Draft | None:
    if not out:
        return None
    does, deed = out[-1].lead, draft.roles.deed
    if draft.apart or _went_before(ground, out[-1], draft):
        return None
    if deed is not None and does.kind != "verb" and deed[0] <= does.first < deed[1] and out[-1].type == draft.type:
        return out[-1]  # «an attack | that was to hit»
    if any(of(ground, out[-1], draft) for of in (_aims, _shot_down, _by_which)):
        return out[-1]
    if draft.other and (does.kind != "verb" or does.last != draft.lead.first):
        return None  # «another», and no subject of the verb before it
    for home in reversed(out):
        if _and_also(ground, home, draft) or _afterwards(ground, home, draft):
            continue
        if draft.weak == "toll":
            if _attackers(ground, draft) != _attackers(ground, home) and home.weak == "toll":
                continue
            if _attackers(ground, draft) and home.weak != "toll":
                continue
            apart = _own_sides(home, draft) or _killed_at_protest(home, draft) or _kills_nobody(home)
            apart = apart or _its_doer(home, draft)
            if _leaves_dead(home, draft) and home.status == draft.status and not apart:
                return home
        elif draft.weak == "ref":
            if _takes_up(draft, home):
                return home
        elif _attackers(ground, home) and any(g.effect == "claim" for g in draft.governors):
            continue  # «after the killing of the attacker it claimed | the attacks»
        elif _what_for(ground, home, draft) or (
            one_blast(home, draft)
            or one_blast(draft, home)
            or (
                home.type == draft.type
                and (home.mode == draft.mode or _alike(home, draft))
                and _one(ground, home, draft)
            )
        ):
            return home
    return None


def _aims(ground: Ground, home: Draft, draft: Draft) -> bool:
    """«foiled attacks, | that were to hit a feast»: what attacks that did not take place would have done."""
    lead = draft.lead
    would = lead.kind == "verb" and lead.tense == "present" and ground.words.classes[lead.first - 1] == "auxiliary"
    return would and draft.actor is None and home.type == draft.type and home.status in _NEVER


def _shot_down(ground: Ground, home: Draft, draft: Draft) -> bool:
    """«intercepted a missile | fired at the town»: what was foiled, and the verb that tells who fired it at whom."""
    verb = home.status == "foiled" and draft.lead.kind == "verb" and home.type == draft.type == "assault"
    what = draft.roles.actor
    itself = what is not None and any(what[0] <= t.first < what[1] for t in home.triggers)
    return verb and (itself or (home.weapon is not None and home.weapon == draft.weapon))


def _by_which(ground: Ground, home: Draft, draft: Draft) -> bool:
    """«assassinated the leader | by a raid on»: the attack, behind bi-, by which somebody was assassinated."""
    murder = home.mode == "assassination" and home.status == draft.status
    by = draft.lead.kind != "verb" and ground.words.cuts[draft.lead.first].clitics == _BEH
    return murder and by and draft.type == "assault" and not draft.lead.definite


def _went_before(ground: Ground, home: Draft, draft: Draft) -> bool:
    """«the summit came after talks»: what is known, and beside it a new thing at another time."""
    known = home.lead.kind != "verb" and home.lead.definite and home.weak != "toll"
    new = draft.lead.kind != "verb" and not draft.lead.definite and not of_what_is_known(ground, draft)
    at = draft.lead.first - 1
    while ground.words.here(at, "counters") is not None:  # «after | a series of»
        at -= 1
    return known and new and ground.words.classes[at] == "after"


def _takes_up(draft: Draft, home: Draft) -> bool:
    """Whether a word that tells little («the operation», «the decision») can be of what is told before."""
    return home.type == draft.type or {home.type, draft.type} <= _VIOLENT


def _what_for(ground: Ground, home: Draft, draft: Draft) -> bool:
    """A verbal noun in the accusative that says what a thing of its own kind is for («went out in protest at»)."""
    lead = draft.lead
    return (
        lead.kind == "noun"
        and home.type == draft.type == "protest"
        and not lead.definite
        and not draft.governors
        and _in_accusative(ground, draft)
    )


def _killed_at_protest(home: Draft, draft: Draft) -> bool:
    """A killing at a protest is an attack beside it."""
    return home.type == "protest" and draft.lead.sense.toll == "killed"


def _told_first(home: Draft, draft: Draft) -> bool:
    """Deaths, and what may have caused them."""
    able = home.weak == "toll" and {home.type, draft.type} <= _VIOLENT
    return able and not (_kills_nobody(draft) or _its_doer(draft, home) or _killed_at_protest(draft, home))


def _kills_nobody(home: Draft) -> bool:
    """A disappearance, a breakdown, a taking of hostages: no deaths are its."""
    return not home.weak and (home.type, home.mode) in _HARMLESS


def _leaves_dead(home: Draft, draft: Draft) -> bool:
    """Whether people may be killed in it: by violence; in a raid, where it is not told how."""
    return home.type in _VIOLENT or (home.mode == "raid" and not home.weak and draft.mode == "other")


def _own_sides(home: Draft, draft: Draft) -> bool:
    """Two tolls of one kind with different actors are two events."""
    return bool(home.weak and draft.actor and home.actor and home.actor != draft.actor)


def _attackers(ground: Ground, draft: Draft) -> bool:
    return draft.weak == "toll" and bool(draft.victims) and all(v.class_ == "attacker" for v in draft.victims)


def _its_doer(home: Draft, draft: Draft) -> bool:
    """Whether who was killed is who attacked («killed three before the police killed him»)."""
    one, two = home.roles.actor or home.roles.carried, draft.roles.target
    return one is not None and two is not None and one[0] < two[1] and two[0] < one[1]


def _and_also(ground: Ground, weak: Draft, attack: Draft) -> bool:
    """«the killing of two | and the burning of houses»: a deed told beside deaths, not what caused them."""
    beside = ground.words.cuts[attack.lead.first].clitics.startswith(_WAW)
    return beside and weak.weak == "toll" and not attack.weak


def _avenged(ground: Ground, weak: Draft, attack: Draft) -> bool:
    """«was shot after he had stabbed a man»: who was killed did what is told behind, with no subject of its own."""
    lead, words = attack.lead, ground.words
    active = lead.kind == "verb" and not lead.passive and lead.tense == "past" and lead.person[:2] == "3m"
    if not active or attack.actor is not None or attack.target is None or lead.sense.roles.get("subj") != "actor":
        return False
    between = range(weak.lead.last, lead.first)
    after = any(words.classes[i] in _AFTER and words.stem(i).startswith(_BEHIND) for i in between)
    whom = weak.roles.target
    after = after or (weak.actor is not None and whom is not None and whom[1] == lead.first)  # «a man | who stabbed»
    return after and weak.target is not None and weak.lead.first < lead.first


def _caused(ground: Ground, weak: Draft, attack: Draft) -> bool:
    """A killing told before the attack that caused it: «two were killed in a raid»."""
    if (
        not _leaves_dead(attack, weak)
        or attack.other
        or attack.apart
        or _kills_nobody(attack)
        or _and_also(ground, weak, attack)
        or _attackers(ground, weak)
        or _killed_at_protest(attack, weak)
        or _afterwards(ground, weak, attack)
    ):
        return False
    return attack.status == weak.status or attack.status == "happened"


def _afterwards(ground: Ground, weak: Draft, attack: Draft) -> bool:
    """«the police killed four men after they had attacked officers»: whoever killed did so later."""
    between = range(weak.lead.last, attack.lead.first)
    told = weak.weak == "toll" and weak.actor is not None and not attack.weak
    return told and any(ground.words.classes[i] in _AFTER for i in between)


def _alike(one: Draft, two: Draft) -> bool:
    """Whether one thing may be told in two modes; of acts that are no violence only by the same word, and of violence
    whose word says how it was done («a stabbing»)."""
    another = (one.type in _ACTS or says_how(one) or says_how(two)) and not same_word_as(one.triggers, two)
    if {one.mode, two.mode} & _APART and "shooting" in (one.mode, two.mode):
        return False
    if not another and (one.mode in LOOSE or two.mode in LOOSE):
        return one.type != "incident" or one.mode == two.mode
    return any(one.mode in group and two.mode in group for group in _ALIKE)


def _one(ground: Ground, home: Draft, draft: Draft) -> bool:
    """Whether two triggers of one sentence tell of one thing: the second is definite, or adds what the first lacks."""
    if home.status != draft.status or _its_doer(home, draft):
        return False
    if draft.lead.definite or draft.lead.sense.entry.line == home.lead.sense.entry.line:
        return not contradict(ground, home, draft)
    if draft.roles.actor is not None and home.lead.first in range(*draft.roles.actor):
        return True
    return not contradict(ground, home, draft)


def across(ground: Ground, events: Sequence[Draft], draft: Draft) -> Draft | None:
    """The event told before that a draft of a later sentence takes up; None where it tells a new one. What is told as
    real rather takes up what was."""
    if draft.other:
        return None
    last: Draft | None = None
    imagined: Draft | None = None
    for home in reversed(events):
        same = same_word_as(home.triggers, draft)
        if home.story == draft.story and (same or last is None) and _compatible(ground, home, draft):
            if draft.status in REAL and home.status in _UNREAL:
                imagined = imagined or home
            elif same:
                return home
            else:
                last = home
    return last or imagined


def _compatible(ground: Ground, home: Draft, draft: Draft) -> bool:
    far = draft.sentence - home.sentence
    if home.weak == "toll" and _its_doer(draft, home):
        return False
    if home.sentence == draft.sentence and (draft.apart or _and_also(ground, home, draft)):
        return False
    if besides(ground, draft) and targets_differ(ground, home, draft):
        return False
    of_these_days = home.when is None and not draft.lead.definite  # what is told without a time
    if draft.past and of_these_days and not (same_word_as(home.triggers, draft) and same_side(ground, home, draft)):
        return False
    if draft.weak == "ref":
        return far <= _FAR and _takes_up(draft, home) and not places_differ(home, draft)
    if draft.weak == "toll":
        if (
            not _leaves_dead(home, draft)
            or home.status != draft.status
            or _attackers(ground, draft) != _attackers(ground, home)
            or _killed_at_protest(home, draft)
            or _kills_nobody(home)
            or _its_doer(home, draft)
            or _elsewhere(home, draft)
            or (home.type == "assault" and any(t.toll.min >= A_WAR for t in draft.tolls))
        ):
            return False
        return not contradict(ground, home, draft) and (far <= 3 or tolls_meet(home, draft))
    if one_scourge(ground, home, draft):
        return True
    blast = one_blast(home, draft) or one_blast(draft, home)
    if home.type != draft.type and not blast and not _told_first(home, draft):
        return False
    if home.type == draft.type and home.mode != draft.mode and not _alike(home, draft):
        return False
    if draft.lead.definite and draft.lead.kind != "verb":
        if home.status in TO_COME and _came_about(draft):
            return same_side(ground, home, draft)
        if not (draft.fated or home.fated) and targets_differ(ground, home, draft) and dead_apart(home, draft):
            return False  # «days after the attack that hit a mosque and left 300 dead»
        return not (draft.near and places_differ(home, draft)) and not days_differ(home.when, draft.when)
    same_word = same_word_as([home.lead], draft)
    if same_word and of_what_is_known(ground, draft):
        return not contradict(ground, home, draft) and not targets_differ(ground, home, draft)
    if draft.status != home.status and not (same_word and _one_status(ground, home, draft)):
        return False
    if contradict(ground, home, draft) or _another_town(ground, home, draft) or _other_sides(ground, home, draft):
        return False
    another_act = draft.lead.kind == "verb" and draft.type in ("govern", "sanction")
    return same_word or (not another_act and _shared(ground, home, draft))


def _came_about(draft: Draft) -> bool:
    """«the agreement on X was made»: a verbal noun behind a verb that only says so tells what took place."""
    return any(g.effect == "happen" and "past" in g.form and g.last == draft.lead.first for g in draft.governors)


def _one_status(ground: Ground, home: Draft, draft: Draft) -> bool:
    """Whether one thing may be told with both statuses: it goes on and took place; it is asked for, announced and
    threatened; what was to come has come, of the same side."""
    both = {home.status, draft.status}
    come = home.status in TO_COME and draft.status in REAL and same_side(ground, home, draft)
    return both <= REAL or both <= TO_COME or come


def _another_town(ground: Ground, home: Draft, draft: Draft) -> bool:
    """Whether another thing is taken than what is told of before («an attack on positions», «freed the hills»)."""
    takes = draft.mode == "storming" and draft.target is not None and ground.tokens(draft.target)[0] in ground.places
    return takes and targets_differ(ground, home, draft)


def _other_sides(ground: Ground, home: Draft, draft: Draft) -> bool:
    """Whether somebody else did it to others, or who was attacked strikes back; a verb's are told apart as countries.
    Of what two do to each other either may be told first."""
    turned = sides_turned(ground, home, draft)
    if turned or draft.actor is None or home.actor is None or draft.target is None or home.target is None:
        return turned and draft.type not in MUTUAL and draft.mode != "clash"
    named = draft.lead.kind != "verb" or (_a_country(ground, home.actor) and _a_country(ground, draft.actor))
    return named and not same_side(ground, home, draft)


def _a_country(ground: Ground, actor: Span) -> bool:
    """Whether it is told by a country's name: a body has many names."""
    name = ground.names.get(ground.tokens(actor)[0])
    return name is not None and name.kind == "state"


def _elsewhere(home: Draft, draft: Draft) -> bool:
    """Whether a place beside a word of deaths is none where the attack told before was, as far as its sentence told."""
    return draft.near and draft.place is not None and home.place is not None and not meet(home.place, draft.place)


def _shared(ground: Ground, home: Draft, draft: Draft) -> bool:
    """Whether two tell of the same place, day, side or toll, or the second of nothing of its own."""
    if draft.place is not None and home.place is not None and draft.near and meet(home.place, draft.place):
        return True
    if same_side(ground, home, draft):
        return True
    if draft.when is not None and home.when is not None and draft.when.value == home.when.value:
        return True
    return tolls_meet(home, draft, _TELLING) or not (draft.actor or draft.target or draft.near or draft.when)
