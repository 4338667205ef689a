"""Whose doing a verb tells: the phrase before it that is its subject, also over asides and relative clauses."""

from __future__ import annotations

from dataclasses import replace

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.triggers import Trigger
from rawi.arabic.words import COMMAS, ENDS, PRONOUNS

_BACK = 30
_WAW = "\N{ARABIC LETTER WAW}"
FILLERS = frozenset({"perfect", "auxiliary", "adverb", "time", "pronoun", "future", "negation", "same"})
STARTERS = frozenset(
    {"auxiliary", "that", "contrast", "subordinator", "meanwhile", "relative", "adverb", "time", "conjunction"}
)


def meant_by_pronoun(ground: Ground, trigger: Trigger, first: int) -> tuple[int, int] | None:
    """«said that it had …»: the speaker, where the particle before the verb has a pronoun; empty where that is not
    known; None where there is no pronoun."""
    words, at = ground.words, trigger.first - 1
    while at >= first and words.classes[at] in FILLERS:
        at -= 1
    if at < first or words.classes[at] != "that" or not words.form(at).endswith(PRONOUNS) or len(words.form(at)) < 3:
        return None
    if trigger.sense.toll:
        people = (n for i in range(at - 1, first - 1, -1) if (n := ground.names.get(i)) is not None)
        return next(((n.first, n.last) for n in people if n.kind == "person" and n.last <= at), ())  # type: ignore[return-value]
    return ground.speaker(trigger.first) or ()  # type: ignore[return-value]


def subject_before(ground: Ground, trigger: Trigger, first: int) -> tuple[int, int] | None:
    """The phrase before a verb that is its subject: at a clause's start, or what a relative clause hangs on."""
    words = ground.words
    if trigger.skip and ground.words.cuts[trigger.first].clitics[:1] == _WAW:
        return None
    at, relative = trigger.first - 1, False
    while at >= first and words.classes[at] in FILLERS:
        at -= 1
    for i in (at - 1, at):  # «eight people at least | drowned»
        vague = words.here(i, "quantifiers") if i >= first else None
        if vague is not None and vague.entry["side"] == "after" and vague.last == at + 1:
            at = i - 1
            break
    if at >= first and words.classes[at] == "relative":
        relative, at = True, at - 1
    if at >= first and words.form(at) in COMMAS:
        at = _over_aside(ground, at, first, relative)
    if at >= first and words.form(at) in '"»”)':
        at -= 1
    name = ground.ending.get(at + 1)
    if name is None and at == trigger.first - 1 and (holder := ground.covered[at]) is not None:
        name = replace(holder, last=at + 1)  # a phrase that took the verb for its own
    if name is None or name.first < first or trigger.first - name.last > _BACK:
        return None
    if (
        words.classes[name.first - 2] == "relative"
        and words.verblike(name.first - 1)
        and words.form(name.last) in COMMAS
    ):
        name = ground.ending.get(name.first - 2, name)  # «X, which Y leads, …»: X
    if trigger.person[1:2] == "m" and name.gender == "f" and name.number == "s" and not relative:
        return None
    if relative:
        return (_whole_start(ground, name.first, first), name.last)
    start = _whole_start(ground, name.first, first)
    for number in ground.numbers.values():
        if ground.tokens(number.span)[1] == start and ground.token(number.span.start) >= first:
            start = ground.token(number.span.start)
    while start > first and words.classes[start - 1] == "quantifier":
        start -= 1
    opens = (
        start <= first
        or words.classes[start - 1] in STARTERS
        or words.form(start - 1) in COMMAS
        or words.form(start - 1) in ENDS
        or words.form(start - 1) in ':"«“-)'
        or (words.cuts[name.first].clitics == _WAW and start == name.first)
    )
    if trigger.person[1:2] == "m" and trigger.person[2:] == "p":
        return (start, name.last)  # «gunmen who …»: a plural verb follows its subject
    describes = name.last == trigger.first and not name.definite and words.here(start, "event_nouns")
    return (start, name.last) if opens or describes else None  # «an attack | that hit», with no pronoun


def _whole_start(ground: Ground, at: int, first: int) -> int:
    """Where a phrase begins of which only the end was taken: an adjective with its noun, what "and" joins with what
    stands before it («in the provinces of X | and Y»)."""
    words = ground.words
    if words.cuts[at].clitics == _WAW:
        return next((p.first for p in ground.places.values() if p.last == at), at)
    while at > first and words.definite(at) and words.definite(at - 1) and _described(ground, at):
        at -= 1
    return at


def _described(ground: Ground, at: int) -> bool:
    """Whether a definite word describes that before it, as an adjective or in a fixed phrase."""
    return ground.words.adjective(at) or any(m.last > at for m in ground.triggers.get(at - 1, ()))


def _over_aside(ground: Ground, at: int, first: int, relative: bool) -> int:
    """Back over a comma and what stands between two commas."""
    words = ground.words
    if relative:
        return at - 1
    for i in range(at - 1, max(first, at - 18), -1):
        if words.form(i) in COMMAS:
            return i - 1
        if words.form(i) in ENDS:
            break
    return at - 1
