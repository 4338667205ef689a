"""What linking remembers of an archive from one transaction to the next: reports that were unpacked, how days begin."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from sqlalchemy import Connection, Row

from rawi.link.incidents import Report
from rawi.link.incidents.openings import Openings, count_terms
from rawi.link.incidents.report import moment, ordinals, side_words, site_of
from rawi.link.incidents.words import Current, unpack_words
from rawi.store.incidents import reports
from rawi.store.incidents.reports import Place

_REMEMBERED = 6000  # versions whose reports are kept: some 60 MB
_DAYS = 24  # days whose beginnings are kept, and spans of days whose words: some 2 MB each for a thousand stories


class Shelf:
    """Reports of an archive, loaded once and unpacked where they are asked for; what they hold never changes while
    their version stands."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, dict[int, Report | Row[Any]]] = OrderedDict()
        self._days: OrderedDict[int, Openings] = OrderedDict()
        self._current: OrderedDict[tuple[int, int], tuple[int, Current]] = OrderedDict()

    def get(self, connection: Connection, places: Sequence[Place]) -> list[Report]:
        """Some reports."""
        self._load(connection, {version for version, _ in places if version not in self._held})
        # others were read again by another process
        self._load(connection, {version for version, number in places if number not in self._held[version]})
        found = [self._get(version, number) for version, number in places]
        for _ in range(len(self._held) - _REMEMBERED):
            self._held.popitem(last=False)
        return found

    def put(self, version: int, of: Mapping[int, Report]) -> None:
        self._held[version] = dict(of)

    def drop(self, versions: Iterable[int]) -> None:
        for version in versions:
            self._held.pop(version, None)

    def day(self, connection: Connection, day: int, places: Set[Place]) -> Openings:
        """How the stories of a day begin that are told by some main events."""
        held = self._days.get(day)
        if held is None or held.places - places:  # something has left it
            held = self._days[day] = Openings()
        if missing := places - held.places:
            packed = dict(reports.load_openings(connection, {version for version, _ in missing}))
            for place in sorted(missing):
                held.add(place, packed.get(place, b""))
        self._days.move_to_end(day)
        if len(self._days) > _DAYS:
            self._days.popitem(last=False)
        return held

    def current(self, first: int, last: int, days: Mapping[int, Openings]) -> Current:
        """The words of the news of some days; made anew only when a tenth more of it has come."""
        size, made = self._current.get((first, last), (0, None))
        many = sum(map(len, days.values()))
        if made is None or many > size * 1.1:
            made = Current(count_terms(days), many)
            self._current[first, last] = many, made
        self._current.move_to_end((first, last))
        if len(self._current) > _DAYS:
            self._current.popitem(last=False)
        return made

    def _get(self, version: int, number: int) -> Report:
        of = self._held[version]
        self._held.move_to_end(version)
        found = of[number]
        if not isinstance(found, Report):
            found = of[number] = _unpacked(found)
        return found

    def _load(self, connection: Connection, versions: set[int]) -> None:
        if versions:
            self._held.update((version, {}) for version in versions)
            for row in reports.load_reports(connection, versions):
                self._held[row.version][row.number] = row


def _unpacked(row: Row[Any]) -> Report:
    first, last = ordinals(row.time)
    site = {"admin1": row.admin1, "lat": row.lat, "lon": row.lon, "precision": row.precision}
    return Report(
        document=row.document,
        event=row.event,
        story=row.story,
        type=row.type,
        mode=row.mode,
        status=row.status,
        lead=row.came is not None,
        first=first,
        last=last,
        published=moment(row.story_published or row.published),
        site=site_of(row.place, row.country, site),
        region=row.region,
        killed=None if row.killed_min is None else (row.killed_min, row.killed_max),
        injured=None if row.injured_min is None else (row.injured_min, row.injured_max),
        actor=side_words(row.actor),
        target=side_words(row.target),
        names=unpack_words(row.names) if row.names else {},
        words=unpack_words(row.words),
        gist=unpack_words(row.gist) if row.gist else {},
        sure_day=bool(row.sure & 1),
        sure_place=bool(row.sure & 2),
    )
