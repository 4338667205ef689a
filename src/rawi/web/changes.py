"""What changed from one text to another: lines first, then words within the lines that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

_PIECES = re.compile(r"\s+|\S+")
_MOST = 4_000  # pieces of a line that are compared word by word; a longer one is told whole


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: ``kind`` is same, old (gone) or new."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A line that changed, or a number of lines that stayed (``same``), with no pieces."""

    same: int
    pieces: tuple[Piece, ...]


def find_changes(old: str, new: str) -> list[Change]:
    """The changes in the order of the text."""
    a, b = old.split("\n"), new.split("\n")
    found: list[Change] = []
    for kind, i, j, k, m in SequenceMatcher(_is_blank, a, b).get_opcodes():
        if kind == "equal":
            found.append(Change(j - i, ()))
        else:
            found += [Change(0, tuple(_within(x, y))) for x, y in zip_longest(a[i:j], b[k:m])]
    return [change for change in found if change.same or change.pieces]


def _is_blank(part: str) -> bool:
    """Whether a part tells nothing by itself: by these alone texts are not laid side by side, which would take for
    ever where all else is new."""
    return not part or part.isspace()


def _within(old: str | None, new: str | None) -> Iterator[Piece]:
    a, b = (_PIECES.findall(line or "") for line in (old, new))
    if max(len(a), len(b)) > _MOST:
        yield from (Piece(kind, "".join(of)) for kind, of in (("old", a), ("new", b)) if of)
        return
    for kind, i, j, k, m in SequenceMatcher(_is_blank, a, b).get_opcodes():
        yield from _pieces(kind, a[i:j], b[k:m])


def _pieces(kind: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if kind == "equal":
        yield Piece("same", "".join(old))
        return
    if old:
        yield Piece("old", "".join(old))
    if new:
        yield Piece("new", "".join(new))
