"""Searches that a reader keeps: how much of each came in since it was last looked at, its feeds, its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form, Path, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from sqlalchemy import Connection

from rawi.documents import Problem
from rawi.store import days
from rawi.store.saved import Saved, all_saved, find_saved, mark_seen, remove, rename, save
from rawi.web.asked import Asked
from rawi.web.feeds import ATOM, JSON, Feed, atom, json_feed
from rawi.web.kept import Kept as Answers
from rawi.web.pages.search import feed_of, told
from rawi.web.problems import status_of
from rawi.web.render import link, look_of, page
from rawi.web.stretch import GREATEST

router = APIRouter()
MOST = 99  # finds that are counted; beyond, there are more
_LONGEST = 200  # letters of a name
Key = Annotated[int, Path(ge=1, le=GREATEST)]


@dataclass(frozen=True, slots=True)
class Fresh:
    """How many finds came in since a search was looked at; ``more`` where they were not all counted."""

    count: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A search as the list of kept ones shows it: ``all`` and ``new`` open it, whole and what came in since."""

    saved: Saved
    asked: Asked
    fresh: Fresh

    @property
    def all(self) -> str:
        return link("/search", self.asked.query, saved=self.saved.key)

    @property
    def new(self) -> str:
        return link("/search", self.asked.query, after=self.saved.seen, saved=self.saved.key)


@router.get("/saved")
def show(request: Request) -> Response:
    """The searches that are kept."""
    with request.app.state.desk.reading() as connection:
        kept = [Kept(one, Asked.of_text(one.query), fresh) for one, fresh in _counted(request, connection)]
    return page(request, "saved.html", kept=kept, told=partial(told, look_of(request)))


@router.get("/saved/unread")
def unread(request: Request) -> Response:
    """How many finds of all kept searches are new, for the head of every page; nothing where none is."""
    with request.app.state.desk.reading() as connection:
        counted = [fresh for _, fresh in _counted(request, connection)]
    total = Fresh(sum(fresh.count for fresh in counted), any(fresh.more for fresh in counted))
    return page(request, "saved_unread.html", fresh=total, most=MOST) if total.count else HTMLResponse("")


@router.post("/saved")
def keep(request: Request, query: Annotated[str, Form()], name: Annotated[str, Form()] = "") -> Response:
    """Keep a search; one that cannot be carried out is not kept."""
    asked = Asked.of_text(query)
    if not asked.query:
        raise Problem("saved_empty")
    with request.app.state.desk.reading() as connection:
        asked.find(connection, limit=0, most=1)
    with request.app.state.desk.writing() as connection:
        save(connection, _named(name), asked.what, asked.text)
    return RedirectResponse("/saved", status_code=303)


@router.post("/saved/{key}/name")
def call(request: Request, key: Key, name: Annotated[str, Form()] = "") -> Response:
    """Give a search another name."""
    return _changed(request, lambda connection: rename(connection, key, _named(name)))


@router.post("/saved/{key}/remove")
def drop(request: Request, key: Key) -> Response:
    """Keep a search no longer."""
    return _changed(request, lambda connection: remove(connection, key))


@router.post("/saved/{key}/seen")
def seen(request: Request, key: Key, until: Annotated[int, Form(ge=0, le=GREATEST)]) -> Response:
    """Mark what a search found up to a version as seen; the head of the page is told to count again."""
    with request.app.state.desk.writing() as connection:
        mark_seen(connection, key, until)
    if "HX-Request" not in request.headers:
        return RedirectResponse("/saved", status_code=303)
    response = page(request, "saved_seen.html")
    response.headers["HX-Trigger"] = "rawi:news"
    return response


@router.get("/saved/{key}.atom")
def as_atom(request: Request, key: Key) -> Response:
    """What a kept search finds, as a feed."""
    return Response(atom(_feed(request, key)), media_type=ATOM)


@router.get("/saved/{key}.json")
def as_json(request: Request, key: Key) -> Response:
    """The same as JSON."""
    return JSONResponse(json_feed(_feed(request, key)), media_type=JSON)


class Counts:
    """How much is new in kept searches, counted once for one state of the archive, whoever asks."""

    def __init__(self) -> None:
        self._counts = Answers[list[Fresh]](4)

    def of(self, connection: Connection, kept: list[Saved]) -> list[Fresh]:
        of = days.state(connection), tuple((one.query, one.seen) for one in kept)
        return self._counts.get(of, lambda: [_fresh(connection, one) for one in kept])


def _fresh(connection: Connection, one: Saved) -> Fresh:
    """How much is new in a kept search; nothing in one that is understood no longer."""
    try:
        found = Asked.of_text(one.query).find(connection, limit=0, after=one.seen, most=MOST + 1)
    except Problem as problem:
        if status_of(problem) != 400:
            raise
        return Fresh(0)
    return Fresh(min(found.total, MOST), found.capped or found.total > MOST)


def _counted(request: Request, connection: Connection) -> list[tuple[Saved, Fresh]]:
    kept = all_saved(connection)
    return list(zip(kept, request.app.state.counts.of(connection, kept), strict=True))


def _feed(request: Request, key: int) -> Feed:
    with request.app.state.desk.reading() as connection:
        one = find_saved(connection, key)
    return feed_of(request, Asked.of_text(one.query), one.name)


def _changed(request: Request, change: Callable[[Connection], object]) -> Response:
    with request.app.state.desk.writing() as connection:
        change(connection)
    return RedirectResponse("/saved", status_code=303)


def _named(name: str) -> str:
    """A name that a search can have. Raises `Problem`."""
    told = " ".join(name.split())
    if not 0 < len(told) <= _LONGEST:
        raise Problem("saved_name", most=_LONGEST)
    return told
