"""The lists of words that a sheet is made with, looked for in a text by its terms: folded, without article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rawi.arabic.terms import Words, terms_of, words_of
from rawi.lexicon import Row, load_lexicon, values

_Found = tuple[int, int, Row]  # the raw stretch, and the row whose phrase it is
_NEAR = 25  # code points around a number in which it is said whom it counts


class Phrases(NamedTuple):
    """The phrases of a table by their first term."""

    by_first: dict[str, list[tuple[list[str], Row]]]

    def find(self, text: str) -> Iterator[_Found]:
        """Where phrases stand in a text, the longest at each place."""
        words = words_of(text)
        for at, term in enumerate(words.terms):
            for phrase, row in self.by_first.get(term, ()):
                if words.terms[at : at + len(phrase)] == phrase:
                    yield *_stretch(words, at, at + len(phrase)), row
                    break

    def has(self, text: str) -> bool:
        return any(True for _ in self.find(text))


def _stretch(words: Words, first: int, last: int) -> tuple[int, int]:
    return words.starts[first], words.stops[last - 1]


@lru_cache
def load_phrases(table: str, column: str) -> Phrases:
    """The phrases in a column of a table."""
    by_first: dict[str, list[tuple[list[str], Row]]] = {}
    for row in load_lexicon().tables[table]:
        for phrase in values(row[column]):
            terms = terms_of(phrase)
            by_first.setdefault(terms[0], []).append((terms, row))
    for phrases in by_first.values():
        phrases.sort(key=lambda p: -len(p[0]))
    return Phrases(by_first)


def counts_part(text: str, span: tuple[int, int]) -> bool:
    """Whether the words before a number or noun say that it tells of a part of those counted before."""
    return any(row["kind"] == "part" for _, _, row in _part_words().find(text[max(0, span[0] - _NEAR) : span[0]]))


def counts_others(text: str, span: tuple[int, int]) -> bool:
    """Whether the words around a number say that it counts a part of those counted before, or others than them."""
    return _part_words().has(text[max(0, span[0] - _NEAR) : span[1] + _NEAR])


def _part_words() -> Phrases:
    return load_phrases("part_words", "word")
