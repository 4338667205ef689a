"""Questions of incidents: which there are, what a code stands for, which documents tell of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, select, update

from rawi.documents import Problem
from rawi.store.among import among
from rawi.store.incidents.reports import Place
from rawi.store.incidents.tables import TOLD, incident, relation, report, size
from rawi.store.likeness import copy
from rawi.store.schema import document, event, version
from rawi.store.search.events import conditions, meets

_NAMES, _POINT = ("actor", "target", "place"), ("lat", "lon")


@dataclass(frozen=True, slots=True)
class Found:
    """An incident of a list: how many documents and outlets tell of it, from when to when."""

    key: int
    code: str
    documents: int
    outlets: int
    day: str | None
    last_day: str | None


def find_incidents(
    connection: Connection, *, least: int = 2, limit: int = 20, offset: int = 0, **filters: Any
) -> tuple[int, list[Found]]:
    """Incidents that at least ``least`` documents tell of and one event of which meets filters (as in a search for
    events), those with most documents first; and how many there are."""
    keys = rank_incidents(connection, least=least, **filters)
    return len(keys), describe(connection, keys[offset : offset + limit])


def rank_incidents(connection: Connection, *, least: int = 2, **filters: Any) -> list[int]:
    """The keys of the incidents that `find_incidents` finds, in its order."""
    of: ColumnElement[int] = size.c.incident
    many: ColumnElement[int] = size.c.documents
    ranked = select(of).where(many >= least)
    if least < 2:  # also those that one document tells of
        every = select(report.c.incident).distinct().subquery()
        of, many = every.c.incident, func.coalesce(size.c.documents, 1)
        ranked = select(of).outerjoin(size, size.c.incident == of)
    if any(v is not None for v in filters.values()):
        ranked = ranked.where(_meeting(connection, of, filters))
    return list(connection.scalars(ranked.order_by(many.desc(), of)))


def describe(connection: Connection, keys: Sequence[int]) -> list[Found]:
    """What a list tells of incidents, in the order of their keys; empty ones are left out."""
    asked = (
        select(
            incident.c.key,
            incident.c.code,
            func.count(func.distinct(version.c.document)).label("documents"),
            func.count(func.distinct(document.c.source)).label("outlets"),
            func.min(event.c.day).label("day"),
            func.max(event.c.last_day).label("last_day"),
        )
        .select_from(TOLD.join(incident, incident.c.key == report.c.incident))
        .where(among(connection, report.c.incident, keys))
        .group_by(incident.c.key, incident.c.code)
    )
    found = {row.key: Found(*row) for row in connection.execute(asked)}
    return [found[key] for key in keys if key in found]


def _meeting(connection: Connection, of: ColumnElement[int], filters: dict[str, Any]) -> ColumnElement[bool]:
    """A condition for the column of an incident's key: one event of it meets filters. Names and distances that the
    database cannot tell surely are looked at once for each that differs."""
    looked_at = [event.c[name] for name in (*_NAMES, *_POINT) if filters.get("near" if name in _POINT else name)]
    told = and_(event.c.version == report.c.version, event.c.number == report.c.number)
    rows = select(report.c.incident, *looked_at).join_from(report, event, told)
    if filters.get("outlet"):
        rows = rows.join(version, version.c.key == report.c.version).join(document)
    rows = rows.where(*conditions(connection, **filters)).distinct()
    if not looked_at:
        return of.in_(rows)
    keys = {row.incident for row in connection.execute(rows) if meets(row, **filters)}
    return among(connection, of, keys)


def resolve(connection: Connection, code: str) -> tuple[int, str]:
    """The key and the code of the incident that a code stands for today. Raises `Problem`: no such code."""
    row = connection.execute(select(incident).where(incident.c.code == code.strip().upper())).first()
    while row is not None and row.into is not None:
        row = connection.execute(select(incident).where(incident.c.key == row.into)).first()
    if row is None:
        raise Problem("incident_none", code=code)
    return row.key, row.code


def founder(connection: Connection, key: int) -> tuple[str, str]:
    """The document and the event of the report that came out first of an incident. Raises `Problem`: it holds none."""
    row = connection.execute(
        select(document.c.id, event.c.id)
        .select_from(TOLD)
        .where(report.c.incident == key)
        .order_by(document.c.day.nulls_last(), document.c.key, event.c.start)
    ).first()
    if row is None:
        raise Problem("incident_empty", code=code_of(connection, key))
    return row[0], row[1]


def code_of(connection: Connection, key: int) -> str:
    """The code of an incident."""
    return str(connection.execute(select(incident.c.code).where(incident.c.key == key)).scalar_one())


def codes(connection: Connection) -> dict[int, str]:
    """The codes of all incidents by their keys."""
    return {row.key: row.code for row in connection.execute(select(incident.c.key, incident.c.code))}


def codes_held(connection: Connection, keys: Sequence[int]) -> list[tuple[int, str]]:
    """Those of some incidents that hold a report, in their order, each with its code."""
    held = exists().where(report.c.incident == incident.c.key)
    asked = select(incident.c.key, incident.c.code).where(among(connection, incident.c.key, keys), held)
    found = {row.key: row.code for row in connection.execute(asked)}
    return [(key, found[key]) for key in keys if key in found]


def reports_of_document(connection: Connection, id: str) -> list[dict[str, Any]]:
    """The reports of a document's latest version with their incidents, those that its stories open with first."""
    rows = connection.execute(
        select(report.c.version, report.c.number, report.c.incident, report.c.came, event.c.id, event.c.start)
        .join(document, document.c.latest == report.c.version)
        .join(event, and_(event.c.version == report.c.version, event.c.number == report.c.number))
        .where(document.c.id == id)
        .order_by(report.c.came.is_(None), event.c.start)
    )
    return [dict(row._mapping) for row in rows]


