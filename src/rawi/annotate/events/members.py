"""A phrase with what belongs to it behind it: an adjective, whose it is, what "and" joins with it."""

from __future__ import annotations

from rawi.annotate.events.ground import Ground, of_one_kind
from rawi.annotate.events.parting import parted
from rawi.annotate.events.stretches import ACTORS, of_body
from rawi.arabic.words import COMMAS, PREPOSITIONS
from rawi.fold import fold_key
from rawi.model import Name

_MEMBERS = 2
_OWNING = frozenset(map(fold_key, ("ل", "لـ", "ب", "بـ", "إلى", "من", "مع", "على", "عن")))
_FORCES = frozenset({"organisation", "armed_group", "group"})
_ALEF = "\N{ARABIC LETTER ALEF}"
_LAM = "\N{ARABIC LETTER LAM}"
_WAW = "\N{ARABIC LETTER WAW}"


def whole(ground: Ground, stretch: tuple[int, int], last: int, others: frozenset[int]) -> tuple[int, int]:
    """A phrase with what belongs to it behind it: an adjective, whose it is («positions of the militia», «a base
    belonging to»), more members («churches and a police station»)."""
    words, (first, end), members = ground.words, stretch, 0
    led = words.classes[end] in PREPOSITIONS or _LAM in (words.form(end), words.cuts[end].clitics)
    inside = end - 1 > first and not words.cuts[end - 1].clitics and led
    if inside and words.here(end - 1, "attached") is not None and words.definite(end - 1) == words.definite(end - 2):
        end -= 1  # «the fighters backed | by Turkey»
    while end < last and end not in others and not words.event_verb(end):
        clitics, cls = words.cuts[end].clitics, words.classes[end]
        name = ground.names.get(end)
        if not clitics and words.here(end, "attached") is not None:
            end = _attached(ground, end, last)
            continue
        if of_body(ground, first, end):
            body = ground.names.get(end + 1) or ground.names.get(end + 2 if words.form(end + 1) == "#" else end)
            end = min(body.last if body is not None else end + 2, last)
            continue
        if cls or not words.word(end) or (name is not None and not others.isdisjoint(range(end, name.last))):
            break
        if not clitics and name is not None and _describing(ground, end) and name.last == end + 1:
            end += 1
        elif clitics == _LAM and name is not None and _owner(ground, first, name):
            end = min(parted(ground, (name.first, name.last))[0][1], last)
        elif clitics == _WAW and members < _MEMBERS and _described_too(ground, end):
            end, members = end + 1, members + 1
        elif clitics == _WAW and name is not None and members < _MEMBERS and _member(ground, first, end):
            end, members = min(name.last, last), members + 1
        else:
            break
    return first, end


def with_name(ground: Ground, stretch: tuple[int, int]) -> tuple[int, int]:
    """An office with the name between commas behind it («the crown prince, | prince X, |»)."""
    words, (first, end) = ground.words, stretch
    office, name = words.here(first, "titles"), ground.names.get(end + 1)
    if office is None or name is None or words.form(end) not in COMMAS or not words.definite(end - 1):
        return stretch
    named = any(words.here(i, "given_names", "surnames") is not None for i in range(first + 1, end))
    one = name.kind == "person" and name.name is not None and name.number != "p" and words.form(name.last) in COMMAS
    return (first, name.last) if one and not named and not words.cuts[name.first].clitics else stretch


def _describing(ground: Ground, at: int) -> bool:
    """Whether a word is an adjective of what stands before it; a nation in the accusative may be written as its state
    («an engineer | from Turkey»)."""
    words = ground.words
    bare = at - 1 not in ground.places and words.here(at - 1, "people", "titles") is not None
    nation = words.here(at, "states") is not None and words.form(at).endswith(_ALEF)
    return (words.adjective(at) and at not in ground.numbers) or (
        nation and bare and words.form(at - 1).endswith(_ALEF)
    )


def _owner(ground: Ground, first: int, name: Name) -> bool:
    """Whether a phrase behind li- tells whose something is: a known one, or a body or force that owns no town."""
    owns = ground.words.definite(name.first) or (name.kind in ACTORS and first not in ground.places)
    return owns and first not in ground.numbers


def _attached(ground: Ground, at: int, last: int) -> int:
    """Behind a word that tells whose something is, and behind whose it is; quotation marks may part li- from a name."""
    words, end = ground.words, at + 1
    if words.classes[end] in PREPOSITIONS:
        if words.stem(end) not in _OWNING:
            return end  # «special forces | during»
        end = words.reach[end]
    while words.form(end) == _LAM or words.form(end) in '"«“':
        end += 1
    other = ground.names.get(end) or ground.names.get(end - 1)
    return min(other.last, last) if other is not None and other.last > end else at + 1


def _member(ground: Ground, first: int, at: int) -> bool:
    """Whether a phrase behind "and" is one more of the same: no event, as definite as the first."""
    words = ground.words
    if words.here(at, "event_verbs", "governors", "reporting", "status_words") is not None or _clause(ground, at):
        return False
    one, two = ground.covered[first], ground.covered[at]
    alike = all(words.here(i, "place_nouns") is not None for i in (first, at))  # «churches and a police station»
    title = words.here(first, "titles")
    several = title is not None and (title.entry.form[:1] in ("d", "p") or title.entry.form.endswith("accusative"))
    if several and two is not None and two.kind == "state":
        return at - 1 > first and words.here(at - 1, "states") is not None  # «the ministers of X and Y»
    if not alike and one is not None and two is not None and one.kind and two.kind:
        return of_one_kind(one, two) or {one.kind, two.kind} <= _FORCES
    known = words.definite(at) or words.shapes[at].owned
    return known in (words.definite(first), words.definite(at - 1))


def _clause(ground: Ground, at: int) -> bool:
    """Whether a phrase with "and" is rather the subject of a clause («and the forces | go on»)."""
    words, name = ground.words, ground.names.get(at)
    behind = name.last if name is not None else at + 1
    if not (words.definite(at) or words.shapes[at].owned) or words.cuts[behind].clitics:
        return False  # «and vehicles | that they had left»
    return words.verblike(behind) or words.event_verb(behind) or words.here(behind, "reporting") is not None


def _described_too(ground: Ground, at: int) -> bool:
    """Whether a word with "and" is one more adjective of a phrase («the Iraqi | and American | forces»)."""
    words = ground.words
    alike = words.definite(at) and words.definite(at - 1) and words.feminine(at) == words.feminine(at - 1)
    return alike and words.adjective(at) and words.adjective(at - 1) and words.here(at, "people", "heads") is None
