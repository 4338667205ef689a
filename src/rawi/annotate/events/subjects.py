"""Whose doing a verb tells: the phrase before it that is its subject, also over asides and relative clauses."""

from __future__ import annotations

from dataclasses import replace

from rawi.annotate.events.ground import Ground, of_a_group, of_one_kind
from rawi.annotate.events.stretches import agent_like, event_phrase, is_theirs, stretch_of
from rawi.annotate.events.triggers import Trigger
from rawi.arabic.words import COMMAS, ENDS, ONE_OF, PREPOSITIONS, PRONOUNS
from rawi.model import Name

_BACK = 30
_WITHIN = 3  # phrases within which another may stand
_BODIES = frozenset({"organisation", "armed_group", "state"})
_FATES = frozenset({"killed", "injured", "casualties"})
_HER = "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}"
_MIN = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_WAW = "\N{ARABIC LETTER WAW}"
FILLERS = frozenset({"perfect", "auxiliary", "adverb", "time", "pronoun", "future", "negation", "same"})
_NO_TOPIC = frozenset({"relative", "subordinator", "meanwhile", "contrast"})
_BREAKS = frozenset({"that", "subordinator", "meanwhile", "contrast", "conjunction"})
_BEFORE_TOPIC = frozenset({"that", "auxiliary"})
_MANY = ("people", "titles", "sources", "nationalities", "toll_nouns", "counters")
STARTERS = frozenset(
    {"auxiliary", "that", "contrast", "subordinator", "meanwhile", "relative", "adverb", "time", "conjunction"}
)


def meant_by_pronoun(ground: Ground, trigger: Trigger, first: int) -> tuple[int, int] | None:
    """«said that it had …»: the speaker, where the particle before the verb has a pronoun; empty where that is not
    known; None where there is no pronoun."""
    words, at = ground.words, trigger.first - 1
    while at >= first and (words.classes[at] in FILLERS or words.form(at) in '"«“'):
        at -= 1
    if at < first or words.classes[at] != "that" or not words.form(at).endswith(PRONOUNS) or len(words.form(at)) < 3:
        return None
    meant = ground.speaker(trigger.first) or ()
    spoken = ground.covered[meant[0]] if meant else None
    she, her = spoken is not None and spoken.gender == "f" and spoken.number == "s", words.form(at).endswith(_HER)
    if spoken is not None and she and not her:  # «the police said that he …»
        people = (n for i in range(at - 1, first - 1, -1) if (n := ground.names.get(i)) is not None and n.last <= at)
        he = next((n for n in people if n.kind == "person" and n.gender == "m" and n.number == "s"), None)
        return _himself(ground, he) if he is not None else ()  # type: ignore[return-value]
    if trigger.sense.toll in _FATES and (spoken is None or spoken.kind not in _BODIES):
        people = (n for i in range(at - 1, first - 1, -1) if (n := ground.names.get(i)) is not None)
        person = next((n for n in people if n.kind == "person" and n.last <= at), None)
        return _himself(ground, person) if person is not None else ()  # type: ignore[return-value]
    return meant  # type: ignore[return-value]


def _himself(ground: Ground, name: Name) -> tuple[int, int]:
    """A person's phrase without a thing of theirs that heads it («the case of | the journalist X»)."""
    start = ground.token(name.name.start) if name.name is not None else name.first
    titled = (i for i in range(name.first, start) if ground.words.here(i, "titles", "people", "sources") is not None)
    return next(titled, start), name.last


def subject_before(ground: Ground, trigger: Trigger, first: int) -> tuple[int, int] | None:
    """The phrase before a verb that is its subject: at a clause's start, or what a relative clause hangs on, also over
    where it was."""
    found = _right_before(ground, trigger, first)
    if found is not None and (agent_like(ground, found) or event_phrase(ground, found)):
        return found
    relative = trigger.first > first and ground.words.classes[trigger.first - 1] == "relative"
    if relative:
        return found
    return _over_where(ground, trigger, first) or _over_relative(ground, trigger, first) or found