def all_reports(connection: Connection) -> list[tuple[str, bool, int]]:
    """Of every document its reports, in order: id, whether it is the main event of its story, and its incident."""
    asked = (
        select(document.c.id, report.c.came.is_not(None), report.c.incident)
        .join(document, document.c.latest == report.c.version)
        .order_by(document.c.key, report.c.number)
    )
    return [tuple(row) for row in connection.execute(asked)]


def copy_pairs(connection: Connection, versions: Iterable[int] | None = None) -> list[tuple[int, int, bool]]:
    """The pairs of copies among some versions, or all; third, whether the first only holds the second among more."""
    joined = and_(copy.c.kind == "joined", copy.c.of_other > copy.c.in_other)
    asked = select(copy.c.version, copy.c.other, joined.label("joined"))
    if versions is not None:
        keys = set(versions)
        asked = asked.where(among(connection, copy.c.version, keys), among(connection, copy.c.other, keys))
    return [(a, b, bool(more)) for a, b, more in connection.execute(asked)]


def latest(connection: Connection) -> dict[int, str]:
    """The id of each document by the key of its latest version, in the order in which they came in."""
    asked = select(document.c.latest, document.c.id).where(document.c.latest.is_not(None)).order_by(document.c.key)
    return {row.latest: row.id for row in connection.execute(asked)}


def relations_of(connection: Connection, places: Iterable[Place]) -> list[dict[str, Any]]:
    """What the documents of an incident tell of how it hangs together with others: kind, whether the incident is the
    ``first`` of the two, the version, the words, and the incident at the other end."""
    own = set(places)
    found = []
    rows = connection.execute(select(relation).where(among(connection, relation.c.version, {v for v, _ in own})))
    for row in rows:
        for first, mine, other in ((True, row.number, row.other), (False, row.other, row.number)):
            if (row.version, mine) in own:
                at = select(report.c.incident).where(report.c.version == row.version, report.c.number == other)
                found.append({**row._mapping, "first": first, "incident": connection.scalar(at)})
    return found


def empty_incidents(connection: Connection) -> set[int]:
    """The incidents that hold no report and stand for no other one."""
    held = select(report.c.incident).distinct().scalar_subquery()
    return set(connection.scalars(select(incident.c.key).where(incident.c.into.is_(None), incident.c.key.not_in(held))))


def all_places(connection: Connection) -> dict[tuple[str, str], int]:
    """The incident of each report, by the ids of its document and event."""
    asked = select(document.c.id, event.c.id, report.c.incident).select_from(TOLD)
    return {(id, name): key for id, name, key in connection.execute(asked)}


def point(connection: Connection, keys: dict[int, int]) -> None:
    """Let the codes of incidents that hold nothing any more stand for others."""
    for key, into in keys.items():
        connection.execute(update(incident).where(incident.c.key == key).values(into=into))
