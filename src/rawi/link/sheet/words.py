"""The words around a number that say whom it counts."""

from __future__ import annotations

from rawi.link.phrases import Phrases, load_phrases

_NEAR = 25  # code points around a number in which it is said whom it counts


def counts_part(text: str, span: tuple[int, int]) -> bool:
    """Whether the words before a number or noun say that it tells of a part of those counted before."""
    return any(row["kind"] == "part" for _, _, row in _part_words().find(text[max(0, span[0] - _NEAR) : span[0]]))


def counts_others(text: str, span: tuple[int, int]) -> bool:
    """Whether the words around a number say that it counts a part of those counted before, or others than them."""
    return _part_words().has(text[max(0, span[0] - _NEAR) : span[1] + _NEAR])


def _part_words() -> Phrases:
    return load_phrases("part_words", "word")
