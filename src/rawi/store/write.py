"""Documents and records into an archive, each whole within the transaction of the caller (`Archive.writing`).

The same document twice is stored once. What a person adds later stands in other tables and is never touched here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version as version_of
from itertools import chain, count
from typing import Any, Literal

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from rawi.documents import Problem
from rawi.model.days import days
from rawi.store.pack import pack_record, unpack_record
from rawi.store.rows import ROWS, Row, insert_rows, rows_of_record
from rawi.store.schema import document, record, run, tombstone
from rawi.store.schema import version as version_table
from rawi.store.search.names import Pair, add_names, pairs_of

Status = Literal["new", "changed", "unchanged"]
_COLUMNS = {"id", "text", "title", "source", "url", "published", "fetched", "sha256", "text_sha256", "version"}
_KINDS = ("stories", "entities", "statements", "events", "times", "numbers")
_LATEST = (
    select(document.c.id, document.c.key, version_table.c.key, version_table.c.number, version_table.c.text_sha256)
    .join(version_table, version_table.c.key == document.c.latest)
    .where(document.c.id.in_(bindparam("ids", expanding=True)))
)
# Built once: SQLAlchemy takes as long to build a statement as the database to carry it out.
_IS_LATEST = (
    update(document)
    .where(document.c.key == bindparam("of"))
    .values(latest=bindparam("latest"), source=bindparam("source"), day=bindparam("day"))
)
_GRAVES = select(tombstone).where(tombstone.c.id.in_(bindparam("ids", expanding=True)))
_REMOVE_RECORDS = {
    table: delete(table).where(table.c.version.in_(bindparam("of", expanding=True))) for table in (record, *ROWS[::-1])
}


@dataclass(frozen=True, slots=True)
class Change:
    """What a second reading changed among the marks of one kind, by their ids (times and numbers by their spans)."""

    kind: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Packed:
    """A record ready to be stored: its rows as `rows_of_record` gives them, the words of the names in them, and the
    whole of it, packed."""

    rows: dict[str, list[Row]]
    names: frozenset[Pair]
    whole: bytes


@lru_cache(maxsize=1)
def program() -> str:
    """The version of Rawi that writes."""
    return version_of("rawi")


def begin_run(connection: Connection, verb: str, note: str | None = None) -> int:
    """Write down that a run begins; its key stands at all that it writes."""
    values = {"verb": verb, "program": program(), "started": now(), "note": note}
    return int(connection.execute(insert(run).returning(run.c.key), values).scalar_one())


def end_run(connection: Connection, key: int, note: str | None = None) -> None:
    """Write down that a run ended; one without an end was stopped."""
    connection.execute(update(run).where(run.c.key == key).values(ended=now(), **({"note": note} if note else {})))


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def store_document(connection: Connection, run: int, line: Mapping[str, Any]) -> tuple[int, Status]:
    """Store a document in the plain form that ingesting gives it: the key of its version, and whether that is new.

    A text that differs from the last one makes a version. Raises `Problem`: without id, forgotten, of characters that
    no database keeps.
    """
    (stored,) = store_documents(connection, run, [line])
    if isinstance(stored, Problem):
        raise stored
    return stored


def store_documents(
    connection: Connection, run: int, lines: Sequence[Mapping[str, Any]]
) -> list[tuple[int, Status] | Problem]:
    """Store many documents: of each what `store_document` gives or raises. Faster than one by one: the database is
    asked once for all of them, and their rows are written together."""
    refused = list(map(refusal, lines))
    batch = _Batch(connection, run, [line for line, problem in zip(lines, refused, strict=True) if problem is None])
    stored = [problem or batch.take(line) for line, problem in zip(lines, refused, strict=True)]
    batch.write(connection)
    return stored


def store_record(connection: Connection, version: int, plain: Mapping[str, Any], run: int) -> None:
    """Store the record of a version, in its plain form (`Record.to_dict`), in place of the one that was there."""
    store_records(connection, [(version, plain)], run)


def store_records(connection: Connection, plains: Iterable[tuple[int, Mapping[str, Any]]], run: int) -> None:
    """Store many records with the keys of their versions: faster than one by one, most of all on a server."""
    store_packed(connection, [(version, pack(plain)) for version, plain in plains], run)


def pack(plain: Mapping[str, Any]) -> Packed:
    """Make a record, in its plain form, ready to be stored. It asks no database: any process can do it."""
    rows = rows_of_record(plain)
    return Packed(rows, pairs_of(rows), pack_record(plain, plain["text"]))


def store_packed(connection: Connection, records: Sequence[tuple[int, Packed]], run: int) -> None:
    """Store records that were made ready, with the keys of their versions, in place of those that were there."""
    _remove_records(connection, [version for version, _ in records])
    for table in ROWS:
        insert_rows(connection, table, [(version, *row) for version, it in records for row in it.rows[table.name]])
    insert_rows(connection, record, [(version, run, program(), it.whole) for version, it in records])
    add_names(connection, chain.from_iterable(it.names for _, it in records))


def replace_record(connection: Connection, version: int, plain: Mapping[str, Any], run: int) -> tuple[Change, ...]:
    """Store a second reading of a version, and say what it changed, kind by kind. Nothing changed: nothing is said."""
    old = _old_record(connection, version)
    if old == plain:
        values = {"run": run, "program": program()}
        connection.execute(update(record).where(record.c.version == version).values(values))
        return ()
    store_record(connection, version, plain, run)
    changes = (_compare(kind, (old or {}).get(kind, ()), plain[kind]) for kind in _KINDS)
    return tuple(change for change in changes if change.added or change.removed or change.changed)


def _remove_records(connection: Connection, keys: list[int]) -> None:
    for table, remove in _REMOVE_RECORDS.items():
        removed = connection.execute(remove, {"of": keys}).rowcount
        if table is record and not removed:
            return


def refusal(line: Mapping[str, Any]) -> Problem | None:
    """Why a document cannot be stored, whatever the archive holds."""
    if not line["id"]:
        return Problem("archive_no_id")
    told = "".join(value for value in line.values() if isinstance(value, str))
    try:
        told.encode()
    except UnicodeEncodeError:
        return Problem("archive_text")
    return Problem("archive_text") if "\0" in told else None


class _Batch:
    """Rows of documents and versions to be written, and the latest version of each document, as it will then be."""

    def __init__(self, connection: Connection, run: int, lines: Sequence[Mapping[str, Any]]) -> None:
        ids = {"ids": [line["id"] for line in lines]}
        self.run = run
        self.latest = {id: tuple(rest) for id, *rest in connection.execute(_LATEST, ids)}
        self.graves = {grave.id: grave for grave in connection.execute(_GRAVES, ids)}
        self.keys = free_keys(connection, document, len(lines))
        self.version_keys = free_keys(connection, version_table, len(lines))
        self.documents: dict[int, Row] = {}
        self.moved: dict[int, dict[str, Any]] = {}
        self.versions: list[Row] = []

    def take(self, line: Mapping[str, Any]) -> tuple[int, Status] | Problem:
        id, digest = line["id"], hashlib.sha256(line["text"].encode()).digest()
        if id in self.graves:
            return Problem("archive_forgotten", day=self.graves[id].forgotten[:10], why=self.graves[id].why)
        of, version, number, known = self.latest.get(id) or (next(self.keys), 0, 0, b"")
        if known == digest:
            return version, "unchanged"
        version = next(self.version_keys)
        self.latest[id] = of, version, number + 1, digest
        self.versions.append(_version_row(version, of, number + 1, self.run, line, digest))
        self._point(of, version, line, new=number == 0 or of in self.documents)
        return version, "changed" if number else "new"

    def _point(self, of: int, version: int, line: Mapping[str, Any], new: bool) -> None:
        """A document has a latest version."""
        source, day = line.get("source"), days(line.get("published"))[0]
        if new:
            self.documents[of] = (of, line["id"], version, source, day)
        else:
            self.moved[of] = {"of": of, "latest": version, "source": source, "day": day}

    def write(self, connection: Connection) -> None:
        insert_rows(connection, document, list(self.documents.values()))
        insert_rows(connection, version_table, self.versions)
        if self.moved:
            connection.execute(_IS_LATEST, list(self.moved.values()))


def free_keys(connection: Connection, table: Table, most: int) -> Iterator[int]:
    """Keys for new rows of a table; asked for when the first is needed."""
    if connection.dialect.name == "sqlite":  # a writer is alone, so nobody else takes them
        yield from count((connection.scalar(select(func.max(table.c.key))) or 0) + 1)
    else:
        key = func.nextval(func.pg_get_serial_sequence(table.name, "key"))
        yield from connection.scalars(select(key).select_from(func.generate_series(1, most).alias())).all()


def _version_row(key: int, of: int, number: int, run: int, line: Mapping[str, Any], digest: bytes) -> Row:
    extra = {name: value for name, value in line.items() if name not in _COLUMNS and value is not None}
    values = {name: line.get(name) for name in ("text", "title", "source", "url", "published", "fetched")}
    values |= {"key": key, "document": of, "number": number, "run": run, "text_sha256": digest}
    values["sha256"] = bytes.fromhex(line["sha256"]) if line.get("sha256") else None
    values["extra"] = json.dumps(extra, ensure_ascii=False, separators=(",", ":")) if extra else None
    return tuple(values[column.name] for column in version_table.columns)


def _old_record(connection: Connection, version: int) -> dict[str, Any] | None:
    asked = select(record.c.whole, version_table.c.text).join(version_table).where(record.c.version == version)
    row = connection.execute(asked).first()
    try:
        return unpack_record(*row) if row else None
    except Problem:  # a broken record is mended by reading again
        return None


def _compare(kind: str, old: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]) -> Change:
    before, after = ({_name(mark): mark for mark in marks} for marks in (old, new))
    return Change(
        kind,
        tuple(name for name in after if name not in before),
        tuple(name for name in before if name not in after),
        tuple(name for name in after if name in before and after[name] != before[name]),
    )


def _name(mark: Mapping[str, Any]) -> str:
    start, stop = mark.get("span") or (mark.get("start"), mark.get("end"))
    return str(mark.get("id", f"{start}-{stop}"))
