"""The tables of incidents: which events are one occurrence, what persons judged of that, and what was told to hang
together.

A report is an event of the latest version of a document, in the incident that it belongs to. ``force``, ``region`` and
``day`` (an ordinal of `datetime.date`, 0 unknown) say which others it is compared with; ``came`` is the day on which
the story came out whose main event it is, None for other events; ``sure`` tells that its day (1) and its place (2)
stand beside it; ``words``, ``names`` and a story's ``gist`` are packed for comparing, by the room that compares. An
incident that proved to be another one keeps its code and points there (``into``). ``size`` tells how many documents
tell of an incident, where several do: lists go by it.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text, and_

from rawi.store.schema import Key, document, event, metadata, told_index, version


def _version() -> Column[int]:
    to = ForeignKey("version.key", ondelete="CASCADE")
    return Column("version", Key, to, primary_key=True, autoincrement=False)


incident = Table(
    "incident",
    metadata,
    Column("key", Key, primary_key=True, autoincrement=True),
    Column("code", Text, nullable=False, unique=True),
    Column("into", Key),  # the key of another; no foreign key, since rows are copied in any order
    told_index("into"),
)

report = Table(
    "report",
    metadata,
    _version(),
    Column("number", Integer, primary_key=True, autoincrement=False),  # of the event
    Column("incident", Key, ForeignKey("incident.key"), nullable=False),
    Column("force", Integer, nullable=False),
    Column("region", Text, nullable=False),
    Column("day", Integer, nullable=False),
    Column("came", Integer),
    Column("sure", Integer, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("names", LargeBinary),
    Index(None, "region", "force", "day"),
    told_index("came"),
    Index(None, "incident"),
    sqlite_with_rowid=False,
)

size = Table(
    "size",
    metadata,
    Column("incident", Key, ForeignKey("incident.key"), primary_key=True, autoincrement=False),
    Column("documents", Integer, nullable=False),
    sqlite_with_rowid=False,
)

gist = Table(
    "gist",
    metadata,
    _version(),
    Column("story", Integer, primary_key=True, autoincrement=False),
    Column("words", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

relation = Table(  # of two events of one document, as it tells
    "relation",
    metadata,
    _version(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),  # part_of, follow_up, retaliation
    Column("start", Integer, nullable=False),  # the words that say so
    Column("stop", Integer, nullable=False),
    sqlite_with_rowid=False,
)

judgement = Table(  # by documents and events, not by keys: it outlives every reading and linking
    "judgement",
    metadata,
    Column("key", Key, primary_key=True, autoincrement=True),
    Column("a_document", Text, nullable=False),
    Column("a_event", Text, nullable=False),
    Column("b_document", Text, nullable=False),
    Column("b_event", Text, nullable=False),
    Column("verdict", Text, nullable=False),  # same, different, unsure
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("withdrawn", Text),  # when
    Column("withdrawn_by", Text),
    Column("withdrawn_why", Text),
    Index(None, "a_document"),
    Index(None, "b_document"),
)

weight = Table(  # what a user changed of the table of weights
    "weight",
    metadata,
    Column("name", Text, primary_key=True),
    Column("points", Float, nullable=False),
)

TOLD = (  # reports with the event that each is, and its document
    report.join(version, version.c.key == report.c.version)
    .join(document, document.c.key == version.c.document)
    .join(event, and_(event.c.version == report.c.version, event.c.number == report.c.number))
)
