"""Linking an archive anew, and what persons judge of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from rawi.documents import Problem
from rawi.jobs.garbage import seldom_collected
from rawi.jobs.linking import link_reports, link_versions, standing
from rawi.jobs.shelf import Shelf
from rawi.link.incidents import reports_of
from rawi.link.incidents.judged import Name, Verdict
from rawi.link.incidents.relations import find_relations
from rawi.link.incidents.weights import load_weights, read_weights
from rawi.store.incidents import ask, judgements, reports
from rawi.store.incidents.weights import change
from rawi.store.open import Archive
from rawi.store.read import load_records, versions_by_day
from rawi.store.write import begin_run, end_run

_PORTION = 200  # documents whose records are held at a time


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking made: reports, incidents, and those that more than one document tells of."""

    reports: int
    incidents: int
    shared: int


def relink(
    archive: Archive, weights: str | None = None, tell: Callable[[int, int], None] = lambda done, whole: None
) -> Linked:
    """Put all reports of an archive into incidents anew, all or nothing; what persons judged stands, and codes stay.

    ``weights`` is the text of a table of weights to use from now on (see `read_weights`). Raises `Problem`.
    """
    with seldom_collected(), archive.writing() as connection:
        run = begin_run(connection, "link")
        if weights is not None:
            own = load_weights()
            change(connection, {name: p for name, p in read_weights(weights).items() if p != own[name]})
        before = ask.all_places(connection)
        reports.remove_all(connection)
        keys, shelf = versions_by_day(connection), Shelf()
        for start in range(0, len(keys), _PORTION):
            records = load_records(connection, keys[start : start + _PORTION])
            link_versions(connection, shelf, {key: (reports_of(r), find_relations(r)) for key, r in records.items()})
            tell(min(start + _PORTION, len(keys)), len(keys))
        after = ask.all_places(connection)
        _point(connection, before, after)
        end_run(connection, run)
    sizes = Counter(after.values())
    shared: defaultdict[int, set[str]] = defaultdict(set)
    for (document, _), key in after.items():
        shared[key].add(document)
    return Linked(len(after), len(sizes), sum(len(documents) > 1 for documents in shared.values()))


def _point(connection: Connection, before: dict[Name, int], after: dict[Name, int]) -> None:
    """Codes of incidents that hold nothing now stand for the one that holds most of what they held."""
    moved: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for name, key in before.items():
        if name in after:
            moved[key][after[name]] += 1
    empty = ask.empty_incidents(connection)
    ask.point(connection, {key: moved[key].most_common(1)[0][0] for key in empty if key in moved})


def judge(archive: Archive, a: str, b: str, verdict: Verdict, who: str, why: str) -> dict[str, Any]:
    """Write down that two reports are of one occurrence, or of two, or that nobody can tell; incidents follow at once.

    ``a`` and ``b`` are codes of incidents, or ids of documents (their main event) with ``#`` and an event's id where
    another one is meant. Raises `Problem`: no such report, the two are one, or other judgements say the contrary.
    """
    with archive.writing() as connection:
        run = begin_run(connection, "judge", f"{a} {b} {verdict}: {why}")
        x, y = name_of(connection, a), name_of(connection, b)
        if x == y:
            raise Problem("judge_one", a=a, b=b)
        _refuse_contrary(connection, x, y, verdict)
        judgements.add_judgement(connection, x, y, verdict, who, why)
        if verdict == "same":
            _join(connection, x, y)
        elif verdict == "different":
            _part(connection, [x, y])
        end_run(connection, run)
        return {"a": _told(connection, x), "b": _told(connection, y), "verdict": verdict, "who": who, "why": why}


def withdraw(archive: Archive, a: str, b: str, who: str, why: str) -> dict[str, Any]:
    """Withdraw what was judged of two reports; the incidents that they are in are linked anew. Raises `Problem`:
    nothing was judged of them."""
    with archive.writing() as connection:
        run = begin_run(connection, "judge", f"{a} {b} withdrawn: {why}")
        x, y = name_of(connection, a), name_of(connection, b)
        if not judgements.withdraw(connection, x, y, who, why):
            raise Problem("judge_none", a=a, b=b)
        _part(connection, [x, y])
        end_run(connection, run)
        return {"a": _told(connection, x), "b": _told(connection, y), "verdict": None, "who": who, "why": why}


def name_of(connection: Connection, told: str) -> Name:
    """The document and event that a person means: the earliest report of an incident's code, the main event of a
    document, or ``document#event``. Raises `Problem`: there is none."""
    id, mark, event = told.partition("#")
    of = ask.reports_of_document(connection, id)
    if of:
        row = next((r for r in of if not mark or r["id"] == event), None)
        if row is None:
            raise Problem("report_none", id=id, event=event)
        return id, row["id"]
    key, _ = ask.resolve(connection, told)
    return ask.founder(connection, key)


def _refuse_contrary(connection: Connection, a: Name, b: Name, verdict: Verdict) -> None:
    implied = standing(connection).implied(a, b)
    if verdict != "unsure" and implied is not None and implied != verdict:
        raise Problem("judge_contrary", a="#".join(a), b="#".join(b), verdict=implied)


def _join(connection: Connection, a: Name, b: Name) -> None:
    """Make the incidents of two reports one; but where some of their reports were judged apart, these are parted."""
    keys = sorted({reports.incident_of(connection, _place(connection, name)) for name in (a, b)})
    if standing(connection).apart(keys[0], keys[-1]):
        _part(connection, [a, b])
    elif len(keys) > 1:
        reports.merge(connection, keys[1], keys[0])


def _part(connection: Connection, names: Sequence[Name]) -> None:
    """Place the reports of the incidents of two reports anew, in the order of their publication."""
    keys = {reports.incident_of(connection, _place(connection, name)) for name in names}
    places = [place for key in keys for place in reports.find_members(connection, key)]
    link_reports(connection, Shelf(), places)


def _place(connection: Connection, name: Name) -> reports.Place:
    place = judgements.place_of(connection, name)
    if place is None:
        raise Problem("report_none", id=name[0], event=name[1])
    return place


def _told(connection: Connection, name: Name) -> dict[str, Any]:
    key = reports.incident_of(connection, _place(connection, name))
    return {"document": name[0], "event": name[1], "incident": ask.code_of(connection, key)}


def document_rows(connection: Connection) -> Iterator[tuple[str, int]]:
    """Of each document with reports, the incident of its main event: of those of its stories, the one that is the main
    event of most documents."""
    of: defaultdict[str, list[int]] = defaultdict(list)
    for id, main, key in ask.all_reports(connection):
        if main:
            of[id].append(key)
    sizes = Counter(key for keys in of.values() for key in set(keys))
    for id, keys in of.items():
        yield id, max(keys, key=lambda key: (sizes[key], -keys.index(key)))
