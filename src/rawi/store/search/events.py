"""Search for events: what, where, when, who to whom, with how many dead, and by the words of the line that tells it."""

from __future__ import annotations

from math import asin, cos, degrees, radians, sin
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, or_, select, tuple_

from rawi.documents import Problem
from rawi.model import Span
from rawi.model.distance import distance
from rawi.store.schema import document, event
from rawi.store.search.conditions import (
    between,
    called,
    is_called,
    newest_first,
    of_latest,
    of_outlet,
    with_words,
)
from rawi.store.search.facets import facets_of
from rawi.store.search.passages import highlights, holds
from rawi.store.search.query import Query, parse, widest
from rawi.store.search.results import EventHit, Events
from rawi.store.search.texts import version_of, with_texts

LOOKED_AT = 5_000  # of the newest that the database gives
READ = 2_000  # of these, where their texts must be read
_DEGREE = 111.0  # km, a little less than one of latitude is
_NAMES = ("actor", "target", "place")  # that are asked for by their words
_FACETS = ("outlet", "type", "status", "country")
_AROUND = 300  # characters of a line before and behind the event


def search_events(
    connection: Connection,
    query: str | None = None,
    *,
    exact: bool = False,
    type: str | None = None,
    mode: str | None = None,
    country: str | None = None,
    place: str | None = None,
    near: tuple[float, float, float] | None = None,
    actor: str | None = None,
    target: str | None = None,
    status: str | None = None,
    min_killed: int | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    after: int | None = None,
    most: int = LOOKED_AT,
    limit: int = 50,
    offset: int = 0,
) -> Events:
    """Find events, the newest first.

    Args:
        query: what the line that tells it meets, as in `rawi.store.search.query`.
        exact: every word of the query as it is written.
        type: assault, coerce, protest …
        mode: airstrike, arrest …
        country: where, by the code of the state.
        place: where, or part of the name.
        near: latitude, longitude and kilometres: events whose place is known and lies so near.
        actor: who did it, or part of the name.
        target: to whom or what, or part of the name.
        status: happened, planned, denied …
        min_killed: at least so many killed.
        outlet: who published it, or part of the name.
        since: the first day (or a month, or a year).
        until: the last; an event that goes over days is found by each of them.
        after: of versions that came in after this one, those that came in last first.
        most: how many that the database finds are looked at.
        limit: how many to give.
        offset: how many to leave out before.
    """
    asked = parse(query, exact) if query is not None else None
    filters: dict[str, Any] = {
        "type": type,
        "mode": mode,
        "country": country,
        "place": place,
        "near": near,
        "actor": actor,
        "target": target,
    }
    filters |= {"status": status, "min_killed": min_killed, "outlet": outlet, "since": since, "until": until}
    filters |= {"after": after}
    rows = event_rows().where(
        *conditions(connection, few=asked is not None, **filters),
        *(
            [with_words(connection, widest(asked), after, bool(actor or target or place or near or min_killed))]
            if asked
            else []
        ),
    )
    came = event.c.version if after is not None else None
    rows = newest_first(connection, rows, event.c.day, document.c.id, came).order_by(event.c.start, event.c.stop)
    most = min(most, READ if asked else LOOKED_AT)
    found = connection.execute(rows.limit(most)).all()
    kept = [row for row in found if meets(row, **filters)]
    if asked:
        kept = _told_so(connection, asked, kept)
    hits = event_hits(connection, kept[offset : offset + limit], asked)
    return Events(len(kept), len(found) == most, hits, facets_of(kept, _FACETS))


