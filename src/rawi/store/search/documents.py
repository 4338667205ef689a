"""Search for documents: the database gives the newest that meet the query, `rank` orders them.

A query that wants words as they are written is met among those that meet it folded, by their raw texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from rawi.arabic.terms import Words, words_of
from rawi.store.schema import document
from rawi.store.search import rank
from rawi.store.search.conditions import between, first_after, newest_first, of_outlet
from rawi.store.search.engines import COMMON, by_index, count_having, has_words, matching
from rawi.store.search.facets import facets_of
from rawi.store.search.passages import highlights, snippet, spellings, written
from rawi.store.search.query import And, Leaf, Or, Query, asks_exact, leaves, parse, relaxed
from rawi.store.search.results import Hit, Note, Results
from rawi.store.search.tables import search_entry
from rawi.store.search.texts import with_texts

RANKED = 2_000  # of the newest that meet a query
COUNTED = 10_000
_FACETS = ("source",)
_TOLD = 5  # spellings that a note names
_NONE = Words([], [], [])


def search(
    connection: Connection,
    query: str | None,
    *,
    exact: bool = False,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    after: int | None = None,
    most: int = RANKED,
    limit: int = 20,
    offset: int = 0,
) -> Results:
    """Find documents by the words of their texts and titles.

    Args:
        query: as in `rawi.store.search.query`; without one, all are found, the newest first.
        exact: every word as it is written.
        outlet: who published it, or part of the name.
        since: the first day of publication (or a month, or a year).
        until: the last.
        after: of which a version came in after this one, those that came in last first.
        most: how many that the database finds are looked at.
        limit: how many hits to give.
        offset: how many to leave out before.
    """
    asked = parse(query, exact) if query is not None else None
    meets = relaxed(asked) if asked else None
    first = first_after(connection, after)
    where = [*between(document.c.day, since, until), *of_outlet(connection, outlet)]
    where += [document.c.latest > after] if after else []
    met = _count(connection, meets, [], first) if meets else 0
    newest = _newest(connection, meets, where, first, after is not None, met >= COMMON).limit(most)
    with by_index(connection):
        rows = connection.execute(_with_words(connection, meets, newest) if meets and after is None else newest).all()
    full = len(rows) == most
    if asked and asks_exact(asked):
        rows = _written(connection, asked, rows)
    if after is not None or (asked and asks_exact(asked)):
        total, capped = len(rows), full
    else:
        total = (_count(connection, meets, where, first) if where or not met else met) if full else len(rows)
        capped = total >= COUNTED
    ranked = _ranked(asked, rows) if asked and after is None else [(0.0, row) for row in rows]
    hits, notes = _shown(connection, asked, ranked[offset : offset + limit])
    return Results(total, capped, len(rows), hits, notes, facets_of(rows, _FACETS))


def _newest(
    connection: Connection, query: Query | None, where: list[ColumnElement[bool]], first: int, came: bool, common: bool
) -> Select[Any]:
    """The documents that meet a query, the newest first, or what came in last."""
    meets = [has_words(connection, query, first, common)] if query else []
    own = (document.c.key, document.c.id, document.c.day, document.c.latest, document.c.source)
    rows = select(*own).where(*meets, *where)
    return newest_first(connection, rows, document.c.day, document.c.id, document.c.latest if came else None)


def _with_words(connection: Connection, query: Query, newest: Select[Any]) -> Select[Any]:
    """The newest documents with what ranking needs, and which words of an OR each has."""
    found = newest.subquery()
    has = [
        found.c.key.in_(matching(connection, leaf, f"leaf{i}")).label(f"has{i}")
        for i, leaf in enumerate(_either(query))
    ]
    rows = select(found, search_entry.c.size, search_entry.c.strong, *has)
    rows = rows.join(search_entry, search_entry.c.document == found.c.key)
    return newest_first(connection, rows, found.c.day, found.c.id)


def _count(connection: Connection, query: Query | None, where: list[ColumnElement[bool]], first: int) -> int:
    if query is not None and not where:
        return count_having(connection, query, first, COUNTED)
    meets = [has_words(connection, query, first)] if query else []
    met = select(document.c.key).where(*meets, *where).limit(COUNTED)
    with by_index(connection):
        return connection.scalar(select(func.count()).select_from(met.subquery())) or 0


def _either(query: Query) -> list[Leaf]:
    """The words and phrases of a query with an OR, of which a document need not have all."""
    return list(leaves(query)) if _has_or(query) else []


def _has_or(query: Query) -> bool:
    match query:
        case Or():
            return True
        case And(parts):
            return any(map(_has_or, parts))
        case _:
            return False


def _ranked(query: Query, rows: Sequence[Row[Any]]) -> list[tuple[float, Row[Any]]]:
    wanted = [(rank.codes(leaf), rank.weight(leaf)) for leaf in leaves(relaxed(query))]
    either = bool(_either(relaxed(query)))
    newest = max(filter(None, (rank.ordinal(row.day) for row in rows)), default=None)
    scored = []
    for row in rows:
        _, _, day, _, _, size, strong, *has = tuple(row)
        text = sum(
            [
                rank.text_score(codes, weight, size, strong)
                for k, (codes, weight) in enumerate(wanted)
                if not either or has[k]
            ]
        )
        scored.append((round(text * rank.time_factor(day, newest), 6), row))
    scored.sort(key=_score, reverse=True)  # what scores the same stays as it came: the newest first
    return scored


_score = itemgetter(0)


def _written(connection: Connection, query: Query, rows: Sequence[Row[Any]]) -> list[Row[Any]]:
    """Those whose raw title or text has the words as they are written."""
    return [row for row, told in with_texts(connection, rows, _latest) if written(query, _whole(told))]


def _latest(row: Row[Any]) -> int:
    return int(row.latest)


def _whole(row: Any) -> str:
    return f"{row.title or ''}\n\n{row.text}"


def _shown(
    connection: Connection, query: Query | None, page: list[tuple[float, Row[Any]]]
) -> tuple[tuple[Hit, ...], tuple[Note, ...]]:
    """The hits of a page with their highlights, and what its words met that is spelt otherwise."""
    scores = {row.key: score for score, row in page}
    met: dict[str, Counter[str]] = {}
    hits = []
    for row, at in with_texts(connection, [row for _, row in page], _latest):
        parts = [(part, words_of(part) if query else _NONE) for part in (at.title or "", at.text)]
        for leaf in leaves(query) if query else ():
            for part, words in parts:
                met.setdefault(leaf.raw, Counter()).update(spellings(leaf, part, words))
        title, text = (highlights(query, part, words) if query else () for part, words in parts)
        shown = snippet(at.text, text)
        hits.append(
            Hit(
                row.id,
                at.title,
                at.source,
                at.url,
                row.day,
                scores[row.key],
                text,
                title,
                shown,
                at.text[shown.start : shown.stop],
            )
        )
    notes = (Note(word, tuple(spelt.most_common(_TOLD))) for word, spelt in met.items() if spelt)
    return tuple(hits), tuple(notes)
