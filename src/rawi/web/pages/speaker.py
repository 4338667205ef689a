"""A speaker: what was said, when and to whom, who answered, which lines changed; or whom to choose."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from rawi.jobs.speakers import Lines, addressees_of, find_lines, versions_of
from rawi.store import days, speakers
from rawi.web.feeds import fragment
from rawi.web.kept import Kept
from rawi.web.render import look_of, page
from rawi.web.stretch import Stretch, choice_in, name_in, page_in, shifted

router = APIRouter()
_PAGE, _NAMES, _WEEK, _KEPT = 25, 24, 7, 128
_lines = Kept[Lines](_KEPT)


@router.get("/speaker")
def speaker(request: Request) -> Response:
    """What someone said; without a name, who is quoted most in the last week of the archive."""
    name = name_in(request.query_params)
    with request.app.state.desk.reading() as connection:
        return _speaker(request, connection, name) if name else _choose(request, connection)


@router.get("/speaker/lines")
def lines(request: Request) -> Response:
    """Changed lines, answers and denials: for the page of a speaker, or as a page of its own."""
    name, asked = name_in(request.query_params), _asked(request)
    with request.app.state.desk.reading() as connection:
        said = speakers.said_by(connection, name, **asked, limit=0) if name else None
        found = _found(request, connection, name, said.keys) if said else Lines(0)
    return _part(request, "lines", name=name, lines=found, asked_for=asked)


@router.get("/speaker/names")
def names(request: Request) -> Response:
    """The names of speakers that hold a name."""
    name = name_in(request.query_params)
    with request.app.state.desk.reading() as connection:
        found = speakers.names_with(connection, name, _NAMES) if name else []
    return _part(request, "names", name=name, names=found, path="/speaker", field="name", count="statements")


def _asked(request: Request) -> dict[str, Any]:
    told = request.query_params
    act = choice_in(told, "act", look_of(request).messages.table, "act")
    return {"act": act, **Stretch.of(told).query}


def _speaker(request: Request, connection: Connection, name: str) -> Response:
    asked, at = _asked(request), page_in(request.query_params)
    said = speakers.said_by(connection, name, **asked, limit=_PAGE, offset=(at - 1) * _PAGE)
    if not said.acts and not any(asked.values()):
        return _nobody(request, connection, name)
    return page(
        request,
        "speaker.html",
        name=said.hits[0].speaker if said.hits else name,
        said=said,
        asked_for=asked,
        at=at,
        pages=-(-said.total // _PAGE),
        addressees=addressees_of(connection, said.keys[(at - 1) * _PAGE : at * _PAGE]),
        fragment=fragment,
    )


def _nobody(request: Request, connection: Connection, name: str) -> Response:
    """No speaker has exactly this name: those whose names hold it."""
    found = speakers.names_with(connection, name, _NAMES)
    return page(request, "speaker_choose.html", 200 if found else 404, name=name, names=found, spoke=[], week=None)


def _choose(request: Request, connection: Connection) -> Response:
    last = days.last_day(connection, date.today().isoformat())
    since = shifted(last, 1 - _WEEK) if last else None
    spoke = speakers.spoke_most(connection, since, last, _NAMES) if since and last else []
    return page(request, "speaker_choose.html", name="", names=[], spoke=spoke, week=(since, last) if last else None)


def _found(request: Request, connection: Connection, name: str, keys: tuple[speakers.Key, ...]) -> Lines:
    """The lines of a speaker; those that were looked at last are kept until something is read anew."""
    key = request.app.state.desk.mark, days.state(connection)[1], name, versions_of(keys)
    return _lines.get(key, lambda: find_lines(connection, name, keys))


def _part(request: Request, part: str, **facts: Any) -> Response:
    """A part of a page alone, or as a page of its own."""
    template = f"piece/{part}.html" if "HX-Request" in request.headers else "speaker_part.html"
    return page(request, template, part=part, **facts)
