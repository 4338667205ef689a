"""The commands that ask and tend an archive, as a person runs them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

WATER = (
    "قال رئيس بلدية السدرة فارس الحداد إن المياه عادت إلى جميع أحياء البلدة بعد انقطاع دام أسبوعا.\n"
    "وأضاف أن فرق الصيانة أصلحت الأنبوب الرئيس الذي تضرر في العاصفة الأخيرة قرب الطريق القديم.\n"
    "وذكر سكان من البلدة أنهم اعتمدوا طوال الأسبوع على صهاريج تنقل المياه من القرى المجاورة."
)
STRIKE = (
    "قتل ثلاثة أشخاص في قصف مدفعي استهدف سوق بلدة تل المرج صباح الأربعاء.\n"
    "ونفى قائد الشرطة العقيد سالم الهواري أن يكون رجاله قد أطلقوا النار."
)
DOCUMENTS = [
    {"id": "water", "title": "عودة المياه", "published": "2024-05-13", "source": "الضفة", "text": WATER},
    {"id": "again", "title": "المياه تعود", "published": "2024-05-14", "source": "الميناء", "text": WATER},
    {"id": "strike", "title": "قتلى في تل المرج", "published": "2024-05-16", "source": "الضفة", "text": STRIKE},
]


class Result(NamedTuple):
    code: int
    out: str
    err: str


Ask = Callable[..., Result]


@pytest.fixture
def ask(rawi: Callable[..., Any]) -> Ask:
    """A command on an archive of three documents."""
    lines = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in DOCUMENTS)
    Path("documents.jsonl").write_text(lines, encoding="utf-8")

    def call(*arguments: str) -> Result:
        return Result(*rawi(*arguments, "--db", "archive.sqlite", "--lang", "en"))

    found = call("ingest", "documents.jsonl", "--json")
    assert json.loads(found.out)["new"] == 3
    return call


def rows(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.out.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}"))))


def test_ingest_again_stores_nothing_twice(ask: Ask) -> None:
    found = json.loads(ask("ingest", "documents.jsonl", "--json").out)
    assert (found["new"], found["changed"], found["unchanged"]) == (0, 0, 3)


def test_what_no_database_keeps_is_told_and_the_rest_stored(ask: Ask) -> None:
    lines = [{"id": id, "text": f"{WATER} {id}"} for id in ("half\ud800", "nothing\0", "whole")]
    Path("more.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    found = json.loads(ask("ingest", "more.jsonl", "--json").out)
    assert (found["new"], found["failed_why"]) == (1, {"archive_text": 2})


def test_search_finds_words_however_they_are_spelt(ask: Ask) -> None:
    assert {row["document"] for row in rows(ask("search", "الانبوب", "--csv"))} == {"water", "again"}
    assert ask("search", "=الانبوب").code == 1
    assert [h["document"] for h in json.loads(ask("search", "مدفعي", "--json").out)["hits"]] == ["strike"]


def test_search_in_a_table_isolates_each_direction(ask: Ask) -> None:
    line = ask("search", "مدفعي").out.splitlines()[1]
    assert "\N{FIRST STRONG ISOLATE}قتلى في تل المرج\N{POP DIRECTIONAL ISOLATE}" in line


def test_a_broken_query_is_one_sentence(ask: Ask) -> None:
    result = ask("search", '"مدفعي')
    assert (result.code, result.err.count("\n")) == (3, 1)


def test_search_for_statements_and_events(ask: Ask) -> None:
    denied = rows(ask("search", "--what", "statements", "--act", "deny", "--csv"))
    assert [row["document"] for row in denied] == ["strike"]
    killed = rows(ask("search", "--what", "events", "--type", "assault", "--min-killed", "2", "--csv"))
    assert [(row["document"], row["killed"]) for row in killed] == [("strike", "3")]
    assert ask("search", "--what", "events", "--min-killed", "4").code == 1


def test_filters_choose_what_is_searched(ask: Ask) -> None:
    assert [row["act"] for row in rows(ask("search", "--act", "deny", "--csv"))] == ["deny"]
    assert {row["status"] for row in rows(ask("search", "--type", "assault", "--csv"))} == {"happened", "denied"}
    assert [row["killed"] for row in rows(ask("search", "--status", "happened", "--csv"))] == ["3"]
    assert ask("search", "--act", "deny", "--type", "assault").code == 2
    assert ask("search", "--what", "documents", "--act", "deny").code == 2


def test_speaker_and_timeline(ask: Ask) -> None:
    said = rows(ask("speaker", "الحداد", "--csv"))
    assert {row["speaker"] for row in said} == {"فارس الحداد"}
    days = [row["day"] for row in rows(ask("timeline", "--speaker", "الحداد", "--csv"))]
    assert days == sorted(days) and days
    assert ask("timeline").code == 2


def test_copies_tell_how_they_differ(ask: Ask) -> None:
    found = json.loads(ask("copies", "again", "--json").out)
    assert [(c["document"], c["kind"]) for c in found["copies"]] == [("water", "same")]
    assert found["count"] == 1
    assert found["origin"]["document"] == "water"
    assert ask("copies", "strike").code == 1
    assert ask("copies", "nobody").code == 3


def test_stats_and_doctor(ask: Ask) -> None:
    assert json.loads(ask("stats", "--json").out)["tables"]["document"] == 3
    healthy = ask("doctor")
    assert (healthy.code, "Nothing is wrong" in healthy.err) == (0, True)
    with sqlite3.connect("archive.sqlite") as db:
        db.execute("UPDATE record SET whole = x'00' WHERE version = 1")
    assert ask("doctor").code == 3
    assert ask("reread", "--all").code == 0
    assert ask("doctor").code == 0


def test_backup_restore_forget(ask: Ask) -> None:
    assert json.loads(ask("backup", "backup.sqlite", "--json").out)["bytes"] > 0
    assert ask("forget", "water", "--why", "طلب صاحبه").code == 0
    assert {row["document"] for row in rows(ask("search", "الأنبوب", "--csv"))} == {"again"}
    assert ask("copies", "again").code == 1
    found = json.loads(ask("ingest", "documents.jsonl", "--json").out)
    assert (found["new"], found["failed"]) == (0, 1)
    Path("archive.sqlite").rename("old.sqlite")
    for name in ("archive.sqlite-wal", "archive.sqlite-shm"):
        Path(name).unlink(missing_ok=True)
    assert ask("restore", "backup.sqlite").code == 0
    assert json.loads(ask("stats", "--json").out)["tables"]["document"] == 3


@pytest.mark.parametrize("command", [["search", "x"], ["stats"], ["doctor"], ["backup", "b"], ["copies", "x"]])
def test_no_archive_is_one_sentence(rawi: Callable[..., Any], command: list[str]) -> None:
    result = Result(*rawi(*command, "--db", "nowhere.sqlite", "--lang", "en"))
    assert (result.code, result.err.count("\n"), Path("nowhere.sqlite").exists()) == (3, 1, False)


def test_a_file_that_is_no_archive(rawi: Callable[..., Any]) -> None:
    Path("archive.sqlite").write_text("no archive")
    for command in (["stats"], ["ingest", "archive.sqlite"]):
        result = Result(*rawi(*command, "--db", "archive.sqlite", "--lang", "en"))
        assert (result.code, result.err.count("\n")) == (3, 1)
    assert Path("archive.sqlite").read_text() == "no archive"
