"""Search in documents, on both databases."""
# ruff: noqa: F811  (fixtures)

from __future__ import annotations

import csv
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_archive import ARTICLES, Article, add, change, db, postgresql, sqlite  # noqa: F401
from sqlalchemy import Connection, text

from rawi.documents import Problem
from rawi.store.open import Archive
from rawi.store.search import index_document, purge, reindex, search, stale, unindex_document
from rawi.store.search.passages import highlights, holds
from rawi.store.search.query import parse

PAIRS = Path(__file__).resolve().parents[3] / "shared" / "bench" / "search_pairs.tsv"


def found(db: Connection, query: str, **asked: object) -> list[str]:
    return [hit.document for hit in search(db, query, **asked).hits]  # type: ignore[arg-type]


def one(db: Connection, title: str, told: str) -> None:
    """One more document."""
    add(db, 100, Article("more", "2024-01-01", title, told))
    index_document(db, 100, title, told)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("جسر", {"bridge"}),
        ("بالمكلا", {"bridge", "port"}),
        ("جسر المكلا", {"bridge"}),
        ("المكلا -جسر", {"port"}),
        ("المكلا NOT جسر", {"port"}),
        ("السيول OR جسر", {"flood", "bridge"}),
        ("السيول أو جسر", {"flood", "bridge"}),
        ("السيول AND سيئون", {"flood"}),
        ("السيول و سيئون", {"flood"}),
        ("سيئون (السوق OR السيول)", {"flood", "market"}),
        ("سيئون -(السوق OR جسر)", {"flood"}),
        ("سيئون OR المكلا -جسر", {"flood", "market", "port"}),
        ('"السيول الطريق"', {"flood"}),
        ('"الطريق السيول"', set()),
        ("«السيول الطريق»", {"flood"}),
        ("المكل*", {"bridge", "port"}),
        ("المه*", {"bridge"}),
        ('"غمرت السي*"', set()),  # within quotation marks a star is a sign
        ('"غمرت السي"*', {"flood"}),
        ("أبوبكر", {"market"}),
        ("عبد الله", {"market"}),
        ('"عبد الله"', {"market"}),
        ("مسئول", {"undated"}),
        ("مستشفي", {"undated"}),
        ("1500", {"undated"}),
        ("زغنبوط", {"rare"}),
        ('"قال نعم"', {"market"}),
        ('="قال نعم"', set()),
        ('="قال: نعم"', {"market"}),
        ("=عبدالله", {"market"}),
        ("=عبد =الله", set()),
        ("جسر -=علي", set()),
        ("المكلا -=علي", {"port"}),
        ("=جسراً OR سيول", {"bridge", "flood"}),
        ("=(علي OR سيول)", {"bridge", "flood"}),
        ("قنديل", set()),
        ("NOT NOT جسر", {"bridge"}),
        ("جسر ؟", {"bridge"}),
        ("السيول - الطريق", {"flood"}),
    ],
)
def test_what_a_query_finds(db: Connection, query: str, ids: set[str]) -> None:
    assert set(found(db, query)) == ids


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("", "search_empty"),
        (" ، ؟", "search_empty"),
        ("*", "search_empty"),
        ("جسر AND", "search_operator"),
        ("OR جسر", "search_operator"),
        ("جسر أو", "search_operator"),
        ("NOT", "search_operator"),
        ("(جسر", "search_bracket"),
        ("جسر)", "search_bracket"),
        ("()", "search_bracket"),
        ('"جسر', "search_quote"),
        ("جسر»", "search_quote"),
        ("-جسر", "search_not"),
        ("المكلا OR -جسر", "search_not"),
        ("ج*", "search_prefix"),
        ("ال*", "search_prefix"),
        ("ج" * 1001, "search_long"),
        ("جسر " * 61, "search_words"),
        ("(" * 40 + "جسر" + ")" * 40, "search_deep"),
    ],
)
def test_a_broken_query_is_a_problem(db: Connection, query: str, key: str) -> None:
    with pytest.raises(Problem) as problem:
        search(db, query)
    assert problem.value.key == key


@pytest.mark.parametrize(
    "query", ["'; DROP TABLE document; --", 'a" OR words:x*', "NEAR(جسر سوق)", "جسر^2", "{x}:&|!<->", ":*"]
)
def test_signs_of_a_database_are_only_signs(db: Connection, query: str) -> None:
    with suppress(Problem):
        search(db, query)
    assert found(db, "جسر") == ["bridge"]


