"""What a document tells of how its own events hang together: one in answer to another, behind it, or part of it.

Only what the words between two events say is taken («in response to», «as part of»), and only within a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from rawi.fold import fold, fold_key
from rawi.lexicon import load_lexicon

Plain = Mapping[str, Any]
_BETWEEN = 140  # code points from the first event to the cue
_BEHIND = 60  # from the cue to the second
_STOPS = re.compile(r"[.!\n\N{ARABIC QUESTION MARK}]")


class Relation(NamedTuple):
    """``event`` is in answer to, follows or is part of ``other`` (their places in the record's list); ``start`` and
    ``stop`` are the words that say so."""

    event: int
    other: int
    kind: str
    start: int
    stop: int


@lru_cache(maxsize=1)
def _cues() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {fold_key(row["cue"]): row["kind"] for row in load_lexicon().tables["relation_cues"]}
    longest = sorted(kinds, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"), kinds


def find_relations(record: Plain) -> tuple[Relation, ...]:
    """The relations that a record's text tells between its events, in text order."""
    pattern, kinds = _cues()
    folded = fold(record["text"])
    starts = sorted((at[0], at[1], n) for n, e in enumerate(record["events"]) for at in (e["trigger"], *e["mentions"]))
    found: dict[tuple[int, int], Relation] = {}
    for m in pattern.finditer(folded.text):
        (start,), (stop,) = folded.raw_spans([m.start()], [m.end()])
        kind = kinds[m[0]]
        for event, other in _around(record["text"], starts, start, stop):
            found.setdefault((event, other), Relation(event, other, kind, start, stop))
    return tuple(found.values())


def _around(text: str, tellings: list[tuple[int, int, int]], start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The event before a cue and the one that it leads to."""
    before = [t for t in tellings if start - _BETWEEN <= t[1] <= start and not _STOPS.search(text, t[1], start)]
    behind = [t for t in tellings if stop <= t[0] <= stop + _BEHIND and not _STOPS.search(text, stop, t[0])]
    if before and behind and before[0][2] != behind[0][2]:
        yield before[0][2], behind[0][2]  # a clause begins with its event; what follows there are its parts
