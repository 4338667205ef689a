"""From numbers to places in a drawing: where a point lies on the map, how tall a bar is, where a tick stands.

Pure geometry, in the units of an SVG; templates make shapes of it. The map is Mercator's between the degrees of `WEST`
to `EAST` and `SOUTH` to `NORTH`; it has `UNITS` to a degree at the equator.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, degrees, floor, log, log10, pi, radians, sqrt, tan
from typing import Any

WEST, EAST, SOUTH, NORTH = -20.0, 65.0, -5.0, 45.0
UNITS = 100.0
_GAP, _THICKEST = 5.0, 40.0  # units between two columns, at least, and of a column
_LETTER, _LINE = 6.6, 15.0  # pixels of a letter and a line of a label
_ROUND = (1, 2, 2.5, 5, 10)  # what steps of an axis are, times a power of ten


def _height(lat: float) -> float:
    """How far a latitude lies from the equator on Mercator's map, in degrees of longitude."""
    return degrees(log(tan(pi / 4 + radians(lat) / 2)))


WIDE, HIGH = (EAST - WEST) * UNITS, (_height(NORTH) - _height(SOUTH)) * UNITS


def project(lat: float, lon: float) -> tuple[float, float]:
    """Where on the map a point of the earth lies; latitudes no map of Mercator shows are drawn in."""
    return (lon - WEST) * UNITS, (_height(NORTH) - _height(max(-85.0, min(lat, 85.0)))) * UNITS


def is_drawn(lat: float, lon: float) -> bool:
    """Whether a point lies within the map."""
    return SOUTH <= lat <= NORTH and WEST <= lon <= EAST


def window(points: Iterable[tuple[float, float]], least: float, aspect: float) -> tuple[float, float, float, float]:
    """A stretch of the map (x, y, width, height) around points of it, at least so wide, with a rim."""
    told = list(points) or [(WIDE / 2, HIGH / 2)]
    (left, right), (top, foot) = ((min(axis), max(axis)) for axis in zip(*told, strict=True))
    wide = min(max(least, (right - left) * 1.4, (foot - top) * 1.4 * aspect), WIDE, HIGH * aspect)
    high = wide / aspect
    x, y = (left + right - wide) / 2, (top + foot - high) / 2
    return max(0.0, min(x, WIDE - wide)), max(0.0, min(y, HIGH - high)), wide, high


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a map: what it is called, where it lies, how large it is drawn."""

    name: Any
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Still:
    """A small map that does not move: the stretch it shows, how many units of it a pixel is, and its marks."""

    box: tuple[float, float, float, float]
    unit: float
    marks: tuple[Mark, ...]


def still_map(
    points: Iterable[tuple[Any, float, float, int]], *, pixels: float = 320, aspect: float = 1.5, least: float = 900
) -> Still | None:
    """A map around points (name, latitude, longitude, count), drawn so many pixels wide; None where none lies on it."""
    told = [(name, *project(lat, lon), count) for name, lat, lon, count in points if is_drawn(lat, lon)]
    if not told:
        return None
    box = window([(x, y) for _, x, y, _ in told], least, aspect)
    most = max(count for *_, count in told)
    marks = (Mark(name, x, y, radius(count, most, 4, 11)) for name, x, y, count in told)
    return Still(box, box[2] / pixels, tuple(sorted(marks, key=lambda mark: -mark.radius)))


def apart(labels: Iterable[tuple[float, float, int]], pixel: float) -> frozenset[int]:
    """Of labels (where its middle stands, how many letters it has), those that lie on none before them, by their place
    in the row."""
    taken: list[tuple[float, float, float]] = []
    found = []
    for at, (x, y, letters) in enumerate(labels):
        half = letters * _LETTER * pixel / 2
        if all(abs(y - b) >= _LINE * pixel or abs(x - a) >= half + other for a, b, other in taken):
            taken.append((x, y, half))
            found.append(at)
    return frozenset(found)


def radius(count: int, most: int, smallest: float, largest: float) -> float:
    """The radius of a circle whose area grows with a count."""
    return smallest + (largest - smallest) * sqrt(count / max(most, 1))


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from 0 to ``top``, with a tick at each of ``ticks``, ``size`` units long."""

    top: float
    ticks: tuple[int, ...]
    size: float

    def length(self, value: float) -> float:
        return value / self.top * self.size


def scale(most: int, size: float, wanted: int = 4) -> Scale:
    """An axis that reaches so far, with about so many ticks at round whole numbers."""
    least = max(most, 1) / wanted
    power = 10.0 ** floor(log10(least))
    step = max(1, ceil(next(n * power for n in _ROUND if n * power >= least - 1e-9)))
    count = max(1, ceil(most / step))
    return Scale(float(step * count), tuple(step * n for n in range(count + 1)), size)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: what it counts, where it stands, and its outline as a path of SVG."""

    name: str
    count: int
    y: float
    height: float
    path: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a column chart: ``x`` is where its column begins, ``middle`` its middle."""

    name: str
    count: int
    x: float
    middle: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart of columns, each ``wide`` units, side by side from the left; ``tall`` is where the axis of zero lies."""

    bars: tuple[Bar, ...]
    axis: Scale
    step: float
    width: float
    tall: float


def columns(
    counts: Mapping[str, Mapping[str, int]], order: Sequence[str], *, step: float, tall: float, leftwards: bool
) -> Columns:
    """Stacked columns of counts by name and kind; ``order`` is that of the kinds, from the foot. What comes first
    stands at the right where the axis runs ``leftwards``."""
    names = list(counts)[::-1] if leftwards else list(counts)
    axis = scale(max((sum(of.values()) for of in counts.values()), default=0), tall)
    bars, thick = [], min(step - _GAP, _THICKEST)
    for at, name in enumerate(names):
        x = at * step
        of = counts[name]
        stack = _stack(of, order, axis, x + (step - thick) / 2, thick)
        bars.append(Bar(name, sum(of.values()), round(x, 1), round(x + step / 2, 1), tuple(stack)))
    return Columns(tuple(bars), axis, step, len(names) * step, tall)


def _stack(of: Mapping[str, int], order: Sequence[str], axis: Scale, x: float, thick: float) -> Iterable[Piece]:
    foot = axis.size
    for kind in order:
        if count := of.get(kind, 0):
            foot -= (height := axis.length(count))
            path = f"M{x:.1f} {foot:.1f}h{thick:.1f}v{height:.1f}h-{thick:.1f}z"
            yield Piece(kind, count, round(foot, 1), round(height, 1), path)