def _right_before(ground: Ground, trigger: Trigger, first: int) -> tuple[int, int] | None:
    words = ground.words
    if trigger.skip and ground.words.cuts[trigger.first].clitics[:1] == _WAW:
        return None
    at, relative = trigger.first - 1, False
    while at >= first and words.classes[at] in FILLERS:
        at -= 1
    at = _over_vague(ground, at, first)
    if at >= first and words.classes[at] == "relative":
        relative, at = True, at - 1
    if at >= first and words.form(at) in COMMAS:
        own = ground.ending.get(at)  # «the head of the group, X, | was killed», which is one phrase
        apposed = own is not None and any(words.form(i) in COMMAS for i in range(own.first, own.last))
        at = at - 1 if apposed else _over_vague(ground, _over_aside(ground, at, first, relative), first)
    name, touching = ground.ending.get(at + 1), words.form(at + 1) not in COMMAS
    if name is None and at >= first and words.form(at) in '"»”)':
        if words.form(at) == '"' and _opens_quote(ground, at, first):
            said = ground.ending.get(at)  # «said that X | "will …», unlike «X added: "they have …»
            return (said.first, said.last) if said is not None and words.classes[said.first - 1] == "that" else None
        at -= 1
        name = ground.ending.get(at + 1)
    if name is None and at == trigger.first - 1 and (holder := ground.covered[at]) is not None:
        name = replace(holder, last=at + 1)  # a phrase that took the verb for its own
    if name is None and touching and at > first and is_theirs(ground, at) and words.classes[at - 1] in STARTERS:
        return at, at + 1  # «said that | his forces | arrested»
    if name is None or name.first < first or trigger.first - name.last > _BACK:
        return None
    if words.form(name.last - 1) == ")" and (name.kind == "state" or name.first in ground.places):
        return None  # «Cairo (agency) | the minister received»
    supposed = _supposed(ground, name.first, first)
    if supposed is not None:
        return supposed
    if words.classes[name.first - 2] == "relative" and not relative and not words.classes[name.first - 1]:
        name = ground.ending.get(name.first - 2, name)  # «X, which Y leads, …»: X
    one = words.classes[name.first - 1] == "quantifier" and words.stem(name.first - 1) in ONE_OF
    many = agrees(trigger.person, name) and _may_be_many(ground, trigger.person, name)
    if not relative and not (trigger.person.endswith("s") if one else many):
        return None
    if relative:
        name = _agreeing(ground, name, first)
        return (_of_whom(ground, name) or _whole_start(ground, name.first, first), name.last)
    start = _whole_start(ground, name.first, first)
    start = _counted(ground, start, first)
    while start > first and words.classes[start - 1] == "quantifier":
        start -= 1
    whole = start < name.first
    killed = bool(trigger.sense.toll) and name.kind == "person"
    opens = (
        start <= first
        or words.classes[start - 1] in STARTERS
        or (killed and words.classes[start - 1] == "pronoun")  # «an activist, who is | X Y, | was killed»
        or words.form(start - 1) in COMMAS
        or words.form(start - 1) in ENDS
        or words.form(start - 1) in ':"«“-)'
        or (words.cuts[name.first].clitics == _WAW and not whole and (touching or ground.stops(name.first - 1)))
    )
    if start in ground.numbers and words.classes[start - 1] == "pronominal":
        return None  # «12 people, among them | 4 children | were killed»
    if trigger.person[1:2] == "m" and trigger.person[2:] == "p":
        beside = ground.preposition(start - 1) or ground.words.bare(start - 1, "part_words") is not None
        counted = _first_counted(ground, start - 1, first) if beside and start > first else None
        return counted or (start, name.last)  # «gunmen who …»: a plural verb follows its subject
    deed = words.here(start, "event_nouns", "weapons") is not None and not words.verblike(start - 1)
    somebody = any(words.here(i, "people", "heads") is not None for i in {start, name.first, name.last - 1})
    held = ground.preposition(start) or (ground.preposition(start - 1) and words.form(start - 1) != _MIN)
    describes = touching and name.last == at + 1 and not name.definite and (deed or (somebody and not held))
    if describes and not opens and words.form(start - 1) == _MIN and (of := ground.ending.get(start - 1)) is not None:
        start = of.first if not of.definite else start  # «a cell of five | that was planning»
    return (start, name.last) if opens or describes else None  # «an attack | that hit», with no pronoun


def _supposed(ground: Ground, at: int, first: int) -> tuple[int, int] | None:
    """«gunmen | believed to be of the group | attacked»: the people of whom a clause before a body tells that they are
    thought to be its."""
    words = ground.words
    thought = at - 3 >= first and of_a_group(words, at - 2) and words.verblike(at - 3)
    name = ground.ending.get(at - 3) if thought else None
    return (name.first, name.last) if name is not None else None


def _first_counted(ground: Ground, stop: int, first: int) -> tuple[int, int] | None:
    """«that | 30 gunmen | in the ranks of the militia were killed»: those counted where the clause opens."""
    words = ground.words
    for i in range(stop - 1, first - 1, -1):
        opens = i == first or words.classes[i - 1] in _BEFORE_TOPIC
        if ground.stops(i) or words.event_verb(i):
            return None
        if opens and i in ground.numbers and ground.tokens(ground.numbers[i].span)[1] == stop:
            return stretch_of(ground, i, len(words)) if words.form(stop) == _MIN else stretch_of(ground, i, stop)
        if opens:
            return stretch_of(ground, i, stop) if i in ground.numbers else None
    return None


