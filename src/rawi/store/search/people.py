"""All that someone said, and what happened when: of a person or group, of a place, on someone's word."""

from __future__ import annotations

from collections import Counter, defaultdict

from sqlalchemy import Connection, and_

from rawi.store.schema import entity, event, statement
from rawi.store.search.conditions import between, called, is_called
from rawi.store.search.events import event_hits, event_rows, search_events
from rawi.store.search.results import EventHit, Speaker, StatementHit, Timeline
from rawi.store.search.statements import LOOKED_AT, search_statements, spoken_by, statement_hits, statement_rows


def speaker(connection: Connection, name: str, *, since: str | None = None, until: str | None = None) -> Speaker:
    """All that someone said, by act and time. Part of a name is enough."""
    found = search_statements(connection, speaker=name, since=since, until=until, limit=LOOKED_AT)
    acts: defaultdict[str, list[StatementHit]] = defaultdict(list)
    for hit in sorted(found.hits, key=_time):
        acts[hit.act].append(hit)
    ordered = sorted(acts.items(), key=lambda item: (-len(item[1]), item[0]))
    names = Counter(hit.speaker for hit in found.hits)
    return Speaker(
        names=tuple(sorted(names.items(), key=lambda item: (-item[1], item[0]))),
        total=found.total,
        capped=found.capped,
        acts={act: tuple(hits) for act, hits in ordered},
    )


def timeline(
    connection: Connection,
    *,
    actor: str | None = None,
    place: str | None = None,
    speaker: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Timeline:
    """Events and statements in the order of their days.

    Of an actor: what it did and said. Of a place: what happened there and the statements that tell of it. Of a speaker:
    the statements and the events that they tell of.
    """
    if sum(name is not None for name in (actor, place, speaker)) != 1:
        raise ValueError("a timeline is of an actor, a place or a speaker")
    events: tuple[EventHit, ...] = ()
    statements: tuple[StatementHit, ...] = ()
    capped = False
    if actor is not None or place is not None:
        did = search_events(connection, actor=actor, place=place, since=since, until=until, limit=LOOKED_AT)
        events, capped = did.hits, did.capped
    if place is not None:
        statements = _of_place(connection, place, since, until)
    else:
        said = search_statements(connection, speaker=actor or speaker, since=since, until=until, limit=LOOKED_AT)
        statements, capped = said.hits, capped or said.capped
    if speaker is not None:
        events = _on_word_of(connection, speaker, since, until)
    return Timeline(capped, tuple(sorted((*events, *statements), key=_time)))


_SAID = and_(entity.c.version == statement.c.version, entity.c.number == statement.c.speaker)
_TELLS = and_(event.c.version == statement.c.version, event.c.source == statement.c.id)


def _of_place(connection: Connection, place: str, since: str | None, until: str | None) -> tuple[StatementHit, ...]:
    rows = statement_rows().join(event, _TELLS).add_columns(event.c.place.label("there"))
    rows = rows.where(called(event.c.place_key, place), *between(statement.c.day, since, until)).limit(LOOKED_AT)
    found = {(row.version, row.number): row for row in connection.execute(rows) if is_called(row.there, place)}
    return statement_hits(connection, list(found.values()))


def _on_word_of(connection: Connection, name: str, since: str | None, until: str | None) -> tuple[EventHit, ...]:
    rows = event_rows().join(statement, _TELLS).join(entity, _SAID)
    rows = rows.add_columns(entity.c.name.label("told_by")).where(
        spoken_by(name), *between(event.c.last_day, since, None), *between(event.c.day, None, until)
    )
    found = [row for row in connection.execute(rows.limit(LOOKED_AT)) if is_called(row.told_by, name)]
    return event_hits(connection, found)


def _time(hit: EventHit | StatementHit) -> tuple[str, str, int, str]:
    return hit.day or "9999", hit.document, hit.start, hit.id
