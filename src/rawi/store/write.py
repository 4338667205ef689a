"""Documents and records into an archive, each whole within the transaction of the caller (`Archive.writing`).

The same document twice is stored once. What a person adds later stands in other tables and is never touched here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version as version_of
from typing import Any, Literal

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from rawi.documents import Problem
from rawi.model.days import days
from rawi.store.pack import pack_record, unpack_record
from rawi.store.rows import ROWS, Row, insert_rows, rows_of_record
from rawi.store.schema import document, record, run, tombstone
from rawi.store.schema import version as version_table

Status = Literal["new", "changed", "unchanged"]
_COLUMNS = {"id", "text", "title", "source", "url", "published", "fetched", "sha256", "text_sha256", "version"}
_KINDS = ("stories", "entities", "statements", "events", "times", "numbers")
_LATEST = (
    select(document.c.key, version_table.c.key, version_table.c.number, version_table.c.text_sha256)
    .join(version_table, version_table.c.key == document.c.latest)
    .where(document.c.id == bindparam("id"))
)
# Built once: SQLAlchemy takes as long to build a statement as the database to carry it out.
_ADD_DOCUMENT = insert(document).returning(document.c.key)
_ADD_VERSION = insert(version_table).returning(version_table.c.key)
_IS_LATEST = (
    update(document)
    .where(document.c.key == bindparam("of"))
    .values(latest=bindparam("latest"), source=bindparam("source"), day=bindparam("day"))
)
_GRAVE = select(tombstone).where(tombstone.c.id == bindparam("id"))
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
    digest = _digest(line)
    found = connection.execute(_LATEST, {"id": line["id"]}).first()
    if found is None:
        _refuse_forgotten(connection, line["id"])
        key = connection.execute(_ADD_DOCUMENT, {"id": line["id"]}).scalar_one()
        number, status = 1, "new"
    elif found[3] == digest:
        return found[1], "unchanged"
    else:
        key, number, status = found[0], found[2] + 1, "changed"
    return _add_version(connection, key, number, run, line, digest), status  # type: ignore[return-value]


def store_record(connection: Connection, version: int, plain: Mapping[str, Any], run: int) -> None:
    """Store the record of a version, in its plain form (`Record.to_dict`), in place of the one that was there."""
    store_records(connection, [(version, plain)], run)


def store_records(connection: Connection, plains: Iterable[tuple[int, Mapping[str, Any]]], run: int) -> None:
    """Store many records with the keys of their versions: faster than one by one, most of all on a server."""
    rows: dict[Table, list[Row]] = {table: [] for table in (*ROWS, record)}
    for version, plain in plains:
        for table, more in rows_of_record(version, plain).items():
            rows[table] += more
        rows[record].append((version, run, program(), pack_record(plain, plain["text"])))
    _remove_records(connection, [row[0] for row in rows[record]])
    for table, all_rows in rows.items():
        insert_rows(connection, table, all_rows)


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


def _digest(line: Mapping[str, Any]) -> bytes:
    """The SHA-256 of the text."""
    if not line["id"]:
        raise Problem("archive_no_id")
    told = "".join(value for value in line.values() if isinstance(value, str))
    try:
        told.encode()
    except UnicodeEncodeError:
        raise Problem("archive_text") from None
    if "\0" in told:
        raise Problem("archive_text")
    return hashlib.sha256(line["text"].encode()).digest()


def _refuse_forgotten(connection: Connection, id: str) -> None:
    grave = connection.execute(_GRAVE, {"id": id}).first()
    if grave is not None:
        raise Problem("archive_forgotten", day=grave.forgotten[:10], why=grave.why)


def _add_version(
    connection: Connection, document_key: int, number: int, run: int, line: Mapping[str, Any], digest: bytes
) -> int:
    extra = {key: value for key, value in line.items() if key not in _COLUMNS and value is not None}
    values = {key: line.get(key) for key in ("text", "title", "source", "url", "published", "fetched")}
    values |= {"document": document_key, "number": number, "run": run, "text_sha256": digest}
    values["sha256"] = bytes.fromhex(line["sha256"]) if line.get("sha256") else None
    values["extra"] = json.dumps(extra, ensure_ascii=False, separators=(",", ":")) if extra else None
    key = connection.execute(_ADD_VERSION, values).scalar_one()
    latest = {"latest": key, "source": line.get("source"), "day": days(line.get("published"))[0]}
    connection.execute(_IS_LATEST, {"of": document_key, **latest})
    return int(key)


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
