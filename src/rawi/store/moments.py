"""What happened when, and what was said when, a page at a time: of an actor, a place or a speaker.

An event that a statement tells stands beside the statement, never in place of it. Names of actors and speakers are
meant whole; `store.speakers.names_with` and `store.where.actors_with` tell which there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from rawi.store import speakers, where
from rawi.store.among import among
from rawi.store.schema import event, statement
from rawi.store.search.results import EventHit, StatementHit

Key = tuple[int, int, str | None]


@dataclass(frozen=True, slots=True)
class Moments:
    """How many moments there are (of the newest, where ``capped``), and those of a page."""

    events: int
    statements: int
    capped: bool
    moments: tuple[EventHit | StatementHit, ...]

    @property
    def total(self) -> int:
        return self.events + self.statements


def moments_of(
    connection: Connection,
    what: str,
    name: str,
    *,
    points: Sequence[tuple[float, float]] = (),
    since: str | None = None,
    until: str | None = None,
    oldest: bool = False,
    limit: int = 80,
    offset: int = 0,
) -> Moments:
    """Events and statements by day, the newest first, those without a day last.

    Of an ``actor``: what it did and said. Of a ``place`` (at ``points``): what happened there and the statements that
    tell of it. Of a ``speaker``: the statements and the events that they tell of.
    """
    events: Sequence[Key]
    said: Sequence[Key]
    if what == "place":
        there = where.told_at(connection, name, points, since=since, until=until, limit=0)
        events, capped = there.keys, there.capped
        said = [key for key in _telling(connection, events) if _within(key[2], since, until)]
    else:
        sayings = speakers.said_by(connection, name, since=since, until=until, limit=0)
        said, capped = sayings.keys, sayings.capped
        events = (
            where.done_by(connection, name, since=since, until=until) if what == "actor" else _told(connection, said)
        )
    page = _ordered(events, said, oldest)[offset : offset + limit]
    return Moments(len(events), len(said), capped, tuple(_hits(connection, page)))


def _within(day: str | None, since: str | None, until: str | None) -> bool:
    return (day or "") >= (since or "") and (day or "") <= (until or "~")


def _ordered(events: Iterable[Key], said: Iterable[Key], oldest: bool) -> list[tuple[str, Key]]:
    """Both kinds by day; of one day as they stand in their documents, statements before the events that they tell."""
    keys = [*(("said", key) for key in said), *(("event", key) for key in events)]
    keys.sort(key=lambda told: (told[1][0], told[0] == "event", told[1][1]))
    dated = [told for told in keys if told[1][2]]
    dated.sort(key=lambda told: told[1][2] or "", reverse=not oldest)
    return [*dated, *(told for told in keys if not told[1][2])]


def _hits(connection: Connection, page: Sequence[tuple[str, Key]]) -> Iterable[EventHit | StatementHit]:
    said = iter(speakers.hits_of(connection, [key for kind, key in page if kind == "said"]))
    events = iter(where.hits_of(connection, [key for kind, key in page if kind == "event"]))
    return [next(said) if kind == "said" else next(events) for kind, _ in page]


def _told(connection: Connection, said: Sequence[Key]) -> list[Key]:
    """The events that statements tell of."""
    numbers = {(version, number) for version, number, _ in said}
    rows = select(event.c.version, event.c.number, event.c.day, statement.c.number.label("by"))
    rows = rows.join(statement, (statement.c.version == event.c.version) & (statement.c.id == event.c.source))
    rows = rows.where(among(connection, event.c.version, {version for version, _ in numbers}))
    found = connection.execute(rows)
    return [(row.version, row.number, row.day) for row in found if (row.version, row.by) in numbers]


def _telling(connection: Connection, events: Sequence[Key]) -> list[Key]:
    """The statements that tell of events."""
    numbers = {(version, number) for version, number, _ in events}
    rows = select(statement.c.version, statement.c.number, statement.c.day, event.c.number.label("of"))
    rows = rows.join(event, (event.c.version == statement.c.version) & (event.c.source == statement.c.id))
    rows = rows.where(among(connection, event.c.version, {version for version, _ in numbers}))
    found = connection.execute(rows)
    return list({(row.version, row.number, row.day): None for row in found if (row.version, row.of) in numbers})
