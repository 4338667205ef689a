"""Where things are told to have happened: places of a stretch of days with how many events each, and the events of one.

Events stand in a stretch when their whole time does, so that what is only told to be of some year is not drawn on its
first day. Rows are found by the index of days or of points; nothing goes through all events.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from rawi.store.among import among
from rawi.store.days import NAMED
from rawi.store.incidents.tables import incident, report
from rawi.store.naming import name_key
from rawi.store.schema import document, entity, event, statement
from rawi.store.search.conditions import called, is_called, of_latest
from rawi.store.search.events import conditions, event_hits, event_rows, meets
from rawi.store.search.results import EventHit

T = TypeVar("T")
MOST = 12_000  # events of a stretch that are looked at, the newest
_AT = 800  # events of one place
_LIKE = 3_000  # events whose actor holds a name, of which the commonest names are told


Key = tuple[int, int, str | None]  # version, number and day of an event


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, how exactly it is known, and the events there by type, the commonest first."""

    name: str
    lat: float
    lon: float
    precision: str
    country: str | None
    types: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        return sum(count for _, count in self.types)


@dataclass(frozen=True, slots=True)
class There:
    """The events of a place, the newest first: how many (of the newest, where ``capped``), by type, by month and type,
    by name and by point, and some of them; ``keys`` name all of them."""

    total: int
    capped: bool
    types: tuple[tuple[str, int], ...]
    months: dict[str, dict[str, int]]
    names: tuple[tuple[str, int], ...]
    points: tuple[tuple[tuple[float, float], int], ...]
    keys: tuple[Key, ...]
    hits: tuple[EventHit, ...]


def find_spots(
    connection: Connection, since: str | None, until: str | None, *, of_incident: int | None = None, **filters: Any
) -> tuple[list[Spot], bool]:
    """The places of events of some days, those with most events first, and whether only the newest events were looked
    at. Filters are some of those of a search for events; those of an incident are told whenever they were."""
    some = _chosen(connection, since, until, of_incident, filters).subquery()
    where = (some.c.place, some.c.place_key, some.c.lat, some.c.lon, some.c.precision, some.c.country, some.c.type)
    rows = connection.execute(select(*where, func.count().label("told")).group_by(*where)).all()
    of: dict[Any, list[Row[Any]]] = {}
    for row in rows:
        of.setdefault((row.place_key, row.lat, row.lon, row.precision, row.country), []).append(row)
    found = sorted(map(_spot, of.values()), key=lambda spot: (-spot.count, spot.name))
    return found, sum(spot.count for spot in found) >= MOST


def busy_days(connection: Connection, first: str, last: str) -> list[tuple[str, int]]:
    """The days of a stretch on which events begin, with how many; the index of days alone is read for it."""
    asked = select(event.c.day, func.count()).where(event.c.day.between(first, last))
    return [(day, count) for day, count in connection.execute(asked.group_by(event.c.day).order_by(event.c.day))]


def last_busy_days(connection: Connection, until: str, count: int) -> tuple[str, str] | None:
    """The first and the last of so many days up to a day on which events begin."""
    asked = select(event.c.day).where(event.c.day <= until).group_by(event.c.day).order_by(event.c.day.desc())
    days = connection.scalars(asked.limit(count)).all()
    return (days[-1], days[0]) if days else None


def told_at(
    connection: Connection,
    name: str | None,
    points: Iterable[tuple[float, float]] = (),
    near: tuple[float, float, float] | None = None,
    *,
    since: str | None = None,
    until: str | None = None,
    limit: int = 30,
    offset: int = 0,
    **filters: Any,
) -> There:
    """The events that are told of a place by its name (a part is enough) at some points of the map, or near a point,
    the newest first. Without either the name is looked for among all events, which takes long in a large archive."""
    at = [and_(event.c.lat == lat, event.c.lon == lon) for lat, lon in points]
    asked = {**filters, "near": near, "place": None if at or near else name}
    rows = _rows(*conditions(connection, **asked), *within(since, until), *([or_(*at)] if at else []))
    if at or near:  # by a name alone all events are gone through: their order would not come from an index
        rows = rows.order_by(event.c.day.desc().nulls_last())
    looked_at = connection.execute(rows.limit(_AT)).all()
    found = [row for row in looked_at if meets(row, **{**filters, "near": near, "place": name})]
    found = sorted(sorted(found, key=lambda row: (row.id, row.start)), key=lambda row: row.day or "", reverse=True)
    keys = tuple((row.version, row.number, row.day) for row in found)
    return There(
        total=len(found),
        capped=len(looked_at) == _AT,
        types=_ranked(Counter(row.type for row in found)),
        months=_months(found),
        names=_ranked(Counter(row.place for row in found if row.place)),
        points=_ranked(Counter((row.lat, row.lon) for row in found if row.lat is not None)),
        keys=keys,
        hits=hits_of(connection, keys[offset : offset + limit]),
    )


