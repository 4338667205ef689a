"""The made-up news is what its truth says, and most of it is told apart and brought together rightly."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from typing import Any

import pytest
from cluster_truth import Paper, contradictions, voices_of
from cluster_words import Words
from clusters import COUNTRIES, KINDS, OUTLETS, START, TABLES, Clusters, make_clusters

from rawi.link.copies import compare_texts
from rawi.link.incidents import group_reports, reports_of
from rawi.read import read


@pytest.fixture(scope="module")
def news() -> Clusters:
    return make_clusters(60, seed=3)


@pytest.fixture(scope="module")
def texts(news: Clusters) -> dict[str, str]:
    return {d["id"]: d["text"] for d in news.documents}


def test_one_seed_makes_one_news() -> None:
    assert make_clusters(8, seed=5) == make_clusters(8, seed=5)
    assert make_clusters(8, seed=5) != make_clusters(8, seed=6)


def test_every_document_is_whole(news: Clusters) -> None:
    assert len({d["id"] for d in news.documents}) == len(news.documents) == len(news.truth["documents"])
    for document in news.documents:
        whole = document["title"] + document["text"]
        assert not re.search(r"[{}|@~]|None|  ", whole), document
        assert len(document["title"]) > 10 and len(document["text"].split("\n")[0]) > 40, document


def test_documents_come_in_time_order_and_none_before_its_incident(news: Clusters) -> None:
    published = [d["published"] for d in news.documents]
    assert published == sorted(published)
    for document in news.documents:
        incident = news.truth["incidents"][news.truth["documents"][document["id"]]["incident"]]
        assert document["published"] > incident["at"]


def test_every_kind_has_words_enough() -> None:
    assert sum(len(kind["leads"]) + len(kind["clauses"]) for kind in KINDS.values()) >= 40
    assert {kind for country in COUNTRIES.values() for kind in country["kinds"]} == set(KINDS)


def test_copies_are_copies_and_the_rest_is_told_anew(news: Clusters, texts: dict[str, str]) -> None:
    told = news.truth["documents"]
    pairs = [(name, of["copy_of"]) for name, of in told.items() if of["copy_of"]]
    assert len(pairs) > 20
    assert sum(compare_texts(texts[a], texts[b]) is not None for a, b in pairs) >= 0.95 * len(pairs)
    anew = [t.split("\n")[0] for name, t in texts.items() if not told[name]["copy_of"]]
    assert len(set(anew)) > 0.95 * len(anew)


def test_what_a_document_recalls_happened_before_it(news: Clusters) -> None:
    recalling = [of for of in news.truth["documents"].values() if of["recalls"]]
    known = [of for of in recalling if of["recalls"] in news.truth["incidents"]]
    assert recalling and known
    for of in known:
        own, old = (news.truth["incidents"][of[key]] for key in ("incident", "recalls"))
        assert old["at"] < own["at"]


def test_neighbours_differ_in_what_they_are_named_for(news: Clusters) -> None:
    incidents = news.truth["incidents"]
    beside = [(i, incidents[i["like"][0]], i["like"][1]) for i in incidents.values() if i["like"]]
    assert {how for *_, how in beside} == {"day", "near", "far", "type", "week"}
    for own, other, how in beside:
        assert (own["at"][:10] == other["at"][:10]) == (how not in ("day", "week"))
        assert (own["kind"] == other["kind"]) == (how != "type")
        if own["kind"] != "meeting" and other["kind"] != "meeting":
            assert (own["town"] == other["town"]) == (how not in ("near", "far"))


def paper(name: str, **told: Any) -> Paper:
    return Paper(name, "i1", told.pop("outlet", {"name": name}), START, told.pop("manner", "own"), **told)


def test_voices_are_counted_by_copies_sources_and_outlets() -> None:
    papers = [
        paper("a"),
        paper("b", source="monitor"),
        paper("c", copy_of="a"),
        paper("d", source="monitor"),
        paper("e", outlet={"name": "a"}),
        paper("f", source="ministry"),
    ]
    voices = voices_of(papers)
    assert Counter(voices.values()) == Counter({voices["a"]: 3, voices["b"]: 2, voices["f"]: 1})
    assert voices["a"] == voices["c"] == voices["e"] and voices["b"] == voices["d"]


def test_a_later_toll_contradicts_nothing() -> None:
    told = [paper("a", killed=5), paper("b", killed=9, manner="update")]
    assert not list(contradictions(told))
    assert list(contradictions([*told, paper("c", killed=9)])) == [{"what": "killed", "documents": [["a"], ["c"]]}]


@pytest.mark.parametrize(
    ("count", "noun", "case", "told"),
    [
        (2, "person", "n", "شخصان"),
        (2, "person", "g", "شخصين"),
        (5, "person", "n", "خمسة أشخاص"),
        (12, "person", "n", "اثنا عشر شخصاً"),
        (12, "dead", "g", "اثني عشر قتيلاً"),
        (30, "hurt", "g", "30 جريحاً"),
        (7, "truck", "g", "7 شاحنات"),
    ],
)
def test_counts_agree_with_their_nouns(count: int, noun: str, case: str, told: str) -> None:
    outlet = next(o for o in OUTLETS if o["numbers"] == "words")
    assert Words(TABLES, random.Random(1), outlet).count(count, noun, case) == told


def test_most_of_it_is_read_and_brought_together(news: Clusters) -> None:
    records = [
        read(d["text"], id=d["id"], title=d["title"], published=d["published"], outlet=d["source"]).to_dict()
        for d in news.documents
    ]
    reports = {record["id"]: reports_of(record) for record in records}
    main = {name: next((r for r in of if r.lead), None) for name, of in reports.items()}
    assert sum(event is not None for event in main.values()) > 0.95 * len(main)
    group = group_reports(report for of in reports.values() for report in of)
    together: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for name, event in main.items():
        if event:
            together[news.truth["documents"][name]["incident"]][group[event.name]] += 1
    largest = sum(max(of.values()) for of in together.values())
    assert largest > 0.9 * sum(of.total() for of in together.values())
