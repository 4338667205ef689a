"""Whether it happened: the words that decide, from the nearest outward, then the statement in which it stands."""

from __future__ import annotations

from rawi.annotate.events.governed import (
    by_governor,
    conditional,
    done_before,
    is_part,
    not_managed,
    past_verb,
    stands,
    takes_part,
    trigger_clitics,
    was_held,
)
from rawi.annotate.events.governors import Governor
from rawi.annotate.events.ground import Ground
from rawi.annotate.events.setting import CLAUSES
from rawi.annotate.events.triggers import Trigger
from rawi.arabic.match import ENTITIES, Match
from rawi.arabic.words import COMMAS, ENDS, PREPOSITIONS
from rawi.fold import fold_key
from rawi.model import Span, Statement

_BY_WORD = {
    "future": "planned", "possible": "hypothetical", "condition": "hypothetical", "plan": "planned",
    "purpose": "hypothetical", "eve": "planned", "negated": "alleged_not", "ongoing": "ongoing", "fake": "alleged_not",
    "almost": "foiled",
}  # fmt: skip
_BY_ACT = {
    "demand": "hypothetical", "threaten": "threatened", "promise": "planned", "deny": "denied", "warn": "hypothetical",
}  # fmt: skip
_FUTURE = "\N{ARABIC LETTER SEEN}"
_KAF = "\N{ARABIC LETTER KAF}"
_YEH, _TEH = "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER TEH}"
_MODAL = frozenset({"possible", "condition", "future", "plan"})
_LONG_MODES = frozenset({"clash", "talks", "demonstration", "sit_in", "exercise"})  # what goes on for a while
_ALA = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH}"
_FI = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_LAM = "\N{ARABIC LETTER LAM}"
_ANY = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER YEH}"
_ANYS = frozenset({_ANY, _ANY + "\N{ARABIC LETTER HEH}"})
_THERE = frozenset(
    map(fold_key, ("هناك", "هنالك", "ثمة", "يوجد", "توجد", "يكن", "تكن", "يسجل", "تسجل", "يرصد", "ترصد"))
)
_LASTS = frozenset({"do", "happen"})
_DONE = frozenset({"do", "happen", "manage"})
_NEAR = 5
_CONDITION = 8  # tokens behind «if» in which its clause tells of an event
_SUBJECT = 7  # tokens of a verbal noun's own phrase
_LONG = 4  # tokens behind a verb of lasting in which it tells how long
_APPOINTED = frozenset({"govern", "consult", "agree"})  # types of what has its day beforehand
_STRONG = ("deny", "foil", "attempt", "threaten", "demand", "fear", "plan", "postpone", "cancel", "exclude", "discuss")
_PASSED = frozenset({"adverb", "time", "perfect", "auxiliary", "that", "quantifier"})
_UNDONE = frozenset({"foil", "attempt", "threaten", "plan"})
_LAN = "\N{ARABIC LETTER LAM}\N{ARABIC LETTER NOON}"
_WAW = "\N{ARABIC LETTER WAW}"
_AN = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}"


