"""Names by the words in them, so that part of a name is looked up and not looked for in all names of an archive.

The number of each name of an entity, an actor, a target or a place stands once for each of its words, folded; those of
a record are added as it is stored, and those of names that nothing bears any more go when something is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Connection, Select, and_, delete, exists, select
from sqlalchemy.dialects import postgresql, sqlite

from rawi.arabic.terms import terms_of
from rawi.documents import Problem
from rawi.store.schema import entity, event
from rawi.store.search.tables import name_word

Pair = tuple[str, int]  # a word, and the number of the name that it is a word of
# Each column of names; the next one has their numbers.
_NAMES = (entity.c.name, event.c.actor, event.c.target, event.c.place)
_AT = tuple((own.table.name, own.table.c.keys().index(own.key) - 1) for own in _NAMES)  # in a row without its version
_AT_ONCE = 10_000  # names


def pairs_of(rows: Mapping[str, Sequence[tuple[Any, ...]]]) -> frozenset[Pair]:
    """The words of all names in the rows of a record, which are as `rows_of_record` gives them."""
    return frozenset(
        (word, row[at + 1]) for table, at in _AT for row in rows[table] if row[at] for word in name_words(row[at])
    )


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
    for own in _NAMES:
        asked = connection.execute(select(own, _numbers(own)).where(own.is_not(None)).distinct())
        for rows in asked.partitions(_AT_ONCE):
            add_names(connection, ((word, row[1]) for row in rows for word in name_words(row[0])))


def drop_names(connection: Connection) -> None:
    """Let go of the names that nothing in the archive bears."""
    borne = [exists().where(_numbers(own) == name_word.c.name) for own in _NAMES]
    connection.execute(delete(name_word).where(and_(*(~one for one in borne))))


def _numbers(own: Column[Any]) -> Column[Any]:
    column: Column[Any] = own.table.c[f"{own.key}_key"]
    return column


def asked_words(name: str) -> frozenset[str]:
    """The words of a name that is asked for. Raises `Problem`: it has none."""
    words = name_words(name)
    if not words:
        raise Problem("search_name", name=name)
    return words


def names_holding(name: str) -> Select[Any]:
    """The numbers of the names that hold all words of a name. Raises `Problem`: it has no word."""
    first, *others = sorted(asked_words(name), key=lambda word: (-len(word), word))
    asked = select(name_word.c.name).where(name_word.c.word == first)
    others_of = [(name_word.alias(), word) for word in others]
    return asked.where(*(exists().where(of.c.word == word, of.c.name == name_word.c.name) for of, word in others_of))


_ADD = {
    "sqlite": sqlite.insert(name_word).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(name_word).on_conflict_do_nothing(),
}