def _over_vague(ground: Ground, at: int, first: int) -> int:
    """Back over what makes a number vague («eight people | at least | drowned»)."""
    for i in (at - 1, at):
        vague = ground.words.here(i, "quantifiers") if i >= first else None
        if vague is not None and vague.entry["side"] == "after" and vague.last == at + 1:
            return i - 1
    return at


def _may_be_many(ground: Ground, person: str, name: Name) -> bool:
    """Whether a phrase before a plural verb can be people («gunmen in | a car | opened fire»: a car is none)."""
    if person[1:3] != "mp" or name.kind or name.number == "p" or name.first in ground.numbers:
        return True
    words = ground.words
    counted = range(max(name.first - 2, 0), name.first + 1)
    many = any(i in ground.numbers or words.here(i, *_MANY) is not None for i in counted)
    return many or any(words.plural(i) or is_theirs(ground, i) for i in range(name.first, name.last))


def _counted(ground: Ground, at: int, first: int) -> int:
    """Where the number before a phrase begins."""
    for number in ground.numbers.values():
        if ground.tokens(number.span)[1] == at and ground.token(number.span.start) >= first:
            return ground.token(number.span.start)
    return at


def _agreeing(ground: Ground, name: Name, first: int) -> Name:
    """The phrase that a masculine relative pronoun behind a feminine one means: one that holds it («a law | on wearing
    it in public places, | which»)."""
    words, found = ground.words, name
    for _ in range(_WITHIN):
        at = next((i for i in (name.last, name.last + 1) if words.classes[i] == "relative"), None)
        pronoun = words.here(at, "relatives") if at is not None else None
        end = found.last - 1
        described = words.definite(end) and words.adjective(end) and words.feminine(end)
        if pronoun is None or pronoun.entry["gender"] != "m" or pronoun.entry["number"] != "s":
            return found
        if not found.kind and words.feminine(found.first):  # «the picture of | X, who (m.) …»
            inner = (i for i in range(found.first + 1, end) if words.here(i, "given_names") is not None)
            return replace(found, first=next(inner, found.first))
        if not described:
            return found
        before = found.first - (words.classes[found.first - 1] in PREPOSITIONS)
        outer = ground.ending.get(before)
        if outer is None or outer.first < first or (before == found.first and not ground.preposition(before)):
            return name
        found = outer
    return found


def related(ground: Ground, at: int, first: int) -> tuple[int, int] | None:
    """What a relative clause is about that begins right before a verb, with its demonstrative («this law, | which the
    parliament passed»); behind an indefinite noun with the verb («a law | that the parliament passed (it)»)."""
    words = ground.words
    who = ground.ending.get(at)
    if who is not None and words.classes[at - 1] != "relative":  # «the palace that | the rebels had retaken»
        before = who.first
        while before > first and words.classes[before - 1] in FILLERS:
            before -= 1
        at = before if before > first and words.classes[before - 1] == "relative" else at
    if at - 1 <= first or words.classes[at - 1] != "relative":
        bare = ground.ending.get(at)
        if bare is None or bare.definite or words.definite(at - 1) or words.cuts[at].clitics:
            return None
        known = words.form(at - 1).endswith(PRONOUNS) and not words.feminine(at - 1)
        return None if known or words.here(at - 1, "time_units") else (_counted(ground, bare.first, first), bare.last)
    end = at - 1
    while end > first and (words.form(end - 1) in COMMAS or words.form(end - 1) in '"»”)'):
        end -= 1
    name = ground.ending.get(end)
    if name is None or name.first < first:
        return None
    pronoun = words.here(at - 1, "relatives")
    if pronoun is not None and pronoun.entry["number"] == "p":  # «the case of | the Japanese | whom …»
        people = (i for i in range(name.first, name.last) if words.here(i, *_MANY) is not None)
        return next(people, name.first), name.last
    shown = name.first > first and words.classes[name.first - 1] == "demonstrative"
    return name.first - shown, name.last


def _opens_quote(ground: Ground, at: int, first: int) -> bool:
    """Whether a straight quotation mark opens what is quoted: the first, third … of its sentence."""
    return sum(ground.words.form(i) == '"' for i in range(first, at + 1)) % 2 == 1


