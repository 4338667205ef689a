"""The first page of an empty archive, and a way through the sample articles."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from rawi.documents import Problem
from rawi.jobs.storing import store_now
from rawi.store.incidents import ask
from rawi.web.render import link, page
from rawi.web.samples import sample_documents

router = APIRouter()
_DAY, _STRIKE, _WIRE, _COPY = "2025-05-20", "strike-ghadwa-agency", "wire-kirkuk-foiled", "copy-kirkuk-foiled"


@router.get("/tour")
def tour(request: Request) -> Response:
    """What to look at among the samples; where they are not stored, the first page."""
    with request.app.state.desk.reading() as connection:
        steps = _steps(connection)
    if not steps:
        return page(request, "first.html", place=request.app.state.desk.place)
    return page(request, "tour.html", steps=steps)


@router.post("/samples")
def samples(request: Request) -> Response:
    """Store the sample articles, and lead through them."""
    for kept in store_now(request.app.state.desk.archive, sample_documents()):
        if isinstance(kept, Problem):
            raise kept
    return RedirectResponse("/tour", status_code=303)


def _steps(connection: Connection) -> list[tuple[str, str]]:
    """The steps by name, each with its address; none where a sample is missing."""
    reports = ask.reports_of_document(connection, _STRIKE)
    if not reports or not all(ask.reports_of_document(connection, id) for id in (_WIRE, _COPY)):
        return []
    code = ask.code_of(connection, reports[0]["incident"])
    return [
        ("day", f"/day/{_DAY}"),
        ("document", link("/document", id=_STRIKE)),
        ("incident", f"/incident/{code}"),
        ("copies", link("/document/copies", id=_WIRE)),
        ("speaker", "/speaker"),
        ("read", "/read"),
    ]
