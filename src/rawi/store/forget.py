"""A document is forgotten: all that stands on it goes, and what remains is that it was forgotten, when and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, delete, insert, select

from rawi.documents import Problem
from rawi.store.schema import document, tombstone, version
from rawi.store.search import purge, unindex_document
from rawi.store.search.names import drop_names
from rawi.store.write import begin_run, end_run, now


def forget(connection: Connection, id: str, why: str, also: Iterable[Callable[[Connection, int], object]] = ()) -> int:
    """Remove a document with its versions, records and index entries; give the number of versions.

    ``also`` are called with the key of each version before it goes, to take it out of what is kept elsewhere. Copies
    and backups that were made before still hold it. Raises `Problem`: no such document, or it was forgotten before.
    """
    key = connection.scalar(select(document.c.key).where(document.c.id == id))
    if key is None:
        grave = connection.execute(select(tombstone).where(tombstone.c.id == id)).first()
        if grave is not None:
            raise Problem("archive_forgotten", day=grave.forgotten[:10], why=grave.why)
        raise Problem("archive_no_document", id=id)
    keys = connection.scalars(select(version.c.key).where(version.c.document == key)).all()
    unindex_document(connection, key)
    purge(connection)
    for hook in also:
        for version_key in keys:
            hook(connection, version_key)
    connection.execute(delete(document).where(document.c.key == key))
    drop_names(connection)
    run = begin_run(connection, "forget", f"{id}: {why}")
    connection.execute(insert(tombstone), {"id": id, "why": why, "run": run, "forgotten": now()})
    end_run(connection, run)
    return len(keys)
