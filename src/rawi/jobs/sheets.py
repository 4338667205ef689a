"""Incidents as people ask for them: a list, the sheet of one, several pages side by side, each document's main one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import Connection

from rawi.jobs.copies import name_groups
from rawi.jobs.incidents import document_rows
from rawi.link.copies import compare_texts
from rawi.link.incidents import reports_of
from rawi.link.incidents.group import group_reports
from rawi.link.sheet import Sheet, Title, Told, find_contradictions, make_sheet, make_title
from rawi.store.incidents import ask, judgements
from rawi.store.incidents.reports import find_members
from rawi.store.read import load_records

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """An incident with the sheet of its reports; ``code`` is None where it stands in no archive."""

    code: str | None
    title: Title
    sheet: Sheet
    documents: tuple[Mapping[str, Any], ...]

    def to_dict(self) -> dict[str, Any]:
        """The incident as plain JSON values."""
        found = [asdict(c) for c in find_contradictions(self.sheet)]
        plain = {"incident": self.code, "title": asdict(self.title), "documents": list(self.documents)}
        return {**plain, "voices": self.sheet.voices.count, "contradictions": found, "sheet": self.sheet.to_dict()}


def list_cases(connection: Connection, **filters: Any) -> tuple[int, list[tuple[ask.Found, Case]]]:
    """Incidents of an archive (filters as in `find_incidents`) with their sheets, and how many there are."""
    total, found = ask.find_incidents(connection, **filters)
    return total, [(row, load_case(connection, row.key, row.code)) for row in found]


def load_case(connection: Connection, key: int, code: str) -> Case:
    """An incident of an archive."""
    return _case(code, load_tellings(connection, key))


def find_case(connection: Connection, code: str) -> dict[str, Any]:
    """All that an archive knows of an incident: its sheet, what persons judged, and how it hangs together with others.
    Raises `Problem`: no such code, or nothing stands in it any more."""
    key, code = ask.resolve(connection, code)
    ask.founder(connection, key)
    case = load_case(connection, key, code)
    return {**case.to_dict(), **beyond(connection, key, code, {d["id"] for d in case.documents})}


def beyond(connection: Connection, key: int, code: str, documents: set[str]) -> dict[str, Any]:
    """How an incident hangs together with others (``relations``), and what persons judged of its documents."""
    rows = ask.relations_of(connection, find_members(connection, key))
    records = load_records(connection, {row["version"] for row in rows})
    told = [_relation(connection, row, records[row["version"]]) for row in rows if row["version"] in records]
    return {
        "relations": [row for row in told if row["incident"] != code],
        "judgements": judgements.judgements_of(connection, documents),
    }


def load_tellings(connection: Connection, key: int) -> list[Told]:
    """The reports of an incident with their records and groups of copies."""
    places = find_members(connection, key)
    versions = {version for version, _ in places}
    records = load_records(connection, versions)
    groups = name_groups(ask.copy_pairs(connection, versions))
    return [Told(records[v], records[v]["events"][n], groups.get(v)) for v, n in places if v in records]


def list_documents(connection: Connection) -> Iterator[dict[str, Any]]:
    """Of each document its main incident, its group of copies, and which others it contradicts there in what."""
    mains = dict(document_rows(connection))
    keys = Counter(mains.values())
    against: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for key in (key for key, count in keys.items() if count > 1):
        for c in find_contradictions(make_sheet(load_tellings(connection, key))):
            if c.a_document != c.b_document:
                against[c.a_document].append({"with": c.b_document, "what": c.what})
                against[c.b_document].append({"with": c.a_document, "what": c.what})
    ids = ask.latest(connection)
    groups = name_groups(ask.copy_pairs(connection))
    codes = ask.codes(connection)
    for version, id in ids.items():
        code = codes[mains[id]] if id in mains else None
        row = {"id": id, "incident": code, "copy_of": groups.get(version)}
        yield {**row, "contradictions": against.get(id, [])}


def compare_records(records: Sequence[Plain]) -> list[Case]:
    """The incidents that more than one of some records tells of, those that most tell of first."""
    groups = name_groups(_copies(records))
    reports = [report for record in records for report in reports_of(record) if not report.brief]
    incidents = group_reports(reports, anywhere=True)
    events = {(r["id"], e["id"]): Told(r, e, groups.get(r["id"])) for r in records for e in r["events"]}
    of: defaultdict[int, list[Told]] = defaultdict(list)
    for name, incident in incidents.items():
        of[incident].append(events[name])
    cases = [_case(None, told) for told in of.values() if len({t.document for t in told}) > 1]
    leads = {r.name for r in reports if r.lead}
    return sorted(cases, key=lambda case: (-len(case.documents), -_leads(case, leads)))


def _leads(case: Case, leads: set[tuple[str, str]]) -> int:
    carriers = {(c.document, c.event) for a in case.sheet.attributes for row in a.rows for c in row.carriers}
    return len(carriers & leads)


def _case(code: str | None, told: Sequence[Told]) -> Case:
    sheet = make_sheet(told)
    of = {t.document: t for t in reversed(told)}
    documents = (
        {
            "id": id,
            "event": of[id].event["id"],
            "source": of[id].record["source"],
            "published": of[id].published,
            "title": of[id].record["title"],
            "copy_group": of[id].group,
        }
        for id in sheet.documents
    )
    return Case(code, make_title(told), sheet, tuple(documents))


def _copies(records: Sequence[Plain]) -> Iterator[tuple[str, str, bool]]:
    for a, b in combinations(records, 2):
        if found := compare_texts(a["text"], b["text"]):
            joined = found.kind == "joined"
            yield (a["id"], b["id"], joined) if found.a_in_b <= found.b_in_a else (b["id"], a["id"], joined)


def _relation(connection: Connection, row: Plain, record: Plain) -> dict[str, Any]:
    words = record["text"][row["start"] : row["stop"]]
    code = ask.code_of(connection, row["incident"]) if row["incident"] else None
    kind = row["kind"] if row["first"] else f"has_{row['kind']}"
    return {"kind": kind, "incident": code, "document": record["id"], "words": words}
