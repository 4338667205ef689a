"""Names by the words in them, so that part of a name is looked up and not looked for in all names of an archive.

Each name of an entity, an actor, a target or a place stands once for each of its words, folded as the column that it is
found in; a record's names are added as it is stored, and those that nothing bears any more go when something is
forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, exists, select
from sqlalchemy.dialects import postgresql, sqlite

from rawi.arabic.terms import terms_of
from rawi.documents import Problem
from rawi.store.schema import entity, event
from rawi.store.search.tables import name_word

Pair = tuple[str, str]  # a word, and the folded name that it is a word of
_NAMES = (("entity", "name"), ("event", "actor"), ("event", "target"), ("event", "place"))
_TABLES = {"entity": entity, "event": event}
_AT_ONCE = 10_000  # names


def pairs_of(rows: Mapping[str, Sequence[tuple[Any, ...]]]) -> frozenset[Pair]:
    """The words of all names in the rows of a record, which are as `rows_of_record` gives them."""
    return frozenset(
        (word, row[at + 1])
        for table, column in _NAMES
        for at in [_place(table, column)]
        for row in rows[table]
        if row[at]
        for word in name_words(row[at])
    )


@lru_cache(maxsize=16)
def _place(table: str, column: str) -> int:
    """Where a name stands in a row without its version; the folded name stands behind it."""
    return list(_TABLES[table].c.keys()).index(column) - 1


@lru_cache(maxsize=50_000)
def name_words(name: str) -> frozenset[str]:
    """The words of a name, as it is searched by."""
    return frozenset(terms_of(name))


def add_names(connection: Connection, pairs: Iterable[Pair]) -> None:
    """Make names be found by their words; those that are known stay."""
    rows = [{"word": word, "name": name} for word, name in sorted(set(pairs))]
    if rows:
        connection.execute(_ADD[connection.dialect.name], rows)


def fill_names(connection: Connection) -> None:
    """Make all names of an archive anew."""
    connection.execute(delete(name_word))
    for table, column in _NAMES:
        own, folded = (_TABLES[table].c[name] for name in (column, f"{column}_fold"))
        asked = connection.execute(select(own, folded).where(own.is_not(None)).distinct())
        for rows in asked.partitions(_AT_ONCE):
            add_names(connection, ((word, row[1]) for row in rows for word in name_words(row[0])))


def drop_names(connection: Connection) -> None:
    """Let go of the names that nothing in the archive bears."""
    columns = (entity.c.name_fold, event.c.actor_fold, event.c.target_fold, event.c.place_fold)
    borne = [exists().where(column == name_word.c.name) for column in columns]
    connection.execute(delete(name_word).where(and_(*(~one for one in borne))))


def asked_words(name: str) -> frozenset[str]:
    """The words of a name that is asked for. Raises `Problem`: it has none."""
    words = name_words(name)
    if not words:
        raise Problem("search_name", name=name)
    return words


def names_holding(name: str) -> Select[Any]:
    """The folded names that hold all words of a name. Raises `Problem`: it has no word."""
    first, *others = sorted(asked_words(name), key=lambda word: (-len(word), word))
    asked = select(name_word.c.name).where(name_word.c.word == first)
    others_of = [(name_word.alias(), word) for word in others]
    return asked.where(*(exists().where(of.c.word == word, of.c.name == name_word.c.name) for of, word in others_of))


_ADD = {
    "sqlite": sqlite.insert(name_word).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(name_word).on_conflict_do_nothing(),
}
