"""Which of some documents a reader of one wants beside it: by what they share, rare things before common ones.

Who and what all write of says little, and a name that stands in the headline more than one told in passing. Copies are
told once. What lies far apart in time must share more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import exp

from rawi.link.answers import Answer
from rawi.link.related.reasons import Reason, Weigh, find_reasons
from rawi.link.related.traits import Plain, Traits, find_traits

_LEAST = 1.7  # points that a document needs
_SCENE = frozenset({"places", "bodies"})  # reasons that alone say only that both are of one region
_KEPT = 0.5  # the share of its points that it keeps however far it lies
_DAYS = 30.0


@dataclass(frozen=True, slots=True)
class Related:
    """A document that belongs beside another: ``earlier`` than it or later (None: a time is not known), why, the best
    reason first, and the documents that are copies of it."""

    document: str
    earlier: bool | None
    points: float
    reasons: tuple[Reason, ...]
    copies: tuple[str, ...] = ()


def find_related(
    own: Plain,
    others: Sequence[Plain],
    weigh: Weigh,
    *,
    incidents: Mapping[str, Set[str]] | None = None,
    copies: Mapping[str, str] | None = None,
    answers: Sequence[Answer] = (),
    most: int = 10,
) -> tuple[Related, ...]:
    """The documents to show beside one, the best first; at most so many earlier, and as many later ones.

    Args:
        own: the record of the document, in plain form.
        others: the records of those that may belong to it.
        weigh: how rare a folded name is, from 0 (in all documents) to 1 (in one).
        incidents: the codes of the incidents that each document tells of.
        copies: the group of copies that a document is in.
        answers: statements of one that answer those of another.
        most: how many.
    """
    mine, groups = find_traits(own), copies or {}
    found = []
    for other in others:
        if other["id"] != own["id"] and not _copied(own["id"], other["id"], groups):
            traits = find_traits(other)
            reasons = find_reasons(mine, traits, weigh, incidents or {}, answers)
            points = sum(reason.points for reason in reasons) * _nearness(mine, traits)
            if points >= _LEAST and {reason.key for reason in reasons} - _SCENE:
                found.append(Related(traits.document, _earlier(mine, traits), points, tuple(reasons)))
    found.sort(key=lambda related: (-related.points, related.document))
    return tuple(_few(_folded(found, groups), most))


def _copied(a: str, b: str, groups: Mapping[str, str]) -> bool:
    return a in groups and groups[a] == groups.get(b)


def _nearness(a: Traits, b: Traits) -> float:
    apart = abs(a.at - b.at) if a.at is not None and b.at is not None else 0.0
    return _KEPT + (1 - _KEPT) * exp(-apart / _DAYS)


def _earlier(own: Traits, other: Traits) -> bool | None:
    return other.at <= own.at if own.at is not None and other.at is not None else None


def _folded(found: list[Related], groups: Mapping[str, str]) -> Iterator[Related]:
    """Each group of copies once, by its best."""
    of: dict[object, list[Related]] = {}
    for number, related in enumerate(found):
        of.setdefault(groups.get(related.document, number), []).append(related)
    for first, *rest in of.values():
        copies = tuple(related.document for related in rest)
        yield Related(first.document, first.earlier, first.points, first.reasons, copies)


def _few(found: Iterator[Related], most: int) -> Iterator[Related]:
    left: dict[bool | None, int] = {}
    for related in found:
        left[related.earlier] = left.get(related.earlier, most) - 1
        if left[related.earlier] >= 0:
            yield related
