"""The dead and hurt: who they were said to be, their names, and the word that a text has for the dead.

Told of all the dead («two civilians», «one a fighter, the other a civilian»), a class is compared; told of some of them
(«three children among them»), it is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rawi.fold import fold_key
from rawi.link.phrases import load_phrases
from rawi.link.sheet.told import Finding, Plain, Reading, Stretch, Told, agrees, contradicts, finer
from rawi.link.sheet.words import counts_part

_GROUPS = {
    **dict.fromkeys(("civilian", "child", "woman", "journalist", "medic"), "civilians"),
    "fighter": "fighters",
    **dict.fromkeys(("soldier", "police"), "forces"),
}
_SEVERAL = 2  # dead at least; of one, the slayer is easily taken for the slain
_NEXT = 12  # code points between a number and what it counts
_HURT = frozenset({"injured", "missing", "detained", "displaced", "unharmed"})


@dataclass(frozen=True, slots=True)
class Dead:
    """Who the dead were: ``groups`` of civilians, fighters, forces; ``killed`` how many; ``whole``: all are told of."""

    groups: frozenset[str]
    classes: frozenset[str] = field(compare=False)
    killed: int | None = field(default=None, compare=False)
    whole: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Names:
    """Names of victims, folded; none where only their number is told."""

    names: frozenset[str]


NOBODY = Names(frozenset())


@dataclass(frozen=True, slots=True)
class Word:
    """What a word says of the dead: ``killed``, ``martyr`` … (dead_words.tsv)."""

    use: str


def group_of(told: Told, span: Stretch) -> str | None:
    """Of which group those are whom a number counts."""
    groups = {_GROUPS.get(v["class"]) for v in told.event["victims"] if _counts(span, v["span"])}
    return next(iter(groups)) if len(groups) == 1 else None


def _counts(number: Stretch, victim: Stretch) -> bool:
    return number[0] <= victim[0] <= number[1] + _NEXT


def read_dead(told: Told) -> Iterator[Reading]:
    """The classes of the dead, one reading a source."""
    by_source: dict[str | None, list[Plain]] = {}
    for victim in told.event["victims"]:
        if victim["class"] in _GROUPS and victim["fate"] not in _HURT:
            by_source.setdefault(victim["source"], []).append(victim)
    for source, victims in by_source.items():
        span = min(v["span"][0] for v in victims), max(v["span"][1] for v in victims)
        yield Reading(told, _dead(told, victims), span, source, words=_listed(told, [v["span"] for v in victims]))


def _dead(told: Told, victims: list[Plain]) -> Dead:
    groups = frozenset(_GROUPS[v["class"]] for v in victims)
    killed, many = told.event["killed"], _killed(told)
    counted = killed and killed["span"] and any(_counts(killed["span"], v["span"]) for v in victims)
    mixed, some = len(groups) > 1, any(counts_part(told.record["text"], v["span"]) for v in victims)
    whole = (some and many == len(groups)) if mixed else (bool(counted) and not some)
    return Dead(groups, frozenset(v["class"] for v in victims), many, whole)


def _killed(told: Told) -> int | None:
    killed = told.event["killed"]
    return killed["min"] if killed and killed["min"] == killed["max"] else None


def _listed(told: Told, spans: list[Stretch]) -> str:
    return " / ".join(dict.fromkeys(map(told.words, spans)))


def compare_dead(a: Reading, b: Reading) -> Finding | None:
    """Civilians or fighters: told of all the dead, or of the same number of them, both cannot be."""
    x, y = a.value, b.value
    if x.groups == y.groups:
        return agrees("victims_same")
    same = x.whole and y.whole and x.killed is not None and x.killed == y.killed >= _SEVERAL
    if same and "civilians" in x.groups | y.groups:
        return contradicts("victims_parts" if x.groups & y.groups else "victims_other")
    several = min(x.killed or 0, y.killed or 0) >= _SEVERAL
    if x.whole and y.whole and several and not x.groups & y.groups and "civilians" in x.groups | y.groups:
        return contradicts("victims_all")  # all of them, however many each counts
    nested = x.groups < y.groups or x.groups > y.groups
    return finer(x.groups > y.groups, "victims_more") if nested else None


def read_names(told: Told) -> Iterator[Reading]:
    """The names of victims, or their number where no name is told."""
    named = [v for v in told.event["victims"] if v["name"]]
    if named:
        names = frozenset(fold_key(told.words(v["name"])) for v in named)
        span = min(v["name"][0] for v in named), max(v["name"][1] for v in named)
        words = _listed(told, [v["name"] for v in named])
        yield Reading(told, Names(names), span, named[0]["source"], words=words)
    elif _killed(told):
        span = told.event["killed"]["span"]
        yield Reading(told, NOBODY, span and tuple(span), told.event["source"])


def compare_names(a: Reading, b: Reading) -> Finding | None:
    """Names refine a number; a longer list of them a shorter one."""
    x, y = a.value.names, b.value.names
    if not x or not y:
        return finer(bool(x), "names_told")
    known = sum(any(_one(name, other) for other in y) for name in x)
    if not known:
        return None
    return agrees("names_shared") if len(x) == len(y) else finer(len(x) > len(y), "names_more")


def _one(name: str, other: str) -> bool:
    """Whether one name is the other, or a shorter form of it."""
    x, y = set(name.split()), set(other.split())
    return x <= y or y <= x


def read_words(told: Told) -> Iterator[Reading]:
    """The words that tell of the dead: the first of each kind in the sentences that tell the event."""
    if not told.event["killed"] or not told.event["killed"]["min"]:
        return
    done: set[str] = set()
    for start, stop in told.sentences:
        for first, last, row in load_phrases("dead_words", "words").find(told.words((start, stop))):
            if row["use"] not in done:
                done.add(row["use"])
                span = start + first, start + last
                yield Reading(told, Word(row["use"]), span, statement_at(told, span))


def statement_at(told: Told, span: Stretch) -> str | None:
    """The innermost statement in whose content some words stand."""
    holds = [s for s in told.record["statements"] if s["content"][0] <= span[0] and span[1] <= s["content"][1]]
    return min(holds, key=lambda s: s["content"][1] - s["content"][0])["id"] if holds else None
