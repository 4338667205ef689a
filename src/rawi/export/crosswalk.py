"""Types and modes of events in other people's schemes: PLOVER, CAMEO root codes, ACLED; and what each mapping loses.

Where a scheme has no such event its cell is empty; ``loss`` says what is lost, ``none`` where nothing is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from rawi.lexicon import load_lexicon


class Crosswalk(NamedTuple):
    """One type and mode in the other schemes."""

    plover_type: str
    plover_mode: str
    cameo_root: str
    acled_event: str
    acled_sub: str
    loss: str

    @property
    def plover(self) -> str:
        """PLOVER's type with its mode, where it has one."""
        return f"{self.plover_type}/{self.plover_mode}" if self.plover_mode else self.plover_type


def crosswalk(event_type: str, mode: str) -> Crosswalk:
    """What a type and mode are in the other schemes. Raises KeyError where the table has no such pair."""
    return pairs()[event_type, mode]


@lru_cache(maxsize=1)
def pairs() -> Mapping[tuple[str, str], Crosswalk]:
    """The whole table by type and mode."""
    rows = load_lexicon().tables["crosswalk"]
    return {(row["type"], row["mode"]): Crosswalk(*(row[column] for column in Crosswalk._fields)) for row in rows}
