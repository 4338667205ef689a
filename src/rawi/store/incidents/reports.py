"""Reports and their incidents: those near a new one, what they hold, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, bindparam, delete, exists, func, insert, or_, select, update

from rawi.store.among import among
from rawi.store.incidents.tables import TOLD, gist, incident, relation, report, size
from rawi.store.rows import insert_rows
from rawi.store.schema import document, event, record, story, version

Place = tuple[int, int]  # the key of a version and the number of its event


class Shown(NamedTuple):
    """What an index takes in of a report: ``gist`` of main events alone."""

    words: bytes
    gist: bytes | None
    lead: bool
    dated: bool
    acted: bool
    aimed: bool
    named: bool
    type: str
    mode: str
    place: str | None
    killed_min: int | None
    killed_max: int | None
    injured_min: int | None
    injured_max: int | None


_SHOWN = (  # in the order of `Shown`
    *(report.c.words, gist.c.words),
    *(column.is_not(None) for column in (report.c.came, event.c.day, event.c.actor, event.c.target, report.c.names)),
    *(event.c[name] for name in ("type", "mode", "place")),
    *(event.c[name] for name in ("killed_min", "killed_max", "injured_min", "injured_max")),
)
_GIST = and_(report.c.came.is_not(None), gist.c.version == report.c.version, gist.c.story == event.c.story)
_NEAR = (
    select(report.c.day, report.c.version, report.c.number, report.c.incident, *_SHOWN)
    .join(event, and_(event.c.version == report.c.version, event.c.number == report.c.number))
    .outerjoin(gist, _GIST)
    .where(
        report.c.region == bindparam("region"),
        report.c.force == bindparam("force"),
        report.c.day.between(bindparam("first"), bindparam("last")),
    )
    .order_by(report.c.day, report.c.version, report.c.number)
)
_CAME = select(report.c.version, report.c.number, report.c.incident, report.c.came).where(
    report.c.came.between(bindparam("first"), bindparam("last"))
)
_OPENINGS = (
    select(report.c.version, report.c.number, gist.c.words)
    .join(event, and_(event.c.version == report.c.version, event.c.number == report.c.number))
    .join(gist, and_(gist.c.version == report.c.version, gist.c.story == event.c.story))
    .where(report.c.came.is_not(None))
)
_MEMBERS = select(report.c.version, report.c.number).where(report.c.incident == bindparam("of"))
_sibling = version.alias()
_OLDER = (
    select(version.c.key, _sibling.c.key)
    .join(_sibling, and_(_sibling.c.document == version.c.document, _sibling.c.key != version.c.key))
    .where(exists().where(report.c.version == _sibling.c.key))
)
_CODED = select(incident.c.key, exists().where(report.c.incident == incident.c.key).label("held")).where(
    incident.c.code == bindparam("code")
)
_LEAVING = select(
    document.c.id.label("document"), event.c.id.label("event"), report.c.incident, report.c.words
).select_from(TOLD)
_WHOLE = (
    select(
        report,
        document.c.id.label("document"),
        event.c.id.label("event"),
        *(event.c[name] for name in ("type", "mode", "status", "story", "time", "actor", "target", "place", "country")),
        *(event.c[name] for name in ("admin1", "lat", "lon", "precision")),
        *(event.c[name] for name in ("killed_min", "killed_max", "injured_min", "injured_max")),
        story.c.published.label("story_published"),
        version.c.published,
        gist.c.words.label("gist"),
    )
    .select_from(TOLD)
    .join(story, and_(story.c.version == report.c.version, story.c.number == event.c.story))
    .outerjoin(gist, and_(gist.c.version == report.c.version, gist.c.story == event.c.story))
)


def find_near(
    connection: Connection, force: bool, region: str, first: int, last: int
) -> Iterator[tuple[int, Place, int, Shown]]:
    """The reports of a region whose day is from ``first`` to ``last``, in the order of their days: the day, the place
    and the incident of each, and what an index takes in of it."""
    asked = {"force": int(force), "region": region, "first": first, "last": last}
    cursor: Any = connection.execute(_NEAR, asked).cursor  # thousands of rows: SQLAlchemy takes as long as the database
    while rows := cursor.fetchmany(500):
        for day, of, number, key, *shown in rows:
            yield day, (of, number), key, Shown(*shown)


def find_leads(connection: Connection, first: int, last: int) -> dict[int, dict[Place, int]]:
    """The main events of the stories that came out from ``first`` to ``last``, with their incidents, day by day."""
    days: dict[int, dict[Place, int]] = {}
    for row in connection.execute(_CAME, {"first": first, "last": last}):
        days.setdefault(row.came, {})[row.version, row.number] = row.incident
    return days


def load_openings(connection: Connection, versions: Iterable[int]) -> list[tuple[Place, bytes]]:
    """How the stories of some versions begin, packed, each told by its main event."""
    rows = connection.execute(_OPENINGS.where(among(connection, report.c.version, versions)))
    return [((row.version, row.number), row.words) for row in rows]


def find_members(connection: Connection, key: int) -> list[Place]:
    """The reports of an incident, in the order in which their documents came in."""
    return sorted((v, n) for v, n in connection.execute(_MEMBERS, {"of": key}))


def find_readings(connection: Connection, key: int) -> list[tuple[int, int, int]]:
    """The reports of an incident with the run that read each: what changes whenever its sheet may."""
    asked = select(report.c.version, report.c.number, record.c.run).join(record, record.c.version == report.c.version)
    return sorted((v, n, run) for v, n, run in connection.execute(asked.where(report.c.incident == key)))


def load_reports(connection: Connection, versions: Iterable[int]) -> list[Row[Any]]:
    """All that the archive holds of the reports of some versions."""
    return list(connection.execute(_WHOLE.where(among(connection, report.c.version, versions))))


def find_leaving(connection: Connection, versions: Sequence[int]) -> list[Row[Any]]:
    """The reports of versions that others are to replace: document, event, incident and packed words of each."""
    return list(connection.execute(_LEAVING.where(among(connection, report.c.version, versions))))


def incident_of(connection: Connection, place: Place) -> int:
    """The key of the incident that a report is in."""
    found = select(report.c.incident).where(report.c.version == place[0], report.c.number == place[1])
    return int(connection.execute(found).scalar_one())


def known_codes(connection: Connection, codes: Iterable[str]) -> set[str]:
    """Those of some codes that incidents have."""
    return set(connection.scalars(select(incident.c.code).where(among(connection, incident.c.code, codes))))


def reuse_incident(connection: Connection, code: str) -> int | None:
    """The incident of a code, to be founded anew; None where it holds reports. It stands for no other one from now
    on."""
    row = connection.execute(_CODED, {"code": code}).one()
    if row.held:
        return None
    connection.execute(update(incident).where(incident.c.key == row.key).values(into=None))
    return int(row.key)


def add_incidents(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows of incidents."""
    insert_rows(connection, incident, rows)


