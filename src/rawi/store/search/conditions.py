"""What may be asked beside the words: days, outlets, names. Names are compared folded, a part of a name is enough."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from rawi.documents import Problem
from rawi.store.schema import document, version
from rawi.store.search.engines import COMMON, count_having, has_words, on_sqlite
from rawi.store.search.names import asked_words, name_words, names_holding
from rawi.store.search.query import Query

_DAY = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?")
_BEYOND = 1 << 62  # the key of no document


def between(column: ColumnElement[Any], since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    """Conditions for a column of days; both ends belong to it, and may be a month or a year."""
    found = []
    if since:
        found.append(column >= _days(since)[0].isoformat())
    if until:
        found.append(column <= _days(until)[1].isoformat())
    return found


def _days(told: str) -> tuple[date, date]:
    """The first and the last day of a day, month or year."""
    m = _DAY.fullmatch(told.strip())
    try:
        if m is None:
            raise ValueError
        year, month, day = int(m[1]), int(m[2] or 1), int(m[3] or 1)
        first = date(year, month, day)
        if m[3]:
            return first, first
        end = date(year, month + 1, 1) if m[2] and month < 12 else date(year + 1, 1, 1)
        return first, end - timedelta(1)
    except (ValueError, OverflowError):
        raise Problem("search_day", name=told) from None


def of_outlet(connection: Connection, outlet: str | None) -> list[ColumnElement[bool]]:
    if not outlet:
        return []
    sources = connection.scalars(select(document.c.source).distinct().where(document.c.source.is_not(None)))
    return [document.c.source.in_([s for s in sources if is_called(s, outlet)])]


def called(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """A condition on a column of the numbers of names, which `is_called` then makes sure of."""
    return column.in_(names_holding(name))


def is_called(whole: str | None, part: str) -> bool:
    """Whether a name holds all words of another one."""
    return whole is not None and asked_words(part) <= name_words(whole)


def of_latest(rows: Select[Any], table: Table) -> Select[Any]:
    """The rows of a record with their document, where its latest version is theirs."""
    latest = (document.c.key == version.c.document) & (document.c.latest == version.c.key)
    return rows.join(version, version.c.key == table.c.version).join(document, latest)


def first_after(connection: Connection, after: int | None) -> int:
    """The lowest key of the documents that a version came in of after another: where to begin in the index."""
    if not after:
        return 0
    return connection.scalar(select(func.min(version.c.document)).where(version.c.key > after)) or _BEYOND


def with_words(connection: Connection, query: Query, after: int | None, rare: bool) -> ColumnElement[bool]:
    """A condition for what documents tell: that these meet a query. Where ``rare`` things are asked for, or versions
    that came in after one, the newest are not gone through until enough have common words."""
    first = first_after(connection, after)
    common = on_sqlite(connection) and not (rare or after) and count_having(connection, query) >= COMMON
    return has_words(connection, query, first, common)


def newest_first(
    connection: Connection,
    rows: Select[Any],
    day: ColumnElement[Any],
    id: ColumnElement[Any],
    came: ColumnElement[Any] | None = None,
) -> Select[Any]:
    """The newest first; of one day by id, letter by letter, which is the same in every database. With ``came``, a
    column of versions, what came in last first."""
    if came is not None:
        return rows.order_by(came.desc())
    return rows.order_by(day.desc().nulls_last(), id if on_sqlite(connection) else id.collate("C"))
