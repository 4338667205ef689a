"""Today: what came in, which incidents moved, what contradicts what, who spoke."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from rawi.store import days
from rawi.web.cases import moved_cases
from rawi.web.render import page

router = APIRouter()
_DOCUMENTS, _SPEAKERS, _INCIDENTS = 30, 24, 8


@router.get("/")
def today(request: Request) -> Response:
    """The last day on which something came out; a first page where the archive is empty."""
    with request.app.state.desk.reading() as connection:
        day = days.last_day(connection, date.today().isoformat())
        if day is None and not days.latest_of(connection, 1):
            return page(request, "first.html", place=request.app.state.desk.place)
        return _day(request, connection, day)


@router.get("/day/{day}")
def one_day(request: Request, day: date) -> Response:
    """A day of publication."""
    with request.app.state.desk.reading() as connection:
        return _day(request, connection, day.isoformat())


def _day(request: Request, connection: Connection, day: str | None) -> Response:
    total, documents = days.came_on(connection, day, _DOCUMENTS) if day else (0, days.latest_of(connection, _DOCUMENTS))
    before, after = days.beside(connection, day) if day else (None, None)
    return page(
        request,
        "day.html",
        day_of=day,
        total=total,
        documents=documents,
        before=before,
        after=after,
        incidents=moved_cases(request.app.state.desk.incidents.cases, connection, day, _INCIDENTS) if day else [],
        speakers=days.spoke_on(connection, day, _SPEAKERS) if day else [],
    )
