"""What has been read is stored with all that makes it be found: record, search index, copies. In one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from rawi.documents import Problem
from rawi.link.copies import measure_copy, signature
from rawi.store.forget import forget
from rawi.store.keys import document_of, text_of
from rawi.store.likeness import remove_likeness, take_in
from rawi.store.open import Archive
from rawi.store.search import index_document
from rawi.store.write import Status, store_document, store_records


@dataclass(frozen=True, slots=True)
class Reading:
    """A document in the plain form of ingesting, its record in the plain form of records, and its signature."""

    line: Mapping[str, Any]
    record: Mapping[str, Any]
    signature: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of storing one: ``copies`` is how many earlier documents it is a copy of, or they of it."""

    status: Status
    copies: int = 0


def keep(archive: Archive, run: int, readings: Sequence[Reading]) -> list[Kept | Problem]:
    """Store readings, all or none of them; a problem is what keeps one of them out. Raises `Problem` where the archive
    cannot be written."""
    with archive.writing() as connection:
        stored = [_store(connection, run, reading) for reading in readings]
        fresh = {key: r for r, (key, status) in zip(readings, stored, strict=True) if status in _FRESH}
        store_records(connection, [(key, r.record) for key, r in fresh.items()], run)
        for key, r in fresh.items():
            index_document(connection, document_of(connection, key), r.line.get("title"), r.line["text"])
        pairs = take_in(connection, {key: r.signature for key, r in fresh.items()}, measure_copy) if fresh else []
    copies = Counter(key for pair in pairs for key in (pair.version, pair.other))
    return [status if isinstance(status, Problem) else Kept(status, copies[key]) for key, status in stored]


_FRESH = ("new", "changed")


def _store(connection: Connection, run: int, reading: Reading) -> tuple[int, Status | Problem]:
    try:
        return store_document(connection, run, reading.line)
    except Problem as problem:
        return 0, problem


def forget_document(archive: Archive, id: str, why: str) -> int:
    """Remove a document and all that stands on it; the number of its versions. Raises `Problem`."""
    with archive.writing() as connection:
        return forget(connection, id, why, [_forget_likeness])


def _forget_likeness(connection: Connection, key: int) -> None:
    remove_likeness(connection, key, signature(text_of(connection, key)))
