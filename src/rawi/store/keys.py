"""Short questions about one document or version, by its id or key; built once, as they are asked for each document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, select

from rawi.store.among import among
from rawi.store.read import load_document
from rawi.store.schema import document, version
from rawi.store.write import refusal

_DIGESTS = (
    select(document.c.id, version.c.text_sha256)
    .join(version, version.c.key == document.c.latest)
    .where(document.c.id.in_(bindparam("ids", expanding=True)))
)
_TEXT = select(version.c.text).where(version.c.key == bindparam("of"))
_NAME = select(document.c.id, version.c.number).join(document).where(version.c.key == bindparam("of"))


def digests_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """By id, the digest of the text of the latest version, for those documents that are stored."""
    found = connection.execute(_DIGESTS, {"ids": [id for id in ids if refusal({"id": id}) is None]})
    return {row.id: row.text_sha256.hex() for row in found}


def documents_of(connection: Connection, versions: Iterable[int]) -> dict[int, int]:
    """By version, the key of the document that it is of."""
    asked = select(version.c.key, version.c.document).where(among(connection, version.c.key, versions))
    return {row.key: row.document for row in connection.execute(asked)}


def text_of(connection: Connection, version: int) -> str:
    """The text of a version."""
    return str(connection.execute(_TEXT, {"of": version}).scalar_one())


def line_of(connection: Connection, version: int) -> dict[str, Any]:
    """A version as the line it was stored from."""
    id, number = connection.execute(_NAME, {"of": version}).one()
    return load_document(connection, id, number)


def in_time(connection: Connection, versions: Iterable[int]) -> list[int]:
    """Versions in the order in which they were published, those of no known time last."""
    asked = select(version.c.key, version.c.published, document.c.id).join_from(
        version, document, document.c.key == version.c.document
    )
    rows = connection.execute(asked.where(among(connection, version.c.key, versions)))
    return [row.key for row in sorted(rows, key=lambda row: (row.published or "9999", row.id))]
