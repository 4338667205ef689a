"""What has been read is stored with all that makes it be found: record, search index, copies. In one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from rawi.documents import Problem
from rawi.jobs.linking import link_versions
from rawi.jobs.shelf import Shelf
from rawi.link.copies import measure_copy, signature
from rawi.link.incidents import Report, reports_of
from rawi.link.incidents.relations import Relation, find_relations
from rawi.store.forget import forget
from rawi.store.incidents.judgements import forget_judgements
from rawi.store.incidents.reports import remove_reports
from rawi.store.keys import documents_of, text_of
from rawi.store.likeness import remove_likeness, take_in
from rawi.store.open import Archive
from rawi.store.search import Entry, entry_of, index_documents
from rawi.store.write import Packed, Status, pack, refusal, store_documents, store_packed


@dataclass(frozen=True, slots=True)
class Reading:
    """A document in the plain form of ingesting, and beside it all that is stored of it, ready to be written."""

    line: Mapping[str, Any]
    record: Packed
    entry: Entry
    signature: bytes
    reports: tuple[Report, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of storing one: ``copies`` is how many earlier documents it is a copy of, or they of it."""

    status: Status
    copies: int = 0


def make_ready(line: Mapping[str, Any], record: Mapping[str, Any]) -> Reading:
    """A document and its record, both in plain form, as a reading. Who reads does this, in a process of its own, so
    that who stores has but to write. Raises `Problem` where no archive can keep the document."""
    problem = refusal(line)
    if problem is not None:
        raise problem
    entry, signed = entry_of(line.get("title"), line["text"]), signature(line["text"])
    return Reading(line, pack(record), entry, signed, reports_of(record), find_relations(record))


def keep(archive: Archive, run: int, readings: Sequence[Reading], shelf: Shelf) -> list[Kept | Problem]:
    """Store readings, all or none of them; a problem is what keeps one of them out. Raises `Problem` where the archive
    cannot be written. ``shelf`` is kept from one portion to the next."""
    with archive.writing() as connection:
        stored = store_documents(connection, run, [reading.line for reading in readings])
        fresh = {
            s[0]: r for r, s in zip(readings, stored, strict=True) if not isinstance(s, Problem) and s[1] in _FRESH
        }
        store_packed(connection, [(key, r.record) for key, r in fresh.items()], run)
        of = documents_of(connection, fresh)
        index_documents(connection, {of[key]: r.entry for key, r in fresh.items()})
        pairs = take_in(connection, {key: r.signature for key, r in fresh.items()}, measure_copy) if fresh else []
        link_versions(connection, shelf, {key: (r.reports, r.relations) for key, r in fresh.items()})
    copies = Counter(key for pair in pairs for key in (pair.version, pair.other))
    return [s if isinstance(s, Problem) else Kept(s[1], copies[s[0]]) for s in stored]


_FRESH = ("new", "changed")


def forget_document(archive: Archive, id: str, why: str) -> int:
    """Remove a document and all that stands on it; the number of its versions. Raises `Problem`."""
    with archive.writing() as connection:
        number = forget(connection, id, why, [_forget_likeness, _forget_reports])
        forget_judgements(connection, id)
        return number


def _forget_reports(connection: Connection, key: int) -> None:
    remove_reports(connection, [key])


def _forget_likeness(connection: Connection, key: int) -> None:
    remove_likeness(connection, key, signature(text_of(connection, key)))