def status_of(
    ground: Ground, trigger: Trigger, governors: list[Governor], statement: Statement | None, first: int, last: int
) -> tuple[str, Span | None, bool]:
    """The status of an event, the words that decide it, and whether it is told as a series or habit."""
    words = ground.words
    if stands(trigger, governors) or _of_a_noun(ground, trigger):
        return "happened", None, False
    for governor in sorted(governors, key=lambda g: g.effect != "foil"):  # «foiled a plan to»
        took_part = governor.behind and (past_verb(trigger) or done_before(ground, trigger, governors))
        took_part = took_part or (governor.effect not in _UNDONE and was_held(ground, governors))
        strong = governor.effect in _STRONG and not took_part  # «took part in a strike | that the union had called for»
        told = by_governor(ground, trigger, governor, governors) if strong else ""
        if told and governor.effect != "plan" and conditional(ground, governor):
            told = "hypothetical"  # «if parliament fails to pass the law»
        refused = governor.verb and words.classes[governor.first - 1] == "negation"
        if told in _BY_ACT.values() and governor.effect in ("plan", "demand", "threaten") and refused:
            told = "denied" if statement is not None else "alleged_not"  # «does not intend | to attack»
        if told:
            return told, words.tokens.span(governor.first, governor.last, words.cuts[governor.first].skip), False
    if any(g.effect == "deny" for g in governors) and any(is_part(g) for g in governors):
        return "happened", None, False  # «denied any part in the attack»
    failed = not_managed(ground, governors, first)
    if failed is not None:
        return "foiled", failed, False
    for governor in (g for g in governors if g.effect == "manage" and not g.behind):
        able = _ending(ground, governor.first)
        if able is not None and able.entry["effect"] == "possible":  # «the army can | shell the port»
            return "hypothetical", words.tokens.span(governor.first, governor.last, 0), False
    if trigger.sense.status:
        return trigger.sense.status, words.tokens.span(trigger.first, trigger.last, trigger.skip), False
    told, span, vague = _by_words(ground, trigger, governors, first, last)
    if told in ("hypothetical", "planned") and any(is_part(g) and "present" not in g.form for g in governors):
        told, span = "", None  # «for the punishment of those responsible for the attack»: it took place
    if told == "ongoing" and trigger.sense.toll in ("killed", "injured"):
        told, span = "", None  # who died is dead
    if told == "alleged_not" and (_takes_no_part(trigger) or any(takes_part(g) for g in governors)):
        coming = span is not None and words.tokens.text[span.start : span.stop].endswith(_LAN)
        told, span = ("planned", span) if coming else ("", None)  # «will not take part in the summit»: it is held
    if told in ("alleged_not",) and statement is not None:
        told = "denied"
    if told:
        return told, span, vague
    if trigger.kind == "verb" and trigger.tense == "present" and _FUTURE in trigger_clitics(ground, trigger):
        return "planned", words.tokens.span(trigger.first, trigger.last, 0), vague
    for governor in governors:
        if governor.verb and "present" in governor.form and _FUTURE in governor.clitics:
            return "planned", words.tokens.span(governor.first, governor.last, 0), vague
    for governor in governors:
        if governor.effect in _DONE and governor.form.startswith("masdar") and governor.clitics.endswith(_LAM):
            return "planned", words.tokens.span(governor.first, governor.last, 0), vague  # «to hold a meeting»
    lasts = _now(ground, trigger, governors)
    if lasts is not None:
        return "ongoing", lasts, vague
    for governor in governors:
        now = governor.effect in _LASTS and governor.verb and "present" in governor.form and not governor.behind
        now = now and _LAM not in governor.clitics and not _was(ground, governor)
        if (now and trigger.sense.mode in _LONG_MODES) or (governor.effect == "goon" and not _lasted(ground, governor)):
            return "ongoing", words.tokens.span(governor.first, governor.last, words.cuts[governor.first].skip), vague
    none = _no_such(ground, trigger, first)
    if none is not None:
        return "denied" if statement is not None else "alleged_not", none, vague
    named = trigger.kind != "verb" and words.stem(trigger.first - 1) == _ANY
    if named and all(g.behind and "present" in g.form for g in governors):
        return "hypothetical", words.tokens.span(trigger.first - 1, trigger.first, 0), vague  # «against any attack»
    wished = _wished(ground, trigger, governors) or _would(ground, trigger, governors, last)
    if wished is not None:
        return "hypothetical", wished, vague
    if statement is not None and statement.act in _BY_ACT:
        inside = statement.content.start
        near = ground.token(inside)
        beside = trigger.definite and trigger.kind != "verb" and words.classes[trigger.first - 1] in PREPOSITIONS
        direct = trigger.first - near <= 3 or (statement.act == "deny" and not beside)  # «that any fell | in the raid»
        denied = statement.act == "deny" and words.classes[near] == "auxiliary"  # «denied that his men | would have»
        if direct and (trigger.tense != "past" or denied):
            return _BY_ACT[statement.act], statement.cue, vague
    if statement is not None and trigger.kind != "verb" and _laid_on(ground, statement, trigger):
        return "hypothetical", None, vague
    return "happened", None, vague


