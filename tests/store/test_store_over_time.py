"""What pages over time and place ask of an archive: the same on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from rawi.jobs.keep import keep, make_ready
from rawi.jobs.shelf import Shelf
from rawi.jobs.speakers import addressees_of, find_lines
from rawi.store import charts, moments, speakers, where
from rawi.store.open import Archive
from rawi.store.search import EventHit, StatementHit
from rawi.store.write import begin_run
from strikes import NEWS, line, record

DEFENCE, TOWN = "الدفاع المدني", "سرمدا"


@pytest.fixture
def news(archive: Archive) -> Iterator[Connection]:
    """The reports of strikes, one of which came a second time with other words."""
    for texts in ({}, {"a day later": "قتل طفلان، الثلاثاء، في قصف مدفعي استهدف مدرسة في بلدة سرمدا في ريف إدلب."}):
        with archive.writing() as connection:
            run = begin_run(connection, "ingest")
        ids = texts or NEWS
        keep(archive, run, [make_ready(line(id, texts.get(id)), record(id, texts.get(id))) for id in ids], Shelf())
    with archive.reading() as connection:
        yield connection


def test_places_of_a_stretch(news: Connection) -> None:
    spots, capped = where.find_spots(news, "2024-05-13", "2024-05-20")
    assert not capped
    assert spots[0].name == TOWN
    assert spots[0].types[0][0] == "assault"
    day, _ = where.find_spots(news, "2024-05-14", "2024-05-14", type="assault")
    assert [(spot.name, spot.count) for spot in day] == [(TOWN, 1)]  # of the newest version alone
    assert where.find_spots(news, "2024-05-14", "2024-05-14", min_killed=3) == ([], False)


def test_days_with_events(news: Connection) -> None:
    assert [day for day, _ in where.busy_days(news, "2024-05-01", "2024-05-31")] == [
        "2024-05-13",
        "2024-05-14",
        "2024-05-20",
    ]
    assert where.last_busy_days(news, "2024-05-19", 2) == ("2024-05-13", "2024-05-14")
    assert where.last_busy_days(news, "2020-01-01", 2) is None


def test_the_events_of_a_place(news: Connection) -> None:
    by_name = where.told_at(news, TOWN)
    point = by_name.points[0][0]
    by_point = where.told_at(news, TOWN, [point])
    assert by_point.hits == by_name.hits
    assert where.told_at(news, None, near=(*point, 1.0)).total == by_name.total
    assert [hit.day for hit in by_name.hits] == sorted((hit.day for hit in by_name.hits), reverse=True)
    assert by_name.months.keys() == {"2024-05"}
    assert where.incidents_of(news, by_name.keys, 3)
    assert DEFENCE in dict(where.tellers_of(news, by_name.keys, 5))
    assert where.told_at(news, TOWN, [point], since="2024-05-20").total < by_name.total
    assert where.told_at(news, "معرة النعمان", [point]).total == 0


def test_what_a_speaker_said(news: Connection) -> None:
    said = speakers.said_by(news, DEFENCE)
    assert said.total == sum(count for _, count in said.acts) > 2
    assert {hit.speaker for hit in said.hits} == {DEFENCE}
    act = said.acts[0][0]
    assert speakers.said_by(news, DEFENCE, act=act, limit=1).hits[0].act == act
    assert speakers.said_by(news, "الدفاع").total == 0
    assert (DEFENCE, said.total) in speakers.names_with(news, "دفاع")
    assert DEFENCE in [row.name for row in speakers.spoke_most(news, "2024-05-13", "2024-05-20", 5)]
    lines = find_lines(news, DEFENCE, said.keys)
    assert lines.documents == 2
    assert addressees_of(news, said.keys) == {}


@pytest.mark.parametrize(("what", "name"), [("speaker", DEFENCE), ("place", TOWN), ("actor", "الطائرات الروسية")])
def test_moments_in_the_order_of_their_days(news: Connection, what: str, name: str) -> None:
    found = moments.moments_of(news, what, name)
    days = [moment.day for moment in found.moments if moment.day]
    assert days == sorted(days, reverse=True)
    assert found.events == sum(isinstance(moment, EventHit) for moment in found.moments) > 0
    assert found.statements == sum(isinstance(moment, StatementHit) for moment in found.moments)
    turned = moments.moments_of(news, what, name, oldest=True, limit=1)
    assert [moment.day for moment in turned.moments] == [min(days)]
    assert turned.total == found.total


def test_counts_of_a_stretch(news: Connection) -> None:
    events, capped = charts.count_events(news, "2024-05-01", "2024-05-31", None, 10)
    assert not capped
    assert events["2024-05-14"] == {"assault": 1}
    months, _ = charts.count_events(news, "2024-05-01", "2024-05-31", None, 7)
    assert sum(months["2024-05"].values()) == sum(count for of in events.values() for count in of.values())
    assert charts.count_documents(news, "2024-05-13", "2024-05-13", None, 10) == {
        "2024-05-13": {"الضفة": 1, "الميناء": 2}
    }
    assert charts.count_documents(news, "2024-05-13", "2024-05-13", "الضفة", 10) == {"2024-05-13": {"الضفة": 1}}
    voices = charts.count_statements(news, "2024-05-13", "2024-05-20", None)
    assert voices.documents == len(NEWS)
    assert sum(count for _, count in voices.acts) == sum(count for _, count in voices.classes) > 0
