"""What the two databases say differently: how terms are put into their index, taken out and matched.

A query goes to a database as one bound value, made of terms that are letters and digits alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import accumulate
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, TextClause, bindparam, func, literal_column, select, text
from sqlalchemy.sql.expression import column, table

from rawi.arabic.terms import MOST_BYTES, alternatives
from rawi.store.search.query import And, Leaf, Not, Or, Query

COMMON = 6_000  # documents that meet a query, from which on it is quicker to go from new to old until enough are found
_SQLITE = table("search_words", column("rowid"))
_POSTGRES = table("search_words", column("document"))
_PLACES = 16_383  # that PostgreSQL tells apart in one document, and of one word 255


def on_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def add_words(connection: Connection, words: Mapping[int, str]) -> None:
    """Put the terms of documents, told by key, into the index."""
    sqlite = on_sqlite(connection)
    rows = [{"key": key, "words": told if sqlite else _vector(told.split())} for key, told in words.items()]
    connection.execute(_ADD_SQLITE if sqlite else _ADD_POSTGRES, rows)


def remove_words(connection: Connection, key: int, words: str) -> None:
    """Take a document's terms out; FTS5 without content must be told which they were."""
    if on_sqlite(connection):
        connection.execute(_REMOVE_SQLITE, {"key": key, "words": words})
    else:
        connection.execute(_REMOVE_POSTGRES, {"key": key})


def remove_all(connection: Connection) -> None:
    sqlite = on_sqlite(connection)
    connection.execute(
        text("INSERT INTO search_words (search_words) VALUES ('delete-all')" if sqlite else "DELETE FROM search_words")
    )


def rewrite(connection: Connection) -> None:
    if on_sqlite(connection):
        connection.execute(text("INSERT INTO search_words (search_words) VALUES ('optimize')"))


def matching(connection: Connection, query: Query, name: str = "query", first: int = 0) -> Select[Any]:
    """The keys of the documents that meet a query, which asks for no word as it is written; from a first key on."""
    if on_sqlite(connection):
        meets = literal_column("search_words").op("MATCH")(bindparam(name, _fts(query)))
        found, key = select(_SQLITE.c.rowid).where(meets), _SQLITE.c.rowid
    else:
        condition = text(f"words @@ CAST(:{name} AS tsquery)").bindparams(**{name: _tsquery(query)})
        found, key = select(_POSTGRES.c.document).where(condition), _POSTGRES.c.document
    return found.where(key >= first) if first else found


def has_words(connection: Connection, query: Query, first: int = 0, common: bool = False) -> ColumnElement[bool]:
    """A condition for rows joined with their documents: that these meet a query. With ``common`` SQLite is not to begin
    with all that have the words: a sign before the key keeps it from that."""
    sign = "+" if common and on_sqlite(connection) else ""
    return literal_column(f'{sign}document."key"').in_(matching(connection, query, first=first))


def count_having(connection: Connection, query: Query, first: int = 0, most: int = COMMON) -> int:
    """How many documents meet a query; no more than ``most`` are counted."""
    met = matching(connection, query, first=first).limit(most)
    with by_index(connection):
        return connection.scalar(select(func.count()).select_from(met.subquery())) or 0


@contextmanager
def by_index(connection: Connection) -> Iterator[None]:
    """Within, PostgreSQL finds common words in their index, too. It takes going through all rows for cheaper, as they
    are small: it does not know that their vectors lie elsewhere and are dear to fetch."""
    if on_sqlite(connection):
        yield
        return
    connection.execute(_SCAN_OFF)
    yield
    connection.execute(_SCAN_ON)


_SCAN_OFF, _SCAN_ON = text("SET LOCAL enable_seqscan = off"), text("SET LOCAL enable_seqscan = on")
_ADD_SQLITE: TextClause = text("INSERT INTO search_words (rowid, words) VALUES (:key, :words)")
_REMOVE_SQLITE: TextClause = text(
    "INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', :key, :words)"
)
_ADD_POSTGRES: TextClause = text("INSERT INTO search_words (document, words) VALUES (:key, CAST(:words AS tsvector))")
_REMOVE_POSTGRES: TextClause = text("DELETE FROM search_words WHERE document = :key")


def cut_to_size(terms: list[str]) -> list[str]:
    """So many of a document's terms as both databases take."""
    if len(terms) < 8_000:
        return terms
    first = dict(zip(reversed(terms), range(len(terms) - 1, -1, -1), strict=True))  # where each stands first
    sizes = accumulate(len(t.encode()) + 16 if first[t] == i else 0 for i, t in enumerate(terms))
    return terms[: sum(size < MOST_BYTES for size in sizes)]


def _vector(terms: list[str]) -> str:
    places: dict[str, list[int]] = {}
    for place, term in enumerate(terms, 1):
        places.setdefault(term, []).append(min(place, _PLACES))
    return " ".join(f"{term}:{','.join(map(str, at[:255]))}" for term, at in places.items())


def _fts(query: Query) -> str:
    match query:
        case Leaf(_, terms, prefix):
            star = '"*' if prefix else '"'
            if len(terms) == 1:
                return "(" + " OR ".join(f'"{term}{star}' for term in alternatives(terms[0], prefix)) + ")"
            return f'"{" ".join(terms)}{star}'
        case And(parts):
            wanted = " AND ".join(_fts(p) for p in parts if not isinstance(p, Not))
            unwanted = " OR ".join(_fts(p.part) for p in parts if isinstance(p, Not))
            return f"(({wanted}) NOT ({unwanted}))" if unwanted else f"({wanted})"
        case Or(parts):
            return "(" + " OR ".join(map(_fts, parts)) + ")"
        case Not():
            raise ValueError("a query asks for something")


def _tsquery(query: Query) -> str:
    match query:
        case Leaf(_, terms, prefix):
            star = ":*" if prefix else ""
            if len(terms) == 1:
                return "(" + " | ".join(f"'{term}'{star}" for term in alternatives(terms[0], prefix)) + ")"
            return "(" + " <-> ".join(f"'{term}'" for term in terms) + f"{star})"
        case And(parts):
            return "(" + " & ".join(map(_tsquery, parts)) + ")"
        case Or(parts):
            return "(" + " | ".join(map(_tsquery, parts)) + ")"
        case Not(part):
            return f"!{_tsquery(part)}"