def _of_a_noun(ground: Ground, trigger: Trigger) -> bool:
    """«Will keep to an agreement | that the two reached», «threatened to kill women | whom it abducted»: a verb in the
    past that describes the indefinite noun before it, with a pronoun that takes that up."""
    words, at = ground.words, trigger.first - 1
    if trigger.kind != "verb" or trigger.tense != "past" or trigger.skip or at < 0:
        return False
    thing = words.word(at) and not words.classes[at] and not words.definite(at) and at not in ground.named
    return bool(thing and (trigger.pronoun.startswith("3") or words.classes[trigger.last] == "pronominal"))


def _no_such(ground: Ground, trigger: Trigger, first: int) -> Span | None:
    """«there was | no attack», «no explosion took place» («lam yaqa3 ayy …»): the negation before any such thing."""
    words, at = ground.words, trigger.first - 1
    if trigger.kind == "verb" or words.stem(at) not in _ANYS:
        return None
    for i in range(at - 1, max(first, at - _NEAR) - 1, -1):
        if words.classes[i] == "negation":
            return words.tokens.span(i, trigger.first, words.cuts[i].skip)
        happens = any(m.entry["effect"] == "happen" for m in ground.governing.get(i, ()))
        if not (happens or words.classes[i] == "auxiliary" or words.form(i) in _THERE):
            return None
    return None


def _now(ground: Ground, trigger: Trigger, governors: list[Governor]) -> Span | None:
    """«is holding now a meeting», «the visit that he pays to X now»: the word for now beside a verb of the present."""
    words = ground.words
    for governor in (g for g in governors if g.verb and "present" in g.form and g.effect in _DONE):
        for i in range(governor.last, governor.last + _NEAR if governor.behind else trigger.first):
            found = words.here(i, "status_words")
            if found is not None and found.entry["effect"] == "ongoing" and found.entry["place"] == "both":
                return words.tokens.span(i, found.last, words.cuts[i].skip)
            if ground.stops(i):
                break
    return None


def _was(ground: Ground, governor: Governor) -> bool:
    """«the two sides were | holding talks»: the auxiliary before a verb of the present, over its subject."""
    words = ground.words
    before = range(max(governor.first - _NEAR, 0), governor.first)
    return any(words.classes[i] == "auxiliary" and words.stem(i)[:1] == _KAF for i in before)


def _lasted(ground: Ground, governor: Governor) -> bool:
    """Whether a verb of the past tells how long something went on: it is over («the siege lasted two months»)."""
    behind = range(governor.last, min(governor.last + _LONG, len(ground.words)))
    return "past" in governor.form and any(
        i in ground.numbers or ground.words.here(i, "time_units") is not None for i in behind
    )


def _verb_between(ground: Ground, first: int, last: int) -> bool:
    words = ground.words
    return any(words.event_verb(i) or words.verblike(i) for i in range(first, last))


def _takes_no_part(trigger: Trigger) -> bool:
    """The same where a verb names the meeting by those who come to it («attends»)."""
    roles = trigger.sense.roles
    return trigger.kind == "verb" and trigger.sense.mode == "meeting" and "drop" in (roles.get("obj"), roles.get(_FI))


def _wished(ground: Ground, trigger: Trigger, governors: list[Governor]) -> Span | None:
    """«must | withdraw», «wants that …»: the particle in front of a verb in the subjunctive, which tells of no fact."""
    words = ground.words
    verbs = [(g.first, g.form) for g in governors if g.verb and not g.behind and g.effect in _DONE]
    verbs += [(trigger.first, trigger.tense)] if trigger.kind == "verb" else []
    for at, form in verbs:
        before = words.classes[at - 1] == "meanwhile"  # «before it withdrew»
        if "present" in form and at > 0 and words.form(at - 1) == _AN and words.cuts[at].skip == 0 and not before:
            return words.tokens.span(at - 1, at, 0)
    return None