def add_reports(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows of reports, each with all columns in their order."""
    insert_rows(connection, report, rows)
    at = list(report.c).index(report.c.incident)
    _count_documents(connection, {row[at] for row in rows})


def add_gists(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows of what stories are about."""
    insert_rows(connection, gist, rows)


def add_relations(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows of what documents tell of their own events."""
    insert_rows(connection, relation, rows)


def merge(connection: Connection, other: int, into: int) -> None:
    """All of one incident goes into another; its code points there from now on."""
    connection.execute(update(report).where(report.c.incident == other).values(incident=into))
    connection.execute(update(incident).where(or_(incident.c.key == other, incident.c.into == other)).values(into=into))
    _count_documents(connection, {other, into})


def remove_reports(connection: Connection, versions: Sequence[int]) -> None:
    """Take the reports of versions out of all incidents; an incident that is left empty keeps its code."""
    left = set(connection.scalars(select(report.c.incident).where(among(connection, report.c.version, versions))))
    for table in (report, gist, relation):
        connection.execute(delete(table).where(among(connection, table.c.version, versions)))
    _count_documents(connection, left)


def remove_places(connection: Connection, places: Iterable[Place]) -> None:
    """Take some reports out of their incidents."""
    left = set()
    for place in places:
        left.add(incident_of(connection, place))
        connection.execute(delete(report).where(report.c.version == place[0], report.c.number == place[1]))
    _count_documents(connection, left)


def remove_all(connection: Connection) -> None:
    """Take all reports out of all incidents."""
    for table in (report, gist, relation, size):
        connection.execute(delete(table))


def _count_documents(connection: Connection, keys: Set[int]) -> None:
    """Write down anew how many documents tell of incidents: a report is of the latest version of its document, so that
    versions are documents."""
    if not keys:
        return
    many = func.count(func.distinct(report.c.version))
    counts = select(report.c.incident, many).where(among(connection, report.c.incident, keys))
    connection.execute(delete(size).where(among(connection, size.c.incident, keys)))
    several = counts.group_by(report.c.incident).having(many > 1)
    connection.execute(insert(size).from_select(["incident", "documents"], several))


def which_are_latest(connection: Connection, versions: Iterable[int]) -> set[int]:
    """Those of some versions that are the latest of their documents."""
    return set(connection.scalars(select(document.c.latest).where(among(connection, document.c.latest, versions))))


def older_versions(connection: Connection, keys: Iterable[int]) -> dict[int, list[int]]:
    """By version, the other versions of the same document whose reports stand in incidents."""
    older: dict[int, list[int]] = {}
    for key, other in connection.execute(_OLDER.where(among(connection, version.c.key, keys))):
        older.setdefault(key, []).append(other)
    return older
