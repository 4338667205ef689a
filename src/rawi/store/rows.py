"""A record's marks as rows of the archive, and rows into a table fast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert

from rawi.model.days import days
from rawi.store import schema
from rawi.store.naming import name_key

# What refers stands behind what it refers to.
ROWS = (schema.story, schema.entity, schema.statement, schema.event, schema.toll, schema.time, schema.span)
Row = tuple[Any, ...]
Plain = Mapping[str, Any]


def rows_of_record(record: Plain) -> dict[str, list[Row]]:
    """The rows of a record in its plain form, by the name of their table, in the order of `ROWS`; without the version
    that they are of, which stands first in all of them and is not known before it is stored."""
    return {
        "story": [(n, s["kind"], s["start"], s["end"], s["published"]) for n, s in enumerate(record["stories"])],
        "entity": [_entity(n, e) for n, e in enumerate(record["entities"])],
        "statement": list(_statements(record)),
        "event": [_event(n, e, record["text"]) for n, e in enumerate(record["events"])],
        "toll": [
            (n, k, t["kind"], t["min"], t["max"], int(t["approx"]), *t["span"], t["source"], t["as_of"])
            for n, e in enumerate(record["events"])
            for k, t in enumerate(e["tolls"])
        ],
        "time": [(n, t["value"], *t["span"]) for n, t in enumerate(record["times"])],
        "span": [(n, *mention) for n, mention in enumerate(_mentions(record))],
    }


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Put rows, each with all columns of the table in their order, into it.

    It speaks to the driver itself (COPY on PostgreSQL): for a dozen rows SQLAlchemy takes as long as the database.
    """
    if not rows:
        return
    db: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        db.executemany(_insert(table, connection.dialect), rows)
        return
    with db.cursor() as cursor, cursor.copy(_copy(table, connection.dialect)) as copy:
        for row in rows:
            copy.write_row(row)


@lru_cache(maxsize=64)
def _insert(table: Table, dialect: Dialect) -> str:
    return str(insert(table).compile(dialect=dialect))


@lru_cache(maxsize=64)
def _copy(table: Table, dialect: Dialect) -> str:
    quote = dialect.identifier_preparer.quote
    return f"COPY {quote(table.name)} ({', '.join(quote(c.name) for c in table.columns)}) FROM STDIN"


def _mentions(record: Plain) -> Iterator[Row]:
    """By entity or event the spans at which it is mentioned; the trigger of an event stands in its own row."""
    for n, mark in enumerate(record["entities"]):
        yield from ((n, None, *at) for at in mark["mentions"])
    for n, mark in enumerate(record["events"]):
        yield from ((None, n, *at) for at in mark["mentions"])


def _entity(number: int, e: Plain) -> Row:
    roles = "\n".join(e["roles"]) or None
    return (number, e["id"], e["kind"], e["name"], name_key(e["name"]), e["source_type"], roles)


def _statements(record: Plain) -> Iterator[Row]:
    speakers = {entity["id"]: n for n, entity in enumerate(record["entities"])}
    published = [days(story["published"] or record["published"])[0] for story in record["stories"]]
    for n, s in enumerate(record["statements"]):
        day = days(s["when"])[0] or (published[s["story"]] if s["story"] < len(published) else None)
        who = speakers[s["speaker"]]
        yield (
            *(n, s["id"], s["story"], who, s["act"], s["form"], *s["cue"], *s["content"]),
            *(s["within"], s["when"], day),
        )


def _event(number: int, e: Plain, text: str) -> Row:
    actor, target = _words(text, e["actor"]), _words(text, e["target"])
    geo, killed, injured = e["geo"] or {}, e["killed"] or {}, e["injured"] or {}
    return (
        *(number, e["id"], e["story"], e["type"], e["mode"], e["status"], *e["trigger"]),
        *(actor, _key(actor), e["actor_entity"], target, _key(target), e["target_entity"]),
        *(e["place_name"], _key(e["place_name"]), e["country"]),
        *(geo.get("admin1"), geo.get("lat"), geo.get("lon"), geo.get("precision")),
        *(e["when"], *days(e["when"])),
        *(killed.get("min"), killed.get("max"), injured.get("min"), injured.get("max"), e["source"]),
    )


def _words(text: str, span: list[int] | None) -> str | None:
    return text[span[0] : span[1]] if span else None


def _key(words: str | None) -> int | None:
    return name_key(words) if words else None
