"""How much of each of two texts stands in the other, whether that makes one a copy of the other, and of which kind.

Kinds: ``same`` (word for word), ``edited`` (words changed here and there), ``cut`` (the one lacks a stretch of the
other), ``joined`` (the one holds the other beside a text that speaks of something else). A copy that was cut or joined
can be edited as well.

Not every text with the same words is one: tables and forecasts of another day hold other numbers between the same
words, and short texts of one outlet share its footer. Shorter texts have to share more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from rawi.link.copies.shingles import LONG, NUMBER, Cut, cut_text, list_shingles

LEAST = 8  # words; what is shorter is a headline at most, and headlines meet by chance
ENOUGH = 0.6  # share of the shingles of the one text that the other holds
SHORT = 30  # words; below it chance and set phrases count more, and ENOUGH_SHORT is asked for
ENOUGH_SHORT = 0.65
FOOTER = 60  # words at one end that texts of one outlet may share
NUMBERS = 4  # from so many numbers on, half of them have to be the same
STRETCH = 10  # words; fewer that are put in or left out are an edit
PART = 0.08  # of the longer text: a smaller part that one has alone is an edit too
AKIN = 0.063  # share of longer words that two parts of one story have in common at least: it tells nine of ten right


@dataclass(frozen=True, slots=True)
class Held:
    """The shares (0 to 1) of the shingles of ``a`` that stand in ``b``, and of ``b`` in ``a``; the kind of copy."""

    a_in_b: float
    b_in_a: float
    kind: str


def measure_copy(a: str, b: str) -> Held | None:
    """How much of each text stands in the other, or None where neither is a copy. Made for many pairs at a time."""
    one, other = cut_text(a), cut_text(b)
    least = min(len(one.words), len(other.words))
    if least < LEAST:
        return None
    if one.words == other.words:
        return Held(1.0, 1.0, "same")
    shared = one.distinct & other.distinct
    in_b, in_a = len(shared) / len(one.distinct), len(shared) / len(other.distinct)
    if max(in_a, in_b) < (ENOUGH if least >= SHORT else ENOUGH_SHORT):
        return None
    small, large = sorted((one, other), key=lambda cut: (len(cut.words), cut.words))
    if _other_numbers(small.words, large.words) or _same_footer(small.words, large.words):
        return None
    kind = "edited" if min(in_a, in_b) > 1 - PART else _kind(small, large, shared)
    return Held(in_b, in_a, kind)


def _other_numbers(small: Sequence[int], large: Sequence[int]) -> bool:
    """Whether most numbers of the smaller text stand in the larger one beside neither of their neighbours."""
    beside = set(pairwise(large))
    numbers = [i for i, word in enumerate(small) if word & NUMBER]
    kept = sum((*small[i - 1 : i], small[i]) in beside or (*small[i : i + 2],) in beside for i in numbers)
    return len(numbers) >= NUMBERS and kept * 2 < len(numbers)


def _same_footer(small: Sequence[int], large: Sequence[int]) -> bool:
    """Whether all that the two share is what they begin or end with."""
    for one, other in ((small, large), (small[::-1], large[::-1])):
        same = _same_start(one, other)
        rest = one[same:]
        if LEAST <= same <= FOOTER and len(rest) >= LEAST and _share(rest, other[same:]) < 0.3:
            return True
    return False


def _same_start(one: Sequence[int], other: Sequence[int]) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _share(one: Sequence[int], other: Sequence[int]) -> float:
    shingles = set(list_shingles(one))
    return len(shingles.intersection(list_shingles(other))) / len(shingles)


def _kind(small: Cut, large: Cut, shared: frozenset[int]) -> str:
    """By what each text has alone in one stretch, and whether the one that has more speaks of something else there."""
    owns = [(cut.words, _own(cut, shared)) for cut in (small, large)]
    less, (words, own) = sorted(owns, key=lambda pair: len(pair[1]))
    if len(own) - len(less[1]) <= PART * len(large.words):
        return "edited"
    apart = {words[i] for i in own if words[i] & LONG}
    rest = {word for i, word in enumerate(words) if i not in own and word & LONG}
    return "joined" if len(apart & rest) < AKIN * sqrt(len(apart) * len(rest)) else "cut"


def _own(cut: Cut, shared: frozenset[int]) -> set[int]:
    """The places of the words that stand in no shared shingle, where these are a stretch."""
    own: set[int] = set()
    end = 0  # of the last shared shingle
    for i in (*(i for i, shingle in enumerate(cut.shingles) if shingle in shared), len(cut.words)):
        if i - end >= STRETCH:
            own.update(range(end, i))
        end = i + 3
    return own
