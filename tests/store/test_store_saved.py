"""Searches that a reader keeps, and what came in since, on both databases."""
# ruff: noqa: F811  (fixtures)

from __future__ import annotations

from collections.abc import Callable

import pytest
from search_archive import ARTICLES, Article, add, change, db, entity, event, postgresql, sqlite, statement  # noqa: F401
from sqlalchemy import Connection

from rawi.documents import Problem
from rawi.store.saved import Saved, all_saved, find_saved, mark_seen, remove, rename, save
from rawi.store.search import index_document, search, search_events, search_statements

LAST = len(ARTICLES)  # the key of the last version


def test_a_search_is_kept_with_all_seen_that_is_there(db: Connection) -> None:
    key = save(db, "الجسر", "documents", "q=جسر")
    kept = find_saved(db, key)
    assert (kept.name, kept.what, kept.query, kept.seen) == ("الجسر", "documents", "q=جسر", LAST)
    assert all_saved(db) == [kept]


def test_the_same_search_is_kept_once_under_its_last_name(db: Connection) -> None:
    key = save(db, "أول", "documents", "q=جسر")
    assert save(db, "ثان", "documents", "q=جسر") == key
    assert [one.name for one in all_saved(db)] == ["ثان"]


def test_what_was_seen_is_never_less_and_never_more_than_there_is(db: Connection) -> None:
    key = save(db, "الجسر", "documents", "q=جسر")
    mark_seen(db, key, 2)
    assert find_saved(db, key).seen == LAST
    mark_seen(db, key, 1_000_000)
    assert find_saved(db, key).seen == LAST
    one_more(db)
    mark_seen(db, key, 1_000_000)
    assert find_saved(db, key).seen == 100


def test_a_key_never_becomes_that_of_another_search(db: Connection) -> None:
    key = save(db, "الجسر", "documents", "q=جسر")
    remove(db, key)
    assert all_saved(db) == []
    assert save(db, "السوق", "documents", "q=سوق") > key


@pytest.mark.parametrize(
    "asked",
    [find_saved, remove, lambda db, key: rename(db, key, "اسم"), lambda db, key: mark_seen(db, key, 1)],
    ids=["find", "remove", "rename", "seen"],
)
def test_a_search_that_is_not_kept_is_a_problem(db: Connection, asked: Callable[..., Saved | None]) -> None:
    with pytest.raises(Problem) as problem:
        asked(db, 77)
    assert problem.value.key == "saved_none"


def one_more(db: Connection) -> None:
    """One more document, of an old day."""
    article = Article("more", "2020-01-01", "جسر آخر", "هدم جسر آخر في المكلا.")
    add(db, 100, article)
    index_document(db, 100, article.title, article.text)


def test_documents_that_came_in_since(db: Connection) -> None:
    assert search(db, "جسر", after=LAST).total == 0
    one_more(db)
    assert [hit.document for hit in search(db, "جسر", after=LAST).hits] == ["more"]
    assert [hit.document for hit in search(db, None, after=LAST).hits] == ["more"]
    assert [hit.document for hit in search(db, "=جسر", after=0).hits] == ["more", "bridge"]  # what came last first
    assert search(db, "السوق", after=LAST).total == 0


def test_a_document_that_changed_came_in_anew(db: Connection) -> None:
    changed = Article("bridge", "2024-03-01", "الجسر مغلق", "أغلق المهندس الجسر.")
    change(db, 1, 101, changed, 2)
    index_document(db, 1, changed.title, changed.text)
    assert [hit.document for hit in search(db, "جسر", after=LAST).hits] == ["bridge"]


def test_statements_and_events_that_came_in_since(db: Connection) -> None:
    entity(db, 1, "علي باحداد")
    statement(db, 1, 1, "إنه مفتوح", "say", "2024-03-01")
    event(db, 1, actor="الجيش", country="YE")
    for asked in (search_statements, search_events):
        assert asked(db, after=0).total == 1
        assert asked(db, after=LAST).total == 0
        assert asked(db, "مفتوح", after=LAST).total == 0
    assert search_statements(db, "مفتوح", after=0).total == 1


def test_so_many_are_looked_at_as_is_said(db: Connection) -> None:
    found = search(db, "في", after=0, most=2, limit=0)
    assert (found.total, found.capped, found.hits) == (2, True, ())
