"""Which reports are of one occurrence: each new one joins an incident, founds one, or bridges two.

A report is compared with those near it (about the same days, in the same region, of the same kind of event), never with
all. It joins the incident whose reports it is like on the whole, not the one with the single likest report: else one
long story would grow into one incident, link by link. What a person judged stands above all scores.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, Protocol

from rawi.link.incidents.blocks import Block, begin_alike, block_of, came, reach
from rawi.link.incidents.compare import compare_reports, one_thing, score
from rawi.link.incidents.judged import Verdict
from rawi.link.incidents.report import Report
from rawi.link.incidents.weights import Weights, load_weights
from rawi.link.incidents.words import Current

Incident = int
_CLIP = 4.0  # points beyond which a comparison is as sure as it gets
_HELD = 8  # reports of each of two incidents that are held against each other: the latest
_SHARED = 4  # times as many documents as tell of both that must tell of each: a few tell one thing as two


class Near(NamedTuple):
    """A report that stands in an incident already."""

    report: Report
    incident: Incident


class Choice(NamedTuple):
    """Where a report belongs: None where it founds an incident; ``bridges`` are others that it shows to be the same."""

    incident: Incident | None
    bridges: tuple[Incident, ...] = ()


class Judged(Protocol):
    """What persons judged."""

    def must(self, report: Report) -> Incident | None:
        """The incident that a report was judged to belong to."""

    def may(self, report: Report, incident: Incident) -> bool:
        """Whether nobody judged otherwise."""

    def apart(self, a: Incident, b: Incident) -> bool:
        """Whether two incidents were judged to be different."""

    def implied(self, a: tuple[str, str], b: tuple[str, str]) -> Verdict | None:
        """What the judgements say of two reports, also through others."""


class Surroundings(Protocol):
    """What is known of the reports that stand already."""

    def near(self, report: Report) -> Iterable[Near]:
        """The reports that it is to be compared with."""

    def members(self, incident: Incident) -> Sequence[Report]:
        """Reports of an incident, the latest last."""

    def current(self, report: Report) -> Current | None:
        """The words of the news around a report."""


def place_reports(reports: Sequence[Report], known: Surroundings, weights: Weights, judged: Judged) -> list[Choice]:
    """Where each report of one document belongs; no two of them in one incident, unless they look like one thing."""
    told = [judged.must(report) for report in reports]
    likely = [_likely(report, known, weights, judged) for report in reports]
    order = sorted(range(len(reports)), key=lambda n: (told[n] is None, -likely[n][0][0] if likely[n] else 0.0))
    taken: defaultdict[Incident, list[Report]] = defaultdict(list)
    merged: dict[Incident, Incident] = {}
    choices = [Choice(None)] * len(reports)
    for n in order:
        free = [i for _, i in likely[n] if all(one_thing(reports[n], other) for other in taken.get(i, ()))]
        chosen = told[n] if told[n] is not None else free[0] if free else None
        if chosen is None:
            continue
        chosen = merged.get(chosen, chosen)
        bridges = _bridges(chosen, [i for i in free if i != chosen and i not in taken], known, weights, judged)
        merged |= dict.fromkeys(bridges, chosen)
        for incident in (chosen, *bridges):
            taken[incident].append(reports[n])
        choices[n] = Choice(chosen, bridges)
    return choices


def _likely(report: Report, known: Surroundings, weights: Weights, judged: Judged) -> list[tuple[float, Incident]]:
    """The incidents that a report could belong to, the likeliest first."""
    points: defaultdict[Incident, list[float]] = defaultdict(list)
    current = known.current(report) if report.lead else None
    for other, incident in known.near(report):
        if other.document != report.document:
            points[incident].append(score(compare_reports(report, other, current), weights))
    made = ((together(of, weights), incident) for incident, of in points.items() if max(of) > 0)
    return sorted(((p, i) for p, i in made if p > 0 and judged.may(report, i)), key=lambda found: (-found[0], found[1]))


def together(points: Sequence[float], weights: Weights) -> float:
    """How likely reports belong together, by the points of their pairs: as the best, if the others hold with it."""
    mean = sum([max(-_CLIP, min(_CLIP, p)) for p in points]) / len(points)
    return min(max(points), mean + weights["slack"])


def _bridges(
    into: Incident, others: Sequence[Incident], known: Surroundings, weights: Weights, judged: Judged
) -> tuple[Incident, ...]:
    """The incidents that a new report shows to be the same as the one that it joins."""
    if not others:
        return ()
    own, found = known.members(into)[-_HELD:], []
    current = known.current(own[-1])
    for other in others:
        its = known.members(other)[-_HELD:]
        if judged.apart(into, other) or _told_as_two(own, its):
            continue
        if together([score(compare_reports(a, b, current), weights) for a in own for b in its], weights) > 0:
            found.append(other)
    return tuple(found)


def _told_as_two(own: Sequence[Report], its: Sequence[Report]) -> bool:
    """Whether more than a few documents tell of two incidents side by side, and not as of one thing."""
    shared = {a.document for a in own for b in its if a.document == b.document and not one_thing(a, b)}
    return len(shared) * _SHARED >= min(len({r.document for r in of}) for of in (own, its))


class Unjudged:
    """Where no person has judged anything."""

    def must(self, report: Report) -> Incident | None:
        return None

    def may(self, report: Report, incident: Incident) -> bool:
        return True

    def apart(self, a: Incident, b: Incident) -> bool:
        return False

    def implied(self, a: tuple[str, str], b: tuple[str, str]) -> Verdict | None:
        return None


class Gathered:
    """Incidents that are held in memory: those of a few pages."""

    def __init__(self, anywhere: bool) -> None:
        self.anywhere = anywhere
        self.blocks: defaultdict[Block, list[Report]] = defaultdict(list)
        self.leads: defaultdict[int, list[Report]] = defaultdict(list)
        self.reports: dict[Incident, list[Report]] = {}
        self.incident: dict[tuple[str, str], Incident] = {}
        self._current: dict[tuple[int, int], Current] = {}

    def near(self, report: Report) -> Iterable[Near]:
        found = chain.from_iterable(self.blocks.values()) if self.anywhere else self._beside(report)
        return [Near(other, self.incident[name]) for name, other in {r.name: r for r in found}.items()]

    def _beside(self, report: Report) -> Iterator[Report]:
        block = block_of(report)
        for day in _days(block.day):
            yield from self.blocks.get(block._replace(day=day), ())
        for day in _days(came(report)) if report.lead else ():
            yield from (other for other in self.leads.get(day, ()) if begin_alike(report, other))

    def members(self, incident: Incident) -> Sequence[Report]:
        return self.reports[incident]

    def current(self, report: Report) -> Current | None:
        day, size = came(report), len(self.incident) // 100
        if (day, size) not in self._current:
            self._current[day, size] = Current.of([r.gist for d in _days(day) for r in self.leads.get(d, ())])
        return self._current[day, size]

    def add(self, reports: Sequence[Report], choices: Sequence[Choice]) -> None:
        """Put the reports of a document where they belong."""
        for report, choice in zip(reports, choices, strict=True):
            incident = len(self.incident) if choice.incident is None else choice.incident
            for other in choice.bridges:
                for moved in self.reports.pop(other):
                    self._put(moved, incident)
            self._put(report, incident)
        for report in reports:
            self.blocks[block_of(report)].append(report)
            if report.lead:
                self.leads[came(report)].append(report)

    def _put(self, report: Report, incident: Incident) -> None:
        self.incident[report.name] = incident
        self.reports.setdefault(incident, []).append(report)


def group_reports(
    reports: Iterable[Report], weights: Weights | None = None, *, anywhere: bool = False
) -> dict[tuple[str, str], Incident]:
    """The incident of each report, told by document and event; in the order of publication.

    ``anywhere``: each is compared with all, whatever its day and region; for a few pages, whose days may not be known.
    """
    by_document: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_document[report.document].append(report)
    gathered = Gathered(anywhere)
    for of in sorted(by_document.values(), key=lambda of: (of[0].published or 0, of[0].document)):
        gathered.add(of, place_reports(of, gathered, weights or load_weights(), Unjudged()))
    return gathered.incident


def _days(day: int) -> range:
    first, last = reach(day)
    return range(first, last + 1)
