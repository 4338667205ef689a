"""The words that a report stands in, as hashed terms with weights: what two reports of one thing have in common.

A term weighs by how rare it is in the word counts of the lexicon and by how often it is used, as in tf-idf; vectors
have length one, so that their product is the cosine (Salton and Buckley 1988). Archives keep them in three bytes a
term: two terms of a quarter of a million may get the same hash, which moves a cosine by next to nothing.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from math import log, sqrt
from zlib import crc32

from rawi.arabic.terms import terms_of, word_terms
from rawi.lexicon import load_lexicon

Words = Mapping[int, float]
_COMMON = 4.0  # a word that is one of 50 (e to the power of 4) tells nothing
_NEWS, _RARE = 4.8, 8.0  # weights of a word that is one of seven thousand, and one of less than a hundred thousand
_UNSEEN = 3  # added to each count: what was never counted is rare, not infinitely so
_HASH, STEPS = 18, 63  # bits of a hash, and the steps of a weight up to 1
_WEIGHTS = tuple(steps / STEPS for steps in range(STEPS + 1))
_MANY = 200_000
_LEFT = 0.05  # of the square of a vector's length, that it is brought back to its length with
_FEW = 30  # stories that are too few to say what is common


@lru_cache(maxsize=1)
def _counts() -> tuple[Mapping[str, int], int]:
    """How often each term is used in the reference corpus, and all of them together."""
    counts: Counter[str] = Counter()
    for form, count in load_lexicon().counts.items():
        for term in word_terms(form):
            counts[term] += count
    return counts, counts.total()


@lru_cache(maxsize=_MANY)
def _weigh(term: str) -> float:
    counts, total = _counts()
    return max(0.0, log(total / (counts.get(term, 0) + _UNSEEN)) - _COMMON) if len(term) > 1 else 0.0


@lru_cache(maxsize=_MANY)
def rarity(name: str) -> float:
    """How rare the rarest word of a name is in the reference corpus: 0 as that of a town that is in the news each day,
    1 hardly ever used."""
    weight = max((_weigh(term) for term in terms_of(name)), default=0.0)
    return max(0.0, min(1.0, (weight - _NEWS) / (_RARE - _NEWS)))


@lru_cache(maxsize=_MANY)
def hash_term(term: str) -> int:
    """A term as 18 bits, the same in every process."""
    return crc32(term.encode()) & ((1 << _HASH) - 1)


@lru_cache(maxsize=_MANY)
def _weighed(chunk: str) -> tuple[tuple[int, float], ...]:
    """The terms of what stands between two spaces that say anything: hashed, each with its weight."""
    return tuple((hash_term(term), weight) for term in terms_of(chunk) if (weight := _weigh(term)))


def words_of(texts: Iterable[str], most: int) -> dict[int, float]:
    """The ``most`` weightiest terms of some texts, hashed, as a vector of length one."""
    chunks = chain.from_iterable(text.split() for text in texts)
    counts = Counter(chain.from_iterable(map(_weighed, chunks)))
    weights = {h: weight if count == 1 else (1 + log(count)) * weight for (h, weight), count in counts.items()}
    best = sorted(((w, h) for h, w in weights.items()), reverse=True)[:most]
    length = sqrt(sum(w * w for w, _ in best))
    return {h: max(1, round(w / length * STEPS)) / STEPS for w, h in best}


def likeness(a: Words, b: Words) -> float:
    """The cosine of two vectors: 0 nothing in common, 1 the same words."""
    return sum([a[h] * b[h] for h in a.keys() & b.keys()])


@lru_cache(maxsize=_MANY)
def name_terms(name: str) -> frozenset[int]:
    """The terms of a name, hashed."""
    return frozenset(map(hash_term, terms_of(name)))


def without(words: Words, terms: frozenset[int]) -> Words:
    """A vector without some of its terms, again of length one, or shorter where hardly anything is left."""
    taken = sum([words[h] ** 2 for h in terms if h in words])
    if not taken:
        return words
    length = sqrt(max(1.0 - taken, _LEFT))
    return {h: weight / length for h, weight in words.items() if h not in terms}


class Current:
    """How common words are in the news of some days: what all tell of just now distinguishes no report from another.

    The idf of topic detection (Allan and others 2000), over the beginnings of the ``size`` stories around a new one:
    ``counts`` tells in how many of them a term stands; ``few``: of too few to tell.
    """

    def __init__(self, counts: Mapping[int, int], size: int) -> None:
        self._counts = counts
        self._all = log(size + 1)
        self.few = size < _FEW
        self._rareness: dict[int, float] = {}
        self._lengths: dict[bytes, float] = {}
        self._weighed: dict[int, tuple[Words, Words]] = {}

    @classmethod
    def of(cls, gists: Sequence[Words]) -> Current:
        """The words of some beginnings."""
        return cls(Counter(chain.from_iterable(gists)), len(gists))

    def weigh(self, words: Words) -> Words:
        """A vector with the weights that its terms have in these days, of length one."""
        kept = self._weighed.get(id(words))
        if kept is None or kept[0] is not words:
            kept = self._weighed[id(words)] = words, self._weigh(words)
        return kept[1]

    def likeness(self, words: Words) -> Callable[[bytes], float]:
        """What gives the cosine of a vector and packed ones, with the weights that their terms have in these days."""
        weighed = {h: weight * self.rareness(h) for h, weight in self.weigh(words).items()}

        def like(packed: bytes) -> float:
            found = sum([weighed[v >> 6] * (v & STEPS) for v in steps_of(packed) if v >> 6 in weighed])
            return found / self._length(packed) if found else 0.0

        return like

    def _length(self, packed: bytes) -> float:
        """The length that a packed vector has in these days, in steps."""
        held = self._lengths.get(packed)
        if held is None:
            weights = [(v & STEPS) * self.rareness(v >> 6) for v in steps_of(packed)]
            held = self._lengths[packed] = sqrt(sum([weight * weight for weight in weights])) or 1.0
        return held

    def rareness(self, term: int) -> float:
        """How much a term tells in these days."""
        held = self._rareness.get(term)
        if held is None:
            held = self._rareness[term] = self._all - log(self._counts.get(term, 0) + 0.5)
        return held

    def _weigh(self, words: Words) -> Words:
        found = {h: weight * self.rareness(h) for h, weight in words.items()}
        length = sqrt(sum([weight * weight for weight in found.values()])) or 1.0
        return {h: weight / length for h, weight in found.items()}


def pack_words(words: Words) -> bytes:
    """A vector in three bytes a term: 18 bits of hash, 6 of weight; first all low bytes, then the others."""
    packed = array("I", [h << 6 | round(weight * STEPS) for h, weight in words.items()])
    if sys.byteorder == "big":
        packed.byteswap()
    raw = packed.tobytes()
    return raw[0::4] + raw[1::4] + raw[2::4]


def unpack_words(packed: bytes) -> dict[int, float]:
    """What `pack_words` packed."""
    return {value >> 6: _WEIGHTS[value & STEPS] for value in steps_of(packed)}


def steps_of(packed: bytes) -> array[int]:
    """The terms that `pack_words` packed, each with the steps of its weight in the lowest 6 bits."""
    size = len(packed) // 3
    raw = bytearray(4 * size)
    raw[0::4], raw[1::4], raw[2::4] = packed[:size], packed[size : 2 * size], packed[2 * size :]
    values = array("I", bytes(raw))
    if sys.byteorder == "big":
        values.byteswap()
    return values