@pytest.mark.skipif(not PAIRS.exists(), reason="the bench is not there: its pairs were not tried")
def test_every_pair_of_the_bench_meets_folded_and_none_exact(db: Connection) -> None:
    with PAIRS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    for n, row in enumerate(rows, 200):
        told = f"ثم {row['written']} كذلك"
        add(db, n, Article(f"pair{n}", None, "", told))
        index_document(db, n, None, told)
    for n, row in enumerate(rows, 200):
        hits = {h.document: h for h in search(db, row["searched"], limit=500).hits}
        assert f"pair{n}" in hits, row
        assert hits[f"pair{n}"].highlights, row
        assert f"pair{n}" not in found(db, row["searched"], exact=True, limit=500), row


def test_highlights_are_the_raw_words_with_their_marks(db: Connection) -> None:
    hit = search(db, "مستشفى فتح").hits[0]
    body = next(a for a in ARTICLES if a.id == "undated").text
    assert [body[m.start : m.stop] for m in hit.highlights] == ["فُتِح", "مستشـفى"]
    assert [hit.title[m.start : m.stop] for m in hit.title_highlights] == ["مستشفى"]  # type: ignore[index]
    assert hit.snippet == body[hit.shown.start : hit.shown.stop]
    assert "فُتِح" in hit.snippet


def test_a_phrase_is_highlighted_where_it_stands_whole_and_what_is_kept_out_never() -> None:
    told = "قال الوزير. نفى وزير النقل. قال الوزير نفسه"
    assert len(highlights(parse('"قال الوزير"'), told)) == 4
    assert [told[m.start : m.stop] for m in highlights(parse("نفى -قال"), told)] == ["نفى"]


def test_a_phrase_does_not_go_from_the_headline_into_the_text(db: Connection) -> None:
    one(db, "تقرير قصير", "مطول جدا")
    assert found(db, '"تقرير قصير"') == ["more"]
    assert found(db, '"قصير مطول"') == []


def test_headline_before_text_more_uses_before_fewer_and_new_before_old(db: Connection) -> None:
    assert found(db, "المكلا") == ["port", "bridge"]
    assert found(db, "سيئون") == ["flood", "market"]
    one(db, "عاد السكان", "كلمات أخرى لا شأن لها")
    assert found(db, "السكان")[0] == "more"


def test_a_query_that_folds_too_far_is_told_and_can_be_narrowed(db: Connection) -> None:
    results = search(db, "علي")
    assert {h.document for h in results.hits} == {"bridge", "flood"}
    assert [(n.word, dict(n.met)) for n in results.notes] == [("علي", {"على": 2})]
    narrow = search(db, "=علي")
    assert [h.document for h in narrow.hits] == ["bridge"]
    assert narrow.notes == ()
    assert found(db, "على", exact=True) == ["flood"]


def test_days_and_outlets(db: Connection) -> None:
    assert found(db, "المكلا", since="2024-05") == ["port"]
    assert found(db, "المكلا", until="2024-03") == ["bridge"]
    assert found(db, "المكلا", since="2024-03-01", until="2024-03-01") == ["bridge"]
    assert found(db, "المكلا", outlet="الضفه") == ["bridge"]
    assert found(db, "مستشفى", since="2000") == []  # it has no day
    with pytest.raises(Problem) as problem:
        search(db, "المكلا", since="2024-13")
    assert problem.value.key == "search_day"


def test_pages_hold_everything_once(db: Connection) -> None:
    everything = found(db, "المكلا OR سيئون OR تريم")
    assert [found(db, "المكلا OR سيئون OR تريم", limit=1, offset=n)[0] for n in range(5)] == everything
    assert search(db, "المكلا OR سيئون OR تريم", limit=2).total == 5


def test_a_new_version_takes_the_place_of_the_old_one(db: Connection) -> None:
    new = Article("bridge", "2024-03-01", "طريق", "أغلق الجسر وفتح الطريق.")
    change(db, 1, 101, new, 2)
    index_document(db, 1, new.title, new.text)
    assert found(db, "باحداد") == []
    assert found(db, '"أغلق الجسر"') == ["bridge"]


def test_what_is_taken_out_leaves_no_word_behind(db: Connection) -> None:
    assert unindex_document(db, 1)
    assert found(db, "باحداد OR جسر") == []
    if db.dialect.name == "sqlite":
        db.execute(text("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search_words, row)"))
        terms = set(db.scalars(text("SELECT term FROM temp.terms")))
        assert "باحداد" not in terms
        assert "سيول" in terms


