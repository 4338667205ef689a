"""Counts of what is right, what was made and what the gold wants, measure by measure; and the F1 they give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Score(NamedTuple):
    """Precision, recall and F1."""

    precision: float
    recall: float
    f1: float


class Count(NamedTuple):
    """How many are right of those made and of those wanted. Right may be a sum of overlaps."""

    right: float = 0
    made: int = 0
    wanted: int = 0

    def plus(self, other: Count) -> Count:
        return Count(self.right + other.right, self.made + other.made, self.wanted + other.wanted)

    def score(self) -> Score:
        precision = self.right / self.made if self.made else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        both = precision + recall
        return Score(precision, recall, 2 * precision * recall / both if both else 0.0)


Measured = tuple[str, Count]
Tally = dict[str, Count]


def hits(name: str, right: Iterable[bool], made: int, wanted: int) -> Measured:
    """A measure over what was made and what was wanted."""
    return name, Count(sum(right), made, wanted)


def accuracy(name: str, right: Iterable[bool]) -> Measured:
    """A measure over what matched: its three figures are one."""
    verdicts = list(right)
    return name, Count(sum(verdicts), len(verdicts), len(verdicts))


def total(tallies: Iterable[Tally], name: str) -> Count:
    """One measure over several documents."""
    count = Count()
    for tally in tallies:
        if name in tally:
            count = count.plus(tally[name])
    return count


def names_of(tallies: Iterable[Tally]) -> Iterator[str]:
    """The measures of some tallies in the order they first come."""
    yield from dict.fromkeys(name for tally in tallies for name in tally)
