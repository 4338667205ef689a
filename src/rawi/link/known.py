"""The states and bodies that some words name, under whatever of their names the lexicon has."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from rawi.arabic.match import Match, load_matcher, match
from rawi.arabic.tokens import tokenize

_BODIES = ("armed_groups", "parties", "organisations")
_OF_STATE = frozenset({"official", "security"})


class Known(NamedTuple):
    """What the lexicon finds in some words: ``states`` (ISO codes, else names) and names of ``bodies``."""

    states: frozenset[str]
    bodies: frozenset[str]


@lru_cache(maxsize=50_000)
def known_in(words: str) -> Known:
    """The states and bodies that are named in some words; what is named within a longer name («Syrian Army» in «Free
    Syrian Army») is not meant."""
    tables = match(tokenize(words), load_matcher()).tables
    named = [m for table in _BODIES for m in tables.get(table, ())]
    bodies = [m for m in named if not any(_within(m, other) for other in named)]
    rows = [m.entry.row for m in bodies if m.entry.table == "organisations"]
    states = {row["country"] for row in rows if row["country"] and row["source_type"] in _OF_STATE}
    for m in chain(tables.get("states", ()), tables.get("nationalities", ())):
        if not any(_within(m, body) for body in bodies):
            states.add(m.entry.row["iso"] or m.entry.row["name"])
    return Known(frozenset(states), frozenset(m.entry.row["name"] for m in bodies))


def _within(inner: Match, outer: Match) -> bool:
    longer = outer.last - outer.first > inner.last - inner.first
    return longer and outer.first <= inner.first and inner.last <= outer.last
