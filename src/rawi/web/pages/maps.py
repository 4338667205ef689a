"""The map: where events of a stretch of days are told to have happened, and a slider that moves the stretch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from rawi.store import days, where
from rawi.store.incidents import ask
from rawi.store.where import Spot
from rawi.web.drawing import HIGH, WIDE, Mark, apart, is_drawn, project, radius
from rawi.web.kept import Kept
from rawi.web.pages.place import conditions_in
from rawi.web.render import link, page
from rawi.web.stretch import Stretch, number_in, shifted

router = APIRouter()
DRAWN, _LISTED = 140, 30  # places on the map, and in each list under it
_SPAN, _YEAR = 30, 366  # days that are shown where none are asked for, and that the slider goes over
_kept = Kept[tuple[list[Spot], bool]](64)
SPANS = (1, 3, 7, 14, 30, 90)
_SMALLEST, _LARGEST = 6.0, 24.0  # radii in pixels
_PIXEL = WIDE / 820  # units that a pixel is on a map of usual width; the script does better
_FIRST, _LAST = date(1011, 1, 1).toordinal(), date(2999, 12, 31).toordinal()  # between which the slider moves


@dataclass(frozen=True, slots=True)
class Land:
    """A country whose name stands on the map; ``size`` in square units tells which names are seen from afar."""

    code: str
    name: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Slider:
    """The days over which the slider goes, as ordinals: those with events, and where the stretch ends."""

    first: int
    last: int
    at: int
    span: int
    busy: tuple[tuple[int, int], ...]
    back: str | None  # the days with events before and after that on which the stretch ends
    on: str | None


@router.get("/map")
def show(request: Request) -> Response:
    """Where events are told to have happened."""
    told = request.query_params
    if told.get("end"):
        return RedirectResponse(link("/map", _moved(request)), status_code=303)
    asked = conditions_in(request)
    stretch = Stretch(asked.pop("since"), asked.pop("until"))
    with request.app.state.desk.reading() as connection:
        code = told.get("incident", "").strip()
        key, code = ask.resolve(connection, code) if code else (None, "")
        stretch = _settled(connection, stretch)
        of = request.app.state.desk.mark, days.state(connection), stretch, key, *asked.values()
        spots, capped = _kept.get(
            of, lambda: where.find_spots(connection, stretch.since, stretch.until, of_incident=key, **asked)
        )
        slider = None if key or not stretch.until else _slider(connection, stretch)
    query = {**asked, **stretch.query, "incident": code}
    return page(request, "map.html", **_facts(spots), capped=capped, asked_for=query, slider=slider, stretch=stretch)


def _moved(request: Request) -> dict[str, Any]:
    """The address that the slider asks for, which tells its last day by an ordinal. Raises `Problem`."""
    told = request.query_params
    end, span = number_in(told, "end", _LAST) or 0, number_in(told, "span", 10 * _YEAR) or _SPAN
    until = date.fromordinal(max(end, _FIRST))
    asked = {**conditions_in(request), "incident": told.get("incident", "")}
    return {**asked, "since": (until - timedelta(span - 1)).isoformat(), "until": until.isoformat()}


def _settled(connection: Connection, stretch: Stretch) -> Stretch:
    """A stretch with both its ends: as many days as are shown where one is missing, up to the last with events."""
    if stretch.since and stretch.until:
        return stretch
    if stretch.since:
        return Stretch(stretch.since, shifted(stretch.since, _SPAN - 1))
    last = stretch.until or days.last_day(connection, date.today().isoformat())
    if last and not stretch.until and (busy := where.last_busy_days(connection, last, 1)):
        last = busy[1]
    return Stretch(shifted(last, 1 - _SPAN), last) if last else stretch


def _slider(connection: Connection, stretch: Stretch) -> Slider:
    """A year of days, the last of the archive where the stretch lies within it, else that around its end."""
    end = date.fromisoformat(stretch.until or "")
    newest = date.fromisoformat(days.last_day(connection, date.today().isoformat()) or end.isoformat())
    near = 0 <= (newest - end).days < _YEAR
    last = newest if near else date.fromisoformat(shifted(end.isoformat(), _YEAR // 2))
    first = date.fromisoformat(shifted(last.isoformat(), 1 - _YEAR))
    busy = where.busy_days(connection, first.isoformat(), last.isoformat())
    before = max((day for day, _ in busy if day < end.isoformat()), default=None)
    after = min((day for day, _ in busy if day > end.isoformat()), default=None)
    if busy:
        first = min(date.fromisoformat(busy[0][0]), end)
    counts = tuple((date.fromisoformat(day).toordinal(), count) for day, count in busy)
    return Slider(first.toordinal(), last.toordinal(), end.toordinal(), stretch.length, counts, before, after)


def _facts(spots: Sequence[Spot]) -> dict[str, Any]:
    """Places that are drawn, and those that are listed alone: known by their country only, or beyond the rim."""
    exact = [spot for spot in spots if spot.precision != "country"]
    drawn = [spot for spot in exact if is_drawn(spot.lat, spot.lon)]
    most = max((spot.count for spot in drawn), default=1)
    marks = [Mark(s, *project(s.lat, s.lon), radius(s.count, most, _SMALLEST, _LARGEST)) for s in drawn[:DRAWN]]
    types: dict[str, int] = {}
    for kind, count in (told for spot in spots for told in spot.types):
        types[kind] = types.get(kind, 0) + count
    return {
        "marks": marks,
        "labelled": apart([(m.x, m.y + (m.radius + 12) * _PIXEL, len(m.name.name)) for m in marks], _PIXEL),
        "places": drawn[:_LISTED],
        "undrawn": max(0, len(drawn) - DRAWN),
        "countries": [spot for spot in spots if spot.precision == "country"][:_LISTED],
        "beyond": [spot for spot in exact if not is_drawn(spot.lat, spot.lon)][:_LISTED],
        "total": sum(spot.count for spot in spots),
        "spots": len(spots),
        "types": sorted(types.items(), key=lambda told: -told[1]),
        "lands": lands(),
        "wide": round(WIDE),
        "high": round(HIGH),
        "spans": SPANS,
    }


@lru_cache(maxsize=1)
def lands() -> tuple[Land, ...]:
    """The countries whose names stand on the map."""
    table = (files("rawi.web") / "static/shapes/lands.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple(Land(code, name, float(x), float(y), float(size)) for code, name, x, y, size in map(_cells, table))


def _cells(line: str) -> list[str]:
    return line.split("\t")
