"""What a search could be narrowed by, on both databases."""
# ruff: noqa: F811  (fixtures)

from __future__ import annotations

from search_archive import ARTICLES, Article, add, db, entity, event, postgresql, sqlite, statement  # noqa: F401
from sqlalchemy import Connection

from rawi.store.search import search, search_events, search_statements
from rawi.store.search.query import as_written


def test_all_documents_without_words_are_the_newest_first(db: Connection) -> None:
    found = search(db, None, since="2023")
    assert [hit.document for hit in found.hits] == ["flood", "port", "bridge", "market"]
    assert (found.total, found.capped, found.notes) == (4, False, ())
    assert search(db, None).hits[-1].document == "undated"


def test_outlets_and_months_of_documents(db: Connection) -> None:
    assert search(db, "المكلا").facets == {
        "time": (("2024-05", 1), ("2024-03", 1)),
        "source": (("الميناء", 1), ("صحيفة الضفة", 1)),
    }
    assert search(db, "=جسراً").facets["source"] == (("صحيفة الضفة", 1),)
    assert search(db, "قنديل").facets == {}


def test_many_months_are_told_as_years(db: Connection) -> None:
    for n in range(20):
        add(db, 200 + n, Article(f"n{n}", f"{2000 + n // 12}-{n % 12 + 1:02}-01", "", ""))
    times = search(db, None).facets["time"]
    assert times == (("2024", 3), ("2023", 1), ("2022", 1), ("2001", 8), ("2000", 12))


def test_speakers_and_acts_of_statements(db: Connection) -> None:
    entity(db, 1, "علي باحداد")
    entity(db, 2, "عبدالله السعدي")
    for number, (who, act) in enumerate([(1, "say"), (1, "deny"), (2, "say"), (1, "say")]):
        statement(db, number, who, "إنه مفتوح", act, "2024-03-01")
    facets = search_statements(db).facets
    assert facets["act"] == (("say", 3), ("deny", 1))
    assert facets["name"] == (("علي باحداد", 3), ("عبدالله السعدي", 1))
    assert search_statements(db, speaker="السعدي").facets["act"] == (("say", 1),)
    assert search_statements(db, who="على باحداد").total == 3  # the whole name, however it is spelt
    assert search_statements(db, who="باحداد").total == 0


def test_types_and_countries_of_events(db: Connection) -> None:
    event(db, 1, type="assault", country="YE", day="2024-03-01")
    event(db, 2, type="assault", country="SY", day="2024-02-01")
    event(db, 3, country=None)
    facets = search_events(db).facets
    assert facets["type"] == (("assault", 2), ("govern", 1))
    assert facets["country"] == (("SY", 1), ("YE", 1))
    assert [hit.id for hit in search_events(db, country="YE").hits] == ["e1"]


def test_one_word_of_a_query_is_asked_as_written() -> None:
    assert as_written("علي السوق", "علي") == "=علي السوق"
    assert as_written('السوق "قال علي"', "قال علي") == 'السوق ="قال علي"'
    assert as_written("=علي علي", "علي") == "=علي =علي"
    assert as_written("السوق", "علي") == "السوق"
