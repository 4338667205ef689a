"""The tables of the archive, one schema for SQLite and PostgreSQL.

A document has versions; each version has at most one record: whole and lossless (``record.whole``, see `pack`) and as
rows to ask (stories, entities, statements, events, tolls, times, spans). Rows of a record are numbered within their
version, in the order of the record, so that it is written without asking back and lies together on the disk; by that
number a statement names its speaker, a toll its event, a mention what it mentions. ``id`` is the document's own, and
what the record schema calls a mark's id. Spans are code points of the version's text. Times are as the document tells
them, in the forms of the record schema; ``day`` and ``last_day`` are their first and last calendar day, for order and
filters. ``*_key`` columns are the numbers of names, for look-up (see `naming`).

No trigger, default or generated column stands here: any tool that opens SQLite can read and write the file.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)
Key = BigInteger().with_variant(Integer, "sqlite")


def _key() -> Column[int]:
    return Column("key", Key, primary_key=True, autoincrement=True)


def _version() -> Column[int]:
    """The version that a row of a record belongs to; goes with it."""
    to = ForeignKey("version.key", ondelete="CASCADE")
    return Column("version", Key, to, primary_key=True, autoincrement=False)


def told_index(*columns: str) -> Index:
    """An index of the rows in which something stands in its first column."""
    told = text(f'"{columns[0]}" IS NOT NULL')
    return Index(None, *columns, sqlite_where=told, postgresql_where=told)


def _number(name: str = "number") -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


run = Table(
    "run",
    metadata,
    _key(),
    Column("verb", Text, nullable=False),  # ingest, reread, forget, restore …
    Column("program", Text, nullable=False),  # the version of Rawi
    Column("started", Text, nullable=False),  # UTC, ISO 8601
    Column("ended", Text),
    Column("note", Text),
)

document = Table(
    "document",
    metadata,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("latest", Key),  # the key of its latest version
    Column("source", Text),
    Column("day", Text),  # of publication, or None
    Index(None, "day"),
    Index(None, "source"),
)

version = Table(
    "version",
    metadata,
    _key(),
    Column("document", Key, ForeignKey("document.key", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("run", Key, ForeignKey("run.key"), nullable=False),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("source", Text),
    Column("url", Text),
    Column("published", Text),
    Column("fetched", Text),
    Column("sha256", LargeBinary),
    Column("text_sha256", LargeBinary, nullable=False),
    Column("extra", Text),  # JSON: author, section, modified, outlet, language, parts, extractor
    UniqueConstraint("document", "number"),
)

record = Table(
    "record",
    metadata,
    _version(),
    Column("run", Key, ForeignKey("run.key"), nullable=False),
    Column("program", Text, nullable=False),
    Column("whole", LargeBinary, nullable=False),
)

story = Table(
    "story",
    metadata,
    _version(),
    _number(),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("published", Text),
    sqlite_with_rowid=False,
)

entity = Table(
    "entity",
    metadata,
    _version(),
    _number(),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_key", BigInteger, nullable=False),
    Column("source_type", Text),
    Column("roles", Text),  # one a line
    Index(None, "name_key"),
    sqlite_with_rowid=False,
)

statement = Table(
    "statement",
    metadata,
    _version(),
    _number(),
    Column("id", Text, nullable=False),
    Column("story", Integer, nullable=False),
    Column("speaker", Integer, nullable=False),  # the number of an entity
    Column("act", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("cue_start", Integer, nullable=False),
    Column("cue_stop", Integer, nullable=False),
    Column("start", Integer, nullable=False),  # the content
    Column("stop", Integer, nullable=False),
    Column("within", Text),
    Column("said", Text),  # when, where it is told
    Column("day", Text),  # of saying, else of its story's publication
    ForeignKeyConstraint(["version", "speaker"], ["entity.version", "entity.number"]),
    Index(None, "act", "day"),
    Index(None, "day"),
    sqlite_with_rowid=False,
)

event = Table(
    "event",
    metadata,
    _version(),
    _number(),
    Column("id", Text, nullable=False),
    Column("story", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("start", Integer, nullable=False),  # the trigger
    Column("stop", Integer, nullable=False),
    Column("actor", Text),
    Column("actor_key", BigInteger),
    Column("actor_entity", Text),
    Column("target", Text),
    Column("target_key", BigInteger),
    Column("target_entity", Text),
    Column("place", Text),
    Column("place_key", BigInteger),
    Column("country", Text),
    Column("admin1", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Text),
    Column("time", Text),  # as the record has it
    Column("day", Text),  # its first day, or None
    Column("last_day", Text),
    Column("killed_min", Integer),
    Column("killed_max", Integer),
    Column("injured_min", Integer),
    Column("injured_max", Integer),
    Column("source", Text),  # the id of the statement that tells it
    Index(None, "type", "day"),
    Index(None, "day"),
    told_index("lat", "lon"),
    Index(None, "mode", "day"),
    Index(None, "status", "day"),
    Index(None, "country", "day"),
    told_index("actor_key"),
    told_index("target_key"),
    told_index("place_key"),
    told_index("killed_min"),
    sqlite_with_rowid=False,
)

toll = Table(
    "toll",
    metadata,
    _version(),
    _number("event"),
    _number(),
    Column("kind", Text, nullable=False),
    Column("min", Integer, nullable=False),
    Column("max", Integer),
    Column("approx", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("source", Text),
    Column("as_of", Text),
    ForeignKeyConstraint(["version", "event"], ["event.version", "event.number"]),
    sqlite_with_rowid=False,
)

time = Table(
    "time",
    metadata,
    _version(),
    _number(),
    Column("value", Text),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    sqlite_with_rowid=False,
)

span = Table(  # the mentions of entities and events
    "span",
    metadata,
    _version(),
    _number(),
    Column("entity", Integer),  # the number of the one or the other
    Column("event", Integer),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    sqlite_with_rowid=False,
)

tombstone = Table(
    "tombstone",
    metadata,
    Column("id", Text, primary_key=True),
    Column("why", Text, nullable=False),
    Column("run", Key, ForeignKey("run.key"), nullable=False),
    Column("forgotten", Text, nullable=False),
)

saved = Table(  # searches that a reader keeps
    "saved",
    metadata,
    _key(),
    Column("name", Text, nullable=False),
    Column("what", Text, nullable=False),  # documents, statements, events
    Column("query", Text, nullable=False),  # words and filters, as an address of the desk has them
    Column("made", Text, nullable=False),  # UTC, ISO 8601
    Column("seen", Key, nullable=False),  # the last version that the reader saw; it may be forgotten: no foreign key
    sqlite_autoincrement=True,  # a key stands in the address of a feed: it never becomes that of another search
)

TABLES = frozenset(metadata.tables)  # search and copies have further ones
