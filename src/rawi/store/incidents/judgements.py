"""What persons judged of reports: a row for each judgement, never changed but for its withdrawal."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, and_, delete, insert, or_, select, update

from rawi.store.incidents.tables import judgement, report
from rawi.store.schema import document, event
from rawi.store.write import now

Name = tuple[str, str]  # the ids of a document and of an event of it
_SIDES = ((judgement.c.a_document, judgement.c.a_event), (judgement.c.b_document, judgement.c.b_event))


def standing(connection: Connection) -> list[tuple[Name, Name, str]]:
    """The judgements that were not withdrawn, the oldest first."""
    return [
        ((row.a_document, row.a_event), (row.b_document, row.b_event), row.verdict)
        for row in connection.execute(
            select(judgement).where(judgement.c.withdrawn.is_(None)).order_by(judgement.c.key)
        )
    ]


def add_judgement(connection: Connection, a: Name, b: Name, verdict: str, who: str, why: str) -> int:
    """Write a judgement down; its key."""
    names = {"a_document": a[0], "a_event": a[1], "b_document": b[0], "b_event": b[1]}
    values = {**names, "verdict": verdict, "who": who, "why": why, "at": now()}
    return int(connection.execute(insert(judgement).returning(judgement.c.key), values).scalar_one())


def withdraw(connection: Connection, a: Name, b: Name, who: str, why: str) -> int:
    """Withdraw what was judged of two reports; how many judgements that were."""
    values = {"withdrawn": now(), "withdrawn_by": who, "withdrawn_why": why}
    of = or_(_of(a, b), _of(b, a))
    return connection.execute(update(judgement).where(judgement.c.withdrawn.is_(None), of).values(values)).rowcount


def judgements_of(connection: Connection, documents: set[str]) -> list[dict[str, Any]]:
    """All judgements on reports of some documents, withdrawn ones too."""
    of = or_(judgement.c.a_document.in_(documents), judgement.c.b_document.in_(documents))
    return [dict(row._mapping) for row in connection.execute(select(judgement).where(of).order_by(judgement.c.key))]


def forget_judgements(connection: Connection, document: str) -> None:
    """Remove what was judged of a document that is forgotten."""
    of = or_(judgement.c.a_document == document, judgement.c.b_document == document)
    connection.execute(delete(judgement).where(of))


def rename(connection: Connection, old: Name, event: str) -> None:
    """Let what was judged of a report hold for another event of its document."""
    for document_column, event_column in _SIDES:
        of = and_(document_column == old[0], event_column == old[1])
        connection.execute(update(judgement).where(of).values({event_column: event}))


def place_of(connection: Connection, name: Name) -> tuple[int, int] | None:
    """The version and the event number of a report, where it stands in an incident."""
    found = (
        select(report.c.version, report.c.number)
        .join(event, and_(event.c.version == report.c.version, event.c.number == report.c.number))
        .join(document, document.c.latest == report.c.version)
        .where(document.c.id == name[0], event.c.id == name[1])
    )
    row = connection.execute(found).first()
    return (row[0], row[1]) if row else None


def _of(a: Name, b: Name) -> Any:
    c = judgement.c
    return and_(c.a_document == a[0], c.a_event == a[1], c.b_document == b[0], c.b_event == b[1])
