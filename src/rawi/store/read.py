"""Documents and records out of an archive, one at a time in constant memory, and what is in it by numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, func, inspect, select, table

from rawi.documents import Problem
from rawi.store.among import among
from rawi.store.open import VERSIONS
from rawi.store.pack import unpack_record
from rawi.store.schema import document, event, record, statement, version

_CHUNK = 200  # rows fetched at a time
_NOT_COUNTED = ("search_words", VERSIONS)
_LINE = (
    document.c.id,
    *(version.c[name] for name in ("key", "number", "text", "title", "source", "url", "published", "fetched")),
    *(version.c[name] for name in ("sha256", "text_sha256", "extra")),
)


def load_record(connection: Connection, id: str, number: int | None = None) -> dict[str, Any]:
    """The record of a document in its plain form, of the latest version or the one of a number. Raises `Problem`: no
    such document, version or record, a broken record."""
    row = _version_row(connection, id, number, record.c.whole)
    if row.whole is None:
        raise Problem("archive_no_record", id=id)
    return unpack_record(row.whole, row.text)


def load_records(connection: Connection, versions: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The records of versions by their keys, in plain form. Raises `Problem`: a broken record."""
    asked = select(record.c.version, record.c.whole, version.c.text).join(version, version.c.key == record.c.version)
    rows = connection.execute(asked.where(among(connection, record.c.version, versions)))
    return {row.version: unpack_record(row.whole, row.text) for row in rows}


def load_document(connection: Connection, id: str, number: int | None = None) -> dict[str, Any]:
    """A document as the line it was stored from, with its ``key``. Raises `Problem`: no such document or version."""
    return _line(_version_row(connection, id, number))


def _version_row(connection: Connection, id: str, number: int | None, *also: Column[Any]) -> Row[Any]:
    asked = _joined(number is None).add_columns(*also).where(document.c.id == id)
    row = connection.execute(asked if number is None else asked.where(version.c.number == number)).first()
    if row is None:
        raise Problem("archive_no_document", id=id) if number is None else Problem("archive_no_version", number=number)
    return row


def versions(connection: Connection, id: str) -> list[dict[str, Any]]:
    """The versions of a document, the oldest first, without their texts. Raises `Problem`: no such document."""
    names = ("key", "number", "run", "title", "published", "fetched", "text_sha256")
    asked = select(*(version.c[name] for name in names), record.c.program).join_from(version, document)
    rows = connection.execute(
        asked.outerjoin(record, record.c.version == version.c.key).where(document.c.id == id).order_by(version.c.number)
    ).mappings()
    found = [{**row, "text_sha256": row["text_sha256"].hex()} for row in rows]
    if not found:
        raise Problem("archive_no_document", id=id)
    return found


def documents(
    connection: Connection,
    *,
    source: str | None = None,
    since: str | None = None,
    until: str | None = None,
    after: int = 0,
    most: int | None = None,
) -> Iterator[dict[str, Any]]:
    """The latest versions of documents as the lines they were stored from, in the order they came in.

    ``source`` is their outlet, ``since`` and ``until`` days of publication. ``after`` is the ``key`` of the line to go
    on behind: who writes meanwhile reads in portions of ``most``, each in a transaction of its own. ``program`` is the
    version of Rawi that read it, None where it has no record.
    """
    for row in connection.execute(_chosen(source, since, until, after, most), execution_options={"yield_per": _CHUNK}):
        yield {**_line(row), "program": row.program}


def records(
    connection: Connection,
    *,
    source: str | None = None,
    since: str | None = None,
    until: str | None = None,
    after: int = 0,
    most: int | None = None,
) -> Iterator[dict[str, Any]]:
    """The records of documents chosen and ordered as in `documents`, in their plain form. Raises `Problem`: a broken
    record."""
    asked = _chosen(source, since, until, after, most).where(record.c.whole.is_not(None))
    for row in connection.execute(asked, execution_options={"yield_per": _CHUNK}):
        yield unpack_record(row.whole, row.text)


def versions_by_day(connection: Connection) -> list[int]:
    """The latest versions that have a record, in the order of publication, those without a day last."""
    asked = select(version.c.key).join(document, document.c.latest == version.c.key)
    asked = asked.join(record, record.c.version == version.c.key)
    return list(connection.scalars(asked.order_by(document.c.day.nulls_last(), version.c.published, version.c.key)))


def stats(connection: Connection) -> dict[str, Any]:
    """What is in an archive: rows by table, documents by outlet and month, statements by act, events by type."""
    first, last = connection.execute(select(func.min(document.c.day), func.max(document.c.day))).one()
    return {
        "tables": count_rows(connection),
        "first_day": first,
        "last_day": last,
        "sources": _count_by(connection, document.c.source),
        "months": dict(sorted(_count_by(connection, func.substr(document.c.day, 1, 7)).items())),
        "acts": _count_by(connection, statement.c.act),
        "event_types": _count_by(connection, event.c.type),
    }


def count_rows(connection: Connection) -> dict[str, int]:
    """How many rows each table has, those of search and copies too, but for the database's own full-text index."""
    names = sorted(name for name in inspect(connection).get_table_names() if not name.startswith(_NOT_COUNTED))
    return {n: connection.execute(select(func.count()).select_from(table(n))).scalar_one() for n in names}


def _joined(latest: bool) -> Select[Any]:
    """Documents with their latest version, or with every one, and its record where there is one."""
    on = version.c.key == document.c.latest if latest else version.c.document == document.c.key
    return select(*_LINE).join_from(document, version, on).outerjoin(record, record.c.version == version.c.key)


def _chosen(source: str | None, since: str | None, until: str | None, after: int, most: int | None) -> Select[Any]:
    asked = _joined(latest=True).add_columns(record.c.program, record.c.whole).where(version.c.key > after)
    if source is not None:
        asked = asked.where(document.c.source == source)
    if since is not None:
        asked = asked.where(document.c.day >= since)
    if until is not None:
        asked = asked.where(document.c.day <= until)
    return asked.order_by(version.c.key).limit(most)


def _line(row: Row[Any]) -> dict[str, Any]:
    line = {name: getattr(row, name) for name in ("id", "title", "published", "source", "url", "text", "fetched")}
    line |= {name: value.hex() for name in ("sha256", "text_sha256") if (value := getattr(row, name)) is not None}
    known = {name: value for name, value in line.items() if value is not None}
    return {**known, **json.loads(row.extra or "{}"), "version": row.number, "key": row.key}


def _count_by(connection: Connection, what: Any) -> dict[str, int]:
    """How many rows have each value, the most frequent first; no value is an empty name."""
    rows = connection.execute(select(what.label("what"), func.count()).group_by("what")).all()
    return {value or "": number for value, number in sorted(rows, key=lambda row: (-row[1], row[0] or ""))}
