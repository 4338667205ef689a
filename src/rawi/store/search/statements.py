"""Search for statements: by who said them, how, when, and by their own words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, select, tuple_

from rawi.store.naming import name_key
from rawi.store.schema import document, entity, statement
from rawi.store.search.conditions import (
    between,
    called,
    is_called,
    newest_first,
    of_latest,
    of_outlet,
    with_words,
)
from rawi.store.search.facets import facets_of
from rawi.store.search.passages import highlights, holds
from rawi.store.search.query import Query, parse, widest
from rawi.store.search.results import StatementHit, Statements
from rawi.store.search.texts import version_of, with_texts

LOOKED_AT = 5_000  # of the newest that the database gives
READ = 2_000  # of these, where their texts must be read
_FACETS = ("source", "act", "name")
_SAID_BY = (entity.c.version == statement.c.version) & (entity.c.number == statement.c.speaker)


def search_statements(
    connection: Connection,
    query: str | None = None,
    *,
    exact: bool = False,
    speaker: str | None = None,
    who: str | None = None,
    role: str | None = None,
    source_type: str | None = None,
    act: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    after: int | None = None,
    most: int = LOOKED_AT,
    limit: int = 50,
    offset: int = 0,
) -> Statements:
    """Find statements, the newest first.

    Args:
        query: what the words of the statement meet, as in `rawi.store.search.query`.
        exact: every word of the query as it is written.
        speaker: who said it, or part of the name.
        who: who said it, by the whole name, however it is spelt.
        role: a role of the speaker, or part of it.
        source_type: official, security, monitor …
        act: say, deny, accuse …
        outlet: who published it, or part of the name.
        since: the first day of saying (or a month, or a year).
        until: the last.
        after: of versions that came in after this one, those that came in last first.
        most: how many that the database finds are looked at.
        limit: how many to give.
        offset: how many to leave out before.
    """
    asked = parse(query, exact) if query is not None else None
    rows = statement_rows().where(
        *between(statement.c.day, since, until),
        *of_outlet(connection, outlet),
        *([_said_by(speaker, few=bool(asked or after))] if speaker else []),
        *([entity.c.name_key == name_key(who)] if who else []),
        *([entity.c.source_type == source_type] if source_type else []),
        *([statement.c.act == act] if act else []),
        *([statement.c.version > after] if after else []),
        *([with_words(connection, widest(asked), after, bool(speaker or who))] if asked else []),
    )
    came = statement.c.version if after is not None else None
    rows = newest_first(connection, rows, statement.c.day, document.c.id, came).order_by(statement.c.number)
    most = min(most, READ if asked else LOOKED_AT)
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
    return Statements(len(kept), len(found) == most, hits, facets_of(kept, _FACETS))


def statement_rows() -> Select[Any]:
    """The statements of the latest versions with their speakers."""
    own = [column for column in statement.c if column.name not in ("story", "cue_start", "cue_stop", "within")]
    who = (entity.c.name, entity.c.kind, entity.c.roles, entity.c.source_type)
    rows = select(*own, *who, document.c.id.label("document"), document.c.source)
    return of_latest(rows.join(entity, _SAID_BY), statement)


def _said_by(name: str, few: bool) -> ColumnElement[bool]:
    """A condition for statements on the name of who said them; where ``few`` are asked for these are looked at."""
    return called(entity.c.name_key, name) if few else spoken_by(name)


def spoken_by(name: str) -> ColumnElement[bool]:
    """A condition for statements; the names alone are gone through for it, not the statements."""
    named = select(entity.c.version, entity.c.number).where(called(entity.c.name_key, name))
    return tuple_(statement.c.version, statement.c.speaker).in_(named)


def speakers_of(connection: Connection, told: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Who said statements, by the ids of document and statement, in the latest versions."""
    wanted = set(told)
    in_documents = document.c.id.in_({document for document, _ in wanted})
    rows = statement_rows().where(in_documents, statement.c.id.in_({id for _, id in wanted}))
    return {(row.document, row.id): row.name for row in connection.execute(rows) if (row.document, row.id) in wanted}


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
