"""Search for statements and events, on both databases."""
# ruff: noqa: F811  (fixtures)

from __future__ import annotations

from collections.abc import Iterator

import pytest
from search_archive import ARTICLES, db, entity, event, postgresql, sqlite, statement  # noqa: F401
from sqlalchemy import Connection

from rawi.documents import Problem
from rawi.store.search import search_events, search_statements, speaker, timeline

HERE = (14.54, 49.12)


@pytest.fixture
def told(db: Connection) -> Iterator[Connection]:
    entity(db, 1, "الأمين العام أنطونيو غوتيريش", "الأمين العام للأمم المتحدة")
    entity(db, 2, "علي باحداد", "المهندس", source_type="expert")
    entity(db, 3, "عبدالله السعدي", source_type="security")
    statement(db, 1, 1, "افتتح المهندس", "say", "2024-03-02")
    statement(db, 2, 2, "إنه مفتوح", "say", "2024-03-01")
    statement(db, 3, 2, "جسراً في المكلا", "deny", "2024-02-01")
    statement(db, 4, 3, "علي باحداد", "accuse", "2024-01-01")
    attack = {"type": "assault", "actor": "الجيش السوري", "killed_min": 3, "killed_max": 5, "source": "s2"}
    clash = {"type": "assault", "actor": "الجيش", "target": "مسلحون", "killed_min": 1}
    event(db, 1, mode="airstrike", place="المكلا", lat=14.54, lon=49.12, day="2024-03-01", **attack)
    event(db, 2, mode="clash", place="سيئون", lat=15.94, lon=48.79, day="2023-05-01", **clash)
    event(db, 3, actor="مجلس النواب", status="planned")
    return db


def ids(found: object) -> list[str]:
    return [hit.id for hit in found.hits]  # type: ignore[attr-defined]


def test_who_said_what(told: Connection) -> None:
    assert ids(search_statements(told)) == ["s1", "s2", "s3", "s4"]
    assert ids(search_statements(told, speaker="غوتيريش")) == ["s1"]
    assert ids(search_statements(told, speaker="انطونيو غوتيريش")) == ["s1"]
    assert ids(search_statements(told, speaker="عبد الله")) == ["s4"]
    assert ids(search_statements(told, speaker="باحد")) == []  # part of a word is none of a name
    assert ids(search_statements(told, role="الأمين العام")) == ["s1"]
    assert ids(search_statements(told, source_type="security")) == ["s4"]
    assert ids(search_statements(told, act="say", since="2024-03-02")) == ["s1"]
    assert ids(search_statements(told, outlet="الضفة", until="2024-01")) == ["s4"]
    assert ids(search_statements(told, limit=1, offset=1)) == ["s2"]
    assert search_statements(told, limit=1).total == 4


def test_statements_by_their_own_words(told: Connection) -> None:
    hit = search_statements(told, "المكلا -مفتوح").hits[0]
    assert (hit.id, hit.words, hit.speaker, hit.roles) == ("s3", "جسراً في المكلا", "علي باحداد", ("المهندس",))
    assert [ARTICLES[0].text[m.start : m.stop] for m in hit.highlights] == ["المكلا"]
    assert ids(search_statements(told, "على")) == ["s4"]
    assert ids(search_statements(told, "على", exact=True)) == []
    assert ids(search_statements(told, "سيئون")) == []


def test_events_by_what_is_told(told: Connection) -> None:
    assert ids(search_events(told)) == ["e1", "e2", "e3"]
    assert ids(search_events(told, type="assault", mode="clash")) == ["e2"]
    assert ids(search_events(told, actor="جيش")) == ["e1", "e2"]
    assert ids(search_events(told, actor="السوري")) == ["e1"]
    assert ids(search_events(told, target="مسلحون")) == ["e2"]
    assert ids(search_events(told, place="سيؤن")) == []
    assert ids(search_events(told, place="سيئون")) == ["e2"]
    assert ids(search_events(told, status="planned")) == ["e3"]
    assert ids(search_events(told, min_killed=2)) == ["e1"]
    assert ids(search_events(told, since="2024", until="2024-12")) == ["e1"]
    assert search_events(told, min_killed=2).hits[0].killed == (3, 5)


def test_events_near_a_place(told: Connection) -> None:
    assert ids(search_events(told, near=(*HERE, 10))) == ["e1"]
    assert ids(search_events(told, near=(*HERE, 150))) == ["e1"]  # 160 km
    assert ids(search_events(told, near=(*HERE, 170))) == ["e1", "e2"]
    assert ids(search_events(told, near=(89.9, 0, 20_000))) == ["e1", "e2"]
    event(told, 4, lat=0.0, lon=-179.9)
    assert ids(search_events(told, near=(0, 179.9, 30))) == ["e4"]
    with pytest.raises(Problem) as problem:
        search_events(told, near=(91, 0, 1))
    assert problem.value.key == "search_near"


def test_events_by_the_line_that_tells_them(told: Connection) -> None:
    hit = search_events(told, "المهندس مفتوح", mode="airstrike").hits[0]
    assert hit.words == ARTICLES[0].text
    assert [ARTICLES[0].text[m.start : m.stop] for m in hit.highlights] == ["المهندس", "مفتوح"]
    assert ids(search_events(told, "السوق")) == []


def test_all_that_someone_said(told: Connection) -> None:
    found = speaker(told, "باحداد")
    assert found.names == (("علي باحداد", 2),)
    assert [(act, [hit.id for hit in hits]) for act, hits in found.acts.items()] == [("deny", ["s3"]), ("say", ["s2"])]


def test_a_timeline_goes_from_old_to_new(told: Connection) -> None:
    assert [m.id for m in timeline(told, actor="الجيش").moments] == ["e2", "e1"]
    assert [m.id for m in timeline(told, place="المكلا").moments] == ["e1", "s2"]
    assert [m.id for m in timeline(told, speaker="باحداد").moments] == ["s3", "e1", "s2"]
    assert [m.id for m in timeline(told, speaker="باحداد", since="2024-03").moments] == ["e1", "s2"]
    with pytest.raises(ValueError):
        timeline(told)


def test_a_name_without_letters_is_a_problem(told: Connection) -> None:
    for asked in (search_statements, speaker):
        with pytest.raises(Problem) as problem:
            asked(told, speaker="؟") if asked is search_statements else asked(told, "؟")
        assert problem.value.key == "search_name"
