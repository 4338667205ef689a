"""Compiles the shapes of lands in ``src/rawi/web/static/shapes/`` from Natural Earth, as the npm package world-atlas has it.

``python tools/compile_shapes.py world-atlas/countries-50m.json`` (package world-atlas 2.0.2, ISC; the data are Natural
Earth's, public domain) writes ``lands.svg``, the lands of the map of `rawi.web.drawing` cut at its rim, and
``lands.tsv``, where the names of the larger ones stand. Borders are those of Natural Earth, none drawn otherwise than
another; what it gives no number of ISO 3166 gets no name.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from rawi.web.drawing import HIGH, WIDE, project

FOLDER = Path(__file__).parent.parent / "src/rawi/web/static/shapes"
RIM = 40.0  # units beyond the map at which lands are cut, so that the cut is not seen
COARSE = 1.6  # units that a point may lie beside the line without it
LEAST = 900.0  # square units of an island that is drawn
NAMED = 60_000.0  # square units of a land whose name stands on the map
CODES = {  # numbers of ISO 3166-1 to letters, for the names
    "004": "AF", "012": "DZ", "031": "AZ", "048": "BH", "051": "AM", "100": "BG", "120": "CM", "140": "CF", "148": "TD",
    "178": "CG", "180": "CD", "196": "CY", "204": "BJ", "226": "GQ", "231": "ET", "232": "ER", "250": "FR", "262": "DJ",
    "266": "GA", "268": "GE", "275": "PS", "288": "GH", "300": "GR", "324": "GN", "364": "IR", "368": "IQ", "376": "IL",
    "380": "IT", "384": "CI", "398": "KZ", "400": "JO", "404": "KE", "414": "KW", "422": "LB", "430": "LR", "434": "LY",
    "466": "ML", "478": "MR", "504": "MA", "512": "OM", "562": "NE", "566": "NG", "586": "PK", "620": "PT", "634": "QA",
    "642": "RO", "643": "RU", "646": "RW", "682": "SA", "686": "SN", "688": "RS", "694": "SL", "706": "SO", "724": "ES",
    "728": "SS", "729": "SD", "732": "EH", "760": "SY", "768": "TG", "784": "AE", "788": "TN", "792": "TR", "795": "TM",
    "800": "UG", "818": "EG", "834": "TZ", "854": "BF", "860": "UZ", "887": "YE",
}  # fmt: skip
ALWAYS = {"LB", "PS", "IL", "KW", "QA", "BH", "AE", "DJ", "CY"}  # small, and much in the news
Point = tuple[float, float]
Ring = list[Point]


def lands(path: Path) -> Iterator[tuple[str, str, list[Ring]]]:
    """Of each land its letters ('' where it has no number), its name and its rings on the map, cut at the rim."""
    world = json.loads(path.read_text(encoding="utf-8"))
    arcs = [thinned([project(*at) for at in decoded(arc, world["transform"])]) for arc in world["arcs"]]
    for shape in world["objects"]["countries"]["geometries"]:
        polygons = {"Polygon": [shape["arcs"]], "MultiPolygon": shape["arcs"]}[shape["type"]] if "arcs" in shape else []
        rings = [cut(joined(ring, arcs)) for polygon in polygons for ring in polygon]
        if rings := [ring for ring in rings if len(ring) > 2 and abs(area(ring)) >= LEAST]:
            yield CODES.get(shape.get("id", ""), ""), shape["properties"]["name"], rings


def decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    """Latitude and longitude of the points of an arc of TopoJSON, which tells each by its distance from the last."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield y * sy + ty, x * sx + tx


def joined(ring: list[int], arcs: list[Ring]) -> Ring:
    """A ring out of its arcs; ``~n`` is arc n backwards."""
    found: Ring = []
    for n in ring:
        found += (arcs[n] if n >= 0 else arcs[~n][::-1])[bool(found) :]
    return found[:-1]


