"""What was read joins the incidents of an archive, within the transaction that stores it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row

from rawi.jobs.around import Around
from rawi.jobs.shelf import Shelf
from rawi.link.incidents import Report, load_weights, place_reports, reports_of
from rawi.link.incidents.group import Choice, Judged, Unjudged
from rawi.link.incidents.judged import Judgements
from rawi.link.incidents.relations import Relation, find_relations
from rawi.link.incidents.weights import Weights
from rawi.link.incidents.words import likeness, pack_words, unpack_words
from rawi.store.incidents import judgements, reports
from rawi.store.incidents.reports import Place
from rawi.store.incidents.weights import load_changed

_HEIR = 0.5  # cosine of the words of two events of one document from which on one takes the place of the other

Fresh = tuple[Sequence[Report], Sequence[Relation]]


def link_versions(
    connection: Connection, shelf: Shelf, fresh: Mapping[int, Fresh], left: Sequence[Row[Any]] = ()
) -> None:
    """Put the reports of versions that were stored just now into incidents, in the order of their publication, and keep
    what each tells of its own.

    Those of an older version of the same document go, and leave to the new ones what was theirs; so do those ``left``.
    What a page only points to in a brief is no report of it.
    """
    latest = reports.which_are_latest(connection, fresh)  # one portion may bring two versions of a document
    older = reports.older_versions(connection, latest)
    order = sorted(((key, fresh[key]) for key in latest), key=_by_day)
    weights = current_weights(connection)
    around = Around(connection, shelf, weights, [report for _, (told, _) in order for report in told])
    judged = standing(connection, around)
    for key, (told, relations) in order:
        numbered = {number: report for number, report in enumerate(told) if not report.brief}
        of = tuple(numbered.values())
        gone = [*left, *_take_out(around, older.get(key, ()))]
        heirs = _find_heirs(around, gone, of)
        judged = standing(connection, around) if gone else judged
        _put(around, key, numbered, place_reports(of, around, weights, judged), heirs)
        gists = {report.story: report.gist for report in of}
        around.tell(key, [(story, pack_words(gist)) for story, gist in sorted(gists.items())], relations)
        shelf.put(key, numbered)
    around.flush()


def link_again(connection: Connection, key: int, record: Mapping[str, Any], left: Sequence[Row[Any]]) -> None:
    """Put the events of a version that was read again into incidents anew; ``left``: its reports before that."""
    reports.remove_reports(connection, [key])
    link_versions(connection, Shelf(), {key: (reports_of(record), find_relations(record))}, left)


def _take_out(around: Around, versions: Sequence[int]) -> list[Row[Any]]:
    """Take the reports of versions out of their incidents."""
    if not versions:
        return []
    left = reports.find_leaving(around.connection, versions)
    around.take_out(versions)
    return left


def _find_heirs(around: Around, left: Sequence[Row[Any]], of: Sequence[Report]) -> dict[str, list[int]]:
    """By event the incidents that reports of the same document left empty to it; what was judged of them holds for it
    from now on."""
    heirs: defaultdict[str, list[int]] = defaultdict(list)
    for gone in left:
        words = unpack_words(gone.words)
        heir = max(of, key=lambda report: likeness(words, report.words), default=None)
        if heir is None or likeness(words, heir.words) < _HEIR:
            continue
        if all(report.event != gone.event for report in of):
            judgements.rename(around.connection, (gone.document, gone.event), heir.event)
        if gone.incident not in heirs[heir.event] and not around.members(gone.incident):
            heirs[heir.event].append(gone.incident)
    return heirs


def link_reports(connection: Connection, shelf: Shelf, places: Sequence[Place]) -> None:
    """Take reports out of their incidents and put each where it belongs, in the order of their publication."""
    weights = current_weights(connection)
    of = [(report, *place) for place, report in zip(places, shelf.get(connection, places), strict=True)]
    reports.remove_places(connection, places)
    around = Around(connection, shelf, weights, [report for report, _, _ in of])
    judged = standing(connection, around)
    for report, key, number in sorted(of, key=lambda item: (item[0].published or 0, *item[1:])):
        _put(around, key, {number: report}, place_reports([report], around, weights, judged))
    around.flush()


def _by_day(item: tuple[int, Fresh]) -> tuple[float, int]:
    key, (of, _) = item
    return (of[0].published or 0 if of else 0), key


def current_weights(connection: Connection) -> Weights:
    """The weights of an archive: a user's where there are some."""
    return {**load_weights(), **load_changed(connection)}


def standing(connection: Connection, around: Around | None = None) -> Judged:
    """What persons judged, as it stands; also of what is ``around`` and not yet written."""
    told: list[Any] = judgements.standing(connection)
    if not told:
        return Unjudged()

    def where(name: tuple[str, str]) -> int | None:
        if around is not None:
            around.flush()
        place = judgements.place_of(connection, name)
        return reports.incident_of(connection, place) if place else None

    return Judgements(told, where)


def _put(
    around: Around,
    key: int,
    of: Mapping[int, Report],
    choices: Sequence[Choice],
    heirs: Mapping[str, Sequence[int]] = MappingProxyType({}),
) -> None:
    """Put the reports of a version, told by the numbers of their events, where they were found to belong."""
    for (number, report), choice in zip(of.items(), choices, strict=True):
        into, own = choice.incident, heirs.get(report.event, ())
        if into is None:
            into = own[0] if own else around.found(report)
        for other in {*choice.bridges, *own} - {into}:
            around.merge(other, into)
        around.put(key, number, report, into)
