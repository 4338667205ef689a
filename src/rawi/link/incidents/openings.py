"""How the stories of one day begin, as an index of their words: which begin like a new one, how common each word is.

A story that is to be linked is laid beside all those of its days, many hundred in a large archive; going through the
words that they share costs a tenth of unpacking and comparing each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, KeysView, Mapping

from rawi.link.incidents.words import STEPS, Words, steps_of

Place = tuple[int, int]  # whatever names a story; the index takes it as it is


class Index:
    """Packed vectors of words by the terms that they hold; they are numbered as they come."""

    def __init__(self) -> None:
        self._posted: dict[int, int | list[int]] = {}  # number and steps; of most terms there is but one
        self._size = 0

    def add(self, packed: bytes) -> None:
        """Take in the next vector."""
        first, posted = self._size << 6, self._posted
        for value in steps_of(packed):
            term, entry = value >> 6, first | value & 63
            if term not in posted:
                posted[term] = entry
            elif isinstance(held := posted[term], int):
                posted[term] = [held, entry]
            else:
                held.append(entry)
        self._size += 1

    def products(self, words: Words) -> dict[int, float]:
        """The product of a vector with those that share a term with it, by their numbers, in steps."""
        sums: defaultdict[int, float] = defaultdict(float)
        for term, weight in words.items():
            held = self._posted.get(term, ())
            for entry in (held,) if isinstance(held, int) else held:
                sums[entry >> 6] += weight * (entry & 63)
        return sums

    @property
    def counts(self) -> Iterator[tuple[int, int]]:
        """Each term, and in how many vectors it stands."""
        return ((term, 1 if isinstance(held, int) else len(held)) for term, held in self._posted.items())


class Openings:
    """The beginnings of some stories."""

    def __init__(self) -> None:
        self._at: dict[Place, int] = {}
        self._places: list[Place] = []
        self._index = Index()

    def __len__(self) -> int:
        return len(self._places)

    @property
    def places(self) -> KeysView[Place]:
        return self._at.keys()

    @property
    def counts(self) -> Iterator[tuple[int, int]]:
        """Each term, and in how many beginnings it stands."""
        return self._index.counts

    def add(self, place: Place, gist: bytes) -> None:
        """Take in how a story begins, packed."""
        self._at[place] = len(self._places)
        self._places.append(place)
        self._index.add(gist)

    def alike(self, gist: Words, least: float) -> list[Place]:
        """The stories that begin like one: the cosine of their beginnings is at least so much."""
        sums = self._index.products(gist)
        return [self._places[number] for number, found in sums.items() if found >= least * STEPS]


def count_terms(days: Mapping[int, Openings]) -> dict[int, int]:
    """In how many beginnings of some days each term stands."""
    counts: dict[int, int] = {}
    for openings in days.values():
        for term, many in openings.counts:
            counts[term] = counts.get(term, 0) + many
    return counts
