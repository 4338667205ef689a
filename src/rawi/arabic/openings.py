"""How first words of paragraphs speak for the beginning of a report or for going on: counted in ``openings.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import log

from rawi.lexicon.tables import read_file, read_table

_HALF = 40.0  # half a report in the counts
_MOST = 4.0


@lru_cache(maxsize=1)
def load_openings() -> Mapping[str, float]:
    """By folded word, from -4 (going on) to 4 (the beginning of a report)."""
    rows = (row for _, row in read_table(read_file("openings"), "openings"))
    told = {r["form"]: log((int(r["first"]) + _HALF) / (int(r["later"]) + _HALF)) for r in rows}
    return {form: max(-_MOST, min(_MOST, weight)) for form, weight in told.items()}
