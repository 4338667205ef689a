"""Search for statements: by who said them, how, when, and by their own words."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, select, tuple_

from rawi.store.schema import document, entity, statement
from rawi.store.search.conditions import between, called, is_called, newest_first, of_latest, of_outlet
from rawi.store.search.engines import matching
from rawi.store.search.passages import highlights, holds
from rawi.store.search.query import Query, parse, widest
from rawi.store.search.results import StatementHit, Statements
from rawi.store.search.texts import version_of, with_texts

LOOKED_AT = 5_000  # of the newest that the database gives
READ = 2_000  # of these, where their texts must be read


def search_statements(
    connection: Connection,
    query: str | None = None,
    *,
    exact: bool = False,
    speaker: str | None = None,
    role: str | None = None,
    source_type: str | None = None,
    act: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Statements:
    """Find statements, the newest first.

    Args:
        query: what the words of the statement meet, as in `rawi.store.search.query`.
        exact: every word of the query as it is written.
        speaker: who said it, or part of the name.
        role: a role of the speaker, or part of it.
        source_type: official, security, monitor …
        act: say, deny, accuse …
        outlet: who published it, or part of the name.
        since: the first day of saying (or a month, or a year).
        until: the last.
        limit: how many to give.
        offset: how many to leave out before.
    """
    asked = parse(query, exact) if query is not None else None
    rows = statement_rows().where(
        *between(statement.c.day, since, until),
        *of_outlet(connection, outlet),
        *([spoken_by(speaker)] if speaker else []),
        *([entity.c.source_type == source_type] if source_type else []),
        *([statement.c.act == act] if act else []),
        *([document.c.key.in_(matching(connection, widest(asked)))] if asked else []),
    )
    rows = newest_first(connection, rows, statement.c.day, document.c.id).order_by(statement.c.number)
    most = READ if asked else LOOKED_AT
    found = connection.execute(rows.limit(most)).all()
    kept = [
        row
        for row in found
        if (not speaker or is_called(row.name, speaker))
        and (not role or any(is_called(r, role) for r in (row.roles or "").split("\n") if r))
    ]
    if asked:
        told = with_texts(connection, kept, version_of)
        kept = [row for row, version in told if holds(asked, version.text[row.start : row.stop])]
    hits = statement_hits(connection, kept[offset : offset + limit], asked)
    return Statements(len(kept), len(found) == most, hits)


def statement_rows() -> Select[Any]:
    """The statements of the latest versions with their speakers."""
    own = [column for column in statement.c if column.name not in ("story", "cue_start", "cue_stop", "within")]
    who = (entity.c.name, entity.c.kind, entity.c.roles, entity.c.source_type)
    said_by = (entity.c.version == statement.c.version) & (entity.c.number == statement.c.speaker)
    rows = select(*own, *who, document.c.id.label("document"), document.c.source)
    return of_latest(rows.join(entity, said_by), statement)


def spoken_by(name: str) -> ColumnElement[bool]:
    """A condition for statements; the names alone are gone through for it, not the statements."""
    named = select(entity.c.version, entity.c.number).where(called(entity.c.name_fold, name))
    return tuple_(statement.c.version, statement.c.speaker).in_(named)


def statement_hits(
    connection: Connection, rows: list[Row[Any]], query: Query | None = None
) -> tuple[StatementHit, ...]:
    return tuple(_hit(row, told, query) for row, told in with_texts(connection, rows, version_of))


def _hit(row: Row[Any], version: Any, query: Query | None) -> StatementHit:
    words = version.text[row.start : row.stop]
    return StatementHit(
        document=row.document,
        title=version.title,
        source=row.source,
        id=row.id,
        speaker=row.name,
        kind=row.kind,
        roles=tuple(filter(None, (row.roles or "").split("\n"))),
        source_type=row.source_type,
        act=row.act,
        form=row.form,
        said=row.said,
        day=row.day,
        start=row.start,
        stop=row.stop,
        words=words,
        highlights=highlights(query, words, shift=row.start) if query else (),
    )
