"""A document: its text and cards, its versions and what changed between them, its copies, what belongs beside it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response
from sqlalchemy import Connection

from rawi.jobs.copies import find_copies
from rawi.jobs.related import list_related
from rawi.store.incidents import ask
from rawi.store.read import load_document, load_record, versions
from rawi.web.changes import find_changes
from rawi.web.reading import show_record
from rawi.web.render import page
from rawi.web.stretch import GREATEST

router = APIRouter()
_INCIDENTS, _RELATED = 3, 10
_COPIES = 20  # that are shown unless all are asked for
_ABOUT = ("title", "source", "published", "url")
Id = Annotated[str, Query(min_length=1, max_length=4000)]
Version = Annotated[int, Query(ge=1, le=GREATEST)]
Number = Annotated[int | None, Query(ge=1, le=GREATEST, alias="version")]


@router.get("/document")
def document(request: Request, id: Id, number: Number = None) -> Response:
    """A document as it was read."""
    with request.app.state.desk.reading() as connection:
        line = dict.fromkeys(_ABOUT) | load_document(connection, id, number)
        record = load_record(connection, id, number)
        of = versions(connection, id)
        told = _incidents(request, connection, id) if number in (None, of[-1]["number"]) else []
    reading = show_record(record)
    return page(request, "document.html", line=line, reading=reading, versions=of, incidents=told, stored=True)


@router.get("/document.json")
def record(request: Request, id: Id, number: Number = None) -> Response:
    """The record of a document, as the record schema has it."""
    with request.app.state.desk.reading() as connection:
        return JSONResponse(load_record(connection, id, number))


@router.get("/document/copies")
def copies(request: Request, id: Id, every: Annotated[bool, Query(alias="all")] = False) -> Response:
    """The documents that share their text with one, the first of many, and how they differ."""
    with request.app.state.desk.reading() as connection:
        found = find_copies(connection, id, None if every else _COPIES)
    return _part(request, "copies", id, found=found)


@router.get("/document/related")
def related(request: Request, id: Id) -> Response:
    """What belongs beside a document, and how its statements stand to those of others."""
    with request.app.state.desk.reading() as connection:
        found = list_related(connection, id, _RELATED)
    return _part(request, "related", id, found=found)


@router.get("/document/changes")
def changes(request: Request, id: Id, a: Version, b: Version) -> Response:
    """What changed from one version of a document to another, word by word."""
    with request.app.state.desk.reading() as connection:
        old, new = (dict.fromkeys(_ABOUT) | load_document(connection, id, number) for number in (a, b))
    return _part(request, "changes", id, old=old, new=new, changes=find_changes(str(old["text"]), str(new["text"])))


def _part(request: Request, name: str, id: str, **facts: Any) -> Response:
    """A part of the page of a document alone, or as a page of its own."""
    piece = "HX-Request" in request.headers
    return page(request, f"piece/{name}.html" if piece else "document_part.html", part=name, id=id, **facts)


def _incidents(request: Request, connection: Connection, id: str) -> list[Any]:
    """The incidents that the stories of a document tell of first and others tell of too."""
    cases = request.app.state.desk.incidents.cases
    keys = dict.fromkeys(row["incident"] for row in ask.reports_of_document(connection, id) if row["came"] is not None)
    found = (cases.last(connection, (key, ask.code_of(connection, key))) for key in list(keys)[:_INCIDENTS])
    return [case for case in found if len(case.documents) > 1]
