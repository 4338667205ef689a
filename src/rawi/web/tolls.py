"""How the toll of an incident moved: a step for each telling, in the order of publication, and a dot with its outlet.

The line goes from what was told last to what is told next; it is no one's judgement of how many there were. Each fate
has a drawing of its own, since a thousand injured would press the dead flat.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from rawi.web.matrix import Matrix

Plain = Mapping[str, Any]
KINDS = ("killed", "injured")
WIDTH, HEIGHT = 720, 210  # units of a drawing
_SIDE, _EDGE, _FOOT, _TOP = 44, 70, 34, 34  # left free: for numbers, at the ends of time, for days, for names
_LINES, _DAYS = 4, 6  # at the most, of each axis
_ABOVE, _BELOW = -12, 22  # where a name stands beside its dot
_LABEL = 130  # units that a name takes; where dots are nearer, the second goes without
_OPEN = 16  # how far the stroke reaches up of a toll that is told as the least


@dataclass(frozen=True, slots=True)
class Telling:
    """A toll that stands in its report: when it came out, in which column of the matrix, and what it says."""

    moment: datetime
    column: int
    kind: str
    value: Plain
    carrier: Plain


@dataclass(frozen=True, slots=True)
class Dot:
    """A telling in a drawing. ``reach`` goes up to the most that it allows; ``label`` says how far below the dot (or
    above) there is room for the outlet's name, 0 for none."""

    x: float
    y: float
    reach: float
    label: int
    told: Telling


@dataclass(frozen=True, slots=True)
class Chart:
    """One fate: its dots in the order of time, the path between them, and the lines of both axes: where they lie, and
    what they say."""

    kind: str
    dots: tuple[Dot, ...]
    path: str
    levels: tuple[tuple[float, int], ...]
    days: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = HEIGHT
    foot: int = HEIGHT - _FOOT
    side: int = _SIDE


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a moment and a number stand in a drawing; time runs to the left where ``turned``."""

    first: datetime
    last: datetime
    most: int
    turned: bool

    def x(self, moment: datetime) -> float:
        whole = (self.last - self.first).total_seconds()
        along = _SIDE + _EDGE + (WIDTH - 2 * (_SIDE + _EDGE)) * (moment - self.first).total_seconds() / whole
        return round(WIDTH - along if self.turned else along, 1)

    def y(self, number: int) -> float:
        return round(HEIGHT - _FOOT - (HEIGHT - _FOOT - _TOP) * number / self.most, 1)


def find_tolls(matrix: Matrix) -> list[Telling]:
    """The tolls that are told with a time, in its order."""
    cells = ((fact.name, cell) for fact in matrix.facts if fact.name in KINDS for cell in fact.cells)
    found = (
        Telling(moment, cell.column.number, kind, telling.value, telling.carrier)
        for kind, cell in cells
        for telling in cell.tellings
        if telling.value["stands"] and (moment := _moment(telling.carrier["published"]))
    )
    return sorted(found, key=lambda t: (t.moment, t.column))


def draw_tolls(tolls: Sequence[Telling], turned: bool) -> list[Chart]:
    """A drawing for each fate of which two numbers or more are told."""
    of = ([t for t in tolls if t.kind == kind] for kind in KINDS)
    return [_chart(told, turned) for told in of if len(told) > 1]


def _chart(told: Sequence[Telling], turned: bool) -> Chart:
    first, last = told[0].moment, told[-1].moment
    if first == last:
        first, last = first - timedelta(hours=1), last + timedelta(hours=1)
    frame = Frame(first, last, max(1, *(t.value["max"] or t.value["min"] for t in told)), turned)
    dots = tuple(_dots(frame, told))
    path = f"M{dots[0].x} {dots[0].y}" + "".join(f"H{dot.x}V{dot.y}" for dot in dots[1:])
    return Chart(told[0].kind, dots, path, tuple(_levels(frame)), tuple(_days(frame)))


def _moment(published: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _dots(frame: Frame, told: Sequence[Telling]) -> Iterator[Dot]:
    named: list[tuple[float, float]] = []
    before = 0.0
    for toll in told:
        x, y, most = frame.x(toll.moment), frame.y(toll.value["min"]), toll.value["max"]
        room = all(abs(x - a) > _LABEL or abs(y - b) > -_ABOVE + _BELOW for a, b in named)
        if room:
            named.append((x, y))
        side = _BELOW if named[1:] and before < y else _ABOVE  # where the line does not come from
        before = y
        yield Dot(x, y, _OPEN if most is None else round(y - frame.y(most), 1), side if room else 0, toll)


def _levels(frame: Frame) -> Iterator[tuple[float, int]]:
    step = next(s * 10**n for n in range(12) for s in (1, 2, 5) if frame.most / (s * 10**n) <= _LINES)
    yield from ((frame.y(number), number) for number in range(0, frame.most + 1, step))


def _days(frame: Frame) -> Iterator[tuple[float, str]]:
    """Days of the axis, as many as there is room for; its ends to the minute where all is of one day or two."""
    first = frame.first.replace(hour=0, minute=0, second=0, microsecond=0)
    days = [first + timedelta(n) for n in range(1, (frame.last - first).days + 1)]
    step = max(1, -(-len(days) // _DAYS))
    if len(days) > 1:
        yield from ((frame.x(day), day.date().isoformat()) for day in days[::step])
    else:
        yield from ((frame.x(moment), moment.isoformat(timespec="minutes")) for moment in (frame.first, frame.last))
