"""The raw texts of versions, some at a time, and when documents came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from rawi.store.schema import document, run, version

_AT_ONCE = 200  # texts in memory


def with_texts(
    connection: Connection, rows: Sequence[Row[Any]], key: Callable[[Row[Any]], int]
) -> Iterator[tuple[Row[Any], Any]]:
    """Each row with the version that it names: its title, source, url and text."""
    asked = select(version.c.key, version.c.title, version.c.source, version.c.url, version.c.text)
    for first in range(0, len(rows), _AT_ONCE):
        some = rows[first : first + _AT_ONCE]
        found = connection.execute(asked.where(version.c.key.in_({key(row) for row in some})))
        texts = {row.key: row for row in found}
        yield from ((row, texts[key(row)]) for row in some)


def version_of(row: Row[Any]) -> int:
    """The version that a row of a record belongs to."""
    return int(row.version)


@dataclass(frozen=True, slots=True)
class Came:
    """When the latest version of a document came out, was fetched and came into the archive."""

    published: str | None
    fetched: str | None
    came: str
    url: str | None


def times_of(connection: Connection, ids: Iterable[str]) -> dict[str, Came]:
    """By id, when documents came."""
    asked = (
        select(document.c.id, version.c.published, version.c.fetched, run.c.started, version.c.url)
        .join(version, version.c.key == document.c.latest)
        .join(run, run.c.key == version.c.run)
        .where(document.c.id.in_(set(ids)))
    )
    return {id: Came(*told) for id, *told in connection.execute(asked)}
