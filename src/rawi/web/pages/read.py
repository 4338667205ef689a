"""Paste or drop a text, a page or an address and see it read; several, and see where they agree and contradict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from rawi.documents import Given, Item, Problem, check_published
from rawi.jobs.sheets import compare_records
from rawi.jobs.storing import store_now
from rawi.read import read_document
from rawi.web import pasted
from rawi.web.matrix import matrix_of
from rawi.web.reading import show_record
from rawi.web.render import page

router = APIRouter()
_GIVEN = ("text", "url", "title", "outlet", "published")
_MOST_PART = 8_000_000  # bytes of a pasted text


@dataclass(frozen=True, slots=True)
class Wrong:
    """What could not be read, and why."""

    name: str
    problem: Problem


@router.get("/read")
def ask(request: Request) -> Response:
    """Where to paste, drop or point."""
    return page(request, "read.html", given=dict.fromkeys(_GIVEN, ""), wrong=[])


@router.post("/read")
async def read_now(request: Request) -> Response:
    """What was given, read; stored nowhere."""
    async with request.form(max_files=pasted.MOST, max_fields=20, max_part_size=_MOST_PART) as form:
        files = [f for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
        sent = [pasted.Upload(f.filename or "", await f.read()) for f in files]
        given = {name: _text(form, name) for name in _GIVEN}
    return await run_in_threadpool(_read, request, given, sent)


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _read(request: Request, given: dict[str, str], uploads: list[pasted.Upload]) -> Response:
    items = _items(given, uploads)
    wrong = [Wrong(item.name, item.problem) for item in items if item.problem]
    documents = list({item.document.id: item.document for item in items if item.document}.values())
    if not documents:
        return page(request, "read.html", 400, given=given, wrong=wrong or [Wrong("-", Problem("empty"))])
    records = [read_document(document).to_dict() for document in documents]
    cases = [case.to_dict() for case in compare_records(records)] if len(records) > 1 else []
    return page(
        request,
        "readings.html",
        readings=[show_record(record) for record in records],
        sheets=[(case, matrix_of(case)) for case in cases],
        most=None,
        wrong=wrong,
        carried=pasted.dump(documents),
        alone=[pasted.dump([document])[1:-1] for document in documents],
        stored=False,
    )


def _items(given: dict[str, str], uploads: list[pasted.Upload]) -> list[Item]:
    try:
        day = check_published(given["published"]) if given["published"].strip() else None
        told = Given(given["title"].strip() or None, day, given["outlet"].strip() or None)
        return pasted.items_of(given["text"], given["url"], uploads, told)
    except Problem as problem:
        return [Item("-", problem=problem)]


@router.post("/keep")
def keep(request: Request, documents: Annotated[str, Form()]) -> Response:
    """Store what was read, because the reader says so, and go there."""
    found = pasted.load(documents)
    for kept in store_now(request.app.state.desk.archive, found):
        if isinstance(kept, Problem):
            raise kept
    where = "/document?" + urlencode({"id": found[0].id}) if len(found) == 1 else "/"
    return RedirectResponse(where, status_code=303)
