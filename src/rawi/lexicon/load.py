"""Loads the tables of words. A row is data; the forms it can take in a text are made by `lexicon.forms`.

A table is a TSV file: comment lines with ``#``, a header, one row a line, several values in a cell apart by ``|``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from rawi.fold import fold_key
from rawi.lexicon.added import added_rows
from rawi.lexicon.forms import FORMS, VIEWS
from rawi.lexicon.tables import Row, read_file, read_table


@dataclass(slots=True, eq=False)
class Entry:
    """One form of one row: ``form`` says which (``past.3ms``, ``definite`` …), ``key`` is how it is written. It is not
    frozen, since a hundred and fifty thousand are made at the start."""

    table: str
    line: int
    row: Row
    key: str
    form: str = ""

    def __getitem__(self, column: str) -> str:
        return self.row[column]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables: their rows, all entries made from them, and the word counts of the reference corpus.

    ``behind`` tells of words with the article in how many of a hundred uses they follow another such word.
    """

    tables: Mapping[str, tuple[Row, ...]]
    entries: tuple[Entry, ...]
    counts: Mapping[str, int]
    behind: Mapping[str, int]


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Load the tables that come with the program, and the added places. Raises `LexiconError` where one is broken."""
    tables: dict[str, tuple[Row, ...]] = {}
    entries: list[Entry] = []
    for table in sorted(p.name[:-4] for p in files("rawi.lexicon").iterdir() if p.name.endswith(".tsv")):
        if table == "counts":
            continue
        _add(table, list(read_table(read_file(table), table)), tables, entries)
    _add("added_places", list(enumerate(added_rows(), 1)), tables, entries)
    counts, behind = _counts()
    return Lexicon(MappingProxyType(tables), tuple(entries), MappingProxyType(counts), MappingProxyType(behind))


def _add(table: str, rows: list[tuple[int, Row]], tables: dict[str, tuple[Row, ...]], entries: list[Entry]) -> None:
    tables[table] = tuple(row for _, row in rows)
    for name in [table, *(view for view, of in VIEWS.items() if of == table)]:
        if name in FORMS:
            entries += (Entry(name, line, row, key, form) for line, row in rows for key, form in FORMS[name](row))


def _counts() -> tuple[dict[str, int], dict[str, int]]:
    counts: dict[str, int] = {}
    behind: dict[str, int] = {}
    for line in read_file("counts").split("\n")[3:-1]:  # by hand: the table is long, and start-up waits for it
        form, count, share = line.split("\t")
        counts[form] = int(count)
        if share:
            behind[form] = int(share)
    return counts, behind


def folded(words: list[str]) -> frozenset[str]:
    """Folded forms of some words, for look-up."""
    return frozenset(map(fold_key, words))
