"""A text as hashed words, its shingles, and the sample of them that an index keeps.

Words are runs of letters and numbers of the folded text; punctuation, hashtag signs and line ends do not count. Hashes
are the same in every process and version of Python, since they are kept in archives.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from functools import cached_property, lru_cache
from struct import pack, unpack
from zlib import crc32

from rawi.fold import fold_key

WORD = re.compile(
    "[0-9]+(?:[.,:/\N{ARABIC THOUSANDS SEPARATOR}\N{ARABIC DECIMAL SEPARATOR}][0-9]+)*|[^\\W\\d_]+"
)  # of a folded text
LONG = 1 << 26  # the bit that marks a word of five letters or more; shorter ones hardly tell what a text is about
NUMBER = 1 << 27  # and the one of a number
_BITS = LONG - 1  # what is left for the hash: shingles fit a signed 32-bit column, and Python adds small integers fast

_MANY = 200_000  # words remembered: some 40 MB


class _Words(dict[str, bytes]):
    """The hashed words of what stands between two spaces, four bytes each: news says the same things over and over."""

    def __missing__(self, chunk: str) -> bytes:
        if len(self) >= _MANY:
            self.clear()
        folded = fold_key(chunk)
        words = self[chunk] = b"".join(map(_hash, [folded] if folded.isalpha() else WORD.findall(folded)))
        return words


def _hash(word: str) -> bytes:
    number = crc32(word.encode("utf-8", "surrogatepass")) & _BITS
    return (number | (NUMBER if word[0].isdecimal() else LONG if len(word) >= 5 else 0)).to_bytes(4, "little")


_look_up = _Words().__getitem__


class Cut:
    """A text as hashed words and their shingles: every three words in a row as one number of 31 bits."""

    def __init__(self, words: tuple[int, ...]) -> None:
        self.words = words
        self.shingles = list_shingles(words)

    @cached_property
    def distinct(self) -> frozenset[int]:
        return frozenset(self.shingles)


@lru_cache(maxsize=2048)  # a new text is signed, then compared, and those that it is compared with are met again soon
def cut_text(text: str) -> Cut:
    words = b"".join(map(_look_up, text.split()))
    return Cut(unpack(f"<{len(words) // 4}I", words))


def list_shingles(words: Sequence[int]) -> tuple[int, ...]:
    """The shingles of hashed words; these are random, so that small factors are enough to keep their order.

    ``3 * a + 5 * b + c`` of each three, worked out for all of them at once: the words are the digits of one long
    number, and no sum is larger than a digit can be.
    """
    many = len(words)
    digits = int.from_bytes(pack(f"<{many}I", *words), "little")
    sums = (3 * digits + 5 * (digits >> 32) + (digits >> 64)).to_bytes(4 * many, "little")
    return unpack(f"<{many}I", sums)[:-2]


def sample_rate(size: int) -> int:
    """One of how many shingles a text of ``size`` shingles is sampled by: so that short texts keep enough of them.

    Rates divide each other, so what a long text keeps of a short one's shingles is a sample of them as well.
    """
    return 12 if size >= 192 else 6 if size >= 96 else 3 if size >= 48 else 1


def signature(text: str) -> bytes:
    """What an index keeps of a text, as 32-bit words: the number of its shingles, the rate of the sample, and the
    sampled shingles, which are those that the rate divides."""
    shingles = cut_text(text).shingles
    rate = sample_rate(len(shingles))
    return array("I", [len(shingles), rate, *sorted({h for h in shingles if not h % rate})]).tobytes()
