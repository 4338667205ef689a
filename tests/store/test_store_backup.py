"""A backup is whole or not there; so is what is restored, from either database into either."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from kills import line, record
from sqlalchemy import Connection, text

from rawi.documents import Problem
from rawi.model import Record
from rawi.store.backup import backup, restore
from rawi.store.forget import forget
from rawi.store.open import VERSIONS, Archive, open_archive
from rawi.store.read import documents, load_record, records, stats, versions
from rawi.store.search import index_document, search
from rawi.store.write import begin_run, end_run, store_document, store_record

COUNT = 30


@pytest.fixture
def filled(archive: Archive, record: Record) -> Archive:
    fill(archive, 0, COUNT)
    with archive.writing() as connection:
        run = begin_run(connection, "ingest")
        key, _ = store_document(connection, run, {"id": record.id, "title": "الجسر", "text": record.text})
        store_record(connection, key, record.to_dict(), run)
        index_document(connection, key_of(connection, record.id), "الجسر", record.text)
        end_run(connection, run)
        forget(connection, "d3", "طلب")
    return archive


def key_of(connection: Connection, id: str) -> int:
    return int(connection.execute(text("SELECT key FROM document WHERE id = :id"), {"id": id}).scalar_one())


def fill(archive: Archive, first: int, last: int) -> None:
    with archive.writing() as connection:
        run = begin_run(connection, "ingest")
        for number in range(first, last):
            key, _ = store_document(connection, run, line(number))
            store_record(connection, key, record(number), run)
            index_document(connection, key_of(connection, f"d{number}"), None, line(number)["text"])
        end_run(connection, run)


def whole(archive: Archive) -> list[object]:
    """All that an archive holds."""
    with archive.reading() as connection:
        counts = stats(connection)
        del counts["tables"]["run"]
        return [list(documents(connection)), list(records(connection)), counts, search(connection, "الخرسانة").total]


@pytest.mark.parametrize("into", ["sqlite", "postgresql"])
def test_all_comes_back(filled: Archive, into: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    file = tmp_path / "backup"
    backup(filled, file)
    assert sorted(path.name for path in tmp_path.iterdir() if "backup" in path.name) == ["backup"]
    place = str(tmp_path / "new") if into == "sqlite" else request.getfixturevalue("make_database")()
    restore(file, place)
    with open_archive(place) as archive:
        assert whole(archive) == whole(filled)
        fill(archive, COUNT, COUNT + 2)  # keys go on behind those that came back
        with archive.reading() as connection:
            assert load_record(connection, f"d{COUNT}") == record(COUNT)


def test_a_backup_is_one_view_while_others_write(filled: Archive, tmp_path: Path) -> None:
    with filled.writing() as connection:  # a writer in the middle
        store_document(connection, begin_run(connection, "ingest"), line(500))
        backup(filled, tmp_path / "backup")
    with open_archive(tmp_path / "backup") as archive, archive.reading() as connection:
        ids = {document["id"] for document in documents(connection)}
        assert "d500" not in ids
        assert len(ids) == COUNT


def test_a_backup_writes_over_nothing(filled: Archive, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")
    with pytest.raises(Problem, match="backup_exists"):
        backup(filled, tmp_path / "there")
    assert (tmp_path / "there").read_text() == "mine"
    with pytest.raises(Problem, match=r"backup_file|archive_open"):
        backup(filled, tmp_path / "no" / "folder")


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def short(data: bytes) -> bytes:
    return data[:50]


def damaged(data: bytes) -> bytes:
    at = 16384 * 3
    return data[:at] + b"\xff" * 16384 + data[at + 16384 :]


@pytest.mark.parametrize(
    ("breaks", "key"),
    [
        (cut, "backup_short"),
        (short, "backup_short"),
        (damaged, "backup_broken"),
        (lambda data: b"", "backup_foreign"),
        (lambda data: b"PK\x03\x04" + data, "backup_foreign"),
    ],
    ids=["cut", "short", "damaged", "empty", "zip"],
)
def test_a_broken_backup_is_told(archive_url: str, tmp_path: Path, breaks: object, key: str) -> None:
    source = tmp_path / "source"
    with open_archive(source) as archive:
        fill(archive, 0, 5)
        backup(archive, tmp_path / "backup")
    (tmp_path / "backup").write_bytes(breaks((tmp_path / "backup").read_bytes()))  # type: ignore[operator]
    place = archive_url.removeprefix("sqlite:///")
    with pytest.raises(Problem, match=key):
        restore(tmp_path / "backup", place)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup", "source"]
    with open_archive(place) as archive, archive.reading() as connection:
        assert list(documents(connection)) == []


def test_a_foreign_or_newer_backup_is_told(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "foreign", isolation_level=None)) as db:
        db.execute("CREATE TABLE customers (name TEXT)")
    with pytest.raises(Problem, match="backup_foreign"):
        restore(tmp_path / "foreign", tmp_path / "new")
    open_archive(tmp_path / "newer").close()
    with closing(sqlite3.connect(tmp_path / "newer", isolation_level=None)) as db:
        db.execute(f"UPDATE {VERSIONS} SET version_num = '9999'")
        with pytest.raises(Problem, match="backup_foreign"):  # an archive in use: not all of it is in the file
            restore(tmp_path / "newer", tmp_path / "new")
    with pytest.raises(Problem, match="archive_newer"):
        restore(tmp_path / "newer", tmp_path / "new")
    with pytest.raises(Problem, match="backup_file"):
        restore(tmp_path / "nowhere", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_nothing_is_restored_over_an_archive(filled: Archive, tmp_path: Path) -> None:
    backup(filled, tmp_path / "backup")
    before = whole(filled)
    place = str(filled.path or filled.engine.url.render_as_string(hide_password=False))
    with pytest.raises(Problem, match="restore_exists"):
        restore(tmp_path / "backup", place)
    assert whole(filled) == before


def test_versions_come_back(archive: Archive, tmp_path: Path) -> None:
    with archive.writing() as connection:
        run = begin_run(connection, "ingest")
        for number in range(3):
            store_document(connection, run, {"id": "one", "text": f"خبر {number}"})
    backup(archive, tmp_path / "backup")
    restore(tmp_path / "backup", tmp_path / "new")
    with open_archive(tmp_path / "new") as new, new.reading() as connection:
        assert [version["number"] for version in versions(connection, "one")] == [1, 2, 3]
