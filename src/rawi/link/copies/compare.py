"""How one text of a pair of copies differs from the other, word by word, for people to look at."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.link.copies.changes import Change, cut_words, find_changes
from rawi.link.copies.measure import measure_copy

MOST = 50  # changes that are told; further ones are counted


@dataclass(frozen=True, slots=True)
class Copy:
    """Two texts of which one is a copy of the other, in part or whole, whichever came first.

    ``kind`` is as `measure_copy` has it. ``a_in_b`` and ``b_in_a`` are the shares (0 to 1) of each that stand in the
    other; ``changed`` counts the places where they differ, ``changes`` are the first of them.
    """

    kind: str
    a_in_b: float
    b_in_a: float
    changed: int
    changes: tuple[Change, ...]


def compare_texts(a: str, b: str) -> Copy | None:
    """Whether one text is a copy of the other, and how they differ; None where they are no copies."""
    held = measure_copy(a, b)
    if held is None:
        return None
    if (len(b), b) < (len(a), a):  # always laid side by side in one order, so that both directions tell the same
        changes = [Change(change.b, change.a) for change in find_changes(cut_words(b), cut_words(a))]
    else:
        changes = find_changes(cut_words(a), cut_words(b))
    return Copy(held.kind, held.a_in_b, held.b_in_a, len(changes), tuple(changes[:MOST]))
