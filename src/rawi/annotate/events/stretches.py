"""Phrases as tokens ``[first, last)``: where one stands at a token, what belongs to it, whether it can do something."""

from __future__ import annotations

from rawi.annotate.events.ground import Ground
from rawi.arabic.words import COMMAS, PREPOSITIONS
from rawi.model import Span

_MEMBERS = 2
_HEH = "\N{ARABIC LETTER HEH}"
_LAM = "\N{ARABIC LETTER LAM}"
_WAW = "\N{ARABIC LETTER WAW}"
_FI = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"
_MIN = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"


def stretch_of(ground: Ground, at: int, last: int) -> tuple[int, int] | None:
    """The noun phrase that stands at a token, behind a quantifier or a mark; None where none does."""
    words = ground.words
    start = at
    while at < last and at not in ground.numbers:
        vague = words.here(at, "quantifiers")
        if vague is not None and vague.entry["side"] == "before":
            at = vague.last
        elif words.classes[at] in ("quantifier", "same", "class", "demonstrative") or words.form(at) in '"«“#(':
            at = words.reach[at]
        else:
            break
    if at >= last:
        return None
    number = ground.numbers.get(at)
    end = min(ground.tokens(number.span)[1], last) if number is not None else at
    name = ground.names.get(end) or ((ground.names.get(at) or ground.covered[end]) if number is not None else None)
    if name is None and end == at:
        name = ground.covered[at]  # the complement of a phrase that began before it («his visit to X»)
    if name is not None and (end == at or not words.cuts[end].clitics):
        end = min(max(name.last, end), last)
    if end == at:
        return None
    if words.here(end, "counters") is not None and not words.cuts[end].clitics and end + 1 < last:
        end += 1  # «the seats of a number of»
    counts = number is not None or any(_counts(ground, i) for i in (end - 1, end - 2) if i >= at)
    if counts and words.form(end) == _MIN and end + 1 in ground.names:
        end = min(ground.names[end + 1].last, last)  # «30 of the soldiers», «a number of sites»
    return (start if number is not None else at), end


def _counts(ground: Ground, at: int) -> bool:
    """A word that counts others without a number: «a number of», «one of», «most of»."""
    words = ground.words
    return words.classes[at] == "quantifier" or any(
        m.entry.table == "counters" and m.last == at + 1 for m in words.matches.at.get(at, ())
    )


def whole(ground: Ground, stretch: tuple[int, int], last: int, others: frozenset[int]) -> tuple[int, int]:
    """A phrase with what belongs to it behind it: an adjective, whose it is («positions of the militia», «a base
    belonging to»), more members («churches and a police station»)."""
    words, (first, end), members = ground.words, stretch, 0
    while end < last and end not in others and not words.event_verb(end):
        clitics, cls = words.cuts[end].clitics, words.classes[end]
        name = ground.names.get(end)
        if cls or not words.word(end) or (name is not None and not others.isdisjoint(range(end, name.last))):
            break
        if not clitics and words.here(end, "attached") is not None:
            behind = words.reach[end + 1] if words.classes[end + 1] in PREPOSITIONS else end + 1
            other = ground.names.get(behind)
            end = min(other.last, last) if other is not None else end + 1
        elif not clitics and name is not None and words.adjective(end) and name.last == end + 1:
            end += 1
        elif clitics == _LAM and name is not None and words.definite(end) and first not in ground.numbers:
            end = min(name.last, last)
        elif clitics == _WAW and name is not None and members < _MEMBERS and _member(ground, first, end):
            end, members = min(name.last, last), members + 1
        else:
            break
    return first, end


def without_site(ground: Ground, stretch: tuple[int, int]) -> tuple[int, int]:
    """A phrase up to where it says in what place («three students | in the university»)."""
    for i in range(stretch[0] + 1, stretch[1]):
        if ground.words.classes[i] in PREPOSITIONS and ground.words.stem(i) == _FI:
            return stretch[0], i
    return stretch


def without_apposition(ground: Ground, stretch: tuple[int, int]) -> tuple[int, int]:
    """A person without the office that stands apart from the name («X, | head of Y», «the former head, | X»)."""
    first, last = stretch
    name = ground.covered[first]
    if name is None or name.kind != "person" or name.name is None:
        return stretch
    start, stop = ground.tokens(name.name)
    if not first <= start < stop <= last:
        return stretch
    if any(ground.words.form(i) in COMMAS for i in range(first, start)):
        first = start
    return first, stop


def _member(ground: Ground, first: int, at: int) -> bool:
    """Whether a phrase behind "and" is one more of the same: no event, as definite as the first."""
    words = ground.words
    if words.here(at, "event_nouns", "event_verbs", "governors", "reporting", "status_words") is not None:
        return False
    one, two = ground.covered[first], ground.covered[at]
    if one is not None and two is not None and one.kind and two.kind:
        return one.kind == two.kind
    return words.definite(first) == words.definite(at)


def agent_like(ground: Ground, stretch: tuple[int, int]) -> bool:
    """Whether a phrase can be somebody who does something: of a known kind, people, a force, a nation, a rare word that
    may be a name; a common noun is none."""
    words = ground.words
    at = stretch[0]
    while at < stretch[1] - 1 and (at in ground.numbers or not words.word(at) or words.classes[at]):
        at += 1
    name = ground.covered[at]
    if name is not None and name.kind:
        return True
    if words.here(
        at, "people", "weapons", "nationalities", "states", "heads", "titles", "sources", "counters", "toll_nouns"
    ):
        return True
    describes = not words.definite(at) and words.stem(at) + _HEH in words.counts  # «a deadly attack»
    return words.rare(at) and not describes and words.here(at, "event_nouns", "event_verbs", "place_nouns") is None


def is_mark(form: str) -> bool:
    """Whether a token holds no letter or digit."""
    return not any(c.isalnum() for c in form)


def span_of(ground: Ground, stretch: tuple[int, int] | None) -> Span | None:
    """The raw span of a stretch, without clitics before and marks around it."""
    if stretch is None:
        return None
    words, (first, last) = ground.words, stretch
    while last > first + 1 and is_mark(words.form(last - 1)):
        last -= 1
    while first < last - 1 and is_mark(words.form(first)):
        first += 1
    return words.tokens.span(first, last, words.cuts[first].skip)
