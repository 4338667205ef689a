"""The index of texts that could be copies, on both databases: what is found, kept, taken out. Comparing is faked by a
plain function of the test, as what makes copies is not the archive's to say; signatures are made by hand."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import pytest
from sqlalchemy import func, insert, select

from rawi.store import likeness as index
from rawi.store.likeness import COMMON, Pair, find_pairs, remove_likeness, take_in
from rawi.store.open import Archive
from rawi.store.schema import document, run, version


@dataclass(frozen=True)
class Shares:
    kind: str
    a_in_b: float
    b_in_a: float


def compare(a: str, b: str) -> Shares | None:
    """Texts are copies that begin with the same word."""
    return Shares("cut", 0.5, 1.0) if a.split()[0] == b.split()[0] else None


def signed(*hashes: int, rate: int = 1, size: int | None = None) -> bytes:
    return array("I", [len(hashes) * rate if size is None else size, rate, *sorted(hashes)]).tobytes()


def some(first: int, count: int = 20, rate: int = 1) -> tuple[int, ...]:
    return tuple(range(first * rate, (first + count) * rate, rate))


@pytest.fixture
def store(archive: Archive) -> Archive:
    """An archive with versions 1 to 60, each of its own document but 60, which is another of document 59."""
    with archive.writing() as connection:
        connection.execute(insert(run), {"key": 1, "verb": "ingest", "program": "-", "started": "-"})
        connection.execute(insert(document), [{"key": key, "id": f"d{key}"} for key in range(1, 60)])
        facts = {"run": 1, "text_sha256": b""}
        texts = [{"key": key, "document": min(key, 59), "number": key, "text": f"wire {key}"} for key in range(1, 61)]
        connection.execute(insert(version), [facts | text for text in texts])
    return archive


def taken(archive: Archive, signatures: dict[int, bytes]) -> list[tuple[int, int]]:
    with archive.writing() as connection:
        return [(pair.version, pair.other) for pair in take_in(connection, signatures, compare)]


def pairs(archive: Archive, key: int) -> list[Pair]:
    with archive.reading() as connection:
        return find_pairs(connection, key)


def rows(archive: Archive) -> list[int]:
    with archive.reading() as connection:
        tables = (index.likeness, index.shingle, index.copy)
        return [connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


def test_a_copy_is_found_and_kept(store: Archive) -> None:
    assert taken(store, {1: signed(*some(100)), 2: signed(*some(500))}) == []
    assert taken(store, {3: signed(*some(100, 15), *some(900, 5))}) == [(3, 1)]
    assert pairs(store, 1) == pairs(store, 3) == [Pair(3, 1, "cut", 0.5, 1.0)]


def test_texts_of_one_batch_are_compared_too_and_each_pair_once(store: Archive) -> None:
    assert taken(store, {2: signed(*some(1)), 1: signed(*some(1)), 3: signed(*some(1))}) == [(2, 1), (3, 1), (3, 2)]


def test_a_few_shingles_in_common_are_not_enough_to_compare(store: Archive) -> None:
    taken(store, {1: signed(*some(0))})
    assert taken(store, {2: signed(*some(18))}) == []


def test_a_short_text_is_found_in_a_long_one_and_the_other_way_round(store: Archive) -> None:
    short, long = signed(*some(0, 24)), signed(*some(0, 60, rate=6), rate=6)
    assert taken(store, {1: short}) == []
    assert taken(store, {2: long}) == [(2, 1)]
    assert taken(store, {3: short}) == [(3, 1), (3, 2)]


def test_another_version_of_the_same_document_is_no_copy(store: Archive) -> None:
    assert taken(store, {59: signed(*some(0)), 60: signed(*some(0))}) == []


def test_the_comparing_decides(store: Archive) -> None:
    taken(store, {1: signed(*some(0))})
    with store.writing() as connection:
        assert take_in(connection, {2: signed(*some(0))}, lambda a, b: None) == []


def test_what_many_texts_have_does_not_grow_on(store: Archive) -> None:
    footer = some(0, 6)
    found = taken(store, {key: signed(*footer, *some(1000 * key)) for key in range(1, 51)})
    assert found == []
    assert rows(store) == [50, 50 * 20 + COMMON * 6, 0]


def test_a_text_that_was_republished_many_times_is_still_found(store: Archive) -> None:
    for key in range(1, 51):
        assert bool(taken(store, {key: signed(*some(0))})) == (key > 1)
    page = signed(*some(0), *some(5000, 40))
    assert taken(store, {51: page})


def test_a_text_with_common_words_and_words_of_its_own_is_found_by_these(store: Archive) -> None:
    taken(store, {key: signed(*some(0, 15), *some(1000 * key, 6)) for key in range(1, 31)})
    assert (40, 30) in taken(store, {40: signed(*some(0, 15), *some(30_000, 6))})


def test_pairs_hang_together(store: Archive) -> None:
    taken(store, {1: signed(*some(0)), 2: signed(*some(10))})
    taken(store, {3: signed(*some(20)), 4: signed(*some(900))})
    assert {(pair.version, pair.other) for pair in pairs(store, 1)} == {(2, 1), (3, 2)}
    assert pairs(store, 4) == []


def test_a_version_that_is_taken_out_leaves_nothing(store: Archive) -> None:
    taken(store, {1: signed(*some(0)), 2: signed(*some(0))})
    with store.writing() as connection:
        remove_likeness(connection, 1, signed(*some(0)))
    assert rows(store) == [1, 20, 0]
    assert taken(store, {3: signed(*some(0))}) == [(3, 2)]


def test_texts_without_shingles_are_taken_in(store: Archive) -> None:
    assert taken(store, {1: signed(), 2: signed()}) == []
    assert taken(store, {}) == []


def test_a_transaction_that_fails_leaves_nothing(store: Archive) -> None:
    with pytest.raises(KeyError), store.writing() as connection:
        take_in(connection, {1: signed(*some(0))}, compare)
        raise KeyError
    assert rows(store) == [0, 0, 0]
