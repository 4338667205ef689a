"""Incidents in an archive: a report joins when it is stored, codes stay, and what a person judged stands above all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import MetaData, Table, create_engine, insert, select, text

from rawi.documents import Problem
from rawi.fold import fold_key
from rawi.ingest.ledger import Ledger
from rawi.jobs import Options, Tally, forget_document, ingest, keep, reread
from rawi.jobs.explaining import explain
from rawi.jobs.incidents import judge, name_of, relink, withdraw
from rawi.jobs.keep import make_ready
from rawi.jobs.sheets import find_case, list_cases, list_documents
from rawi.jobs.shelf import Shelf
from rawi.store import schema
from rawi.store.backup import backup, restore
from rawi.store.migrations import config
from rawi.store.open import Archive, open_archive
from rawi.store.rows import ROWS
from rawi.store.where import told_at
from rawi.store.write import begin_run, store_record
from strikes import NEWS, line, record

MARKET, AGAIN, SCHOOL, TOWN, WEEK = NEWS
OF_SCHOOL = "\nوأعلنت المديرية فتح تحقيق."


def take(archive: Archive, *ids: str, **texts: str) -> None:
    """Store documents, each in a batch of its own, as ingesting does."""
    shelf = Shelf()
    for id in (*ids, *texts):
        told = line(id, texts.get(id))
        with archive.writing() as connection:
            run = begin_run(connection, "ingest")
        (kept,) = keep(archive, run, [make_ready(told, record(id, texts.get(id)))], shelf)
        assert not isinstance(kept, Problem)


def codes(archive: Archive) -> dict[str, str]:
    """By document the code of its main incident."""
    with archive.reading() as connection:
        return {row["id"]: row["incident"] for row in list_documents(connection)}


def as_before(row: Mapping[str, Any], column: str) -> Any:
    """What stood in a column of a row when names were folded there."""
    name = row.get(column.removesuffix("_fold"))
    return fold_key(name) if name and column.endswith("_fold") else row.get(column)


def documents_of(archive: Archive, code: str) -> set[str]:
    return {document["id"] for document in case(archive, code)["documents"]}


def case(archive: Archive, code: str) -> dict[str, Any]:
    with archive.reading() as connection:
        return find_case(connection, code)


def count(archive: Archive, table: str) -> int:
    with archive.reading() as connection:
        return int(connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0)


def same(archive: Archive, a: str, b: str) -> dict[str, Any]:
    return judge(archive, a, b, "same", "ليلى", "الحادث نفسه")


def different(archive: Archive, a: str, b: str) -> dict[str, Any]:
    return judge(archive, a, b, "different", "ليلى", "سوقان")


@pytest.fixture
def filled(archive: Archive) -> Iterator[Archive]:
    """Whatever a test does to it, the list of incidents goes by as many documents as tell of each."""
    take(archive, *NEWS)
    yield archive
    many = "count(DISTINCT version)"
    counted = f"SELECT incident, {many} FROM report GROUP BY incident HAVING {many} > 1"
    with archive.reading() as connection:
        kept, found = (set(map(tuple, connection.execute(text(q)))) for q in ("SELECT * FROM size", counted))
    assert kept == found


def test_reports_are_linked_when_they_are_ingested(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text("".join(json.dumps(line(id), ensure_ascii=False) + "\n" for id in NEWS), encoding="utf-8")
    with open_archive(tmp_path / "archive.sqlite") as archive, closing(Ledger(tmp_path / "ledger")) as ledger:
        list(ingest(archive, ledger, [str(file)], Options(), Tally()))
        found = codes(archive)
        assert found[MARKET] == found[AGAIN]
        assert len(set(found.values())) == 4
        assert documents_of(archive, found[MARKET]) == {MARKET, AGAIN, WEEK}  # one recalls it


def test_a_later_report_joins(archive: Archive) -> None:
    take(archive, MARKET, SCHOOL)
    before = codes(archive)
    take(archive, AGAIN)
    assert codes(archive) == {**before, AGAIN: before[MARKET]}
    take(archive, WEEK)
    assert documents_of(archive, before[MARKET]) == {MARKET, AGAIN, WEEK}


def test_incidents_are_listed_by_how_many_tell_of_them(filled: Archive) -> None:
    def listed(**filters: Any) -> list[str]:
        with filled.reading() as connection:
            total, found = list_cases(connection, **filters)
        assert total == len(found)
        return [row.code for row, _ in found]

    own = codes(filled)
    assert listed() == [own[MARKET]]
    assert set(listed(least=1)) == set(own.values()) and listed(least=1)[0] == own[MARKET]
    assert set(listed(least=1, mode="shelling")) == {own[SCHOOL], own[WEEK]}
    assert listed(least=1, place="معرة النعمان") == [own[TOWN]]
    assert listed(min_killed=5) == [own[MARKET]]
    assert listed(min_killed=50) == []


def test_the_sheet_of_an_incident(filled: Archive) -> None:
    found = case(filled, codes(filled)[MARKET].lower())
    assert [d["id"] for d in found["documents"]] == [MARKET, AGAIN, WEEK]
    assert (found["title"]["mode"], found["title"]["place"], found["title"]["first"]) == (
        "airstrike",
        "سرمدا",
        "2024-05-13",
    )
    assert {c["what"] for c in found["contradictions"]} == {"killed"}


def test_a_code_is_permanent(filled: Archive) -> None:
    before = codes(filled)
    made = relink(filled)
    assert (made.reports, made.incidents, made.shared) == (6, 4, 1)
    assert codes(filled) == before
    assert all(len(code) == 6 for code in before.values())


def test_a_code_is_the_same_in_every_archive(filled: Archive, tmp_path: Path) -> None:
    with open_archive(tmp_path / "other.sqlite") as other:
        take(other, *NEWS)
        assert codes(other) == codes(filled)


def test_what_was_judged_one_is_one_and_stays_so(filled: Archive) -> None:
    before = codes(filled)
    told = same(filled, MARKET, TOWN)
    assert told["a"]["incident"] == told["b"]["incident"] == codes(filled)[TOWN]
    for _ in range(2):
        assert codes(filled)[MARKET] == codes(filled)[TOWN] == codes(filled)[AGAIN]
        assert all(documents_of(filled, before[id]) == {MARKET, AGAIN, TOWN, WEEK} for id in (MARKET, TOWN))
        relink(filled)


def test_what_was_judged_different_is_apart_and_stays_so(filled: Archive) -> None:
    different(filled, MARKET, AGAIN)
    for _ in range(2):
        assert codes(filled)[MARKET] != codes(filled)[AGAIN]
        relink(filled)


def test_a_judgement_holds_for_reports_that_come_later(archive: Archive) -> None:
    take(archive, MARKET, AGAIN)
    different(archive, MARKET, AGAIN)
    take(archive, WEEK)
    assert codes(archive)[MARKET] != codes(archive)[AGAIN]


def test_who_cannot_tell_moves_nothing(filled: Archive) -> None:
    before = codes(filled)
    judge(filled, MARKET, AGAIN, "unsure", "ليلى", "لا أدري")
    judge(filled, MARKET, TOWN, "unsure", "ليلى", "لا أدري")
    relink(filled)
    assert codes(filled) == before


def test_judgements_hold_through_others(filled: Archive) -> None:
    same(filled, MARKET, TOWN)
    same(filled, TOWN, SCHOOL)
    different(filled, SCHOOL, WEEK)
    found = codes(filled)
    assert found[MARKET] == found[TOWN] == found[SCHOOL] != found[WEEK]
    with filled.reading() as connection:
        told = explain(connection, MARKET, SCHOOL)
        assert (told["verdict"], told["by"]) == ("same", "person")
        assert explain(connection, MARKET, WEEK)["verdict"] == "different"
    relink(filled)
    assert codes(filled) == found


def test_what_contradicts_a_judgement_is_refused(filled: Archive) -> None:
    same(filled, MARKET, TOWN)
    same(filled, TOWN, SCHOOL)
    before = codes(filled)
    with pytest.raises(Problem) as refused:
        different(filled, SCHOOL, MARKET)
    assert refused.value.key == "judge_contrary"
    assert (codes(filled), count(filled, "judgement")) == (before, 2)
    different(filled, SCHOOL, WEEK)
    with pytest.raises(Problem, match="judge_contrary"):
        same(filled, WEEK, MARKET)


def test_two_are_one_though_a_third_beside_one_of_them_was_judged_otherwise(filled: Archive) -> None:
    different(filled, AGAIN, TOWN)
    same(filled, MARKET, TOWN)  # so the market is not the market again, whatever the points say
    for _ in range(2):
        found = codes(filled)
        assert found[MARKET] == found[TOWN] != found[AGAIN]
        relink(filled)


def test_a_judgement_is_withdrawn(filled: Archive) -> None:
    before = codes(filled)
    same(filled, MARKET, TOWN)
    different(filled, MARKET, AGAIN)
    withdraw(filled, TOWN, MARKET, "ليلى", "أخطأت")
    withdraw(filled, MARKET, AGAIN, "ليلى", "أخطأت")
    assert codes(filled) == before
    judgements = case(filled, before[MARKET])["judgements"]
    assert [(j["verdict"], j["who"], j["withdrawn_why"]) for j in judgements] == [
        ("same", "ليلى", "أخطأت"),
        ("different", "ليلى", "أخطأت"),
    ]
    relink(filled)
    assert codes(filled) == before
    with pytest.raises(Problem, match="judge_none"):
        withdraw(filled, MARKET, AGAIN, "ليلى", "أخطأت")


@pytest.mark.parametrize(
    ("a", "b", "key"),
    [
        (MARKET, MARKET, "judge_one"),
        (MARKET, "ZZZZZZ", "incident_none"),
        (MARKET, f"{TOWN}#v9", "report_none"),
    ],
)
def test_what_cannot_be_judged(filled: Archive, a: str, b: str, key: str) -> None:
    with pytest.raises(Problem, match=key):
        same(filled, a, b)
    assert count(filled, "judgement") == 0


def test_reports_are_named_by_code_document_or_event(filled: Archive) -> None:
    recalled = next(e["id"] for e in record(WEEK)["events"] if e["mode"] == "airstrike")
    with filled.reading() as connection:
        assert name_of(connection, codes(filled)[MARKET]) == name_of(connection, MARKET)
        assert name_of(connection, f"{WEEK}#{recalled}") == (WEEK, recalled) != name_of(connection, WEEK)
    different(filled, f"{WEEK}#{recalled}", MARKET)
    assert documents_of(filled, codes(filled)[MARKET]) >= {MARKET}
    relink(filled)
    assert WEEK not in documents_of(filled, codes(filled)[MARKET])


def test_a_forgotten_document_leaves_nothing(filled: Archive) -> None:
    before = codes(filled)
    same(filled, MARKET, TOWN)
    different(filled, MARKET, SCHOOL)
    judge(filled, AGAIN, SCHOOL, "different", "ليلى", "مدرسة")
    forget_document(filled, MARKET, "طلب صاحبه")
    assert documents_of(filled, before[MARKET]) == {AGAIN, TOWN, WEEK}
    assert count(filled, "judgement") == 1
    assert count(filled, "report") == 5
    relink(filled)
    assert codes(filled)[AGAIN] != codes(filled)[TOWN]
    for id in (AGAIN, WEEK, TOWN):
        forget_document(filled, id, "طلب صاحبه")
    with pytest.raises(Problem, match="incident_empty"):
        case(filled, before[MARKET])


def test_a_changed_version_moves(filled: Archive) -> None:
    before = codes(filled)
    take(filled, **{AGAIN: NEWS[TOWN][3]})
    assert codes(filled)[AGAIN] == codes(filled)[TOWN] == before[TOWN]
    assert documents_of(filled, before[MARKET]) == {MARKET, WEEK}


def test_of_two_versions_in_one_portion_the_later_counts(archive: Archive) -> None:
    take(archive, MARKET, TOWN)
    with archive.writing() as connection:
        run = begin_run(connection, "ingest")
    texts = (NEWS[AGAIN][3], NEWS[TOWN][3])
    kept = keep(archive, run, [make_ready(line(AGAIN, t), record(AGAIN, t)) for t in texts], Shelf())
    assert not any(isinstance(k, Problem) for k in kept)
    assert codes(archive)[AGAIN] == codes(archive)[TOWN]
    assert documents_of(archive, codes(archive)[MARKET]) == {MARKET}


@pytest.mark.parametrize(
    "changed",
    [NEWS[SCHOOL][3] + OF_SCHOOL, "إدلب - وكالة الضفة:\n" + NEWS[SCHOOL][3]],
    ids=["more at its end", "more before"],
)
def test_a_changed_version_keeps_its_code_and_its_judgements(filled: Archive, changed: str) -> None:
    before = codes(filled)
    same(filled, SCHOOL, TOWN)
    withdraw(filled, SCHOOL, TOWN, "ليلى", "أخطأت")
    take(filled, **{SCHOOL: changed})
    assert documents_of(filled, before[SCHOOL]) == {SCHOOL}
    same(filled, SCHOOL, WEEK)
    take(filled, **{SCHOOL: changed + " وعاد التلاميذ."})
    assert codes(filled)[SCHOOL] == codes(filled)[WEEK]
    relink(filled)
    assert codes(filled)[SCHOOL] == codes(filled)[WEEK]
    assert documents_of(filled, before[SCHOOL]) == {SCHOOL, WEEK}


@pytest.mark.parametrize("changed", [OF_SCHOOL.strip() + "\n" + NEWS[SCHOOL][3], NEWS[SCHOOL][3] + OF_SCHOOL])
def test_a_judgement_holds_for_the_changed_version(filled: Archive, changed: str) -> None:
    different(filled, MARKET, AGAIN)
    same(filled, SCHOOL, WEEK)
    take(filled, **{SCHOOL: changed, AGAIN: "الضفة - سرمدا:\n" + NEWS[AGAIN][3]})
    for _ in range(2):
        found = codes(filled)
        assert found[SCHOOL] == found[WEEK] and found[MARKET] != found[AGAIN]
        relink(filled)


def test_reading_again_keeps_incidents_and_judgements(filled: Archive) -> None:
    same(filled, MARKET, TOWN)
    before = codes(filled)
    with filled.writing() as connection:  # as another version of Rawi may have read it
        key = connection.scalar(text("SELECT latest FROM document WHERE id = :id"), {"id": SCHOOL})
        assert key is not None
        store_record(connection, key, {**record(SCHOOL), "events": []}, begin_run(connection, "reread"))
    assert {done.id for done in reread(filled, every=True) if done.changes} == {SCHOOL}
    assert codes(filled) == before


@pytest.mark.parametrize("into", ["sqlite", "postgresql"])
def test_a_backup_holds_incidents_and_judgements(
    filled: Archive, into: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    same(filled, MARKET, TOWN)
    different(filled, MARKET, AGAIN)
    relink(filled, "words = 2.5")
    backup(filled, tmp_path / "backup")
    place = str(tmp_path / "new") if into == "sqlite" else request.getfixturevalue("make_database")()
    restore(tmp_path / "backup", place)
    with open_archive(place) as archive:
        assert codes(archive) == codes(filled)
        for code in codes(filled).values():
            assert case(archive, code) == case(filled, code)
        relink(archive)
        assert (codes(archive), count(archive, "weight")) == (codes(filled), 1)
        different(archive, SCHOOL, WEEK)  # keys go on behind those that came back
        take(archive, **{SCHOOL: NEWS[SCHOOL][3] + OF_SCHOOL})


def test_an_archive_from_before_incidents_is_brought_up_to_date(archive_url: str, tmp_path: Path) -> None:
    with open_archive(tmp_path / "today.sqlite") as today:
        take(today, *NEWS)
        engine = create_engine(archive_url)
        with today.reading() as connection, engine.begin() as old:
            there = told_at(connection, "سرمدا").total
            command.upgrade(config(old), "0002")
            for _ in NEWS:
                begin_run(old, "ingest")
            for table in (schema.document, schema.version, schema.record, *ROWS):
                before = Table(table.name, MetaData(), autoload_with=old)
                rows = connection.execute(select(table)).mappings()
                old.execute(insert(before), [{c.key: as_before(row, c.key) for c in before.c} for row in rows])
        engine.dispose()
    with open_archive(archive_url) as archive:
        assert set(codes(archive).values()) == {None}
        assert relink(archive).incidents == 4
        assert documents_of(archive, codes(archive)[MARKET]) == {MARKET, AGAIN, WEEK}
        with archive.reading() as connection:
            assert told_at(connection, "سرمدا").total == there > 0


class TestWeights:
    @pytest.fixture
    def apart(self, filled: Archive) -> Iterator[Callable[[], int]]:
        yield lambda: len(set(codes(filled).values()))

    def test_a_users_weights_are_used_and_stay(self, filled: Archive, apart: Callable[[], int]) -> None:
        relink(filled, "bias = -50")
        assert apart() == 5
        relink(filled)
        assert apart() == 5
        with filled.reading() as connection:
            assert explain(connection, MARKET, AGAIN)["points"][0]["points"] == -50
        relink(filled, "")
        assert apart() == 4

    def test_a_table_that_is_none_changes_nothing(self, filled: Archive) -> None:
        before = codes(filled)
        with pytest.raises(Problem, match="weights_name"):
            relink(filled, "bias = -50\nword = 1")
        assert (codes(filled), count(filled, "weight")) == (before, 0)


def test_the_code_of_who_came_first_stands_though_another_was_earlier(archive: Archive) -> None:
    take(archive, AGAIN)
    first = codes(archive)[AGAIN]
    take(archive, MARKET)
    assert codes(archive)[MARKET] == first
    relink(archive)
    assert documents_of(archive, first) == {MARKET, AGAIN}


def test_an_old_code_stands_for_what_its_reports_went_into(filled: Archive) -> None:
    relink(filled, "bias = -50")
    apart = codes(filled)
    relink(filled, "")
    assert documents_of(filled, apart[AGAIN]) == {MARKET, AGAIN, WEEK}
    relink(filled, "bias = -50")
    assert codes(filled) == apart
