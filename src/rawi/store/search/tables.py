"""The tables of search. ``search_words`` is the database's own full-text index, over terms that are made here.

On SQLite it is FTS5 without content (a text can be made again from the version it is of); on PostgreSQL a tsvector with
GIN, the vectors out of line, so that the rows that every match is looked up in stay small. The migrations make it.
``search_entry`` is the same on both: what ranking needs of a document; and ``name_word``: names by their words.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, Table, Text

from rawi.store.schema import Key, metadata

search_entry = Table(
    "search_entry",
    metadata,
    Column("document", Key, ForeignKey("document.key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("size", Integer, nullable=False),  # terms
    Column("mark", Integer, nullable=False),  # a checksum of the terms, by which they are known again
    Column("strong", LargeBinary, nullable=False),  # see `rank.strong`
)

name_word = Table(
    "name_word",
    metadata,
    Column("word", Text, primary_key=True),
    Column("name", BigInteger, primary_key=True, autoincrement=False),  # its number
    sqlite_with_rowid=False,
)
