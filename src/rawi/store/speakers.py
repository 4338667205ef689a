"""What a speaker of a name said, a page at a time, and who else has a name like it; who spoke most of late.

A name is looked up whole in its index. Names that only hold it are another question (`names_with`): for that one all
names of the archive are gone through.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Subquery, and_, func, select

from rawi.store.among import among
from rawi.store.days import NAMED, Spoke
from rawi.store.incidents.tables import report
from rawi.store.naming import name_key
from rawi.store.schema import document, entity, statement
from rawi.store.search.conditions import between, called, is_called, of_latest
from rawi.store.search.results import StatementHit
from rawi.store.search.statements import statement_hits, statement_rows

_SAID = and_(entity.c.version == statement.c.version, entity.c.number == statement.c.speaker)
MOST = 1_000  # documents that hold the name, of which the statements are told
_LIKE = 3_000  # entities that hold a name, of which the commonest names are told
_WEEK = 3_000  # documents of the last days of which it is told who spoke most
Key = tuple[int, int, str | None]  # version, number and day of a statement


@dataclass(frozen=True, slots=True)
class Sayings:
    """The statements of a name: how many there are (of the newest, where ``capped``), by act, whom the records hold the
    speaker for, in which outlets, from when to when, and those of a page."""

    total: int
    capped: bool
    acts: tuple[tuple[str, int], ...]
    roles: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    days: tuple[str | None, str | None]
    keys: tuple[Key, ...]  # of those that meet the filters, the newest first
    hits: tuple[StatementHit, ...]


def said_by(
    connection: Connection,
    name: str,
    *,
    act: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 30,
    offset: int = 0,
) -> Sayings:
    """The statements of all speakers of exactly this name, however it is spelt, the newest first."""
    rows = _statements(connection, name, since, until)
    kept = [row for row in rows if act is None or row.act == act]
    dated = [row.day for row in kept if row.day]
    return Sayings(
        total=len(kept),
        capped=connection.scalar(select(func.count()).select_from(_named(name))) == MOST,
        acts=_counted(row.act for row in rows),
        roles=_counted(role for row in kept for role in (row.roles or "").split("\n") if role),
        outlets=_counted(row.source for row in kept if row.source),
        days=(min(dated, default=None), max(dated, default=None)),
        keys=(keys := tuple((row.version, row.number, row.day) for row in kept)),
        hits=hits_of(connection, keys[offset : offset + limit]),
    )


def hits_of(connection: Connection, keys: Sequence[Key]) -> tuple[StatementHit, ...]:
    """Statements by their keys, in the order of these."""
    order = {(version, number): n for n, (version, number, _) in enumerate(keys)}
    rows = statement_rows().where(among(connection, statement.c.version, {version for version, *_ in keys}))
    found = [row for row in connection.execute(rows) if (row.version, row.number) in order]
    return statement_hits(connection, sorted(found, key=lambda row: order[row.version, row.number]))


def names_with(connection: Connection, name: str, limit: int = 30) -> list[tuple[str, int]]:
    """The names of speakers that hold the words of a name, with how many statements each has, the commonest first."""
    rows = select(entity.c.name, entity.c.name_key, entity.c.version, entity.c.number)
    named = rows.where(called(entity.c.name_key, name), entity.c.kind.in_(NAMED)).limit(_LIKE).subquery()
    asked = (
        select(func.min(named.c.name), named.c.name_key, func.count())
        .join(statement, and_(statement.c.version == named.c.version, statement.c.speaker == named.c.number))
        .group_by(named.c.name_key)
        .order_by(func.count().desc(), named.c.name_key)
    )
    found = connection.execute(asked.limit(4 * limit)).all()
    return [(row[0], row[2]) for row in found if is_called(row[0], name)][:limit]


def spoke_most(connection: Connection, since: str, until: str, limit: int) -> list[Spoke]:
    """Who spoke in the documents of some days, those whom most of them quote first."""
    chosen = select(document.c.key, document.c.latest).where(document.c.day.between(since, until))
    some = chosen.order_by(document.c.day.desc()).limit(_WEEK).subquery()
    many = func.count(func.distinct(some.c.key))
    asked = (
        select(func.min(entity.c.name), func.min(entity.c.kind), many, func.count())
        .select_from(some)
        .join(statement, statement.c.version == some.c.latest)
        .join(entity, _SAID)
        .where(entity.c.kind.in_(NAMED))
        .group_by(entity.c.name_key)
        .order_by(many.desc(), func.count().desc(), entity.c.name_key)
    )
    return [Spoke(*row) for row in connection.execute(asked.limit(limit))]


def versions_naming(connection: Connection, name: str, since: str, until: str, most: int) -> list[int]:
    """The latest versions of documents of some days that name someone, those that came out last first."""
    rows = of_latest(select(entity.c.version).distinct(), entity)
    rows = rows.add_columns(document.c.day).where(entity.c.name_key == name_key(name))
    rows = rows.where(*between(document.c.day, since, until))
    return [
        row.version for row in connection.execute(rows.order_by(document.c.day.desc(), entity.c.version).limit(most))
    ]


def versions_beside(connection: Connection, versions: Iterable[int], most: int) -> list[int]:
    """The versions whose stories open with an incident that those of some versions open with, too."""
    own = set(versions)
    opened = select(report.c.incident).where(among(connection, report.c.version, own), report.c.came.is_not(None))
    rows = select(report.c.version).distinct().where(report.c.incident.in_(opened), report.c.came.is_not(None))
    found = connection.scalars(rows.order_by(report.c.version.desc()).limit(most + len(own)))
    return [version for version in found if version not in own][:most]


def _statements(connection: Connection, name: str, since: str | None, until: str | None) -> list[Row[Any]]:
    """What a page must know of each statement, without its text, the newest first. The entities of the name are chosen
    before anything is joined to them: a database left to itself would rather go through all statements by day."""
    some = _named(name)
    own = (statement.c.version, statement.c.number, statement.c.act, statement.c.day)
    rows = select(*own, some.c.roles, document.c.id, document.c.source).select_from(some)
    rows = rows.join(statement, and_(statement.c.version == some.c.version, statement.c.speaker == some.c.number))
    found = connection.execute(of_latest(rows, statement).where(*between(statement.c.day, since, until))).all()
    by_place = sorted(found, key=lambda row: (row.id, row.number))
    return sorted(by_place, key=lambda row: row.day or "", reverse=True)


def _named(name: str) -> Subquery:
    """The entities of a name, of the versions that came in last."""
    rows = select(entity.c.version, entity.c.number, entity.c.roles).where(entity.c.name_key == name_key(name))
    return rows.order_by(entity.c.version.desc()).limit(MOST).subquery()


def _counted(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))
