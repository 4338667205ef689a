"""Who the dead or hurt were said to be: in the words that count them, and in those that take them up behind.

«six dead civilians», «three of the police», «five dead, all of them members of …», «among them two children and a
journalist», «one a civilian and the other a soldier». A class is taken of the noun that heads a phrase, never of one
that it is a part of («the wife of a leader»).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rawi.annotate.events.ground import Ground
from rawi.annotate.events.stretches import is_mark
from rawi.arabic.match import PERSONS, Match
from rawi.arabic.phrases import strip_article
from rawi.arabic.words import COMMAS, ENDS
from rawi.fold import fold_key
from rawi.lexicon import load_lexicon
from rawi.model import Name, Span, Victim

FATES = {"killed": "killed", "injured": "injured", "detained": "detained", "missing": "missing", "casualties": None}
_REACH = 20  # tokens behind those counted in which words take them up
_FORCE = 4  # tokens behind «a member» in which his force stands
_COUNTS = 6  # tokens of a number, «about», «of» before the noun
_TAIL = 5  # tokens that describe somebody before "and" goes on with another
_OPEN = frozenset({"unknown", "soldier"})  # classes that the force named behind tells more exactly
_HELD = frozenset("\N{ARABIC LETTER BEH}\N{ARABIC LETTER LAM}\N{ARABIC LETTER KAF}")
_WAW = "\N{ARABIC LETTER WAW}"
_HEH = "\N{ARABIC LETTER HEH}"
_MIN = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_FI = "\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}"


class Who(NamedTuple):
    """A phrase for people: tokens ``[first, last)``, their class, a name."""

    first: int
    last: int
    class_: str
    name: Span | None = None


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, str]]:
    """Words that take up those counted, that count members, and of forces: kind and class."""
    return {fold_key(r["word"]): (r["kind"], r["class"]) for r in load_lexicon().tables["victim_words"]}


def _kind(ground: Ground, at: int) -> tuple[str, str]:
    words = ground.words
    known = _table()
    return known.get(words.stem(at)) or known.get(strip_article(words.stem(at))) or ("", "")


def victims_in(ground: Ground, stretch: tuple[int, int], fate: str) -> list[Victim]:
    """Who a phrase says they were, and who are told behind it."""
    first, last = stretch
    last = next((i for i in range(first + 1, last) if _is_part(ground, i)), last)
    found = list(_members(ground, first, last))
    end = max([last, *(w.last for w in found)])
    return _told(ground, [*found, *_behind(ground, end)], fate)


def victims_behind(ground: Ground, end: int, fate: str) -> list[Victim]:
    """Who those were whom a noun of fate before ``end`` counted: «six dead | civilians»."""
    return _told(ground, _behind(ground, end), fate)


def _told(ground: Ground, found: list[Who], fate: str) -> list[Victim]:
    out = []
    for who in found:
        said = ground.statement(who.first)
        span = ground.words.tokens.span(who.first, who.last, ground.words.cuts[who.first].skip)
        out.append(Victim(span, who.class_, who.name, FATES[fate], said.id if said is not None else None))
    return out


def _behind(ground: Ground, at: int) -> list[Who]:
    """Who is told behind those counted: an adjective or «of», then all that takes them up in the sentence."""
    words, out = ground.words, []
    if at in ground.triggers and words.event_verb(at) and not words.cuts[at].clitics:
        at += 1  # «26 people were killed in …, most of them …»
    own = _who(ground, at, len(words)) if _of(ground, at) or not words.cuts[at].clitics else None
    if own is not None and at not in ground.numbers and not _is_part(ground, at):
        out.append(own)
        at = own.last
    stop = at + _REACH
    while at < min(stop, len(words)) and words.form(at) not in ENDS:
        if _takes_up(ground, at, out[-1].last if out else stop - _REACH):
            more = list(_taken_up(ground, at))
            out += more
            at = more[-1].last if more else at + 1
            stop = at + _REACH
        elif _another_toll(ground, at):
            break
        else:
            at += 1
    return out


def _of(ground: Ground, at: int) -> bool:
    return ground.words.form(at) == _MIN


def _is_part(ground: Ground, at: int) -> bool:
    return _kind(ground, at)[0] in ("some", "one", "other", "most", "all")


def _takes_up(ground: Ground, at: int, end: int) -> bool:
    """Whether «among them», «one of them» stand right behind those counted, or in apposition behind a comma."""
    words = ground.words
    if _kind(ground, at)[0] not in ("some", "one", "most", "all"):
        return False
    before = at - 2 if words.form(at - 1)[-2:] in (_MIN, _FI) else at - 1
    plain = all(not ground.preposition(i) and not words.event_verb(i) for i in range(end, before + 1))
    return before < end or words.form(before) in COMMAS or (before - end < 3 and plain)


def _another_toll(ground: Ground, at: int) -> bool:
    """Whether others are told of: another fate, another number of people."""
    words = ground.words
    if _fate(ground, at):
        return True
    if words.here(at, "toll_nouns") is not None and words.cuts[at].clitics[-1:] not in _HELD:
        return True
    number = ground.numbers.get(at)
    return number is not None and words.here(ground.tokens(number.span)[1], "people") is not None


def _fate(ground: Ground, at: int) -> bool:
    """Whether a word that tells a fate itself stands here («killing him», written as «killers»)."""
    return any(m.entry["toll"] for m in ground.triggers.get(at, ()))


def _taken_up(ground: Ground, at: int) -> Iterator[Who]:
    """Those whom «among them» or «one of them» begins to tell of, and «the other» behind."""
    last = len(ground.words)
    kind = _kind(ground, at)[0]
    end = at + 1
    for who in _members(ground, at + 1, last):
        whole = kind in ("all", "most") and end == at + 1
        yield who._replace(first=at) if whole else who
        end = who.last
    if kind != "one" or end == at + 1:
        return
    for i in range(end, min(end + 2 * _TAIL, last)):
        if ground.words.form(i) in ENDS or _another_toll(ground, i):
            return
        if _kind(ground, i)[0] == "other":
            other = _who(ground, i + 1, last)
            if other is not None:
                yield other
            return


def _members(ground: Ground, at: int, last: int) -> Iterator[Who]:
    """The people that a list tells of: «3 officers and a driver»."""
    words = ground.words
    who = _who(ground, at, last)
    while who is not None:
        yield who
        at = who.last
        stop = min(at + _TAIL, last)
        while at < stop and not _joins(ground, at):
            if words.form(at) in ENDS or ground.triggers.get(at) or _is_part(ground, at):
                return
            at += 1
        if at >= stop:
            return
        if words.form(at) == _WAW or words.form(at) in COMMAS:
            at += 1
        who = _who(ground, at, last)


def _joins(ground: Ground, at: int) -> bool:
    words = ground.words
    return (words.form(at) == _WAW or words.cuts[at].clitics == _WAW) and not words.event_verb(at)


def _who(ground: Ground, at: int, last: int) -> Who | None:
    """The people that a phrase is headed by, behind what counts them."""
    words = ground.words
    for _ in range(_COUNTS):
        if at >= last or words.form(at) in ENDS or words.event_verb(at):
            return None
        if words.cuts[at].clitics[-1:] in _HELD and words.cuts[at].clitics:
            return None
        found = _head(ground, at, last)
        if found is not None:
            return found
        number, counts = ground.numbers.get(at), words.here(at, "quantifiers", "counters")
        if number is not None:
            at = ground.tokens(number.span)[1]
        elif counts is not None:
            at = counts.last
        elif words.form(at) == _MIN or (is_mark(words.form(at)) and words.form(at) not in COMMAS):
            at += 1
        elif words.classes[at] == "quantifier":
            at = words.reach[at]
        else:
            return None
    return None


def _head(ground: Ground, at: int, last: int) -> Who | None:
    """Somebody at a token: a noun for people, a member of a force, a force, a named person."""
    words = ground.words
    kind, name = _kind(ground, at)[0], _named(ground, at)
    group, of = words.here(at, "armed_groups"), _of(ground, at - 1)
    if group is not None:  # without «of» it is who kills, not who was killed
        return Who(at, group.last, "fighter") if of else None
    people = words.here(at, "people") if not words.classes[at] and not _fate(ground, at) else None
    if people is not None:
        return None if _misread(ground, people) else _person(ground, people, kind, name)
    if kind == "member" or (kind == "force" and of):
        force = _force(ground, at if kind == "force" else at + 1)
        return Who(at, force[1], force[0]) if force else None
    if name is None or name.last > last:
        return None
    title = words.here(name.first, "people")  # «the leader, X Y», where the name alone is taken for him
    first, end = ground.tokens(name.name) if name.name is not None else (at, name.last)
    return Who(first, end, title.entry["class"] if title is not None else "unknown", name.name)


def _misread(ground: Ground, people: Match) -> bool:
    """«the families of the dead»; «adding that», written as a noun; «his brother», written as «sister»."""
    words, at = ground.words, people.last
    of_dead = words.here(at, "toll_nouns") is not None and words.definite(at)
    brother = people.entry.form == "f" and words.form(at - 1).endswith(_HEH) and not words.feminine(at - 1)
    return of_dead or brother or words.classes[at] == "that"


def _named(ground: Ground, at: int) -> Name | None:
    """The phrase for a person by a full name that begins at a token, or behind a word of fate there; of nobody else."""
    words, name = ground.words, ground.covered[at]
    if name is None or name.kind != "person" or name.name is None or not _begins(ground, name, at):
        return None
    first, last = ground.tokens(name.name)
    others = any(
        _is_part(ground, i) or ground.preposition(i) or words.here(i, "event_nouns", "toll_nouns")
        for i in range(at + 1, name.last)
    )
    common = first == at and words.here(at, *PERSONS) is None  # «the pilots», «the cultural supervisor»
    return name if last - first > 1 and not others and not common else None


def _begins(ground: Ground, name: Name, at: int) -> bool:
    """Whether a phrase, or the name in it, begins at a token; a word of fate may be taken for its first."""
    own = ground.token(name.name.start) if name.name is not None else at
    return at in (name.first, own) or (name.first == at - 1 and _fate(ground, at - 1))


def _apposed(ground: Ground, people: Match) -> Name | None:
    """The name of one person that stands apart behind a comma («the Saudi journalist, X Y»)."""
    words, at = ground.words, people.last
    phrase = ground.covered[people.first]
    while at < people.last + 2 and (words.adjective(at) or (phrase is not None and at < phrase.last)):
        at += 1
    single = people.entry.form[:1] not in ("p", "d")
    return _named(ground, at + 1) if single and words.form(at) in COMMAS else None


def _person(ground: Ground, people: Match, kind: str, name: Name | None) -> Who:
    """A noun for people with its class: that of the force behind it, of the adjective behind «persons»."""
    words, end, class_ = ground.words, people.last, people.entry["class"]
    apposed = _apposed(ground, people) if name is None else None
    own = name.name if name is not None else apposed.name if apposed is not None else None
    end = max(end, name.last) if name is not None else end
    if class_ == "unknown" and (adjective := words.here(end, "people")) is not None and not words.cuts[end].clitics:
        return Who(people.first, adjective.last, adjective.entry["class"], own)
    if kind == "member" or class_ in _OPEN:
        force = _force(ground, people.last)
        if force is not None and (class_ != "soldier" or force[0] == "police"):
            return Who(people.first, max(end, force[1]), force[0], own)
    return Who(people.first, end, class_, own)


def _force(ground: Ground, at: int) -> tuple[str, int] | None:
    """The class of a force that stands behind its member («of the army», «in the movement»), and where it ends."""
    words, found, stop = ground.words, None, at + _FORCE
    while at < stop:
        if words.form(at) in COMMAS or _is_part(ground, at) or words.cuts[at].clitics == _WAW:
            break
        group, name = words.here(at, "armed_groups"), ground.covered[at]
        if group is not None:
            return "fighter", group.last
        kind, class_ = _kind(ground, at)
        people = words.here(at, "people")
        if kind in ("force", "band") and (found is None or class_ == "police"):
            named = name.last if name is not None and name.kind != "person" else 0
            found, stop = (class_, max(at + 1, named)), max(stop, named)
        elif people is not None and people.entry["class"] in ("fighter", "police"):
            found = people.entry["class"], max(people.last, found[1] if found else 0)
        elif not (at < found[1] if found is not None else _leads_on(ground, at)):
            break
        at += 1
    if found is not None and words.definite(found[1]) and words.adjective(found[1]):
        return found[0], found[1] + 1  # «the extremist organisation»
    return found


def _leads_on(ground: Ground, at: int) -> bool:
    """Whether a word may stand between a member and his force: «of», «belonging to», an adjective."""
    words = ground.words
    free = words.form(at) in (_MIN, _FI) or is_mark(words.form(at))
    return (free and words.form(at) not in ENDS) or words.here(at, "attached") is not None or words.adjective(at)
