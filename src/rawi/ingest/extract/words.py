"""The words around an article as patterns on folded lines: each table of phrases, by kind, made once."""

from __future__ import annotations

import re
from functools import lru_cache

from rawi.fold import fold_key
from rawi.lexicon.tables import read_file, read_table, values

_SIGNS = (
    ' \t*|(["/\\-_.:>\N{BULLET}\N{EN DASH}\N{EM DASH}\N{BLACK CIRCLE}\N{MIDDLE DOT}'
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{BLACK LEFT-POINTING TRIANGLE}"
)
_WORD = re.compile(r"\w+")


def plain(text: str) -> str:
    """A line as the patterns want it: folded, single spaces, no signs before its first word."""
    return fold_key(" ".join(text.split())).lstrip(_SIGNS)


def words(line: str) -> int:
    """How many words and numbers a line has."""
    return len(_WORD.findall(line))


@lru_cache(maxsize=64)
def phrases(table: str, *kinds: str, column: str = "phrase") -> re.Pattern[str]:
    """The phrases of a table (of some kinds of its rows) as one pattern of whole words, the longest first."""
    rows = [row for _, row in read_table(read_file(table), table) if not kinds or row["kind"] in kinds]
    keys = {fold_key(key) for row in rows for key in values(row[column])}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(keys, key=len, reverse=True)))})(?!\w)")
