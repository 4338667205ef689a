"""How the stories of one day begin, as an index of their words: which begin like a new one, how common each word is.

A story that is to be linked is laid beside all those of its days, many hundred in a large archive; going through the
words that they share costs a tenth of unpacking and comparing each.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, KeysView, Mapping

from rawi.link.incidents.words import STEPS, Words

Place = tuple[int, int]  # whatever names a story; the index takes it as it is


class Openings:
    """The beginnings of some stories."""

    def __init__(self) -> None:
        self._at: dict[Place, int] = {}
        self._posted: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))  # the story's number, and steps

    def __len__(self) -> int:
        return len(self._at)

    @property
    def places(self) -> KeysView[Place]:
        return self._at.keys()

    @property
    def counts(self) -> Iterator[tuple[int, int]]:
        """Each term, and in how many beginnings it stands."""
        return ((term, len(posted)) for term, posted in self._posted.items())

    def add(self, place: Place, gist: Words) -> None:
        """Take in how a story begins."""
        number = self._at[place] = len(self._at)
        for term, weight in gist.items():
            self._posted[term].append(number << 6 | round(weight * STEPS))

    def alike(self, gist: Words, least: float) -> list[Place]:
        """The stories that begin like one: the cosine of their beginnings is at least so much."""
        sums: defaultdict[int, float] = defaultdict(float)
        for term, weight in gist.items():
            for posted in self._posted.get(term, ()):
                sums[posted >> 6] += weight * (posted & 63)
        places = list(self._at)
        return [places[number] for number, found in sums.items() if found >= least * STEPS]


def count_terms(days: Mapping[int, Openings]) -> dict[int, int]:
    """In how many beginnings of some days each term stands."""
    counts: defaultdict[int, int] = defaultdict(int)
    for openings in days.values():
        for term, many in openings.counts:
            counts[term] += many
    return counts
