"""A timeline: what an actor did and said, what happened in a place, what a speaker said and told; day by day."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from rawi.store import moments, speakers, where
from rawi.store.search.results import EventHit, StatementHit
from rawi.web.pages.place import facts_of, points_of
from rawi.web.render import page
from rawi.web.stretch import Stretch, name_in, page_in

router = APIRouter()
KINDS = ("actor", "place", "speaker")
_PAGE, _NAMES = 60, 24


@dataclass(frozen=True, slots=True)
class Day:
    """What stands at one time of the line; ``when`` is a day, or a longer time, or none."""

    when: str | None
    moments: tuple[EventHit | StatementHit, ...]


@router.get("/timeline")
def timeline(request: Request) -> Response:
    """The timeline of an actor, a place or a speaker; a form to choose one."""
    what, name = _asked(request)
    if not name:
        return page(request, "timeline.html", what=what, name="", found=None, names=[], stretch=Stretch())
    stretch = Stretch.of(request.query_params)
    with request.app.state.desk.reading() as connection:
        return _timeline(request, connection, what, name, stretch)


@router.get("/timeline/names")
def names(request: Request) -> Response:
    """The names of actors or speakers that hold a name."""
    what, name = _asked(request)
    with request.app.state.desk.reading() as connection:
        found = _names(connection, what, name)
    template = "piece/names.html" if "HX-Request" in request.headers else "speaker_part.html"
    count = "events" if what == "actor" else "statements"
    return page(request, template, part="names", name=name, names=found, path="/timeline", field=what, count=count)


def _asked(request: Request) -> tuple[str, str]:
    """Of whom or what, as links (``actor=…``) or the form (``of=actor&name=…``) tell it. Raises `Problem`."""
    told = request.query_params
    for kind in KINDS:
        if name := name_in(told, kind):
            return kind, name
    kind = told.get("of", "")
    return kind if kind in KINDS else "actor", name_in(told)


def _timeline(request: Request, connection: Connection, what: str, name: str, stretch: Stretch) -> Response:
    at, oldest = page_in(request.query_params), request.query_params.get("order") == "oldest"
    points = points_of(name) if what == "place" else ()
    found = moments.moments_of(
        connection,
        what,
        name,
        points=points,
        since=stretch.since,
        until=stretch.until,
        oldest=oldest,
        limit=_PAGE,
        offset=(at - 1) * _PAGE,
    )
    events = tuple(m for m in found.moments if isinstance(m, EventHit))
    return page(
        request,
        "timeline.html",
        200 if found.total or stretch.since or stretch.until else 404,
        what=what,
        name=name,
        stretch=stretch,
        found=found,
        days=_days(found.moments),
        oldest=oldest,
        at=at,
        pages=-(-found.total // _PAGE),
        names=[] if found.total else _names(connection, what, name),
        **facts_of(connection, events),
    )


def _names(connection: Connection, what: str, name: str) -> list[tuple[str, int]]:
    if not name or what == "place":
        return []
    return (where.actors_with if what == "actor" else speakers.names_with)(connection, name, _NAMES)


def _days(told: tuple[EventHit | StatementHit, ...]) -> list[Day]:
    """Moments by their time; what is told less exactly than a day stands apart from the days around it."""
    return [Day(when, tuple(of)) for when, of in groupby(told, _when)]


def _when(moment: EventHit | StatementHit) -> str | None:
    if isinstance(moment, StatementHit) or moment.day == moment.last_day:
        return moment.day
    return f"{moment.day}/{moment.last_day}"
