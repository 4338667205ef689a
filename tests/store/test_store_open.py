"""What can be wrong with a database: each is one problem, told when it is met, and nothing is lost by it."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from kills import line
from sqlalchemy import create_engine, text

from conftest import address, execute
from rawi.documents import Problem
from rawi.messages import load_messages
from rawi.store.migrations import config
from rawi.store.open import HEAD, VERSIONS, Archive, open_archive
from rawi.store.read import documents, stats
from rawi.store.write import begin_run, store_document


def refused(place: str | Path, key: str, **options: Any) -> None:
    """The archive is refused with a problem that has a sentence."""
    with pytest.raises(Problem) as caught:
        open_archive(place, **options)
    assert caught.value.key == key
    assert load_messages("en")(f"problem.{key}", name=place, **caught.value.facts)


def one_document(archive: Archive) -> None:
    with archive.writing() as connection:
        store_document(connection, begin_run(connection, "ingest"), line(0))


def change(url: str, *statements: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_an_archive_is_made_and_found_again(archive_url: str) -> None:
    refused(archive_url, "archive_missing", new=False)
    with open_archive(archive_url) as archive:
        one_document(archive)
    with open_archive(archive_url, new=False) as archive, archive.reading() as connection:
        assert [document["id"] for document in documents(connection)] == ["d0"]


def test_a_plain_path_is_sqlite_that_waits_for_the_disk(tmp_path: Path) -> None:
    with open_archive(tmp_path / "أرشيف 1.sqlite") as archive, archive.reading() as connection:
        found = [connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")]
        assert found == ["wal", 2, 1]
        assert archive.dialect == "sqlite"


def test_a_foreign_database(archive_url: str) -> None:
    change(archive_url, "CREATE TABLE customers (name TEXT)")
    refused(archive_url, "archive_foreign")


def test_a_newer_archive(archive_url: str) -> None:
    open_archive(archive_url).close()
    change(archive_url, f"UPDATE {VERSIONS} SET version_num = '9999'")
    refused(archive_url, "archive_newer")


@pytest.mark.parametrize("half", ["DROP TABLE toll", f"DELETE FROM {VERSIONS}"])
def test_a_half_made_archive(archive_url: str, half: str) -> None:
    open_archive(archive_url).close()
    change(archive_url, half)
    refused(archive_url, "archive_half")


def older(url: str) -> None:
    """An archive as the first form had it, with a document."""
    engine = create_engine(url)
    with engine.begin() as connection:
        command.upgrade(config(connection), "0001")
        store_document(connection, begin_run(connection, "ingest"), line(0))
    engine.dispose()


def test_an_older_archive_is_brought_up_to_date(archive_url: str) -> None:
    older(archive_url)
    with open_archive(archive_url) as archive, archive.reading() as connection:
        assert connection.scalar(text(f"SELECT version_num FROM {VERSIONS}")) == HEAD
        assert stats(connection)["tables"]["document"] == 1
        assert stats(connection)["tables"]["copy"] == 0


def test_a_migration_that_fails_is_not_half_done(archive_url: str) -> None:
    older(archive_url)
    change(archive_url, "CREATE TABLE likeness (name TEXT)")
    refused(archive_url, "archive_half")
    change(archive_url, "DROP TABLE likeness")
    with open_archive(archive_url) as archive, archive.reading() as connection:
        assert [document["id"] for document in documents(connection)] == ["d0"]


def test_a_busy_archive(archive_url: str) -> None:
    with open_archive(archive_url) as archive, open_archive(archive_url, patience=0.05) as other:
        with archive.writing() as connection:
            store_document(connection, begin_run(connection, "ingest"), line(0))
            with other.reading() as reading:
                assert list(documents(reading)) == []
            with pytest.raises(Problem, match="archive_busy"):
                one_document(other)
        one_document(other)


def full_sqlite(connection: Any) -> None:
    connection.exec_driver_sql("PRAGMA max_page_count = 1")  # as if there were no room: it stays as large as it is
    for number in range(1, 2000):
        store_document(connection, begin_run(connection, "ingest"), line(number))


def full_postgres(connection: Any) -> None:
    connection.execute(text("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END $$"))


def readonly_sqlite(connection: Any) -> None:
    connection.exec_driver_sql("PRAGMA query_only = ON")
    store_document(connection, begin_run(connection, "ingest"), line(1))


def readonly_postgres(connection: Any) -> None:
    connection.execute(text("SET TRANSACTION READ ONLY"))
    store_document(connection, begin_run(connection, "ingest"), line(1))


@pytest.mark.parametrize(
    ("breaks", "key"),
    [
        ({"sqlite": full_sqlite, "postgresql": full_postgres}, "archive_full"),
        ({"sqlite": readonly_sqlite, "postgresql": readonly_postgres}, "archive_readonly"),
    ],
    ids=["full", "readonly"],
)
def test_a_write_that_fails_loses_nothing(archive_url: str, breaks: dict[str, Callable[[Any], None]], key: str) -> None:
    with open_archive(archive_url) as archive:
        one_document(archive)
        with pytest.raises(Problem, match=key), archive.writing() as connection:
            breaks[archive.dialect](connection)
    with open_archive(archive_url) as archive, archive.reading() as connection:
        assert [document["id"] for document in documents(connection)] == ["d0"]


@pytest.mark.parametrize(
    ("data", "key"),
    [(b"not a database, but a text " * 100, "archive_not"), (b"SQLite format 3\0" + b"\xff" * 5000, "archive_not")],
)
def test_a_file_that_is_no_database(tmp_path: Path, data: bytes, key: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    refused(file, key)
    assert file.read_bytes() == data


def test_a_damaged_file(tmp_path: Path) -> None:
    file = tmp_path / "archive"
    open_archive(file).close()
    data = bytearray(file.read_bytes())
    data[120:4000] = b"\xff" * 3880
    file.write_bytes(data)
    refused(file, "archive_broken")


def test_a_place_where_no_file_can_be(tmp_path: Path) -> None:
    refused(tmp_path, "archive_open")
    refused(tmp_path / "no" / "folder" / "archive", "archive_open")


def test_a_file_without_permission() -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        file = Path(folder) / "archive"
        open_archive(file).close()
        sqlite3.connect(file).execute("PRAGMA journal_mode = DELETE").connection.close()
        file.chmod(0o444)
        Path(folder).chmod(0o555)
        if os.geteuid():
            refused(file, "archive_readonly")
        else:  # root may write all: somebody else tries
            process = os.fork()
            if not process:
                os.setuid(65534)
                try:
                    refused(file, "archive_readonly")
                    os._exit(0)
                finally:
                    os._exit(1)
            assert os.waitpid(process, 0)[1] == 0
        Path(folder).chmod(0o755)


@pytest.mark.parametrize("place", ["mysql://host/database", "sqlite://", "://", "postgresql+psycopg://a:b:c:d/e"])
def test_an_address_of_no_archive(place: str) -> None:
    refused(place, "archive_url")


def test_no_server(tmp_path: Path) -> None:
    refused(f"postgresql://nobody@/archive?host={tmp_path}", "archive_server")


def test_no_such_database(server: Any) -> None:
    refused(address(server, "no_such"), "archive_server")


def test_a_wrong_password(server: Any, new_database: str) -> None:
    execute(server, "CREATE ROLE guarded LOGIN SUPERUSER PASSWORD 'right'")
    rules = Path(server.pgdata) / "pg_hba.conf"
    rules.write_text("local all guarded scram-sha-256\n" + rules.read_text())
    execute(server, "SELECT pg_reload_conf()")
    for password, key in (("wrong", "archive_password"), ("", "archive_password")):
        refused(new_database.replace("postgres:@", f"guarded:{password}@"), key)
    open_archive(new_database.replace("postgres:@", "guarded:right@")).close()


def test_the_password_is_not_shown(new_database: str) -> None:
    with open_archive(new_database.replace("postgres:@", "postgres:secret@")) as archive:
        assert "secret" not in archive.name


def test_without_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    refused("postgresql://host/archive", "archive_psycopg")
