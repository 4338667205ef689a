"""The one place that orders what was found, the same for both databases.

Text counts as BM25 does: how often a word stands there for the document's size, weighed by how rare it is in news (from
the lexicon's counts, so that no database is asked), more where the headline has it. Time counts beside it: what is new
is worth up to half as much again, and half of that is lost with every half year behind the newest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from math import log
from zlib import crc32

from rawi.arabic.match import load_matcher
from rawi.store.search.query import Leaf

_WORDS = 4_500_000  # of the reference corpus
_USUAL = 300.0  # terms of an article
_TITLE = 3.0  # how many uses in the text a word of the headline is worth
_TIME = 0.5
_HALF = 182.0  # days
_IN_TITLE, _USES = 0x80, 0x7F


def strong(title: Sequence[str], text: Sequence[str]) -> bytes:
    """The terms that a headline has or a text has more than once: four bytes each, three of a checksum, one of uses."""
    uses, named = Counter(text), frozenset(title)
    rows = [
        _code(term) + bytes([min(uses[term], _USES) | (_IN_TITLE if term in named else 0)])
        for term in uses.keys() | named
        if uses[term] > 1 or term in named
    ]
    return b"".join(sorted(rows))


def weight(leaf: Leaf) -> float:
    """How much a word or phrase tells: its rarest term decides."""
    counts = load_matcher().counts
    return max(log(1 + _WORDS / (1 + counts.get(term, 0))) for term in leaf.terms)


def codes(leaf: Leaf) -> list[bytes]:
    return [] if leaf.prefix else list(map(_code, leaf.terms))


def text_score(codes: list[bytes], weight: float, size: int, strong: bytes) -> float:
    """What a word or phrase that a document has is worth there. Of a phrase the rarest word counts."""
    uses = min([_uses(code, strong) for code in codes]) if codes else 1.0
    return weight * uses * 2.2 / (uses + 1.2 * (0.25 + 0.75 * size / _USUAL))


def time_factor(day: str | None, newest: int | None) -> float:
    """What the time of a document is worth beside the newest of those found."""
    at = ordinal(day)
    if at is None or newest is None:
        return 1.0
    return float(1.0 + _TIME * 0.5 ** ((newest - at) / _HALF))


@lru_cache(maxsize=50_000)
def ordinal(day: str | None) -> int | None:
    """A day as a number; of a month or year alone its first."""
    try:
        return date.fromisoformat((day or "")[:10] + "-01-01"[: max(0, 10 - len(day or ""))]).toordinal()
    except ValueError:
        return None


def _code(term: str) -> bytes:
    return crc32(term.encode()).to_bytes(4, "big")[1:]


def _uses(code: bytes, strong: bytes) -> float:
    at = strong.find(code)
    while at >= 0 and at % 4:
        at = strong.find(code, at + 1)
    if at < 0:
        return 1.0
    told = strong[at + 3]
    return (told & _USES) + (_TITLE if told & _IN_TITLE else 0.0)
