"""Charts: events by day and type, sources by class, statements by act, documents by outlet and day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from time import monotonic
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from rawi.store import charts, days, where
from rawi.web.drawing import Columns, columns
from rawi.web.kept import Kept
from rawi.web.look import Look
from rawi.web.render import look_of, page
from rawi.web.stretch import Stretch, name_in

router = APIRouter()
_BUSY = 30  # days with events that are shown where none are asked for
_TALL, _WIDE = 220.0, 1_080.0  # of a chart; pixels that columns may fill side by side
_STEPS = {10: 26.0, 7: 58.0, 4: 58.0}  # what a column must have, by what it is of: a day, a month, a year
_OUTLETS = 7  # that have a colour of their own; the others are one
OTHERS = "*"
_DAYS = 10  # letters of a day
_FRESH, _KEPT = 60.0, 64  # seconds that counts of a long stretch are kept, and how many counts are


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of columns: its buckets and kinds in order, what is counted, and the drawing."""

    drawing: Columns
    counts: Mapping[str, Mapping[str, int]]
    kinds: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted of a stretch: events (of the newest, where ``capped``) and documents by bucket, statements."""

    events: charts.Counts
    capped: bool
    documents: charts.Counts
    voices: charts.Voices


_kept = Kept[Counted](_KEPT)


@router.get("/charts")
def show(request: Request) -> Response:
    """How much there is of what."""
    outlet = name_in(request.query_params, "outlet")
    with request.app.state.desk.reading() as connection:
        stretch = _settled(connection, Stretch.of(request.query_params))
        found = _counted(request, connection, stretch, outlet) if stretch.length else None
    facts = _facts(stretch, found, look_of(request)) if found else {}
    return page(request, "charts.html", stretch=stretch, outlet=outlet, found=bool(facts), others=OTHERS, **facts)


def _settled(connection: Connection, stretch: Stretch) -> Stretch:
    """A stretch with both its ends: by default the last days with events up to the last of the archive."""
    last = stretch.until or days.last_day(connection, date.today().isoformat())
    busy = where.last_busy_days(connection, last, _BUSY) if last else None
    since = stretch.since or (busy[0] if busy else None)
    until = stretch.until or (max(busy[1], since or "") if busy else last)
    return Stretch(since, until)


def _counted(request: Request, connection: Connection, stretch: Stretch, outlet: str) -> Counted:
    """What is counted of a stretch, as the archive is now; of a long one, which takes long, as it was a minute ago."""
    at = int(monotonic() / _FRESH) if stretch.size < _DAYS else days.state(connection)
    key = request.app.state.desk.mark, stretch, outlet, at
    return _kept.get(key, lambda: _count(connection, stretch, outlet))


def _count(connection: Connection, stretch: Stretch, outlet: str) -> Counted:
    since, until, size = stretch.since or "", stretch.until or "", stretch.size
    events, capped = charts.count_events(connection, since, until, outlet or None, size)
    documents = charts.count_documents(connection, since, until, outlet or None, size)
    return Counted(events, capped, documents, charts.count_statements(connection, since, until, outlet or None))


def _facts(stretch: Stretch, found: Counted, look: Look) -> dict[str, Any]:
    leftwards = look.direction == "rtl"
    return {
        "events": _chart(stretch, found.events, leftwards),
        "capped": found.capped,
        "documents": _chart(stretch, _gathered(found.documents), leftwards),
        "voices": found.voices,
    }


def _chart(stretch: Stretch, counts: Mapping[str, Mapping[str, int]], leftwards: bool) -> Chart | None:
    if not counts:
        return None
    total: Counter[str] = Counter()
    for of in counts.values():
        total.update(of)
    kinds = tuple(sorted(total.items(), key=lambda told: (told[0] == OTHERS, -told[1], told[0])))
    full = {bucket: counts.get(bucket, {}) for bucket in stretch.buckets()}
    step = max(_STEPS[stretch.size], min(72.0, _WIDE / len(full)))
    drawing = columns(full, [kind for kind, _ in kinds], step=step, tall=_TALL, leftwards=leftwards)
    return Chart(drawing, full, kinds)


def _gathered(counts: charts.Counts) -> charts.Counts:
    """Documents by outlet, of which the rarer ones are one."""
    total: Counter[str] = Counter()
    for of in counts.values():
        total.update(of)
    own = {name for name, _ in sorted(total.items(), key=lambda told: (-told[1], told[0]))[:_OUTLETS]}
    found: charts.Counts = {}
    for bucket, of in counts.items():
        kept: Counter[str] = Counter()
        for name, count in of.items():
            kept[name if name in own else OTHERS] += count
        found[bucket] = dict(kept)
    return found
