"""Documents into the index and out of it again.

What was indexed is never kept: it is made again from the versions of the document, and known by its checksum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

from sqlalchemy import Connection, delete, select

from rawi.arabic.terms import MOST_TERMS, terms_of
from rawi.store.among import among
from rawi.store.rows import insert_rows
from rawi.store.schema import document, version
from rawi.store.search.engines import add_words, cut_to_size, remove_all, remove_words, rewrite
from rawi.store.search.names import fill_names
from rawi.store.search.rank import strong
from rawi.store.search.tables import search_entry

_GAP = (
    "\N{ARABIC LETTER ALEF WASLA}"  # stands between headline and text, so that no phrase goes over; no fold leaves it
)
_AT_ONCE = 200  # documents


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index takes in of a headline and a text: all ``words`` by which they are found, and what ranking needs
    of them."""

    words: str
    size: int
    mark: int
    strong: bytes


def entry_of(title: str | None, text: str) -> Entry:
    """What is to be indexed of a headline and a text. It asks no database: any process can do it."""
    named, told, terms = _sections(title, text)
    words = " ".join(terms)
    return Entry(words, len(terms), _mark(words), strong(named, told))


def index_document(connection: Connection, key: int, title: str | None, text: str) -> None:
    """Make a document be found by a headline and a text; what it was found by before is taken out."""
    index_documents(connection, {key: entry_of(title, text)})


def index_documents(connection: Connection, entries: Mapping[int, Entry]) -> None:
    """Make documents, told by key, be found by their entries; what they were found by before is taken out."""
    if not entries:
        return
    for key in connection.scalars(
        select(search_entry.c.document).where(among(connection, search_entry.c.document, entries))
    ).all():
        unindex_document(connection, key)
    add_words(connection, {key: entry.words for key, entry in entries.items()})
    insert_rows(
        connection, search_entry, [(key, entry.size, entry.mark, entry.strong) for key, entry in entries.items()]
    )


def unindex_document(connection: Connection, key: int) -> bool:
    """Make a document be found no more. Its versions must still be there: call it before they are deleted.

    False where the index was made with other word tables: its terms then stay in the index of SQLite, though they find
    nothing, until `reindex`.
    """
    entry = search_entry.c.document == key
    mark = connection.scalar(select(search_entry.c.mark).where(entry))
    if mark is None:
        return True
    found = next((words for words in _indexed(connection, key) if _mark(words) == mark), None)
    remove_words(connection, key, found or "")
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
    keys = connection.scalars(select(document.c.key).order_by(document.c.key)).all()
    for first in range(0, len(keys), _AT_ONCE):
        some = keys[first : first + _AT_ONCE]
        rows = connection.execute(_LATEST.where(among(connection, document.c.key, some)))
        index_documents(connection, {row.key: entry_of(row.title, row.text) for row in rows})
        yield from some
    fill_names(connection)


def stale(connection: Connection, sample: int = 100) -> int:
    """How many of the last documents were indexed with other word tables than there are now; for the doctor."""
    last = select(search_entry.c.document, search_entry.c.mark).order_by(search_entry.c.document.desc()).limit(sample)
    return sum(
        all(_mark(words) != mark for words in _indexed(connection, key)) for key, mark in connection.execute(last).all()
    )


_LATEST = select(document.c.key, version.c.title, version.c.text).join(document, document.c.latest == version.c.key)


def _indexed(connection: Connection, key: int) -> Iterator[str]:
    """What the versions of a document are indexed by, the latest first."""
    versions = select(version.c.title, version.c.text).where(version.c.document == key)
    for title, text in connection.execute(versions.order_by(version.c.number.desc())):
        yield " ".join(_sections(title, text)[2])


def _sections(title: str | None, text: str) -> tuple[list[str], list[str], list[str]]:
    """The terms of the headline, of the text, and both as they are indexed."""
    named, told = terms_of(title or ""), terms_of(text)[:MOST_TERMS]
    return named, told, cut_to_size([*named, _GAP, *told] if named else told)


def _mark(words: str) -> int:
    return crc32(words.encode()) & 0x7FFFFFFF
