"""One event, several words in a sentence: a killing joins the attack that it is told with, a verb the noun that is its
subject. What says «another» begins anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from rawi.annotate.events.agreeing import besides, contradict, of_what_is_known, taken_from, targets_differ
from rawi.annotate.events.akin import (
    alike,
    and_also,
    another_town,
    attackers,
    its_doer,
    killed_at_protest,
    kills_nobody,
    leaves_dead,
    takes_up,
)
from rawi.annotate.events.draft import REAL, Draft
from rawi.annotate.events.ground import Ground
from rawi.annotate.events.joining import join, one_blast
from rawi.arabic.words import COMMAS
from rawi.fold import fold_key

_BEH = "\N{ARABIC LETTER BEH}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_PROTEST = fold_key("احتجاج")
_MEANS = frozenset({_BEH, fold_key("عبر")})
_NEVER = frozenset({"foiled", "planned", "threatened"})
_AFTER = frozenset({"after", "meanwhile"})
_BEHIND = fold_key("بعد")  # how «after» begins, as «while» does not


def within_sentence(ground: Ground, drafts: Sequence[Draft]) -> list[Draft]:
    """The events of one sentence."""
    out: list[Draft] = []
    pending: list[Draft] = []
    for k, draft in enumerate(drafts):
        if draft.undone or any(_was_hit(home, draft) for home in out):
            continue
        avenged = next((weak for weak in out if weak.weak == "toll" and _avenged(ground, weak, draft)), None)
        if avenged is not None:
            draft.actor, draft.roles.actor = avenged.target, avenged.roles.target
            out.append(draft)
            continue
        home = _home(ground, out, draft)
        if home is not None and not home.weak and _has_cause(ground, draft, drafts[k + 1 : k + 2]):
            home = None
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
    return [d for d in out if not _mere_reason(ground, d) and not (len(out) > 1 and _mere_means(ground, d))]


def _has_cause(ground: Ground, weak: Draft, behind: Sequence[Draft]) -> bool:
    """«…, while 29 were killed | in a raid on»: deaths told in a clause of their own with the new attack behind them
    that caused them, whatever was told before."""
    words, lead = ground.words, weak.lead
    if weak.weak != "toll" or lead.kind != "verb" or not behind:
        return False
    attack, at = behind[0], behind[0].lead.first
    new = attack.lead.kind != "verb" and not attack.weak and not attack.lead.definite and not attack.lead.pronoun
    new = new and not of_what_is_known(ground, attack) and _caused(ground, weak, attack)
    own = words.opens_clause(lead.first) and bool(ground.preposition(at) or ground.preposition(at - 1))
    return new and own and not any(ground.stops(i) or words.form(i) in COMMAS for i in range(lead.last, at))


def _was_hit(home: Draft, draft: Draft) -> bool:
    """«an attack on | the aid convoy»: what was attacked, told as what it was for."""
    hit = home.roles.target if home.type == "assault" else None
    return draft.type == "aid" and draft.lead.kind != "verb" and hit is not None and hit[0] <= draft.lead.first < hit[1]


def _mere_reason(ground: Ground, draft: Draft) -> bool:
    """«recalled its ambassador | in protest at», «expressed | his protest»: no march and no strike, but why something
    else was done."""
    own = draft.lead.pronoun and not draft.lead.several and draft.lead.sense.words[0] == _PROTEST
    if own and draft.type == "protest" and not (draft.near and draft.when is not None):
        return True
    alone = len(draft.triggers) == 1 and not draft.governors and not draft.lead.definite
    who = ground.covered[draft.roles.actor[0]] if draft.roles.actor is not None else None
    crowd = who is not None and who.kind == "group"
    return (
        alone and not crowd and draft.type == "protest" and draft.lead.kind != "verb" and _in_accusative(ground, draft)
    )


def _mere_means(ground: Ground, draft: Draft) -> bool:
    """«were freed | through mediation», «closed | by a decision of the ministry»: how something else was done."""
    lead = draft.lead
    alone = len(draft.triggers) == 1 and not draft.governors and lead.kind != "verb" and not lead.definite
    able = draft.type == "consult" or draft.mode == "decision"
    by = ground.preposition(lead.first) or ground.preposition(lead.first - 1)
    return able and alone and by in _MEANS


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
    if any(of(ground, out[-1], draft) for of in (_aims, _shot_down, _by_which, _agreed)):
        return out[-1]
    if draft.other and (does.kind != "verb" or does.last != draft.lead.first):
        return None  # «another», and no subject of the verb before it
    for home in reversed(out):
        if and_also(ground, home, draft) or _afterwards(ground, home, draft):
            continue
        if draft.weak == "toll":
            if attackers(ground, draft) != attackers(ground, home) and home.weak == "toll":
                continue
            if attackers(ground, draft) and home.weak != "toll":
                continue
            apart = _own_sides(home, draft) or killed_at_protest(home, draft) or kills_nobody(home)
            apart = apart or its_doer(home, draft)
            if leaves_dead(home, draft) and home.status == draft.status and not apart:
                return home
        elif draft.weak == "ref":
            if takes_up(draft, home):
                return home
        elif attackers(ground, home) and any(g.effect == "claim" for g in draft.governors):
            continue  # «after the killing of the attacker it claimed | the attacks»
        elif _what_for(ground, home, draft) or (
            one_blast(home, draft)
            or one_blast(draft, home)
            or (
                home.type == draft.type
                and (home.mode == draft.mode or alike(home, draft))
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
    arm = home.weapon
    by_it = bool(draft.lead.pronoun) and arm is not None and ground.tokens(arm)[1] + 1 >= draft.lead.first
    return verb and (itself or by_it or (arm is not None and arm == draft.weapon))


def _by_which(ground: Ground, home: Draft, draft: Draft) -> bool:
    """«assassinated the leader | by a raid on»: the attack, behind bi-, by which somebody was assassinated."""
    murder = home.mode == "assassination" and home.status == draft.status
    by = draft.lead.kind != "verb" and ground.words.cuts[draft.lead.first].clitics == _BEH
    return murder and by and draft.type == "assault" and not draft.lead.definite


def _agreed(ground: Ground, home: Draft, draft: Draft) -> bool:
    """«the two agreed | on a truce»: the agreement that was made."""
    both = home.type == draft.type == "agree" and home.lead.kind == "verb" and draft.lead.kind != "verb"
    return both and home.status in REAL and draft.status == "planned" and not draft.lead.definite


def _went_before(ground: Ground, home: Draft, draft: Draft) -> bool:
    """«the summit came after talks»: what is known, and beside it a new thing at another time."""
    known = home.lead.kind != "verb" and home.lead.definite and home.weak != "toll"
    new = draft.lead.kind != "verb" and not draft.lead.definite and not of_what_is_known(ground, draft)
    at = draft.lead.first - 1
    while ground.words.here(at, "counters") is not None:  # «after | a series of»
        at -= 1
    return known and new and ground.words.classes[at] == "after"


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


def _own_sides(home: Draft, draft: Draft) -> bool:
    """Two tolls of one kind with different actors are two events."""
    return bool(home.weak and draft.actor and home.actor and home.actor != draft.actor)


def _avenged(ground: Ground, weak: Draft, attack: Draft) -> bool:
    """«was shot after he had stabbed a man»: who was killed did what is told behind, with no subject of its own."""
    lead, words = attack.lead, ground.words
    active = lead.kind == "verb" and not lead.passive and lead.tense == "past" and lead.person[:2] == "3m"
    other = attack.actor is not None and attack.roles.actor != weak.roles.target
    if not active or other or attack.target is None or lead.sense.roles.get("subj") != "actor":
        return False
    between = range(weak.lead.last, lead.first)
    after = any(words.classes[i] in _AFTER and words.stem(i).startswith(_BEHIND) for i in between)
    whom = weak.roles.target
    after = after or (weak.actor is not None and whom is not None and whom[1] == lead.first)  # «a man | who stabbed»
    return after and weak.target is not None and weak.lead.first < lead.first


def _caused(ground: Ground, weak: Draft, attack: Draft) -> bool:
    """A killing told before the attack that caused it: «two were killed in a raid»."""
    if (
        not leaves_dead(attack, weak)
        or attack.other
        or attack.apart
        or kills_nobody(attack)
        or and_also(ground, weak, attack)
        or attackers(ground, weak)
        or killed_at_protest(attack, weak)
        or _afterwards(ground, weak, attack)
    ):
        return False
    return attack.status == weak.status or attack.status == "happened"


def _afterwards(ground: Ground, weak: Draft, attack: Draft) -> bool:
    """«the police killed four men after they had attacked officers»: whoever killed did so later."""
    between = range(weak.lead.last, attack.lead.first)
    told = weak.weak == "toll" and weak.actor is not None and not attack.weak
    return told and any(ground.words.classes[i] in _AFTER for i in between)


def _one(ground: Ground, home: Draft, draft: Draft) -> bool:
    """Whether two triggers of one sentence tell of one thing: the second is definite, or adds what the first lacks."""
    if home.status != draft.status or its_doer(home, draft) or taken_from(ground, home, draft):
        return False
    if besides(ground, draft) and targets_differ(ground, home, draft):
        return False
    if draft.lead.kind == "verb" and another_town(ground, home, draft):
        return False
    if draft.lead.definite or draft.lead.sense.entry.line == home.lead.sense.entry.line:
        return not contradict(ground, home, draft)
    if draft.roles.actor is not None and home.lead.first in range(*draft.roles.actor):
        return True
    return not contradict(ground, home, draft)
