"""Search: documents, statements and events, by words and filters, with what they could be narrowed by; and as feeds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from markupsafe import Markup, escape
from sqlalchemy import Connection

from rawi.documents import Problem
from rawi.export.crosswalk import pairs
from rawi.model import Span
from rawi.store.saved import last_version
from rawi.store.search import EventHit
from rawi.store.search.query import as_written
from rawi.store.search.statements import speakers_of
from rawi.store.search.texts import times_of
from rawi.web.asked import FILTERS, PAGE, Asked
from rawi.web.feeds import ATOM, ENTRIES, JSON, Feed, atom, entries_of, fragment, json_feed, name_of
from rawi.web.look import Look
from rawi.web.problems import status_of
from rawi.web.render import link, look_of, page
from rawi.web.shown import shown

router = APIRouter()
# By what is looked for, the filters that are offered beside what was found, and what search calls them.
_FACETS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "documents": (("outlet", "source"), ("time", "time")),
    "statements": (("act", "act"), ("who", "name"), ("outlet", "source"), ("time", "time")),
    "events": (
        ("type", "type"), ("status", "status"), ("country", "country"), ("outlet", "outlet"), ("time", "time"),
    ),
}  # fmt: skip
_LABELS = {"act": "act", "type": "event_type", "mode": "mode", "status": "status", "source_type": "source_type"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how often it is met, whether it is asked for, and the address without or with it."""

    value: str
    count: int
    on: bool
    address: str


@router.get("/search")
def show(request: Request) -> Response:
    """What a search finds; what it could be, where nothing is asked."""
    if request.query_params.get("what") == "incidents":
        return RedirectResponse("/incidents", status_code=303)
    asked = Asked.of(request.query_params)
    if asked.nothing:
        return _page(request, asked)
    try:
        with request.app.state.desk.reading() as connection:
            return _page(request, asked, **_found(connection, asked))
    except Problem as problem:
        if status_of(problem) != 400:
            raise
        return _page(request, asked, 400, problem=problem.key, facts={"name": "/search", **problem.facts})


@router.get("/search.atom")
def as_atom(request: Request) -> Response:
    """What a search finds, as a feed."""
    return Response(atom(feed_of(request, Asked.of(request.query_params))), media_type=ATOM)


@router.get("/search.json")
def as_json(request: Request) -> Response:
    """The same as JSON."""
    return JSONResponse(json_feed(feed_of(request, Asked.of(request.query_params))), media_type=JSON)


def feed_of(request: Request, asked: Asked, name: str | None = None) -> Feed:
    """The feed of a search, under the name that it is kept by. Raises `Problem`."""
    look, base = look_of(request), str(request.base_url).rstrip("/")
    with request.app.state.desk.reading() as connection:
        hits = asked.find(connection, ENTRIES, after=asked.after, offset=0).hits
        times = times_of(connection, (hit.document for hit in hits))
        entries = entries_of(hits, times, _tellers(connection, hits), base, look)
    own = base + link(request.scope["path"], request.query_params)
    home = base + link("/search", asked.query)
    return Feed(name_of("search", asked.text), name or title_of(asked, look), home, own, look.language, entries)


def title_of(asked: Asked, look: Look) -> str:
    """A search in a line: its words, then its filters."""
    by = [f"{look.messages(f'desk.search.by.{name}')}: {told(look, name, v)}" for name, v in asked.filters.items()]
    return " · ".join([*([asked.q] if asked.q else []), *by]) or look.messages(f"desk.search.what.{asked.what}")


def told(look: Look, name: str, value: str) -> str:
    """The value of a filter as people read it."""
    return look.messages.label(_LABELS[name], value) if name in _LABELS else value


def _found(connection: Connection, asked: Asked) -> dict[str, Any]:
    found = asked.find(connection)
    return {
        "found": found,
        "facets": _facets(asked, found.facets),
        "bounded": _bounded(asked, found),
        "tellers": _tellers(connection, found.hits),
        "last": last_version(connection) if asked.saved else 0,
    }


def _page(request: Request, asked: Asked, status: int = 200, **facts: Any) -> Response:
    look = look_of(request)
    return page(
        request,
        "search.html",
        status,
        **{"found": None, "problem": None, **facts},
        search=asked,
        fields=[(name, _choices(name, asked, look)) for name in FILTERS[asked.what] if name != "who"],
        title=title_of(asked, look),
        told=partial(told, look),
        pages=_pages(facts["found"]) if "found" in facts else 0,
        lit=_lit,
        fragment=fragment,
        as_written=as_written,
    )


def _pages(found: Any) -> int:
    """How many pages there are: of documents only those that were ranked can be paged through."""
    return -(-int(min(found.total, getattr(found, "ranked", found.total))) // PAGE)


def _bounded(asked: Asked, found: Any) -> str | None:
    """Which sentence tells that the newest alone were looked at; None where all were."""
    if asked.what != "documents":
        return asked.what if found.capped else None
    if found.total > found.ranked:
        return "documents"
    return "written" if found.ranked < asked.looked_at and found.capped else None


def _facets(asked: Asked, counts: Mapping[str, tuple[tuple[str, int], ...]]) -> list[tuple[str, list[Choice]]]:
    """By filter, the values that are met, the asked one first of all where it is not among them."""
    shown = [(name, [_choice(asked, name, *met) for met in counts.get(key, ())]) for name, key in _FACETS[asked.what]]
    return [(name, choices) for name, choices in shown if choices]


def _choice(asked: Asked, name: str, value: str, count: int) -> Choice:
    names = ("since", "until") if name == "time" else (name,)
    on = all(asked.filters.get(n) == value for n in names)
    return Choice(value, count, on, link("/search", asked.query, **dict.fromkeys(names, None if on else value)))


def _choices(name: str, asked: Asked, look: Look) -> list[str]:
    """The values that a filter can have, where they are a closed list; modes are those of the asked type."""
    if name not in _LABELS:
        return []
    if name == "mode":
        kind = asked.filters.get("type")
        return list(dict.fromkeys(mode for type, mode in pairs() if kind in (None, type)))
    prefix = _LABELS[name] + "."
    return [key.removeprefix(prefix) for key in look.messages.table if key.startswith(prefix)]


def _tellers(connection: Connection, hits: tuple[Any, ...]) -> dict[tuple[str, str], str]:
    """Who told the events that are told by somebody."""
    told = {(hit.document, hit.told_by) for hit in hits if isinstance(hit, EventHit) and hit.told_by}
    return speakers_of(connection, told) if told else {}


def _lit(text: str, marks: Iterable[Span], start: int = 0) -> Markup:
    """A stretch of a text, which begins at ``start``, with marks in it; nothing else is put between its letters."""
    parts, at = [], 0
    for mark in marks:
        first, stop = max(at, mark.start - start), min(len(text), mark.stop - start)
        if first < stop:
            lit = Markup("<mark>{}</mark>").format(shown(text[first:stop]))
            parts += [escape(shown(text[at:first])), lit]
            at = stop
    return Markup("").join([*parts, escape(shown(text[at:]))])
