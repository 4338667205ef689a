"""A place: what is told to have happened there, by type and month, in which incidents, and on whose word."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from rawi.annotate.places.gazetteer import load_gazetteer
from rawi.export.events import SIGNS
from rawi.store import where
from rawi.store.search.results import EventHit
from rawi.store.search.statements import speakers_of
from rawi.web.drawing import columns, still_map
from rawi.web.feeds import fragment
from rawi.web.look import Look
from rawi.web.render import look_of, page
from rawi.web.stretch import Stretch, choice_in, name_in, near_in, number_in, page_in, shifted

router = APIRouter()
_PAGE, _THERE, _INCIDENTS, _MEANT = 25, 10, 6, 6
_LATEST, _SPEAKERS = 300, 12  # events of which it is told who spoke of them, and of how many speakers
_MONTHS, _STEP, _TALL = 12, 58.0, 110.0  # the latest of which a chart is drawn, and units of a column of it


@router.get("/place")
def place(request: Request) -> Response:
    """What is told of a place, by its name or near a point."""
    told = request.query_params
    name, near = name_in(told), near_in(told)
    if not name and not near:
        return page(request, "place_none.html", name="", meant=[])
    with request.app.state.desk.reading() as connection:
        return _place(request, connection, name, near)


@router.get("/place/incidents")
def incidents(request: Request) -> Response:
    """The incidents that most of the events of a place belong to."""
    desk = request.app.state.desk
    with desk.reading() as connection:
        found = find(request, connection, limit=0)
        keys = where.incidents_of(connection, found.keys, _INCIDENTS)
        cases = [
            case
            for key, code in keys
            if len((case := desk.incidents.cases.last(connection, (key, code))).documents) > 1
        ]
    template = "piece/place_incidents.html" if "HX-Request" in request.headers else "speaker_part.html"
    return page(request, template, part="place_incidents", name=name_in(request.query_params), cases=cases)


@router.get("/map/there")
def there(request: Request) -> Response:
    """The newest events of a place, beside the map."""
    with request.app.state.desk.reading() as connection:
        found = find(request, connection, limit=_THERE)
        facts = facts_of(connection, found.hits)
    return page(request, "piece/there.html", found=found, name=name_in(request.query_params), **facts)


def find(request: Request, connection: Connection, **bounds: int) -> where.There:
    """The events that an address asks for. Raises `Problem`."""
    told = request.query_params
    name, near = name_in(told), near_in(told)
    asked: dict[str, Any] = {**conditions_in(request), **bounds}
    found = where.told_at(connection, name or None, () if near else points_of(name), near, **asked)
    if found.total or near or not name:
        return found
    return where.told_at(connection, name, **asked)  # a place that the gazetteer does not know, or has elsewhere


def conditions_in(request: Request) -> dict[str, Any]:
    """What of events an address asks for, besides where; None for what it does not tell. Raises `Problem`."""
    told, names = request.query_params, look_of(request).messages.table
    return {
        "type": choice_in(told, "type", names, "event_type"),
        "status": choice_in(told, "status", names, "status"),
        "min_killed": number_in(told, "min_killed"),
        **Stretch.of(told).query,
    }


def points_of(name: str) -> list[tuple[float, float]]:
    """Where the places lie that a name can mean."""
    found = load_gazetteer().candidates(name) if name else ()
    return list(dict.fromkeys((p.lat, p.lon) for p in found if p.lat is not None and p.lon is not None))[:_MEANT]


def facts_of(connection: Connection, hits: tuple[EventHit, ...]) -> dict[str, Any]:
    """What a list of events needs besides: who told them, and the signs of what became of them."""
    told = {(hit.document, hit.told_by) for hit in hits if hit.told_by}
    return {"tellers": speakers_of(connection, told) if told else {}, "signs": SIGNS, "fragment": fragment}


def _place(request: Request, connection: Connection, name: str, near: Any) -> Response:
    at = page_in(request.query_params)
    found = find(request, connection, limit=_PAGE, offset=(at - 1) * _PAGE)
    asked = conditions_in(request)
    if not found.total and not any(asked.values()):
        return page(request, "place_none.html", 404, name=name or _near(near), meant=points_of(name))
    return page(
        request,
        "place.html",
        name=name,
        near=near,
        found=found,
        asked_for=asked,
        at=at,
        pages=-(-found.total // _PAGE),
        chart=_chart(found, look_of(request)),
        still=still_map([(n, *point, count) for n, (point, count) in enumerate(found.points[:40])]),
        spoke=where.tellers_of(connection, found.keys[:_LATEST], _SPEAKERS),
        **facts_of(connection, found.hits),
    )


def _chart(found: where.There, look: Look) -> Any:
    """The last months with events, one after another; None where there is but one."""
    if len(found.months) < 2:
        return None
    last = max(found.months) + "-28"
    shown = Stretch(shifted(last, -30 * _MONTHS), last).buckets(7)[-_MONTHS:]
    months = {month: found.months.get(month, {}) for month in shown}
    order = [kind for kind, _ in found.types]
    return columns(months, order, step=_STEP, tall=_TALL, leftwards=look.direction == "rtl")


def _near(near: Any) -> str:
    return f"{near[0]:g}, {near[1]:g}"
