"""What was read joins the incidents of an archive, within the transaction that stores it."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row

from rawi.link.incidents import Report, load_weights, place_reports, reports_of
from rawi.link.incidents.blocks import ALIKE, Block, block_of, came, reach
from rawi.link.incidents.group import Choice, Judged, Near, Unjudged
from rawi.link.incidents.judged import Judgements
from rawi.link.incidents.openings import Openings, count_terms
from rawi.link.incidents.relations import Relation, find_relations
from rawi.link.incidents.report import moment, ordinals, side_words, site_of
from rawi.link.incidents.weights import Weights
from rawi.link.incidents.words import Current, Words, likeness, pack_words, unpack_words
from rawi.store.incidents import judgements, reports
from rawi.store.incidents.reports import Place
from rawi.store.incidents.weights import load_changed

_HEIR = 0.5  # cosine of the words of two events of one document from which on one takes the place of the other
_REMEMBERED = 6000  # versions whose reports are kept unpacked: some 60 MB
_DAYS = 24  # days whose beginnings are kept: some 2 MB for a thousand stories
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # as Crockford's base 32: none is taken for another
_LETTERS_OF_CODE = 6


class Shelf:
    """Reports of an archive, unpacked once; what they hold never changes while their version stands."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, dict[int, Report]] = OrderedDict()
        self._days: OrderedDict[int, Openings] = OrderedDict()
        self._current: dict[tuple[int, int], tuple[int, Current]] = {}

    def get(self, connection: Connection, versions: set[int]) -> Mapping[int, Mapping[int, Report]]:
        """The reports of some versions by version and number, among others."""
        missing = {version for version in versions if version not in self._held}
        if missing:
            self._load(connection, missing)
        for _ in range(len(self._held) - max(_REMEMBERED, len(versions))):
            oldest = next(iter(self._held))
            self._held.move_to_end(oldest) if oldest in versions else self._held.pop(oldest)
        return self._held

    def put(self, version: int, of: Mapping[int, Report]) -> None:
        self._held[version] = dict(of)

    def day(self, connection: Connection, day: int, places: Set[Place]) -> Openings:
        """How the stories of a day begin that are told by some main events."""
        held = self._days.get(day)
        if held is None or held.places - places:  # something has left it
            held = self._days[day] = Openings()
        if missing := places - held.places:
            packed = dict(reports.load_openings(connection, {version for version, _ in missing}))
            for place in missing:
                held.add(place, unpack_words(packed.get(place, b"")))
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
        return made

    def drop(self, versions: Iterable[int]) -> None:
        for version in versions:
            self._held.pop(version, None)

    def _load(self, connection: Connection, versions: set[int]) -> None:
        self._held.update((version, {}) for version in versions)
        for row in reports.load_reports(connection, versions):
            self._held[row.version][row.number] = _unpacked(row)


@dataclass(frozen=True, slots=True)
class _Leads:
    """The main events of the stories of some days: how these begin, and the incident of each."""

    days: Mapping[int, Openings]
    incidents: Mapping[int, Mapping[Place, int]]

    def alike(self, gist: Words) -> list[tuple[int, int, int]]:
        """Those whose stories begin alike: version, number and incident of each."""
        found = ((day, place) for day, openings in self.days.items() for place in openings.alike(gist, ALIKE))
        return [(*place, self.incidents[day][place]) for day, place in found]


class Around:
    """The surroundings of new reports in an archive."""

    def __init__(self, connection: Connection, shelf: Shelf) -> None:
        self.connection, self.shelf = connection, shelf
        self._blocks: dict[Block, list[Near]] = {}
        self._came: dict[tuple[int, int], _Leads] = {}

    def near(self, report: Report) -> list[Near]:
        block = block_of(report)
        if block not in self._blocks:
            rows = reports.find_near(self.connection, block.force, block.region, *reach(block.day))
            self._blocks[block] = self._near(rows)
        if not report.lead:
            return self._blocks[block]
        beside = {near.report.name for near in self._blocks[block]}
        alike = self._near(self._leads(report).alike(report.gist))
        return [*self._blocks[block], *(near for near in alike if near.report.name not in beside)]

    def current(self, report: Report) -> Current | None:
        return self.shelf.current(*reach(came(report)), self._leads(report).days)

    def _leads(self, report: Report) -> _Leads:
        span = reach(came(report))
        if span not in self._came:
            incidents = reports.find_leads(self.connection, *span)
            days = {day: self.shelf.day(self.connection, day, of.keys()) for day, of in incidents.items()}
            self._came[span] = _Leads(days, incidents)
        return self._came[span]

    def _near(self, rows: Sequence[tuple[int, int, int]]) -> list[Near]:
        held = self.shelf.get(self.connection, {version for version, _, _ in rows})
        changed = {version for version, number, _ in rows if number not in held[version]}
        if changed:  # read again by another process
            self.shelf.drop(changed)
            held = self.shelf.get(self.connection, {version for version, _, _ in rows})
        return [Near(held[version][number], incident) for version, number, incident in rows]

    def members(self, incident: int) -> list[Report]:
        places = reports.find_members(self.connection, incident)
        held = self.shelf.get(self.connection, {version for version, _ in places})
        return [held[version][number] for version, number in places]


Fresh = tuple[Sequence[Report], Sequence[Relation]]