def thinned(line: Ring) -> Ring:
    """A line without the points that lie beside it by less than is seen (Douglas and Peucker)."""
    keep, spans = {0, len(line) - 1}, [(0, len(line) - 1)]
    while spans:
        a, b = spans.pop()
        far, at = max(((aside(line[n], line[a], line[b]), n) for n in range(a + 1, b)), default=(0.0, 0))
        if far > COARSE:
            keep.add(at)
            spans += [(a, at), (at, b)]
    return [line[n] for n in sorted(keep)]


def aside(p: Point, a: Point, b: Point) -> float:
    (dx, dy), (px, py) = (b[0] - a[0], b[1] - a[1]), (p[0] - a[0], p[1] - a[1])
    long = dx * dx + dy * dy
    t = max(0.0, min(1.0, (px * dx + py * dy) / long)) if long else 0.0
    return ((px - t * dx) ** 2 + (py - t * dy) ** 2) ** 0.5


def cut(ring: Ring) -> Ring:
    """What of a ring lies within the rim (Sutherland and Hodgman)."""
    for axis, limit, sign in ((0, -RIM, 1), (0, WIDE + RIM, -1), (1, -RIM, 1), (1, HIGH + RIM, -1)):
        found: Ring = []
        for a, b in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            in_a, in_b = (a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0
            if in_a != in_b:
                t = (limit - a[axis]) / (b[axis] - a[axis])
                found.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
            if in_b:
                found.append(b)
        ring = found
    return ring


def area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True)) / 2


def inside(p: Point, ring: Ring) -> bool:
    odd = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if (ay > p[1]) != (by > p[1]) and p[0] < (bx - ax) * (p[1] - ay) / (by - ay) + ax:
            odd = not odd
    return odd


def heart(ring: Ring) -> Point:
    """A point well within a ring: of a grid of points the one that lies furthest from its line, the middle preferred."""
    seen = [(min(max(x, 0.0), WIDE), min(max(y, 0.0), HIGH)) for x, y in ring]
    (left, right), (top, foot) = ((min(axis), max(axis)) for axis in zip(*seen, strict=True))
    grid = [(left + (right - left) * n / 24, top + (foot - top) * m / 24) for n in range(1, 24) for m in range(1, 24)]
    edges = list(zip(ring, [*ring[1:], *ring[:1]], strict=True))
    held = [p for p in grid if inside(p, ring)] or [((left + right) / 2, (top + foot) / 2)]
    return max(held, key=lambda p: min(min(aside(p, a, b) for a, b in edges), p[0], WIDE - p[0], p[1], HIGH - p[1]))


def drawn(rings: list[Ring]) -> str:
    """Rings as one path of SVG, in whole units, each point told by its distance from the last."""
    parts = []
    for ring in rings:
        points = [(round(x), round(y)) for x, y in ring]
        steps = ((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))
        line = " ".join(f"{dx} {dy}" for dx, dy in steps if (dx, dy) != (0, 0))
        parts.append(f"M{points[0][0]} {points[0][1]}l{line}z")
    return "".join(parts).replace(" -", "-")


def main(path: Path) -> None:
    found = sorted(lands(path), key=lambda land: (land[0], land[1]))
    paths = "".join(f'<path d="{drawn(rings)}"/>\n' for _, _, rings in found)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "lands.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE:.0f} {HIGH:.0f}">\n'
        "<!-- Natural Earth 1:50m (public domain), by way of world-atlas; made by tools/compile_shapes.py -->\n"
        f'<g id="lands" fill-rule="evenodd" stroke-linejoin="round">\n{paths}</g></svg>\n'.replace(
            "<path ", '<path vector-effect="non-scaling-stroke" '
        ),
        encoding="utf-8",
    )
    rows = []
    for code, name, rings in found:
        ring = max(rings, key=lambda ring: abs(area(ring)))
        size = abs(area(ring))
        if code and (size >= NAMED or code in ALWAYS):
            x, y = heart(ring)
            rows.append(f"{code}\t{name}\t{x:.0f}\t{y:.0f}\t{size:.0f}\n")
    (FOLDER / "lands.tsv").write_text("code\tname\tx\ty\tsize\n" + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
