"""Lists of words of the lexicon, looked for in a text by its terms: folded, without article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rawi.arabic.terms import Words, terms_of, words_of
from rawi.lexicon import Row, load_lexicon, values

_Found = tuple[int, int, Row]  # the raw stretch, and the row whose phrase it is


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