def test_what_is_forgotten_is_nowhere_in_the_file(sqlite: Archive) -> None:
    told = "كلمة ⲁⲃⲅⲇⲉⲋ كلمة"
    with sqlite.engine.connect() as connection:
        one(connection, "", told)
        with connection.begin_nested():  # what is held in memory is written
            assert found(connection, "ⲁⲃⲅⲇⲉⲋ") == ["more"]
        assert _blocks(connection, "u2c87u2c89")
        unindex_document(connection, 100)
        purge(connection)
        assert not _blocks(connection, "u2c87u2c89")
        assert found(connection, "سيول") == ["flood"]
        connection.rollback()


def _blocks(connection: Connection, words: str) -> int:
    blocks = connection.scalars(text("SELECT block FROM search_words_data"))
    return sum(words.encode() in block for block in blocks)


def test_an_index_of_other_word_tables_is_seen_and_made_anew(db: Connection) -> None:
    assert stale(db) == 0
    db.execute(text("UPDATE search_entry SET mark = mark + 1 WHERE document = 2"))
    assert stale(db) == 1
    assert not unindex_document(db, 2)
    assert found(db, "السيول") == []
    assert list(reindex(db)) == [1, 2, 3, 4, 5, 6]
    assert stale(db) == 0
    assert found(db, "السيول") == ["flood"]


def test_a_long_text_and_odd_letters_are_indexed(db: Connection) -> None:
    one(db, "", " ".join(f"كلمة{n} 𞤀𞤁 x{n}" for n in range(30_000)) + " '\\ :* <-> أخيرة")
    assert found(db, "كلمة") == ["more"]
    assert found(db, "𞤀𞤁") == ["more"]


def test_both_databases_give_the_same(sqlite: Archive, postgresql: Archive) -> None:
    many = tuple(
        Article(
            f"{'zaZA'[n % 4]}-{n}",
            f"2024-0{1 + n % 6}-1{n % 5}",
            f"خبر {n % 7}",
            " ".join(_WORDS[(k * (1 + n % 3) + n) % (3 + n % 7)] for k in range(n % 40 + 3)),
        )
        for n in range(300)
    )
    queries = ("سوق", "سوق جسر", "جسر OR ميناء", '"سوق جسر"', "طر*", "سيل -ميناء", "=على", "على", "خبر 3")
    given = []
    for archive in (sqlite, postgresql):
        with archive.engine.connect() as connection:
            for key, article in enumerate(many, 1000):
                add(connection, key, article)
                index_document(connection, key, article.title, article.text)
            given.append([search(connection, query, limit=400) for query in queries])
            connection.rollback()
    assert given[0] == given[1]
    assert all(results.hits for results in given[0])


_WORDS = ["سوق", "جسر", "على", "ميناء", "طريق", "علي", "سيل", "مدينة", "قرية", "طريقة"]

letters = st.text(alphabet='اأىيعلجسر وفب"«»()*=-َـ\u200f\u064b؟1٢., xORANDT', max_size=30)
texts = st.text(alphabet="اأىيعلجسروفبلؤئءة َـ\u200f\u064b؟1٢.,\nxه", max_size=60)
slow = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@slow
@given(letters | st.text(max_size=20))
def test_any_query_gives_results_or_a_problem(db: Connection, query: str) -> None:
    try:
        search(db, query)
    except Problem as problem:
        assert problem.key.startswith("search_")


@slow
@given(letters, texts)
def test_highlights_lie_on_words_of_the_raw_text(query: str, told: str) -> None:
    try:
        asked = parse(query)
    except Problem:
        return
    end = 0
    for mark in highlights(asked, told):
        assert end <= mark.start < mark.stop <= len(told)
        assert any(c.isalnum() for c in told[mark.start : mark.stop])
        assert not any(c.isspace() for c in told[mark.start : mark.stop]) or "=" in query
        end = mark.stop


@slow
@given(
    st.lists(st.sampled_from(["علي", "على", "=على", "وعلي", '"في على"', "عل*", "=عل*", "(علي OR ب)"]), min_size=1),
    texts,
)
def test_folded_finds_whatever_exact_finds(words: list[str], told: str) -> None:
    told += " على علي وعَلى"
    query = " ".join(words)
    if holds(parse(query, exact=True), told):
        assert holds(parse(query.replace("=", "")), told)
