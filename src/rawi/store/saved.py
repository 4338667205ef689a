"""Searches that a reader keeps: a name, what is asked, and up to which version of the archive its finds were seen."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from rawi.documents import Problem
from rawi.store.schema import saved, version
from rawi.store.write import now


@dataclass(frozen=True, slots=True)
class Saved:
    """A search that is kept; what came in after the version ``seen`` is new to the reader."""

    key: int
    name: str
    what: str
    query: str
    made: str
    seen: int


def save(connection: Connection, name: str, what: str, query: str) -> int:
    """Keep a search, all that is there now being seen; give its key. One that is kept already gets the new name."""
    asked = select(saved.c.key).where(saved.c.what == what, saved.c.query == query)
    key: int | None = connection.scalar(asked)
    if key is not None:
        rename(connection, key, name)
        return key
    values = {"name": name, "what": what, "query": query, "made": now(), "seen": last_version(connection)}
    return int(connection.execute(insert(saved).returning(saved.c.key), values).scalar_one())


def all_saved(connection: Connection) -> list[Saved]:
    """The searches that are kept, in the order in which they were made."""
    return [Saved(*row) for row in connection.execute(select(saved).order_by(saved.c.key))]


def find_saved(connection: Connection, key: int) -> Saved:
    """A search that is kept. Raises `Problem`: there is none of that key."""
    row = connection.execute(select(saved).where(saved.c.key == key)).first()
    if row is None:
        raise Problem("saved_none", number=key)
    return Saved(*row)


def rename(connection: Connection, key: int, name: str) -> None:
    """Raises `Problem`: there is none of that key."""
    _change(connection, key, name=name)


def mark_seen(connection: Connection, key: int, until: int) -> None:
    """Write down that the reader saw what a search finds up to a version, if no later one was seen before. Raises
    `Problem`: there is none of that key."""
    _change(connection, key, seen=max(find_saved(connection, key).seen, min(until, last_version(connection))))


def remove(connection: Connection, key: int) -> None:
    """Keep a search no longer. Raises `Problem`: there is none of that key."""
    find_saved(connection, key)
    connection.execute(delete(saved).where(saved.c.key == key))


def last_version(connection: Connection) -> int:
    """The key of the version that came in last; 0 where there is none."""
    return connection.scalar(select(func.max(version.c.key))) or 0


def _change(connection: Connection, key: int, **values: str | int) -> None:
    find_saved(connection, key)
    connection.execute(update(saved).where(saved.c.key == key).values(values))
