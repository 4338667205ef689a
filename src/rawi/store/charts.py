"""How much of what there is in a stretch of days: events by type, statements by act and by the class of their speakers,
documents by outlet.

Events are counted by their own days, found by the index of days; statements and documents by the days on which the
documents came out. A day, month or year is a bucket, told by as many letters of its days; an event whose time is told
less exactly than a bucket belongs to none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, FromClause, Select, and_, func, select

from rawi.store.schema import document, entity, event, statement
from rawi.store.search.conditions import of_latest, of_outlet

EVENTS = 200_000  # of the newest of a stretch that are counted
DOCUMENTS = 2_000  # of the newest of a stretch whose statements are counted

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Voices:
    """Statements by act, and by class of their speakers (where they have one), in so many documents; with ``capped``
    these are the newest of more."""

    documents: int
    capped: bool
    acts: tuple[tuple[str, int], ...]
    classes: tuple[tuple[str, int], ...]


def count_events(connection: Connection, since: str, until: str, outlet: str | None, size: int) -> tuple[Counts, bool]:
    """By bucket and type, how many events there were, in the order of buckets; and whether only the newest were
    counted."""
    rows = of_latest(select(func.substr(event.c.day, 1, size).label("bucket"), event.c.type), event)
    rows = rows.where(event.c.day.between(since, until), event.c.last_day <= until, *of_outlet(connection, outlet))
    rows = rows.where(func.substr(event.c.day, 1, size) == func.substr(event.c.last_day, 1, size))
    some = rows.order_by(event.c.day.desc()).limit(EVENTS).subquery()
    counted = select(some.c.bucket, some.c.type, func.count()).group_by(some.c.bucket, some.c.type)
    found = connection.execute(counted).all()
    return _counts(found), sum(row[2] for row in found) == EVENTS


def count_documents(connection: Connection, since: str, until: str, outlet: str | None, size: int) -> Counts:
    """By bucket and outlet, how many documents came out; the index of days bounds it."""
    chosen = select(
        func.substr(document.c.day, 1, size).label("bucket"), func.coalesce(document.c.source, "").label("by")
    )
    some = chosen.where(document.c.day.between(since, until), *of_outlet(connection, outlet)).subquery()
    counted = select(some.c.bucket, some.c.by, func.count()).group_by(some.c.bucket, some.c.by)
    return _counts(connection.execute(counted).all())


def count_statements(connection: Connection, since: str, until: str, outlet: str | None) -> Voices:
    """What was said in the documents of a stretch."""
    chosen = select(document.c.latest).where(document.c.day.between(since, until), *of_outlet(connection, outlet))
    some = chosen.order_by(document.c.day.desc(), document.c.key.desc()).limit(DOCUMENTS).subquery()
    looked_at = connection.scalar(select(func.count()).select_from(some)) or 0
    rows = connection.execute(_said(some)).all()
    return Voices(looked_at, looked_at == DOCUMENTS, _ranked(rows, 0), _ranked(rows, 1))


def _said(some: FromClause) -> Select[Any]:
    who = and_(entity.c.version == statement.c.version, entity.c.number == statement.c.speaker)
    rows = select(statement.c.act, entity.c.source_type, func.count()).select_from(some)
    rows = rows.join(statement, statement.c.version == some.c.latest).join(entity, who)
    return rows.group_by(statement.c.act, entity.c.source_type)


def _counts(rows: Iterable[Any]) -> Counts:
    found: Counts = {}
    for bucket, name, count in sorted(tuple(row) for row in rows):
        of = found.setdefault(bucket, {})
        of[name] = of.get(name, 0) + count
    return found


def _ranked(rows: Iterable[Any], at: int) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row[at] or ""] += row[2]
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
