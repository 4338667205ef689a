"""What is wrong, as a page of one sentence that names it and says what to do; the server stays up."""

from __future__ import annotations

import sys

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from rawi.documents import Problem
from rawi.web.render import page

_NOT_THERE = frozenset(
    {"archive_no_document", "archive_no_version", "archive_no_record", "incident_none", "incident_empty", "report_none"}
    | {"desk_no_page", "saved_none"}
)
_STATUS = {"desk_host": 421, "desk_origin": 403, "desk_large": 413, "desk_method": 405, "desk_fault": 500}
_DATABASE = ("archive_busy", "archive_missing", "archive_server", "archive_password", "archive_o", "archive_d")


def status_of(problem: Problem) -> int:
    """The status code of HTTP for a problem: 503 where the database is to blame and it may pass."""
    if problem.key in _NOT_THERE:
        return 404
    if problem.key in _STATUS:
        return _STATUS[problem.key]
    return 503 if problem.key.startswith(_DATABASE) else 400


def told(request: Request, problem: Problem) -> Response:
    """The page for a problem; for a part of a page just its sentence."""
    status = status_of(problem)
    facts = {"name": request.app.state.desk.place, **problem.facts}
    piece = "HX-Request" in request.headers and "HX-Boosted" not in request.headers
    template = "piece/problem.html" if piece else "problem.html"
    return page(request, template, status, problem=problem.key, facts=facts)


def add_handlers(app: FastAPI) -> None:
    """Let every failure of a page be told by `told`."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _wrong)
    app.add_exception_handler(Exception, _fault)


def _problem(request: Request, error: Exception) -> Response:
    return told(request, error if isinstance(error, Problem) else Problem("desk_fault"))


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    key = {404: "desk_no_page", 405: "desk_method"}.get(status, "desk_sent")
    reason = error.detail if isinstance(error, HTTPException) else ""
    return told(request, Problem(key, name=request.scope["path"], reason=reason))


def _wrong(request: Request, error: Exception) -> Response:
    first = error.errors()[0] if isinstance(error, RequestValidationError) else {"loc": ("?",)}
    return told(request, Problem("desk_value", name=request.scope["path"], field=str(first["loc"][-1])))


def _fault(request: Request, error: Exception) -> Response:
    reason = f"{type(error).__name__}: {error}"[:200]
    print(f"rawi: {request.method} {request.scope['path']!r}: {reason}", file=sys.stderr)
    return told(request, Problem("desk_fault", name=request.scope["path"], reason=reason))