def _over_where(ground: Ground, trigger: Trigger, first: int) -> tuple[int, int] | None:
    """«said that | the protesters | in two provinces burnt»: the phrase right behind the particle or at the sentence's
    beginning, where only prepositions, times and adverbs stand between it and the verb."""
    words, at = ground.words, trigger.first - 1
    while at >= first and words.classes[at] not in _BEFORE_TOPIC:
        if words.form(at) in ENDS or words.form(at) in COMMAS or words.classes[at] in _NO_TOPIC:
            return None
        if not words.classes[at] and is_verb(ground, at) and not _of_clause(ground, at):
            return None
        at -= 1
    start = at + 1 + (words.form(at + 1) == '"')
    number = ground.numbers.get(start)
    name = ground.names.get(start if number is None else ground.tokens(number.span)[1])
    counted = number is not None and trigger.person[2:] == "p"
    if name is None or not (counted or (name.kind and agrees(trigger.person, name))) or ground.preposition(start):
        return None
    behind = bool(ground.preposition(name.last)) or words.here(name.last, "locatives", "quantifiers") is not None
    behind = behind or _of_clause(ground, name.last) or words.classes[name.last] == "pronominal"
    behind = behind or (words.here(name.last, "attached") is not None and words.accusative(name.last))
    return (start, name.last) if behind and name.last < trigger.first else None


def _over_relative(ground: Ground, trigger: Trigger, first: int) -> tuple[int, int] | None:
    """«said that | the man | who left in 2013 | was killed»: the phrase behind the particle or at the beginning, whose
    relative clause has a verb of its own."""
    words, at, verbs = ground.words, trigger.first - 1, 0
    if words.cuts[trigger.first].clitics:
        return None
    while at > first and words.classes[at] in FILLERS:
        at -= 1
    while at > first and words.classes[at] != "relative":
        if words.form(at) in ENDS or words.form(at) in COMMAS or words.classes[at] in _BREAKS:
            return None
        verbs += words.classes[at] == "auxiliary" or (not words.classes[at] and is_verb(ground, at))
        at -= 1
    name = ground.ending.get(at)
    if name is None or not verbs or name.first < first or not agrees(trigger.person, name):
        return None
    opens = name.first == first or words.classes[name.first - 1] in _BEFORE_TOPIC
    return (name.first, name.last) if opens and not (trigger.person[1:3] == "fs" and name.gender == "m") else None


def _of_clause(ground: Ground, at: int) -> bool:
    """Whether a verb in the present tells of the indefinite phrase before it («gunmen | who rode a car | opened»)."""
    name = ground.ending.get(at)
    return name is not None and not name.definite and ground.words.verblike(at) and at not in ground.triggers


def is_verb(ground: Ground, at: int) -> bool:
    words = ground.words
    return words.event_verb(at) or words.verblike(at) or words.here(at, "reporting") is not None


def agrees(person: str, name: Name) -> bool:
    """Whether a verb in a person can have a phrase before it as its subject, by number and gender."""
    if person[2:3] == "p":
        return name.number == "p" or name.kind not in ("person", "state")
    if person[1:] == "ms" and name.number == "p" and name.definite and name.kind in ("person", "unnamed", "group"):
        return False  # «the officials | was arrested»
    return not (person[1:2] == "m" and name.gender == "f" and name.number == "s")


def _of_whom(ground: Ground, name: Name) -> int | None:
    """«the case of the journalist X, who (he) …»: where the person begins in a phrase that a feminine noun heads."""
    words = ground.words
    at = next((i for i in range(name.last, name.last + 2) if words.classes[i] == "relative"), None)
    pronoun = words.here(at, "relatives") if at is not None else None
    if name.kind != "person" or name.name is None or pronoun is None or not words.feminine(name.first):
        return None
    if pronoun.entry["gender"] != "m":
        return None
    start = ground.token(name.name.start)
    titled = (i for i in range(name.first + 1, start) if words.here(i, "titles", "people", "sources") is not None)
    return next(titled, start)


def _whole_start(ground: Ground, at: int, first: int) -> int:
    """Where a phrase begins of which only the end was taken: an adjective with its noun, what "and" joins with what
    stands before it («in the provinces of X | and Y»)."""
    words = ground.words
    if words.cuts[at].clitics == _WAW:
        one, two = ground.ending.get(at), ground.names.get(at)
        alike = one is not None and two is not None and of_one_kind(one, two)
        if one is not None and alike and words.accusative(at) == words.accusative(at - 1):
            return one.first  # «88 fighters | and extremists were killed»
        return next((p.first for p in ground.places.values() if p.last == at), at)
    if at > first and words.here(at, "nationalities") is not None and (one := ground.ending.get(at)) is not None:
        people = one.kind == "group" and one.last == one.first + 1 and words.plural(one.first)
        if people and one.first >= first and words.definite(at) == words.definite(one.first):
            return one.first  # «gunmen | who are Kurds»
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
