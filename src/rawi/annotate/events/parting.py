"""Where one phrase of nouns is two: who did it and to whom, without a word between."""

from __future__ import annotations

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.stretches import ACTORS, FIRST_LAST, is_theirs
from rawi.arabic.words import ARTICLE, DUAL, PREPOSITIONS, PRONOUNS
from rawi.fold import fold_key

_WAW = "\N{ARABIC LETTER WAW}"
_SUBJECT = "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_RANK = fold_key("برتبة")
_COMMON, _SELDOM = 20, 20  # times in the counts of words; in a hundred times a word stands behind a noun


def parted(ground: Ground, stretch: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """Two phrases that were taken for one: behind a noun a number begins anew («a youth | three passers-by»)."""
    words, (first, last) = ground.words, stretch
    counted = ground.tokens(ground.numbers[first].span)[1] if first in ground.numbers else last
    if counted < last and words.form(counted).endswith(_ALEF) and not words.definite(counted):
        noun = words.here(counted, "people", "titles", "place_nouns") is not None
        if noun and counted == first + 1 and words.stem(first).endswith(DUAL[0]):
            return (first, counted), (counted, last)  # «two gunmen | a trader»
        known = next((i for i in range(counted, last) if not words.form(i).endswith(_ALEF)), last)
        if known < last and words.definite(known) and not words.cuts[known].clitics:
            return (first, known), (known, last)  # «50 settlers | the mosque»
    hit = _behind_deeds(ground, first, last)
    if hit is not None:
        return (first, hit), (hit, last)
    counts = first in ground.numbers and not _pair_of_people(ground, first)
    if last - first < 2 or counts or words.here(first, "quantifiers") is not None:
        return stretch, None
    if is_theirs(ground, first) and not (words.definite(first + 1) and words.adjective(first + 1)):
        return (first, first + 1), (first + 1, last)  # «his fighters | the town»
    other = titled(ground, first, last) or _object(ground, first, last)
    other = other or _behind_attacker(ground, first, last) or _behind_weapon(ground, first, last)
    other = other or _behind_adjective(ground, first, last) or _behind_town(ground, first, last)
    name = ground.covered[first]
    own = range(*ground.tokens(name.name)) if name is not None and name.rule == "person" and name.name else ()
    if other is not None:
        return (first, other), (other, last)
    for i in range(first + 1, last):
        if i == last - 1 and words.here(i, "people", "place_nouns", "weapons") is None:
            break  # a number stands before what it counts, but «two men» are one word
        if words.form(i).endswith(_ALEF) and words.here(i, "counters") is not None and not words.cuts[i].clitics:
            return (first, i), (i, last)  # «a car | a number of»
        begins = i in ground.numbers and i not in own and i - 1 not in ground.numbers
        if begins and words.word(i - 1) and not words.classes[i - 1]:
            joined = words.cuts[i].clitics or (words.form(i)[:1] == _WAW and ground.numbers[i].min > 1)
            return (stretch, None) if joined else ((first, i), (i, last))  # «an officer | and two of his guards»
    return stretch, None


def _pair_of_people(ground: Ground, at: int) -> bool:
    """Whether two people are told at a token by one word («musallahan»), behind which no construct goes on."""
    people = ground.words.here(at, "people")
    return people is not None and people.entry.form == "d" and ground.words.stem(at).endswith(DUAL)


def _behind_deeds(ground: Ground, first: int, last: int) -> int | None:
    """Where behind attacks or weapons, told by a number or as two, what they hit begins («by three raids | the camp of
    X», «by two rockets | a car»)."""
    words, number = ground.words, ground.numbers.get(first)
    at = ground.tokens(number.span)[1] if number is not None else first
    vague = words.here(at, "quantifiers") if words.stem(at) not in FIRST_LAST else None
    at = vague.last if vague is not None and number is None else at
    several = number is not None or vague is not None or words.stem(at).endswith(DUAL)
    deed = words.here(at, "weapons", "event_nouns") is not None and words.here(at, "people") is None
    if not several or at >= last or not deed:
        return None
    at += 1
    while at < last and words.adjective(at) and words.here(at, "place_nouns") is None:
        at += 1
    known = at < last and words.here(at, "place_nouns", "people") is not None
    return at if known and not words.cuts[at].clitics and not words.classes[at] else None


def _object(ground: Ground, first: int, last: int) -> int | None:
    """Where behind a subject its object begins: a word in the accusative behind the plural of a subject («gunmen | an
    engineer»), somebody's title behind a body («the Turkish foreign ministry | the ambassador»)."""
    words, name = ground.words, ground.covered[first]
    body = name is not None and name.kind in ACTORS
    for i in range(first + 1, last):
        if words.classes[i] in PREPOSITIONS:
            break
        accusative = words.form(i).endswith((_ALEF, DUAL[1])) and not words.definite(i) and i not in ground.places
        stem = words.stem(i - 1)
        sound = stem.endswith(_SUBJECT) or (stem.endswith(DUAL[0]) and _pair_of_people(ground, i - 1))
        part = words.bare(i, "part_words") is not None  # «two people, | one of them (ahaduhuma)»
        if accusative and sound and words.word(i) and not (words.cuts[i].clitics or part):
            return i
        several = stem.endswith((_SUBJECT, DUAL[0])) and words.here(i - 1, "people") is not None
        if several and words.definite(i) and not (words.definite(i - 1) or words.cuts[i].clitics):
            return i  # «protesters | the guards», no construct
        closed = words.definite(i - 1) or words.here(i - 1, "states") is not None
        titled = words.definite(i) and closed and words.here(i, "titles") is not None
        if body and titled and not words.adjective(i):
            return i
    return None


def _behind_attacker(ground: Ground, first: int, last: int) -> int | None:
    """Where behind an attacker, who is nobody's, another noun begins («a suicide bomber | a patrol of the army»)."""
    words, people = ground.words, ground.words.here(first, "people")
    if people is None or words.definite(first) or people.entry["class"] not in ("fighter", "attacker"):
        return None
    several = words.stem(first).endswith((_SUBJECT, DUAL[1])) or _pair_of_people(ground, first)
    for at in range(people.last, last if several or people.entry.form.startswith("m") else first):
        if words.definite(at) or words.cuts[at].clitics or words.classes[at] or not words.word(at):
            return None
        if at in ground.numbers:
            return at  # «a suicide bomber | two cars»
        if words.adjective(at) and words.here(at, "people", "weapons") is None:
            continue  # «a local | militia»
        if words.form(at)[-2:] == words.form(first)[-2:] and words.form(first).endswith((_SUBJECT, *DUAL)):
            continue  # «gunmen | who are masked»
        if several and words.here(at, "place_nouns", "heads") is None and not plain_noun(ground, at):
            return None  # «gunmen | the bank's seat», no construct
        if words.feminine(at) or words.here(at, "place_nouns", "people", "weapons", "heads") is not None:
            return at
    return None


def _behind_adjective(ground: Ground, first: int, last: int) -> int | None:
    """Where behind an indefinite noun and its adjective, which close a phrase, another noun begins («an armed group | a
    patrol of the army»)."""
    words = ground.words
    if words.definite(first) or first in ground.places or words.here(first, "states", "given_names") is not None:
        return None
    for at in range(first + 2, last):
        described = words.adjective(at - 1) and not words.definite(at - 1) and not words.cuts[at - 1].clitics
        noun = at in ground.numbers or plain_noun(ground, at) or words.here(at, "people", "weapons") is not None
        noun = (noun and not words.adjective(at)) or words.here(at, "place_nouns", "heads") is not None
        begins = noun and not (words.definite(at) or words.cuts[at].clitics)
        if described and begins and words.here(at - 1, "place_nouns", "heads", "attached", "counters") is None:
            return at
        if words.cuts[at].clitics or words.classes[at]:
            return None
    return None


def _behind_town(ground: Ground, first: int, last: int) -> int | None:
    """Where behind a body of a town or state, which closes its construct, another noun begins («the police of Dubai |
    the ambassador»)."""
    words, name = ground.words, ground.covered[first]
    if name is None or name.kind not in ACTORS or words.here(first, "heads") is None:
        return None
    for i in range(first + 1, last):
        site = ground.places.get(i)
        end = site.last if site is not None and not words.cuts[i].clitics else last
        if end < last and not (words.adjective(end) or words.cuts[end].clitics or words.classes[end]):
            return end if words.word(end) else None
    return None


def plain_noun(ground: Ground, at: int) -> bool:
    """Whether a common word stands behind another noun too seldom to be an adjective («hafila», a bus)."""
    words, noun = ground.words, ARTICLE + ground.words.stem(at)
    return words.counts.get(noun, 0) > _COMMON and words.behind.get(noun, 0) < _SELDOM


def _behind_weapon(ground: Ground, first: int, last: int) -> int | None:
    """Where behind a weapon, which is no region's, what it hits begins («drones | the airport of X», «rockets | the
    outskirts of»)."""
    words, arm = ground.words, ground.words.here(first, "weapons")
    if arm is None or arm.entry["weapon"] != "yes" or words.definite(first):
        return None
    at = arm.last
    while at < last and words.adjective(at) and not words.definite(at) and at not in ground.places:
        at += 1
    hit = at < last and not words.cuts[at].clitics and not words.classes[at]
    site = ground.places.get(at)
    known = (site is not None and site.rule != "states") or words.here(at, "place_nouns") is not None
    return at if hit and known else None


def titled(ground: Ground, first: int, last: int) -> int | None:
    """Where behind a person's name a title begins («Macron | the Turkish president», «X Y | head of Interpol»)."""
    words, name = ground.words, ground.covered[first]
    if name is None or name.kind not in ("person", ""):
        return None
    for i in (i for i in range(first + 1, last) if words.here(i - 1, "name_parts") is None):  # «Abu Malik», an owner
        described = words.definite(i) and words.form(i - 1).endswith(PRONOUNS)  # «his personal belongings»
        known = described or words.here(i - 1, "titles", "people", "sources") is not None
        named = words.here(i - 1, "surnames", "given_names") is not None or (words.rare(i - 1) and not known)
        ranked = words.form(i - 1) == _RANK  # «an officer of the rank of | colonel»
        if named and not ranked and words.here(i, "titles") is not None and not words.cuts[i].clitics:
            return i
    return None
