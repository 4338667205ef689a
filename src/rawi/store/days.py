"""What an archive holds of one day of publication: its documents, who spoke in them, which incidents they tell of."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select

from rawi.store.incidents.tables import incident, report, size
from rawi.store.schema import document, entity, run, statement, version

NAMED = ("person", "organisation", "armed_group", "state", "media")  # the kinds of speakers that have a name


@dataclass(frozen=True, slots=True)
class Came:
    """A document as a list shows it."""

    document: str
    title: str | None
    source: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Spoke:
    """A speaker of a day: in how many documents, with how many statements."""

    name: str
    kind: str
    documents: int
    statements: int


@dataclass(frozen=True, slots=True)
class Moved:
    """An incident that documents of a day tell of: how many of that day, and how many in all."""

    key: int
    code: str
    fresh: int
    documents: int


def last_day(connection: Connection, until: str) -> str | None:
    """The last day up to a day on which a document of the archive came out; None where there is none."""
    asked = select(func.max(document.c.day)).where(document.c.day <= until + "~")
    last: str | None = connection.scalar(asked)
    return last


def beside(connection: Connection, day: str) -> tuple[str | None, str | None]:
    """The days before and after a day on which documents came out."""
    before = connection.scalar(select(func.max(document.c.day)).where(document.c.day < day))
    return before, connection.scalar(select(func.min(document.c.day)).where(document.c.day > day))


def came_on(connection: Connection, day: str, limit: int, offset: int = 0) -> tuple[int, list[Came]]:
    """The documents of a day, the latest first, and how many there are."""
    count = connection.scalar(select(func.count()).where(document.c.day == day)) or 0
    asked = (
        select(document.c.id, version.c.title, document.c.source, version.c.published)
        .join(version, version.c.key == document.c.latest)
        .where(document.c.day == day)
        .order_by(version.c.published.desc(), document.c.key.desc())
    )
    return count, [Came(*row) for row in connection.execute(asked.limit(limit).offset(offset))]


def spoke_on(connection: Connection, day: str, limit: int) -> list[Spoke]:
    """Who spoke in the documents of a day, those whom most of them quote first."""
    many = func.count(func.distinct(document.c.key))
    asked = (
        select(func.min(entity.c.name), func.min(entity.c.kind), many, func.count())
        .select_from(document)
        .join(statement, statement.c.version == document.c.latest)
        .join(entity, and_(entity.c.version == statement.c.version, entity.c.number == statement.c.speaker))
        .where(document.c.day == day, entity.c.kind.in_(NAMED))
        .group_by(entity.c.name_key)
        .order_by(many.desc(), func.count().desc(), entity.c.name_key)
    )
    return [Spoke(*row) for row in connection.execute(asked.limit(limit))]


def moved_on(connection: Connection, day: str, limit: int) -> list[Moved]:
    """The incidents of several documents that those of a day tell of, those that most of them tell of first."""
    fresh = func.count(func.distinct(document.c.key))
    asked = (
        select(size.c.incident, incident.c.code, fresh, size.c.documents)
        .select_from(document)
        .join(report, report.c.version == document.c.latest)
        .join(size, size.c.incident == report.c.incident)
        .join(incident, incident.c.key == size.c.incident)
        .where(document.c.day == day)
        .group_by(size.c.incident, incident.c.code, size.c.documents)
        .order_by(fresh.desc(), size.c.documents.desc(), size.c.incident)
    )
    return [Moved(*row) for row in connection.execute(asked.limit(limit))]


def latest_of(connection: Connection, limit: int) -> list[Came]:
    """The documents that came in last."""
    asked = (
        select(document.c.id, version.c.title, document.c.source, version.c.published)
        .join(version, version.c.key == document.c.latest)
        .order_by(version.c.key.desc())
    )
    return [Came(*row) for row in connection.execute(asked.limit(limit))]


def state(connection: Connection) -> tuple[int, int]:
    """A mark that changes whenever something came in or was judged: the last version and the last run."""
    versions = connection.scalar(select(func.max(version.c.key)))
    return versions or 0, connection.scalar(select(func.max(run.c.key))) or 0
