"""The archive is read again, as after an upgrade: machine rows are replaced, ids stay, and what changed is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from rawi.documents import Problem
from rawi.ingest.worker import in_workers
from rawi.jobs.ingest import BATCH, MEMORY, SECONDS
from rawi.jobs.linking import link_again
from rawi.model import Document
from rawi.read import read_document
from rawi.store.incidents.reports import find_leaving
from rawi.store.open import Archive
from rawi.store.read import documents
from rawi.store.search import reindex, stale
from rawi.store.write import Change, begin_run, end_run, program, replace_record

_FIELDS = ("text", "id", "title", "published", "source", "url")


@dataclass(frozen=True, slots=True)
class Reread:
    """A document that was read again, and what that changed, kind by kind; or why it could not be."""

    id: str
    changes: tuple[Change, ...] = ()
    problem: Problem | None = None


def reread(archive: Archive, every: bool = False, workers: int = 1) -> Iterator[Reread]:
    """Read again what another version of Rawi read or none, or ``every`` document. Raises `Problem`.

    The index of search is made anew where it was made with other word tables.
    """
    with archive.writing() as connection:
        run = begin_run(connection, "reread")
    made = in_workers(read_line, _lines(archive, every), workers, SECONDS, MEMORY)
    while batch := list(islice(made, BATCH)):
        yield from _replaced(archive, run, batch)
    with archive.writing() as connection:
        if stale(connection):
            for _ in reindex(connection):
                pass
        end_run(connection, run)


def read_line(line: dict[str, Any]) -> dict[str, Any]:
    """The record of a stored document, in its plain form."""
    return read_document(Document(**{name: line.get(name) for name in _FIELDS})).to_dict()  # type: ignore[arg-type]


def _lines(archive: Archive, every: bool) -> Iterator[dict[str, Any]]:
    """The documents to read again, in portions, so that no view of the archive stays open while others are written."""
    after = 0
    while True:
        with archive.reading() as connection:
            portion = list(documents(connection, after=after, most=BATCH))
        if not portion:
            return
        after = portion[-1]["key"]
        yield from (line for line in portion if every or line["program"] != program())


def _replaced(archive: Archive, run: int, batch: list[tuple[dict[str, Any], Any]]) -> list[Reread]:
    with archive.writing() as connection:
        return [
            Reread(line["id"], problem=made)
            if isinstance(made, Problem)
            else Reread(line["id"], _replace(connection, run, line["key"], made))
            for line, made in batch
        ]


def _replace(connection: Connection, run: int, key: int, record: dict[str, Any]) -> tuple[Change, ...]:
    """Store a second reading; where it changed events, they are put into incidents anew."""
    left = find_leaving(connection, [key])
    changes = replace_record(connection, key, record, run)
    if any(change.kind == "events" for change in changes):
        link_again(connection, key, record, left)
    return changes
