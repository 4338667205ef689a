"""Where two texts that share most of their words differ, as raw spans in both.

The texts are laid side by side by their shingles, which hardly repeat, and only what is left between them by single
words. What moved to another place is told as taken out here and put in there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from rawi.fold import fold
from rawi.link.copies.shingles import WORD
from rawi.model import Span

_CLOSE = 40  # words; a longer gap in both texts is one change: its words meet by chance

Range = tuple[int, int, int, int]  # words of one text from, to, and of the other from, to


@dataclass(frozen=True, slots=True)
class Change:
    """Words of ``a`` in whose place ``b`` has other ones; one span is empty where words were put in or taken out."""

    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Words:
    """The folded words of a text and where they stand in the raw one."""

    forms: list[str]
    starts: list[int]
    stops: list[int]

    def span(self, first: int, last: int) -> Span:
        """The raw span of words ``[first, last)``; of none, the place where they would stand."""
        if first < last:
            return Span(self.starts[first], self.stops[last - 1])
        at = self.stops[first - 1] if first else 0
        return Span(at, at)


def cut_words(text: str) -> Words:
    folded = fold(text)
    found = list(WORD.finditer(folded.text))
    return Words([m[0] for m in found], *folded.raw_spans([m.start() for m in found], [m.end() for m in found]))


def find_changes(a: Words, b: Words) -> list[Change]:
    """The stretches of words in which the texts differ, in text order."""
    ranges: list[Range] = []
    at_a = at_b = 0
    for i, j, size in (*_same(a.forms, b.forms), (len(a.forms), len(b.forms), 0)):
        ranges += _between(a.forms, b.forms, (at_a, i, at_b, j))
        at_a, at_b = i + size, j + size
    return [Change(a.span(i, i_end), b.span(j, j_end)) for i, i_end, j, j_end in ranges]


def _same(a: list[str], b: list[str]) -> Iterator[tuple[int, int, int]]:
    """Where both have the same three words or more, without overlaps."""
    at_a = at_b = 0
    matcher = SequenceMatcher(None, _threes(a), _threes(b), autojunk=False)
    for i, j, size in matcher.get_matching_blocks()[:-1]:
        late = max(at_a - i, at_b - j, 0)  # words that the block before has taken
        if size + 2 > late:
            at_a, at_b = i + size + 2, j + size + 2
            yield i + late, j + late, size + 2 - late


def _threes(words: list[str]) -> list[tuple[str, ...]]:
    return list(zip(words, words[1:], words[2:], strict=False))


def _between(a: list[str], b: list[str], gap: Range) -> Iterator[Range]:
    i, i_end, j, j_end = gap
    if max(i_end - i, j_end - j) > _CLOSE:
        yield gap
        return
    for tag, p, p_end, q, q_end in SequenceMatcher(None, a[i:i_end], b[j:j_end], autojunk=False).get_opcodes():
        if tag != "equal":
            yield i + p, i + p_end, j + q, j + q_end
