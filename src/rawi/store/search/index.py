"""Documents into the index and out of it again.

What was indexed is never kept: it is made again from the versions of the document, and known by its checksum.
"""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

from sqlalchemy import Connection, delete, insert, select

from rawi.arabic.terms import MOST_TERMS, terms_of
from rawi.store.schema import document, version
from rawi.store.search.engines import add_words, cut_to_size, remove_all, remove_words, rewrite
from rawi.store.search.rank import strong
from rawi.store.search.tables import search_entry

_GAP = (
    "\N{ARABIC LETTER ALEF WASLA}"  # stands between headline and text, so that no phrase goes over; no fold leaves it
)


def index_document(connection: Connection, key: int, title: str | None, text: str) -> None:
    """Make a document be found by a headline and a text; what it was found by before is taken out."""
    unindex_document(connection, key)
    _add(connection, key, title, text)


def unindex_document(connection: Connection, key: int) -> bool:
    """Make a document be found no more. Its versions must still be there: call it before they are deleted.

    False where the index was made with other word tables: its terms then stay in the index of SQLite, though they find
    nothing, until `reindex`.
    """
    entry = search_entry.c.document == key
    mark = connection.scalar(select(search_entry.c.mark).where(entry))
    if mark is None:
        return True
    found = next((terms for terms in _indexed(connection, key) if _mark(terms) == mark), None)
    remove_words(connection, key, found or [])
    connection.execute(delete(search_entry).where(entry))
    return found is not None


def purge(connection: Connection) -> None:
    """Leave nothing in the file of words that were taken out, when a document is to be forgotten. It writes the whole
    index of SQLite anew: seconds in a large archive. PostgreSQL does the like by itself (autovacuum)."""
    rewrite(connection)


def reindex(connection: Connection) -> Iterator[int]:
    """Make the whole index anew from the latest versions; gives the keys, one after the other. One transaction."""
    remove_all(connection)
    connection.execute(delete(search_entry))
    for key in connection.scalars(select(document.c.key).order_by(document.c.key)).all():
        row = connection.execute(_LATEST.where(document.c.key == key)).first()
        if row is not None:
            _add(connection, key, row.title, row.text)
        yield key


def stale(connection: Connection, sample: int = 100) -> int:
    """How many of the last documents were indexed with other word tables than there are now; for the doctor."""
    last = select(search_entry.c.document, search_entry.c.mark).order_by(search_entry.c.document.desc()).limit(sample)
    return sum(
        all(_mark(terms) != mark for terms in _indexed(connection, key)) for key, mark in connection.execute(last).all()
    )


_LATEST = select(version.c.title, version.c.text).join(document, document.c.latest == version.c.key)


def _indexed(connection: Connection, key: int) -> Iterator[list[str]]:
    """What the versions of a document are indexed by, the latest first."""
    versions = select(version.c.title, version.c.text).where(version.c.document == key)
    for title, text in connection.execute(versions.order_by(version.c.number.desc())):
        yield _sections(title, text)[2]


def _sections(title: str | None, text: str) -> tuple[list[str], list[str], list[str]]:
    """The terms of the headline, of the text, and both as they are indexed."""
    named, told = terms_of(title or ""), terms_of(text)[:MOST_TERMS]
    return named, told, cut_to_size([*named, _GAP, *told] if named else told)


def _mark(terms: list[str]) -> int:
    return crc32(" ".join(terms).encode()) & 0x7FFFFFFF


def _add(connection: Connection, key: int, title: str | None, text: str) -> None:
    named, told, terms = _sections(title, text)
    add_words(connection, key, terms)
    entry = {"document": key, "size": len(terms), "mark": _mark(terms), "strong": strong(named, told)}
    connection.execute(insert(search_entry), entry)
