"""The doctor finds what is broken and says what to do; any tool that opens SQLite can read an archive."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from kills import line, record, write
from sqlalchemy import text

from rawi.messages import load_messages
from rawi.store.health import Health, examine
from rawi.store.open import Archive, open_archive
from rawi.store.write import begin_run, end_run, store_document


@pytest.fixture
def filled(archive_url: str, archive: Archive) -> Archive:
    write(archive_url, 0, 5, lambda told: None)
    return archive


def keys(health: Health) -> list[str]:
    for problem in health.findings:
        assert load_messages("ar")(f"problem.{problem.key}", name="archive", **problem.facts)
    return [problem.key for problem in health.findings]


def test_a_sound_archive(filled: Archive) -> None:
    told: list[tuple[int, int]] = []
    health = examine(filled, lambda done, whole: told.append((done, whole)))
    assert keys(health) == []
    assert told[-1] == (5, 5)
    assert health.facts["tables"]["entity"] == 5 * len(record(0)["entities"])
    assert health.facts["bytes"] > 10_000
    assert sum(health.facts["programs"].values()) == 5


@pytest.mark.parametrize(
    ("harm", "key", "ids"),
    [
        ("UPDATE record SET whole = substr(whole, 1, 40) WHERE version = 2", "record", ["d1"]),
        ("DELETE FROM entity WHERE version = 3 AND number = 4", "rows", ["d2"]),
        ("UPDATE version SET text = 'خبر' WHERE key = 1", "text", ["d0"]),
        ("DELETE FROM record WHERE version = 4", "unread", ["d3"]),
    ],
)
def test_what_is_broken_is_found(filled: Archive, harm: str, key: str, ids: list[str]) -> None:
    with filled.writing() as connection:
        connection.execute(text(harm))
    health = examine(filled)
    assert keys(health) == [f"doctor_{key}"]
    assert health.facts[key if key == "unread" else f"broken_{key}"] == ids


def test_what_is_to_be_done_again_is_told(filled: Archive) -> None:
    with filled.writing() as connection:
        begin_run(connection, "ingest")
        connection.execute(text("UPDATE record SET program = '0.0.1' WHERE version = 2"))
    assert keys(examine(filled)) == ["doctor_older", "doctor_stopped"]


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive") as archive, archive.writing() as connection:
        run = begin_run(connection, "ingest")
        for number in range(200):
            store_document(connection, run, line(number))
        end_run(connection, run)
    data = bytearray((tmp_path / "archive").read_bytes())
    data[-16384 * 2 : -16384] = b"\xff" * 16384
    (tmp_path / "archive").write_bytes(data)
    with open_archive(tmp_path / "archive") as archive:
        assert "doctor_integrity" in keys(examine(archive))


def test_datasette_shows_an_archive_without_a_plugin(tmp_path: Path) -> None:
    app = pytest.importorskip("datasette.app", reason="datasette is not there")
    path = tmp_path / "archive.db"
    write(str(path), 0, 5, lambda told: None)

    async def ask() -> list[tuple[int, int]]:
        client = app.Datasette([str(path)]).client
        answers = []
        for table in ("document", "version", "entity", "statement", "event", "span", "run"):
            answer = await client.get(f"/archive/{table}.json?_shape=array")
            answers.append((answer.status_code, len(answer.json())))
        return answers

    assert asyncio.run(ask()) == [(200, 5), (200, 5), (200, 50), (200, 0), (200, 0), (200, 50), (200, 1)]