def link_versions(
    connection: Connection, shelf: Shelf, fresh: Mapping[int, Fresh], left: Sequence[Row[Any]] = ()
) -> None:
    """Put the reports of versions that were stored just now into incidents, in the order of their publication, and keep
    what each tells of its own.

    Those of an older version of the same document go, and leave to the new ones what was theirs; so do those ``left``.
    What a page only points to in a brief is no report of it.
    """
    weights, judged = current_weights(connection), standing(connection)
    latest = reports.which_are_latest(connection, fresh)  # one portion may bring two versions of a document
    for key, (told, relations) in sorted(((k, f) for k, f in fresh.items() if k in latest), key=_by_day):
        numbered = {number: report for number, report in enumerate(told) if not report.brief}
        of = tuple(numbered.values())
        gone = [*left, *_take_out(connection, shelf, reports.older_versions(connection, key))]
        heirs = _find_heirs(connection, gone, of)
        judged = standing(connection) if gone else judged
        choices = place_reports(of, Around(connection, shelf), weights, judged)
        _write(connection, key, numbered, choices, heirs)
        gists = {report.story: report.gist for report in of}
        reports.add_gists(connection, [(key, story, pack_words(gist)) for story, gist in sorted(gists.items())])
        reports.add_relations(connection, [(key, *relation) for relation in relations])
        shelf.put(key, numbered)


def link_again(connection: Connection, key: int, record: Mapping[str, Any], left: Sequence[Row[Any]]) -> None:
    """Put the events of a version that was read again into incidents anew; ``left``: its reports before that."""
    reports.remove_reports(connection, [key])
    link_versions(connection, Shelf(), {key: (reports_of(record), find_relations(record))}, left)


def _take_out(connection: Connection, shelf: Shelf, versions: Sequence[int]) -> list[Row[Any]]:
    """Take the reports of versions out of their incidents."""
    if not versions:
        return []
    left = reports.find_leaving(connection, versions)
    reports.remove_reports(connection, versions)
    shelf.drop(versions)
    return left


def _find_heirs(connection: Connection, left: Sequence[Row[Any]], of: Sequence[Report]) -> dict[str, list[int]]:
    """By event the incidents that reports of the same document left empty to it; what was judged of them holds for it
    from now on."""
    heirs: defaultdict[str, list[int]] = defaultdict(list)
    for gone in left:
        words = unpack_words(gone.words)
        heir = max(of, key=lambda report: likeness(words, report.words), default=None)
        if heir is None or likeness(words, heir.words) < _HEIR:
            continue
        if all(report.event != gone.event for report in of):
            judgements.rename(connection, (gone.document, gone.event), heir.event)
        if gone.incident not in heirs[heir.event] and not reports.find_members(connection, gone.incident):
            heirs[heir.event].append(gone.incident)
    return heirs


def link_reports(connection: Connection, shelf: Shelf, places: Sequence[Place]) -> None:
    """Take reports out of their incidents and put each where it belongs, in the order of their publication."""
    weights, judged = current_weights(connection), standing(connection)
    held = shelf.get(connection, {version for version, _ in places})
    of = [(held[version][number], version, number) for version, number in places]
    for place in places:
        reports.remove_report(connection, place)
    for report, key, number in sorted(of, key=lambda item: (item[0].published or 0, *item[1:])):
        choices = place_reports([report], Around(connection, shelf), weights, judged)
        _write(connection, key, {number: report}, choices)


def _by_day(item: tuple[int, Fresh]) -> tuple[float, int]:
    key, (of, _) = item
    return (of[0].published or 0 if of else 0), key


def current_weights(connection: Connection) -> Weights:
    """The weights of an archive: a user's where there are some."""
    return {**load_weights(), **load_changed(connection)}


def standing(connection: Connection) -> Judged:
    """What persons judged, as it stands."""
    told: list[Any] = judgements.standing(connection)
    if not told:
        return Unjudged()

    def where(name: tuple[str, str]) -> int | None:
        place = judgements.place_of(connection, name)
        return reports.incident_of(connection, place) if place else None

    return Judgements(told, where)


def _write(
    connection: Connection,
    key: int,
    of: Mapping[int, Report],
    choices: Sequence[Choice],
    heirs: Mapping[str, Sequence[int]] = MappingProxyType({}),
) -> None:
    """Write the reports of a version, told by the numbers of their events, where they were found to belong."""
    rows = []
    for (number, report), choice in zip(of.items(), choices, strict=True):
        into, own = choice.incident, heirs.get(report.event, ())
        if into is None:
            into = own[0] if own else reports.found_incident(connection, codes_of(report))
        for other in {*choice.bridges, *own} - {into}:
            reports.merge(connection, other, into)
        rows.append(packed(key, number, into, report))
    reports.add_reports(connection, rows)


def packed(key: int, number: int, incident: int, report: Report) -> tuple[Any, ...]:
    """A report as a row."""
    block = block_of(report)
    names = pack_words(report.names) if report.names else None
    place = (block.region, block.day, came(report) if report.lead else None, report.sure_day | report.sure_place << 1)
    return (key, number, incident, int(block.force), *place, pack_words(report.words), names)


def codes_of(report: Report) -> Iterator[str]:
    """The codes that an incident may have which a report founds: the first that is free, longer ones last."""
    number = int.from_bytes(sha256("\0".join(report.name).encode()).digest())
    letters = ""
    while True:
        number, last = divmod(number, len(_LETTERS))
        letters += _LETTERS[last]
        if len(letters) >= _LETTERS_OF_CODE:
            yield letters


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
