"""Finds the documents that may belong beside one, by what they share with it: names, places, telling words.

Each is looked up by its index; what very many documents hold tells little, takes long and is left out. So it takes as
long in a large archive as in a small one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from math import exp, log
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from rawi.store.among import among
from rawi.store.naming import name_key
from rawi.store.schema import document, entity, event, version
from rawi.store.search.engines import by_index, matching
from rawi.store.search.query import Leaf

MANY = 1_000  # holders from which on a name or word is left out
_FEW = 1_000  # documents that do not tell how rare a name is in the news
_LOOKED_AT = 400  # that share most, of which the day is asked
_DAYS = 60.0  # what lies so far apart counts half, or a little more
_NAMED = select(entity.c.version).distinct().where(entity.c.name_key == bindparam("name")).limit(MANY)
_PLACED = (
    select(event.c.version)
    .distinct()
    .where(event.c.lat == bindparam("lat"), event.c.lon == bindparam("lon"))
    .limit(MANY)
)


@dataclass(frozen=True, slots=True)
class Beside:
    """The keys of versions, those that share most first; ``rarity``: how rare each name and place that tells anything
    is, from 0 (in all documents) to 1 (in one)."""

    versions: tuple[int, ...]
    rarity: Mapping[str, float]


def find_beside(
    connection: Connection,
    key: int,
    *,
    names: Iterable[str],
    places: Mapping[str, tuple[float, float]],
    terms: Iterable[str],
    most: int = 32,
) -> Beside:
    """The latest versions of other documents that share the folded names, places (by name, with latitude and longitude)
    or search terms of a version."""
    every = max(connection.scalar(select(func.count()).select_from(document)) or 0, _FEW)
    rarity: dict[str, float] = {}
    points: defaultdict[int, float] = defaultdict(float)
    with by_index(connection):
        for what, versions in _holders(connection, names, places, terms):
            if len(versions) < MANY:
                rarity[what] = 1 - log(max(len(versions), 1)) / log(every)
                for held in versions:
                    points[held] += rarity[what] ** 2
    points.pop(key, None)
    return Beside(tuple(_nearest(connection, key, points, most)), rarity)


def _holders(
    connection: Connection, names: Iterable[str], places: Mapping[str, tuple[float, float]], terms: Iterable[str]
) -> Iterator[tuple[str, Sequence[int]]]:
    for name in names:
        yield name, _ints(connection, _NAMED, {"name": name_key(name)})
    for place, (lat, lon) in places.items():
        yield place, _ints(connection, _PLACED, {"lat": lat, "lon": lon})
    for term in terms:
        told = select(document.c.latest).where(
            document.c.key.in_(matching(connection, Leaf(term, (term,))).limit(MANY))
        )
        yield f"={term}", _ints(connection, told, {})


def _ints(connection: Connection, asked: Select[Any], values: Mapping[str, object]) -> Sequence[int]:
    return connection.scalars(asked, values).all()


def _nearest(connection: Connection, key: int, points: Mapping[int, float], most: int) -> list[int]:
    """Those with most points that are the latest of their documents, what came out about the same time ahead."""
    some = dict(nlargest(_LOOKED_AT, points.items(), key=itemgetter(1)))
    asked = select(document.c.latest, document.c.day).join(version, version.c.document == document.c.key)
    asked = asked.where(among(connection, version.c.key, [*some, key]), document.c.latest == version.c.key)
    days = {row.latest: row.day for row in connection.execute(asked)}
    score = {held: some[held] * _nearness(days.get(key), day) for held, day in days.items() if held != key}
    return sorted(score, key=lambda held: (-score[held], held))[:most]


def _nearness(a: str | None, b: str | None) -> float:
    if not a or not b:
        return 1.0
    return 0.5 + 0.5 * exp(-abs((date.fromisoformat(a) - date.fromisoformat(b)).days) / _DAYS)