def done_by(
    connection: Connection, name: str, *, since: str | None = None, until: str | None = None, limit: int = _AT
) -> tuple[Key, ...]:
    """The events whose actor has exactly this name, however it is spelt, the newest first."""
    rows = _rows(event.c.actor_key == name_key(name), *within(since, until))
    found = connection.execute(rows.order_by(event.c.day.desc().nulls_last()).limit(limit))
    return tuple((row.version, row.number, row.day) for row in found)


def actors_with(connection: Connection, name: str, limit: int = 30) -> list[tuple[str, int]]:
    """The names of actors that hold the words of a name, with how many events each has, the commonest first."""
    rows = select(event.c.actor, event.c.actor_key).where(called(event.c.actor_key, name)).limit(_LIKE).subquery()
    asked = select(func.min(rows.c.actor), func.count()).group_by(rows.c.actor_key)
    found = connection.execute(asked.order_by(func.count().desc(), rows.c.actor_key).limit(4 * limit))
    return [(row[0], row[1]) for row in found if is_called(row[0], name)][:limit]


def hits_of(connection: Connection, keys: Sequence[Key]) -> tuple[EventHit, ...]:
    """Events by their keys, in the order of these."""
    order = {(version, number): n for n, (version, number, _) in enumerate(keys)}
    rows = event_rows().where(among(connection, event.c.version, {version for version, *_ in keys}))
    found = [row for row in connection.execute(rows) if (row.version, row.number) in order]
    return event_hits(connection, sorted(found, key=lambda row: order[row.version, row.number]))


def incidents_of(connection: Connection, keys: Iterable[Key], limit: int) -> list[tuple[int, str]]:
    """The incidents that events belong to, by key and code, those that most of the events belong to first."""
    told = {(version, number) for version, number, _ in keys}
    rows = select(report.c.version, report.c.number, report.c.incident)
    rows = rows.where(among(connection, report.c.version, {version for version, _ in told}))
    counts = Counter(row.incident for row in connection.execute(rows) if (row.version, row.number) in told)
    some = [key for key, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]]
    codes = select(incident.c.key, incident.c.code).where(among(connection, incident.c.key, some))
    found = {row.key: row.code for row in connection.execute(codes)}
    return [(key, found[key]) for key in some if key in found]


def tellers_of(connection: Connection, keys: Iterable[Key], limit: int) -> list[tuple[str, int]]:
    """Who told of events, with how many of these, those who told of most first."""
    told = {(version, number) for version, number, _ in keys}
    rows = select(event.c.version, event.c.number, entity.c.name)
    rows = rows.join(statement, and_(statement.c.version == event.c.version, statement.c.id == event.c.source))
    rows = rows.join(entity, and_(entity.c.version == statement.c.version, entity.c.number == statement.c.speaker))
    rows = rows.where(among(connection, event.c.version, {version for version, _ in told}), entity.c.kind.in_(NAMED))
    found = Counter(row.name for row in connection.execute(rows) if (row.version, row.number) in told)
    return list(_ranked(found)[:limit])


def within(since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    """Conditions for events whose whole time lies in a stretch of days."""
    first = [event.c.day >= since] if since else []
    return [*first, *([event.c.day <= until, event.c.last_day <= until] if until else [])]


def _chosen(
    connection: Connection, since: str | None, until: str | None, of_incident: int | None, filters: dict[str, Any]
) -> Select[Any]:
    """The newest events of a stretch that have a place on the map."""
    own = (event.c[name] for name in ("place", "place_key", "lat", "lon", "precision", "country", "type"))
    rows = of_latest(select(*own), event).where(event.c.lat.is_not(None), *conditions(connection, **filters))
    if of_incident is not None:
        told = and_(report.c.version == event.c.version, report.c.number == event.c.number)
        return rows.join(report, told).where(report.c.incident == of_incident).limit(MOST)
    return rows.where(*within(since, until)).order_by(event.c.day.desc()).limit(MOST)


def _spot(rows: Sequence[Row[Any]]) -> Spot:
    """The rows of one place, called as it is most."""
    names, types = Counter[str](), Counter[str]()
    for row in rows:
        names[row.place] += row.told
        types[row.type] += row.told
    one = rows[0]
    return Spot(_ranked(names)[0][0], one.lat, one.lon, one.precision, one.country, _ranked(types))


def _rows(*where: ColumnElement[bool]) -> Select[Any]:
    """What a page must know of each event, without its text."""
    names = ("version", "number", "start", "type", "day", "last_day", "place", "lat", "lon", "actor", "target")
    return of_latest(select(*(event.c[name] for name in names), document.c.id), event).where(*where)


def _months(rows: Iterable[Row[Any]]) -> dict[str, dict[str, int]]:
    """How many events of each type there are by month, in the order of months; what is not told so exactly is left
    out."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        if row.day and row.day[:7] == row.last_day[:7]:
            found.setdefault(row.day[:7], Counter())[row.type] += 1
    return {month: dict(found[month]) for month in sorted(found)}


def _ranked(counts: Counter[T]) -> tuple[tuple[T, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))))
