"""Documents that a person has at hand go into an archive at once: read, stored, indexed and linked."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.documents import Problem
from rawi.jobs.keep import Kept, keep, make_ready
from rawi.jobs.shelf import Shelf
from rawi.model import Document
from rawi.read import read_document
from rawi.store.open import Archive
from rawi.store.write import begin_run, end_run


def store_now(archive: Archive, documents: Sequence[Document]) -> list[Kept | Problem]:
    """Store documents, all or none; of each what came of it. Raises `Problem`: one that no archive can keep, or the
    archive cannot be written."""
    readings = [make_ready(_line(document), read_document(document).to_dict()) for document in documents]
    with archive.writing() as connection:
        run = begin_run(connection, "ingest")
    try:
        return keep(archive, run, readings, Shelf())
    finally:
        with archive.writing() as connection:
            end_run(connection, run)


def _line(document: Document) -> dict[str, str | None]:
    names = ("id", "text", "title", "published", "source", "url")
    return {name: getattr(document, name) for name in names}
