"""Short questions about one document or version, by its id or key; built once, as they are asked for each document."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, select

from rawi.store.read import load_document
from rawi.store.schema import document, version

_LATEST = (
    select(version.c.text_sha256)
    .join(document, document.c.latest == version.c.key)
    .where(document.c.id == bindparam("id"))
)
_OF = select(version.c.document).where(version.c.key == bindparam("of"))
_TEXT = select(version.c.text).where(version.c.key == bindparam("of"))
_NAME = select(document.c.id, version.c.number).join(document).where(version.c.key == bindparam("of"))


def is_stored(connection: Connection, id: str, text_sha256: str) -> bool:
    """Whether the latest version of a document has the text of a digest."""
    found = connection.scalar(_LATEST, {"id": id})
    return found is not None and bytes(found).hex() == text_sha256


def document_of(connection: Connection, version: int) -> int:
    """The key of the document that a version is of."""
    return int(connection.execute(_OF, {"of": version}).scalar_one())


def text_of(connection: Connection, version: int) -> str:
    """The text of a version."""
    return str(connection.execute(_TEXT, {"of": version}).scalar_one())


def line_of(connection: Connection, version: int) -> dict[str, Any]:
    """A version as the line it was stored from."""
    id, number = connection.execute(_NAME, {"of": version}).one()
    return load_document(connection, id, number)