def _would(ground: Ground, trigger: Trigger, governors: list[Governor], last: int) -> Span | None:
    """«taking the town | will cut the road»: the verb to come of which a verbal noun that opens a clause is the
    subject."""
    words, at = ground.words, min([trigger.first, *(g.first for g in governors)])
    opens = at == 0 or words.classes[at - 1] == "that" or ground.stops(at - 1) or words.cuts[at].clitics == _WAW
    noun = trigger.kind == "masdar" if not governors else all(g.effect == "do" and not g.verb for g in governors)
    if not noun or trigger.kind == "verb" or not opens:
        return None
    for i in range(trigger.last, min(trigger.last + _SUBJECT, last)):
        if words.form(i)[:1] == _FUTURE and words.form(i)[1:2] in (_YEH, _TEH) and not words.here(i, *ENTITIES):
            return words.tokens.span(i, i + 1, 0)
        if ground.stops(i) or words.classes[i] not in {"", *PREPOSITIONS} or words.event_verb(i):
            return None
    return None


def _laid_on(ground: Ground, statement: Statement, trigger: Trigger) -> bool:
    """«said that it was on the council to open an inquiry»: what somebody must do, told by nouns alone."""
    words, at = ground.words, ground.token(statement.content.start)
    if trigger.definite and trigger.sense.type in ("assault", "incident"):
        return False  # the attack that is to be looked into
    if words.form(at) != _ALA or words.classes[at] != "preposition":
        return False
    return not any(words.event_verb(i) or words.verblike(i) for i in range(at, trigger.first))


def _present(ground: Ground, at: int) -> bool:
    """Whether a verb in the present stands at a token."""
    words, form = ground.words, ground.words.form(at)
    told = [*ground.governing.get(at, ()), *ground.triggers.get(at, ())]
    if words.verblike(at) or any("present" in m.entry.form for m in told):
        return True
    he, she = words.counts.get(_YEH + form[1:], 0), words.counts.get(form + _TEH, 0)
    return form[:1] == _TEH and he > she and not told  # «qad talja'», not «qad ta'arrada»


def _past(ground: Ground, trigger: Trigger, at: int) -> bool:
    """Whether a verb in the past stands behind a word for what is possible: the trigger, or one before it."""
    if trigger.kind == "verb":
        return trigger.tense == "past"
    return any(ground.words.event_verb(i) and not _present(ground, i) for i in range(at, trigger.first))


def _next_to(ground: Ground, at: int, stop: int) -> bool:
    return all(ground.words.classes[k] in _PASSED for k in range(at, stop))


def _quantity(ground: Ground, at: int) -> bool:
    """Whether a word is part of «no fewer than», «no more than», or «under» a number."""
    before = (ground.words.here(i, "quantifiers") for i in range(max(at - 3, 0), at + 1))
    found = [m for m in before if m is not None and m.last > at]
    return any(m.last - m.first > 1 or m.last in ground.numbers for m in found)


def _of_people(ground: Ground, trigger: Trigger, counted: int) -> bool:
    """Whether a word for many counts who did it or to whom it was done («thousands of protesters gathered»)."""
    name = ground.covered[counted]
    return trigger.kind == "verb" or (name is not None and name.kind == "group")


def _habit_behind(ground: Ground, trigger: Trigger, found: Match) -> bool:
    """Whether a word behind an event tells a habit: no town («duma»), and behind a verb no adjective of its object."""
    adjective = found.entry["place"] == "after" and trigger.kind == "verb"
    return found.entry["effect"] == "habit" and found.first not in ground.named and not adjective


def _refused(ground: Ground, at: int) -> bool:
    """Whether a negation stands right before a word («not expected»)."""
    before = _ending(ground, at - 1)
    return before is not None and before.entry["effect"] == "negated"


def _ending(ground: Ground, at: int) -> Match | None:
    """The word of status at a token, or the phrase of two that ends with it («unless»)."""
    words = ground.words
    whole = words.here(at - 1, "status_words") if at and "status_words" in words.kinds[at - 1] else None
    if whole is not None and whole.last == at + 1:
        return whole
    if "status_words" not in words.kinds[at]:
        return None
    return words.here(at, "status_words") or words.bare(at, "status_words")