def conditions(connection: Connection, few: bool = False, **filters: Any) -> list[ColumnElement[bool]]:
    """What the events of a search meet, as far as the database can tell; `meets` makes sure of it. ``few`` are asked
    for where another condition leaves few."""
    killed, near, after = (filters.get(name) for name in ("min_killed", "near", "after"))
    return [
        *(event.c[name] == value for name in ("type", "mode", "status", "country") if (value := filters.get(name))),
        *(_called(name, value, few=few or bool(after)) for name in _NAMES if (value := filters.get(name))),
        *between(event.c.last_day, filters.get("since"), None),
        *between(event.c.day, None, filters.get("until")),
        *of_outlet(connection, filters.get("outlet")),
        *([event.c.killed_min >= killed] if killed is not None else []),
        *([event.c.version > after] if after else []),
        *([_box(*near)] if near else []),
    ]


def meets(row: Row[Any], **filters: Any) -> bool:
    """Whether an event that the database found is what was asked for."""
    near = filters.get("near")
    return all(is_called(row._mapping[name], value) for name in _NAMES if (value := filters.get(name))) and (
        not near or distance(row.lat, row.lon, near[0], near[1]) <= near[2]
    )


def event_rows() -> Select[Any]:
    own = [column for column in event.c if column.name not in ("story", "actor_entity", "target_entity")]
    about = (document.c.id.label("document"), document.c.source.label("outlet"))
    return of_latest(select(*own, *about), event)


def _called(column: str, name: str, few: bool) -> ColumnElement[bool]:
    """A condition for events on a name in them. Mostly the names alone, which are indexed, are gone through for it;
    where ``few`` are asked for, these are looked at."""
    meets = called(event.c[column + "_key"], name)
    if few:
        return meets
    return tuple_(event.c.version, event.c.number).in_(select(event.c.version, event.c.number).where(meets))


def event_hits(connection: Connection, rows: list[Row[Any]], query: Query | None = None) -> tuple[EventHit, ...]:
    return tuple(_hit(row, told, query) for row, told in with_texts(connection, rows, version_of))


def _hit(row: Row[Any], version: Any, query: Query | None) -> EventHit:
    text = version.text
    line = _line(text, row.start, row.stop)
    words = text[line.start : line.stop]
    return EventHit(
        document=row.document,
        title=version.title,
        source=row.outlet,
        id=row.id,
        type=row.type,
        mode=row.mode,
        status=row.status,
        actor=row.actor,
        target=row.target,
        place=row.place,
        country=row.country,
        lat=row.lat,
        lon=row.lon,
        precision=row.precision,
        time=row.time,
        day=row.day,
        last_day=row.last_day,
        killed=(row.killed_min, row.killed_max),
        injured=(row.injured_min, row.injured_max),
        told_by=row.source,
        start=row.start,
        stop=row.stop,
        line=line,
        words=words,
        highlights=highlights(query, words, shift=line.start) if query else (),
    )


def _told_so(connection: Connection, query: Query, rows: list[Row[Any]]) -> list[Row[Any]]:
    """The events whose line meets a query."""
    kept = []
    for row, told in with_texts(connection, rows, version_of):
        line = _line(told.text, row.start, row.stop)
        if holds(query, told.text[line.start : line.stop]):
            kept.append(row)
    return kept


def _line(text: str, start: int, stop: int) -> Span:
    """The line of an event, and of a long line what is around it, from word to word."""
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    last = text.find("\n", stop)
    last = min(len(text) if last < 0 else last, stop + _AROUND)
    while 0 < first < start and not text[first - 1].isspace():
        first += 1
    while stop < last < len(text) and not text[last].isspace():
        last -= 1
    return Span(first, last)


def _box(lat: float, lon: float, km: float) -> ColumnElement[bool]:
    """A condition that all places so near meet, and few others."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and km >= 0):
        raise Problem("search_near", name=f"{lat}, {lon}, {km}")
    high = km / _DEGREE
    if abs(lat) + high >= 90:
        return event.c.lat.is_not(None)
    wide = degrees(asin(min(1.0, sin(min(radians(high), 1.57)) / cos(radians(lat)))))
    around = [event.c.lon.between(lon - wide + turn, lon + wide + turn) for turn in (-360, 0, 360)]
    return and_(event.c.lat.between(lat - high, lat + high), or_(*around))
