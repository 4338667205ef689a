"""What a user changed of the table of weights."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from rawi.store.incidents.tables import weight


def load_changed(connection: Connection) -> dict[str, float]:
    """The rows that differ from those that come with the program."""
    return {row.name: row.points for row in connection.execute(select(weight))}


def change(connection: Connection, rows: Mapping[str, float]) -> None:
    """Keep these rows in place of those before."""
    connection.execute(delete(weight))
    if rows:
        connection.execute(insert(weight), [{"name": name, "points": points} for name, points in rows.items()])
