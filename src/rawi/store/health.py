"""The doctor: what an archive is, whether it is sound, and what to do about it. It mends nothing.

It reads all of the archive, portion by portion, so that nobody who writes is kept waiting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, func, select, text

from rawi.documents import Problem
from rawi.store.open import HEAD, Archive
from rawi.store.pack import unpack_record
from rawi.store.read import count_rows
from rawi.store.rows import ROWS, rows_of_record
from rawi.store.schema import document, record, run, version
from rawi.store.search import stale
from rawi.store.write import program

_PORTION = 200  # versions looked at in one transaction
_NAMED = 20  # ids named of those that have something
_VERSION_OF = {"sqlite": "sqlite_version()", "postgresql": "current_setting('server_version')"}


@dataclass(frozen=True, slots=True)
class Health:
    """What was found: ``facts`` as plain values; ``findings`` are what is wrong, each saying what to do."""

    facts: dict[str, Any]
    findings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What is wrong with one version of a document: ``text``, ``record``, ``rows`` or ``unread``."""

    kind: str
    id: str


def examine(archive: Archive, tell: Callable[[int, int], None] = lambda done, whole: None) -> Health:
    """Look an archive through. Raises `Problem` where it cannot be looked at."""
    with archive.reading() as connection:
        facts = _facts(archive, connection)
        found = list(_of_whole(connection))
    try:
        troubles = _troubles(archive, facts["tables"]["version"], tell)
    except Problem as problem:  # pages that cannot be read: the rest is not looked at
        return Health(facts, tuple(found) or (problem,))
    for kind in ("text", "record", "rows", "unread"):
        ids = list(dict.fromkeys(trouble.id for trouble in troubles if trouble.kind == kind))
        facts[f"broken_{kind}" if kind != "unread" else kind] = ids
        if ids:
            found.append(Problem(f"doctor_{kind}", count=len(ids), ids=", ".join(ids[:_NAMED])))
    return Health(facts, tuple(found))


def _facts(archive: Archive, connection: Connection) -> dict[str, Any]:
    programs = select(record.c.program, func.count()).group_by(record.c.program).order_by(record.c.program)
    return {
        "archive": archive.name,
        "database": archive.dialect,
        "database_version": connection.scalar(text(f"SELECT {_VERSION_OF[archive.dialect]}")),
        "migration": HEAD,
        "program": program(),
        "bytes": _size(archive, connection),
        "tables": count_rows(connection),
        "programs": dict(connection.execute(programs).all()),
    }


def _size(archive: Archive, connection: Connection) -> int:
    if archive.path is None:
        return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    files = (archive.path, archive.path.with_name(archive.path.name + "-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


def _of_whole(connection: Connection) -> Iterator[Problem]:
    """What is wrong with the archive as a whole."""
    if connection.dialect.name == "sqlite":
        yield from _of_file(connection)
    older = connection.scalar(select(func.count()).where(record.c.program != program()))
    if older:
        yield Problem("doctor_older", count=older, program=program())
    stopped = connection.scalar(select(func.count()).select_from(run).where(run.c.ended.is_(None)))
    if stopped:
        yield Problem("doctor_stopped", count=stopped)
    if stale(connection):
        yield Problem("doctor_index")


def _of_file(connection: Connection) -> Iterator[Problem]:
    told = connection.scalars(text("PRAGMA integrity_check(1)")).all()
    if told != ["ok"]:
        yield Problem("doctor_integrity", reason=told[0])


def _troubles(archive: Archive, whole: int, tell: Callable[[int, int], None]) -> list[_Trouble]:
    troubles: list[_Trouble] = []
    after = done = 0
    while True:
        with archive.reading() as connection:
            rows = connection.execute(_PORTIONS.where(version.c.key > after).limit(_PORTION)).all()
            if not rows:
                return troubles
            counts = _counts(connection, after, rows[-1].key)
            troubles += [_Trouble(kind, row.id) for row in rows if (kind := _trouble(row, counts))]
        after, done = rows[-1].key, done + len(rows)
        tell(done, max(done, whole))


_PORTIONS = (
    select(document.c.id, version.c.key, version.c.text, version.c.text_sha256, record.c.whole)
    .join_from(version, document)
    .outerjoin(record, record.c.version == version.c.key)
    .order_by(version.c.key)
)


def _trouble(row: Any, counts: Counter[tuple[str, int]]) -> str | None:
    if sha256(row.text.encode()).digest() != row.text_sha256:
        return "text"
    if row.whole is None:
        return "unread"
    try:
        wanted = rows_of_record(unpack_record(row.whole, row.text))
    except (Problem, KeyError, TypeError):
        return "record"
    return "rows" if any(counts[table, row.key] != len(rows) for table, rows in wanted.items()) else None


def _counts(connection: Connection, after: int, last: int) -> Counter[tuple[str, int]]:
    """How many rows each table has for each version."""
    counts: Counter[tuple[str, int]] = Counter()
    for table in ROWS:
        key = table.c.version
        asked = select(key, func.count()).where(key > after, key <= last).group_by(key)
        counts.update({(table.name, at): number for at, number in connection.execute(asked)})
    return counts
