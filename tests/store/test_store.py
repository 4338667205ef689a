"""What is stored comes back as it was, once, on both databases; a second reading changes what it changes."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from kills import line, record, write
from sqlalchemy import inspect, select

import rawi.store.likeness
import rawi.store.search.tables
from rawi.documents import Problem
from rawi.model import Record
from rawi.model.days import days
from rawi.store import schema
from rawi.store.forget import forget
from rawi.store.naming import name_key
from rawi.store.open import VERSIONS, Archive
from rawi.store.pack import pack_record, unpack_record
from rawi.store.read import documents, load_document, load_record, records, stats, versions
from rawi.store.search import index_document
from rawi.store.write import begin_run, end_run, replace_record, store_document, store_documents, store_record

LINE = {
    "title": "جسر السدرة",
    "published": "2024-05-13T10:00:00+03:00",
    "source": "الضفة",
    "url": "https://example.org/1",
    "author": "ليلى شاكر",
    "parts": [["heading", 0, 6]],
    "sha256": "ab" * 32,
    "fetched": "2024-05-14T00:00:00+00:00",
    "extractor": "hand 1",
}


def stored(archive: Archive, plain: dict[str, Any], **more: Any) -> tuple[int, str]:
    with archive.writing() as connection:
        run = begin_run(connection, "ingest")
        key, status = store_document(connection, run, {**LINE, "id": plain["id"], "text": plain["text"], **more})
        if status != "unchanged":
            store_record(connection, key, plain, run)
        end_run(connection, run)
        return key, status


def loaded(archive: Archive, load: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    with archive.reading() as connection:
        found = load(connection, *arguments, **options)
        return list(found) if hasattr(found, "__next__") else found


def test_a_record_comes_back_as_it_was(archive: Archive, record: Record) -> None:
    plain = record.to_dict()
    assert stored(archive, plain)[1] == "new"
    back = loaded(archive, load_record, plain["id"])
    assert back == plain
    assert list(back) == list(plain)
    assert loaded(archive, records) == [plain]


def test_a_document_comes_back_as_it_was(archive: Archive, record: Record) -> None:
    stored(archive, record.to_dict())
    line = loaded(archive, load_document, record.id)
    assert {name: line[name] for name in LINE} == LINE
    assert (line["text"], line["version"]) == (record.text, 1)
    assert [found["id"] for found in loaded(archive, documents)] == [record.id]


def test_the_rows_of_a_record(archive: Archive, record: Record) -> None:
    stored(archive, record.to_dict())
    with archive.reading() as connection:
        said = connection.execute(
            select(schema.statement.c.act, schema.statement.c.day, schema.entity.c.name)
            .join(schema.entity, (schema.entity.c.version == schema.statement.c.version))
            .where(schema.entity.c.number == schema.statement.c.speaker, schema.statement.c.id == "s3")
        ).one()
        assert said == ("confirm", "2024-05-13", "ليلى شاكر")
        bombing = connection.execute(select(schema.event).where(schema.event.c.id == "v1")).one()
        assert (bombing.day, bombing.place_key, bombing.killed_min, bombing.actor) == (
            "2024-05-11",
            name_key("السدره"),
            2,
            "مسلحين",
        )
        tolls = connection.execute(select(schema.toll.c.kind).where(schema.toll.c.event == bombing.number)).scalars()
        assert list(tolls) == ["killed", "injured", "missing"]


def test_the_same_document_is_stored_once(archive: Archive, record: Record) -> None:
    plain = record.to_dict()
    first, _ = stored(archive, plain)
    assert stored(archive, plain) == (first, "unchanged")
    later = {**plain, "text": plain["text"] + "\nملحق."}
    assert stored(archive, later)[1] == "changed"
    assert [v["number"] for v in loaded(archive, versions, record.id)] == [1, 2]
    assert loaded(archive, load_record, record.id) == later
    assert loaded(archive, load_record, record.id, 1) == plain
    assert loaded(archive, stats)["tables"]["document"] == 1


def test_many_at_once_are_stored_as_one_by_one(archive: Archive) -> None:
    later = {**line(0), "text": "خبر آخر", "source": "الضفة الأخرى"}
    with archive.writing() as connection:
        run = begin_run(connection, "ingest")
        known, _ = store_document(connection, run, line(1))
        given = [line(0), {"id": "", "text": "خبر"}, line(1), {**line(2), "id": "\ud800"}, later, line(2)]
        first, none, second, broken, changed, third = store_documents(connection, run, given)
    assert isinstance(none, Problem) and none.key == "archive_no_id"
    assert isinstance(broken, Problem) and broken.key == "archive_text"
    assert [stored[1] for stored in (first, second, changed, third)] == ["new", "unchanged", "changed", "new"]
    assert len({known, first[0], changed[0], third[0]}) == 4 and second[0] == known
    assert [v["number"] for v in loaded(archive, versions, "d0")] == [1, 2]
    assert {d["id"]: d["source"] for d in loaded(archive, documents)}["d0"] == "الضفة الأخرى"


def test_documents_are_chosen_and_gone_on_with(archive: Archive) -> None:
    with archive.writing() as connection:
        run = begin_run(connection, "ingest")
        for number in range(6):
            day = f"2024-05-{number + 10}"
            store_document(connection, run, {**line(number), "published": day, "source": "ab"[number % 2]})
    chosen = loaded(archive, documents, source="a", since="2024-05-11", until="2024-05-13")
    assert [d["id"] for d in chosen] == ["d2"]
    first = loaded(archive, documents, most=4)
    assert [d["id"] for d in first] == ["d0", "d1", "d2", "d3"]
    assert [d["id"] for d in loaded(archive, documents, after=first[-1]["key"])] == ["d4", "d5"]


def test_what_is_counted(archive: Archive, record: Record) -> None:
    stored(archive, record.to_dict())
    counts = loaded(archive, stats)
    assert counts["sources"] == {"الضفة": 1}
    assert counts["months"] == {"2024-05": 1}
    assert counts["event_types"] == {"assault": 1, "coerce": 1}
    assert counts["acts"]["say"] == 4
    assert counts["tables"]["entity"] == len(record.entities)


def test_a_second_reading_says_what_it_changed(archive: Archive, record: Record) -> None:
    plain = record.to_dict()
    key, _ = stored(archive, plain)
    better = copy.deepcopy(plain)
    better["statements"] = [s for s in better["statements"] if s["id"] != "s4"]
    better["entities"].append({**better["entities"][0], "id": "e9", "name": "آخر"})
    better["events"][0]["mode"] = "shelling"
    better["times"][1]["value"] = "2024-05-12"
    with archive.writing() as connection:
        run = begin_run(connection, "reread")
        assert replace_record(connection, key, plain, run) == ()
        changes = {change.kind: change for change in replace_record(connection, key, better, run)}
    assert changes.keys() == {"statements", "entities", "events", "times"}
    assert changes["statements"].removed == ("s4",)
    assert changes["entities"].added == ("e9",)
    assert changes["events"].changed == ("v1",)
    assert len(changes["times"].changed) == 1
    assert loaded(archive, load_record, record.id) == better
    assert loaded(archive, stats)["tables"]["statement"] == len(better["statements"])


def test_a_document_is_forgotten(archive: Archive, record: Record) -> None:
    plain = record.to_dict()
    first, _ = stored(archive, plain)
    second, _ = stored(archive, {**plain, "text": plain["text"] + "\nملحق."})
    seen: list[int] = []
    with archive.writing() as connection:
        run = begin_run(connection, "ingest")
        other, _ = store_document(connection, run, line(0))
        end_run(connection, run)
        index_document(connection, 1, plain["title"], plain["text"] + "\nملحق.")
        assert forget(connection, record.id, "طلب صاحبه", [lambda _, key: seen.append(key)]) == 2
    assert seen == [first, second]
    tables = loaded(archive, stats)["tables"]
    assert {name for name, rows in tables.items() if rows} == {"document", "version", "run", "tombstone"}
    assert [d["key"] for d in loaded(archive, documents)] == [other]
    with pytest.raises(Problem, match="archive_forgotten"):
        stored(archive, plain)
    with pytest.raises(Problem, match="archive_forgotten"), archive.writing() as connection:
        forget(connection, record.id, "ثانية")


def test_nothing_of_what_was_forgotten_is_left_in_the_file(archive: Archive, record: Record) -> None:
    if archive.path is None:
        pytest.skip("where PostgreSQL keeps its rows, it decides when to overwrite them")
    stored(archive, record.to_dict())
    with archive.writing() as connection:
        forget(connection, record.id, "طلب صاحبه")
    archive.close()
    assert "الخرسانة".encode() not in archive.path.read_bytes()


@pytest.mark.parametrize(
    ("id", "changed", "key"),
    [
        ("x", {"text": "خبر\0"}, "archive_text"),
        ("x", {"title": "\ud800"}, "archive_text"),
        ("", {}, "archive_no_id"),
    ],
)
def test_what_no_database_keeps_is_refused(archive: Archive, id: str, changed: dict[str, str], key: str) -> None:
    with pytest.raises(Problem, match=key), archive.writing() as connection:
        store_document(connection, begin_run(connection, "ingest"), {"id": id, "text": "خبر", **changed})
    assert loaded(archive, stats)["tables"]["run"] == 0


def test_what_is_not_there_is_told(archive: Archive, record: Record) -> None:
    with archive.writing() as connection:
        store_document(connection, begin_run(connection, "ingest"), line(0))
    for arguments, key in ((["nobody"], "archive_no_document"), (["d0"], "archive_no_record"), (["d0", 7], "_version")):
        with pytest.raises(Problem, match=key):
            loaded(archive, load_record, *arguments)


def test_a_record_is_bound_to_its_text(record: Record) -> None:
    plain = record.to_dict()
    whole = pack_record(plain, plain["text"])
    assert len(whole) < 2000
    for broken, text in ((whole, "نص آخر"), (whole[:-9], plain["text"]), (b"\x07" + whole[1:], plain["text"])):
        with pytest.raises(Problem, match="archive_record"):
            unpack_record(broken, text)


@pytest.mark.parametrize(
    ("time", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2018-W28", "2018-07-09", "2018-07-15"),
        ("2018-04-09TMO", "2018-04-09", "2018-04-09"),
        ("1980/1989", "1980-01-01", "1989-12-31"),
        ("2018-08-13T17:30/2018-08-14T19:30", "2018-08-13", "2018-08-14"),
        ("2018-02-30", None, None),
        (None, None, None),
    ],
)
def test_the_days_of_a_time(time: str | None, first: str | None, last: str | None) -> None:
    assert days(time) == (first, last)


def test_the_migrations_make_the_tables(archive: Archive) -> None:
    assert rawi.store.likeness.likeness.metadata is rawi.store.search.tables.search_entry.metadata

    def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        return kind != "table" or not (name or "").startswith(("search_words", "sqlite_"))

    with archive.reading() as connection:
        options = {"version_table": VERSIONS, "include_object": ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []
        assert "search_words" in inspect(connection).get_table_names()


def test_the_writer_of_the_kills_stores_the_record(archive_url: str, archive: Archive) -> None:
    write(archive_url, 0, 3, lambda told: None)
    assert loaded(archive, load_record, "d2") == record(2)
