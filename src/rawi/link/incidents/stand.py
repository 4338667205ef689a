"""The reports of one block that stand in incidents, as an index of what a new report can be like them by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from rawi.link.incidents.bounds import Bound, told
from rawi.link.incidents.compare import Kind
from rawi.link.incidents.openings import Index, Place
from rawi.link.incidents.report import Report
from rawi.link.incidents.words import STEPS, pack_words

_LITTLE = 1e-6  # by which a sum of points can be wrong

Toll = tuple[int, int | None]
Like = Callable[[bytes], float]


class Standing:
    """A report that stands in an incident."""

    __slots__ = ("incident", "place")

    def __init__(self, place: Place, incident: int) -> None:
        self.place, self.incident = place, incident


class Seen(NamedTuple):
    """What an index knows of a report: its words are packed, and so is the beginning of the story whose main event it
    is; ``site`` is the name of its place, folded, and ``told`` are the bits of what it tells."""

    words: bytes
    gist: bytes | None
    told: int
    kind: Kind
    site: str | None
    killed: Toll | None
    injured: Toll | None
    named: bool


def seen(report: Report) -> Seen:
    """What an index takes in of a report."""
    victims = report.killed, report.injured, bool(report.names)
    gist = pack_words(report.gist) if report.lead else None
    return Seen(pack_words(report.words), gist, told(report), (report.type, report.mode), report.site.name, *victims)


class Stand:
    """Reports of one block."""

    def __init__(self) -> None:
        self.reports: list[Standing] = []
        self._told: list[int] = []
        self._kinds: list[Kind] = []
        self._words = Index()
        self._sites: defaultdict[str, list[int]] = defaultdict(list)
        self._killed: defaultdict[int, list[int]] = defaultdict(list)
        self._injured: defaultdict[int, list[int]] = defaultdict(list)
        self._named: list[int] = []
        self._gists: dict[int, bytes] = {}

    def add(self, standing: Standing, it: Seen) -> None:
        """Take in a report."""
        number = len(self.reports)
        self.reports.append(standing)
        self._told.append(it.told)
        self._kinds.append(it.kind)
        self._words.add(it.words)
        if it.site is not None:
            self._sites[it.site].append(number)
        if it.killed is not None:
            self._killed[it.killed[0]].append(number)
        if it.injured is not None:
            self._injured[it.injured[0]].append(number)
        if it.gist is not None:
            self._gists[number] = it.gist
        if it.named:
            self._named.append(number)

    def likely(self, report: Report, bound: Bound, like: Like) -> list[Standing]:
        """The reports beside which a new one could get more than no points, and perhaps others; ``like``: how alike
        the stories of two main events can begin at most."""
        points, bases, told = self._points(report, bound), bound.base, self._told
        if report.lead:
            self._add_gists(points, report, bound, like)
        points_of = {kind: bound.kinds(kind) for kind in {*self._kinds}}
        if max(bases) + max(points_of.values(), default=0.0) > -_LITTLE:
            points = {number: points.get(number, 0.0) for number in range(len(told))}
        found = [n for n, more in points.items() if more + bases[told[n]] + points_of[self._kinds[n]] > -_LITTLE]
        return [self.reports[number] for number in found]

    def _points(self, report: Report, bound: Bound) -> dict[int, float]:
        step = bound.words / STEPS
        points = {number: product * step for number, product in self._words.products(report.words).items()}
        same: tuple[tuple[Iterable[int], float], ...] = (
            (self._sites.get(report.site.name, ()) if report.site.name is not None else (), bound.site),
            (self._killed.get(report.killed[0], ()) if report.killed is not None else (), bound.killed),
            (self._injured.get(report.injured[0], ()) if report.injured is not None else (), bound.injured),
            (self._named if report.names else (), bound.names),
        )
        for numbers, more in same:
            for number in numbers if more else ():
                points[number] = points.get(number, 0.0) + more
        return points

    def _add_gists(self, points: dict[int, float], report: Report, bound: Bound, like: Like) -> None:
        """What the beginnings of stories add; without the name of a place that both tell they can be more alike."""
        beside = set(self._sites.get(report.site.name, ())) if report.site.name is not None else set()
        for number, gist in self._gists.items():
            more = bound.gist * (1.0 if number in beside else like(gist))
            points[number] = points.get(number, 0.0) + more
