"""The index that finds texts which could be copies of a new one, and the pairs of copies that were found.

A signature (32-bit words: how many shingles a text has, then a sample of them) is kept as one row a sampled shingle,
clustered by it, so that the index grows with the archive and asks for no memory. What makes two texts copies, and how
shingles are sampled, is for others to say: `take_in` is handed the comparing function. A shingle that many texts have
(of a footer, a set phrase) is not kept for further ones, so that none takes long to look up.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from math import sqrt
from typing import Any, Protocol

from sqlalchemy import (
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    delete,
    insert,
    or_,
    select,
    text,
)

from rawi.store.among import among
from rawi.store.rows import insert_rows
from rawi.store.schema import Key, metadata, version

COMMON = 16  # texts that a shingle may be in before it tells little
LIKELY = 0.5  # share of telling shingles that two texts have in common, from which on they are compared
STRONG = 0.75  # or of all: what many texts have can be a footer of them, or a text that was republished many times
TRIED = 8  # texts a new one is compared with at most: its other copies are copies of these

likeness = Table(
    "likeness",
    metadata,
    Column("version", Key, ForeignKey("version.key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("size", Integer, nullable=False),  # shingles of the whole text
    Column("rate", Integer, nullable=False),  # one of how many is sampled
)

shingle = Table(  # without a foreign key: its rows outnumber all others, and go by their hash
    "shingle",
    metadata,
    Column("hash", Integer, primary_key=True, autoincrement=False),
    Column("version", Key, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

copy = Table(  # each pair once: `version` is the later one
    "copy",
    metadata,
    Column("version", Key, ForeignKey("version.key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("other", Key, ForeignKey("version.key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("in_other", Float, nullable=False),  # the share of the version that stands in the other
    Column("of_other", Float, nullable=False),  # the share of the other that stands in the version
    Index(None, "other"),
    sqlite_with_rowid=False,
)


class Held(Protocol):
    """What comparing two texts gives: the kind of copy, and the share of each that stands in the other."""

    @property
    def kind(self) -> str: ...
    @property
    def a_in_b(self) -> float: ...
    @property
    def b_in_a(self) -> float: ...


Compare = Callable[[str, str], Held | None]


@dataclass(frozen=True, slots=True)
class Pair:
    """A version and an earlier one of another document, one of which is a copy of the other."""

    version: int
    other: int
    kind: str
    in_other: float
    of_other: float


@dataclass(frozen=True, slots=True)
class _Sample:
    size: int
    rate: int
    hashes: list[int]


@dataclass(frozen=True, slots=True)
class _Hits:
    """Of sampled shingles of a text, how many each earlier version has."""

    hashes: list[int]
    count: Counter[int]


def take_in(connection: Connection, signatures: Mapping[int, bytes], compare: Compare) -> list[Pair]:
    """Find what new versions, told by key, are copies of, keep these pairs, and add the versions to the index.

    The versions stand in the archive already; they can be copies of each other. It is one part of the transaction
    that stores them.
    """
    if not signatures:
        return []
    samples = {key: _read(signature) for key, signature in sorted(signatures.items())}
    holders = _holders(connection, {h for sample in samples.values() for h in sample.hashes})
    hits, rows = _meet(samples, holders)
    _add(connection, samples, rows)
    pairs = _confirm(connection, _likely(connection, samples, hits), compare)
    if pairs:
        connection.execute(insert(copy), [_row(pair) for pair in pairs])
    return pairs


def remove_likeness(connection: Connection, key: int, signature: bytes) -> None:
    """Take a version out of the index and out of all pairs."""
    mine = among(connection, shingle.c.hash, _read(signature).hashes)
    connection.execute(delete(shingle).where(mine, shingle.c.version == key))
    connection.execute(delete(likeness).where(likeness.c.version == key))
    connection.execute(delete(copy).where(or_(copy.c.version == key, copy.c.other == key)))


def find_pairs(connection: Connection, key: int) -> list[Pair]:
    """All pairs that hang together with a version: its copies, their copies, and so on."""
    pairs: dict[tuple[int, int], Pair] = {}
    seen: set[int] = set()
    while new := {key, *(k for pair in pairs for k in pair)} - seen:
        seen |= new
        either = or_(among(connection, copy.c.version, new), among(connection, copy.c.other, new))
        rows = connection.execute(select(copy).where(either))
        pairs.update({(row.version, row.other): Pair(**row._mapping) for row in rows})
    return [pairs[names] for names in sorted(pairs)]


def _read(signature: bytes) -> _Sample:
    size, rate, *hashes = array("I", signature)
    return _Sample(size, rate, hashes)


def _row(pair: Pair) -> dict[str, Any]:
    return {name: getattr(pair, name) for name in Pair.__slots__}


def _holders(connection: Connection, hashes: set[int]) -> dict[int, list[int]]:
    """By shingle, the versions that have it."""
    holders: dict[int, list[int]] = defaultdict(list)
    found = select(shingle.c.hash, shingle.c.version).where(among(connection, shingle.c.hash, hashes))
    cursor: Any = connection.execute(found).cursor  # a hundred rows a text: SQLAlchemy takes as long as the database
    while rows := cursor.fetchmany(500):  # few at a time: rows that live on cost garbage collection
        for h, key in rows:
            holders[h].append(key)
    return holders


def _meet(
    samples: dict[int, _Sample], holders: dict[int, list[int]]
) -> tuple[dict[int, tuple[_Hits, _Hits]], list[tuple[int, int]]]:
    """By version, its telling shingles and all of them with the versions that have them; and the rows to add."""
    hits, rows = {}, []
    for key, sample in samples.items():
        telling = [h for h in sample.hashes if len(holders[h]) < COMMON]
        common = [h for h in sample.hashes if len(holders[h]) >= COMMON]
        few = Counter(chain.from_iterable(map(holders.__getitem__, telling)))
        many = few.copy()
        many.update(chain.from_iterable(map(holders.__getitem__, common)))
        hits[key] = _Hits(telling, few), _Hits(sample.hashes, many)
        for h in telling:
            rows.append((h, key))
            holders[h].append(key)
    return hits, sorted(rows)


def _add(connection: Connection, samples: dict[int, _Sample], rows: list[tuple[int, int]]) -> None:
    insert_rows(connection, likeness, [(key, sample.size, sample.rate) for key, sample in samples.items()])
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT OR IGNORE INTO shingle (hash, version) VALUES (?, ?)", rows)
        return
    arrays = {"hashes": [h for h, _ in rows], "keys": [key for _, key in rows]}
    into = "INSERT INTO shingle (hash, version) SELECT * FROM unnest(CAST(:hashes AS int[]), CAST(:keys AS bigint[]))"
    connection.execute(text(into + " ON CONFLICT DO NOTHING"), arrays)


def _likely(
    connection: Connection, samples: dict[int, _Sample], hits: dict[int, tuple[_Hits, _Hits]]
) -> dict[int, list[int]]:
    """By version, the earlier ones that it could be a copy of, the likeliest first."""
    met = {other for _, many in hits.values() for other, shared in many.count.items() if shared > 1}
    sizes = _sizes(connection, met)
    likely = {}
    for key, (few, many) in hits.items():
        rate = samples[key].rate
        shares = _shares(few, rate, sizes, LIKELY)
        if len(few.hashes) < len(many.hashes):
            shares = _shares(many, rate, sizes, STRONG) | shares
        if shares:
            likely[key] = sorted(shares, key=lambda other: (-shares[other], other))[:TRIED]
    return likely


def _sizes(connection: Connection, keys: set[int]) -> dict[int, tuple[int, int]]:
    chosen = among(connection, likeness.c.version, keys)
    found = select(likeness.c.version, likeness.c.size, likeness.c.rate).where(chosen)
    return {key: (size, rate) for key, size, rate in connection.execute(found).all()} if keys else {}


def _shares(hits: _Hits, rate: int, sizes: dict[int, tuple[int, int]], least: float) -> dict[int, float]:
    """By version, the share of the one or the other text that both have, as far as samples tell."""
    shares = {}
    for other, shared in hits.count.items():
        if shared > 1 and other in sizes:
            size, other_rate = sizes[other]
            common = max(rate, other_rate)  # both samples hold what this divides
            mine = len(hits.hashes) if common == rate else sum(h % common == 0 for h in hits.hashes)
            expected = max(1.0, min(mine, size / common))
            if shared >= least * (expected - sqrt(expected)):  # few can be so few by chance
                shares[other] = shared / expected
    return shares


def _confirm(connection: Connection, likely: dict[int, list[int]], compare: Compare) -> list[Pair]:
    texts = _texts(connection, {*likely, *(other for others in likely.values() for other in others)})
    tried = [(texts[key], texts[other]) for key, others in likely.items() for other in others if other in texts]
    compared = [(a, b, compare(a.text, b.text)) for a, b in tried if a.document != b.document]
    return [Pair(a.key, b.key, held.kind, held.a_in_b, held.b_in_a) for a, b, held in compared if held]


def _texts(connection: Connection, keys: set[int]) -> dict[int, Any]:
    if not keys:
        return {}
    found = select(version.c.key, version.c.document, version.c.text).where(among(connection, version.c.key, keys))
    return {row.key: row for row in connection.execute(found)}
