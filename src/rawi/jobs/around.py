"""The surroundings of new reports in an archive: what stands in incidents near them, and what joins it.

Within one transaction nobody else writes. So what stands near is read once and then kept as it comes to be; what joins
is written together, before the archive is asked for what could depend on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from rawi.fold import fold_key
from rawi.jobs.shelf import Shelf
from rawi.link.incidents import Report
from rawi.link.incidents.blocks import ALIKE, Block, block_of, came, reach
from rawi.link.incidents.bounds import ACTOR, DAY, LEAD, SITE, TARGET, Bounds
from rawi.link.incidents.compare import SCALE
from rawi.link.incidents.group import Near
from rawi.link.incidents.openings import Openings
from rawi.link.incidents.stand import Like, Seen, Stand, Standing, seen
from rawi.link.incidents.weights import Weights
from rawi.link.incidents.words import Current, pack_words
from rawi.store.incidents import reports
from rawi.store.incidents.reports import Place, Shown
from rawi.store.incidents.tables import incident
from rawi.store.write import free_keys

_MOST = 60_000  # reports that stand near what is linked and are kept: some 60 MB
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # as Crockford's base 32: none is taken for another
_LETTERS_OF_CODE = 6
_folded = lru_cache(maxsize=20_000)(fold_key)  # thousands of reports of a day are of a hundred places


class Around:
    """The surroundings of new reports within one transaction; ``fresh`` are those that will be put into incidents."""

    def __init__(self, connection: Connection, shelf: Shelf, weights: Weights, fresh: Iterable[Report] = ()) -> None:
        self.connection, self.shelf = connection, shelf
        self._bounds = Bounds(weights)
        self._stands: dict[Block, Stand] = {}
        self._openings: dict[int, Openings] = {}
        self._standing: dict[Place, Standing] = {}
        self._of: defaultdict[int, list[Standing]] = defaultdict(list)  # by incident
        self._rows: dict[str, list[tuple[Any, ...]]] = {"incident": [], "report": [], "gist": [], "relation": []}
        firsts = [next(codes_of(report)) for report in fresh]
        self._known = dict.fromkeys(firsts, False) | dict.fromkeys(reports.known_codes(connection, firsts), True)
        self._keys = free_keys(connection, incident, len(firsts))

    def near(self, report: Report) -> list[Near]:
        """The reports that one is to be compared with: all those near it that are in an incident which it could
        belong to."""
        block = block_of(report)
        stands = self._stands_of(block)
        like = self._like(report) if report.lead else _as_can_be
        bound = self._bounds.of(report)
        likely = {standing.incident for stand in stands for standing in stand.likely(report, bound, like)}
        alike = self._alike(report) if report.lead else []
        likely.update(standing.incident for standing in alike)
        found: list[Standing] = []
        for stand in stands if likely else ():
            found += sorted((s for s in stand.reports if s.incident in likely), key=lambda s: s.place)
        beside = {standing.place for standing in found}
        found += (standing for standing in alike if standing.place not in beside)
        held = self.shelf.get(self.connection, [standing.place for standing in found])
        return [Near(other, standing.incident) for other, standing in zip(held, found, strict=True)]

    def current(self, report: Report) -> Current:
        """The words of the news around a report."""
        return self.shelf.current(*reach(came(report)), self._days(report))

    def members(self, key: int) -> list[Report]:
        """The reports of an incident."""
        self.flush()
        return self.shelf.get(self.connection, reports.find_members(self.connection, key))

    def _alike(self, report: Report) -> list[Standing]:
        """The main events of those stories of about the same days that begin alike."""
        days = self._days(report).values()
        return [self._standing[place] for openings in days for place in openings.alike(report.gist, ALIKE)]

    def _like(self, report: Report) -> Like:
        """How alike the story of a new report and another begin at most."""
        current = self.current(report)
        if current.few:
            return _as_can_be
        cosine = current.likeness(report.gist)
        return lambda gist: min(1.0, SCALE * cosine(gist))

    def _stands_of(self, block: Block) -> list[Stand]:
        first, last = reach(block.day)
        blocks = [block._replace(day=day) for day in range(first, last + 1)]
        missing = [block for block in blocks if block not in self._stands]
        if missing:
            if len(self._standing) > _MOST:
                self._forget()
                missing = blocks
            self.flush()
            self._stands.update((block, Stand()) for block in missing)
            span = missing[0].day, missing[-1].day
            fresh = {block.day: self._stands[block] for block in missing}
            for day, place, key, shown in reports.find_near(self.connection, block.force, block.region, *span):
                if day in fresh:
                    fresh[day].add(self._stand(place, key), _seen(shown))
        return [self._stands[block] for block in blocks]

    def _days(self, report: Report) -> dict[int, Openings]:
        """How the stories of about the same days begin, those that stand."""
        first, last = reach(came(report))
        missing = [day for day in range(first, last + 1) if day not in self._openings]
        if missing:
            self.flush()
            leads = reports.find_leads(self.connection, missing[0], missing[-1])
            for day in missing:
                of = leads.get(day, {})
                for place, key in of.items():
                    self._stand(place, key)
                self._openings[day] = self.shelf.day(self.connection, day, of.keys())
        return {day: self._openings[day] for day in range(first, last + 1)}

    def _stand(self, place: Place, key: int) -> Standing:
        standing = self._standing.get(place)
        if standing is None:
            standing = self._standing[place] = Standing(place, key)
            self._of[key].append(standing)
        return standing

    def _forget(self) -> None:
        """What stands is to be read anew."""
        for held in (self._stands, self._openings, self._standing, self._of):
            held.clear()

    def put(self, version: int, number: int, report: Report, key: int) -> None:
        """A report of a version stands in an incident from now on."""
        it, standing = seen(report), self._stand((version, number), key)
        if (stand := self._stands.get(block_of(report))) is not None:
            stand.add(standing, it)
        if report.lead and (openings := self._openings.get(came(report))) is not None:
            openings.add(standing.place, it.gist or b"")
        self._rows["report"].append(_row(standing.place, key, report, it.words))

    def tell(self, version: int, gists: Iterable[tuple[Any, ...]], relations: Iterable[tuple[Any, ...]]) -> None:
        """What the stories of a version are about, and what it tells of its own events."""
        self._rows["gist"] += ((version, *row) for row in gists)
        self._rows["relation"] += ((version, *row) for row in relations)

    def found(self, report: Report) -> int:
        """Found an incident under the first code of a report that is free, or that stands for nothing any more."""
        for code in codes_of(report):
            if code not in self._known:
                self._known[code] = code in reports.known_codes(self.connection, [code])
            if not self._known[code]:
                key = next(self._keys)
                self._known[code] = True
                self._rows["incident"].append((key, code, None))
                return key
            self.flush()
            if (empty := reports.reuse_incident(self.connection, code)) is not None:
                return empty
        raise ValueError("codes without end were asked for")

    def merge(self, other: int, into: int) -> None:
        """All of one incident goes into another."""
        self.flush()
        reports.merge(self.connection, other, into)
        for standing in self._of.pop(other, ()):
            standing.incident = into
            self._of[into].append(standing)

    def take_out(self, versions: Sequence[int]) -> None:
        """Take the reports of versions out of their incidents."""
        self.flush()
        reports.remove_reports(self.connection, versions)
        self.shelf.drop(versions)
        self._forget()

    def flush(self) -> None:
        """Write what has joined."""
        for name, add in _ADD.items():
            add(self.connection, self._rows[name])
            self._rows[name] = []


_ADD = {
    "incident": reports.add_incidents,
    "report": reports.add_reports,
    "gist": reports.add_gists,
    "relation": reports.add_relations,
}


def codes_of(report: Report) -> Iterator[str]:
    """The codes that an incident may have which a report founds: the first that is free, longer ones last."""
    number = int.from_bytes(sha256("\0".join(report.name).encode()).digest())
    letters = ""
    while True:
        number, last = divmod(number, len(_LETTERS))
        letters += _LETTERS[last]
        if len(letters) >= _LETTERS_OF_CODE:
            yield letters


def _as_can_be(gist: bytes) -> float:
    return 1.0


def _seen(it: Shown) -> Seen:
    """What an index takes in of a report, by its row."""
    killed = None if it.killed_min is None else (it.killed_min, it.killed_max)
    injured = None if it.injured_min is None else (it.injured_min, it.injured_max)
    site = None if it.place is None else _folded(it.place)
    told = it.dated * DAY | it.acted * ACTOR | it.aimed * TARGET | it.lead * LEAD | (site is not None) * SITE
    return Seen(it.words, it.gist, told, (it.type, it.mode), site, killed, injured, it.named)


def _row(place: Place, key: int, report: Report, words: bytes) -> tuple[Any, ...]:
    """A report as a row."""
    block = block_of(report)
    names = pack_words(report.names) if report.names else None
    told = (block.region, block.day, came(report) if report.lead else None, report.sure_day | report.sure_place << 1)
    return (*place, key, int(block.force), *told, words, names)