def _by_words(
    ground: Ground, trigger: Trigger, governors: list[Governor], first: int, last: int
) -> tuple[str, Span | None, bool]:
    """Words of time to come, possibility, negation near the trigger or its outermost governor."""
    words, vague = ground.words, False
    beside = trigger.first > first and words.classes[trigger.first - 1] != "that"  # «stressed | that the decision»
    found = _ending(ground, trigger.first - 1) if beside else None
    if found is not None and found.entry["effect"] == "condition" and found.last == trigger.first:
        return "hypothetical", words.tokens.span(found.first, found.last, words.cuts[found.first].skip), False
    start = min([trigger.first, *(g.first for g in governors if not g.behind)])
    for i in range(start - 1, max(first, start - _CONDITION) - 1, -1):
        if words.forms[i] in ENDS or words.forms[i] in COMMAS:
            break
        found = _ending(ground, i)
        told = found.entry["effect"] if found is not None else ""
        if found is not None and found.first < start - _NEAR and told not in ("condition", "fake"):
            told = ""
        fake = _ending(ground, i - 1) if words.classes[i] == "subordinator" else None  # «no truth | in what was said»
        opens = told == "condition" or (told == "purpose" and bool(governors))
        opens = opens or (fake is not None and fake.entry["effect"] == "fake")
        if words.classes[i] == "relative" or (words.classes[i] == "subordinator" and not opens):
            break
        if found is None or found.entry["place"] == "after" or found.last > trigger.first or _quantity(ground, i):
            continue
        if i in ground.places:
            continue  # Duma, a town, is written as «always»
        body = ground.covered[i]
        if told == "series" and body is not None and body.kind == "organisation":
            continue  # «the command of | operations in X»
        effect = told
        if effect in ("series", "habit"):
            vague = vague or effect == "habit" or not _of_people(ground, trigger, found.last)
            continue
        if effect == "alleged" or words.classes[i] == "that" or (words.classes[i] == "time" and effect != "purpose"):
            continue
        if words.classes[i] == "perfect" and not _present(ground, i + 1):
            continue  # qad with the past
        if effect == "eve" and trigger.sense.type not in _APPOINTED:
            continue
        if effect == "possible" and _past(ground, trigger, found.last):
            continue  # «may have been killed in shelling» is told as having happened, by who says it
        if trigger.definite and not governors and effect in _MODAL and _verb_between(ground, found.last, start):
            continue  # «may withdraw from | the agreement»
        if effect == "negated" and trigger.kind == "verb" and words.classes[i] in PREPOSITIONS and found.last == i + 1:
            continue  # «children under five | will die»
        if effect == "negated" and trigger.tense != "present" and not _next_to(ground, found.last, start):
            continue
        if effect == "negated" and i > first and _ending(ground, i - 1) is not None:
            before = _ending(ground, i - 1)
            if before is not None and before.entry["effect"] == "condition":
                return "hypothetical", words.tokens.span(before.first, found.last, 0), True  # «unless it | withdraws»
        if effect in _BY_WORD:
            return _BY_WORD[effect], words.tokens.span(found.first, found.last, words.cuts[found.first].skip), vague
    end = trigger.last
    for i in range(end, min(last, end + _NEAR)):
        if words.forms[i] in ENDS or words.forms[i] in COMMAS or words.classes[i] in CLAUSES:
            break
        found = words.here(i, "status_words") if "status_words" in words.kinds[i] else None
        if found is None or found.entry["place"] not in ("after", "both") or i in ground.places:
            continue  # Duma, a town, is written as «always»
        if words.here(i - 1, "time_units") is not None or _refused(ground, i):
            continue  # «at the beginning of the current | year», «not expected»
        vague = vague or _habit_behind(ground, trigger, found)
        if found.entry["effect"] in ("plan", "ongoing", "fake", "future"):
            return _BY_WORD[found.entry["effect"]], words.tokens.span(i, found.last, words.cuts[i].skip), vague
    return "", None, vague
