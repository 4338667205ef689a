"""What an archive gives to read beside a document, on both databases; our own articles, of invented people."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from rawi.documents import Problem
from rawi.fold import fold_key
from rawi.ingest.ledger import Ledger
from rawi.jobs import Options, Tally, ingest
from rawi.jobs.related import list_related
from rawi.store.beside import find_beside
from rawi.store.open import Archive
from rawi.store.read import load_document

CHARGE = "شركة الكهرباء في المكلا أحرقت زيوتا ملوثة في محطة الريان ولوثت ساحل بروم"
ARTICLES = (
    (
        "first",
        "2024-05-01",
        "الكندي يتهم شركة الكهرباء",
        f"قال المحامي سمير الكندي إن {CHARGE}.\nوطالب سمير الكندي بتحقيق عاجل في محطة الريان.",
    ),
    (
        "own",
        "2024-05-04",
        "شركة الكهرباء ترد على الكندي",
        "نفى مدير الشركة سالم باعشن أن تكون شركة الكهرباء في المكلا أحرقت زيوتا ملوثة في محطة الريان.\n"
        "ورفض سالم باعشن التحقيق الذي طالب به المحامي سمير الكندي.",
    ),
    (
        "later",
        "2024-05-20",
        "لجنة في محطة الريان",
        "وصلت لجنة إلى محطة الريان لفحص الزيوت الملوثة على ساحل بروم.\nوقال سمير الكندي إن اللجنة تأخرت.",
    ),
    ("copy", "2024-05-21", "لجنة في محطة الريان", ""),
    ("apart", "2024-05-05", "معرض الكتاب", "افتتح الشاعر عمر بن سهل معرض الكتاب في سيئون وسط حضور كبير."),
)


@pytest.fixture
def filled(archive: Archive, tmp_path: Path) -> Archive:
    texts = {id: text for id, _, _, text in ARTICLES}
    file = tmp_path / "articles.jsonl"
    lines = [
        {"id": id, "published": f"{day}T10:00:00+00:00", "title": title, "text": text or texts["later"], "source": id}
        for id, day, title, text in ARTICLES
    ]
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    with closing(Ledger(tmp_path / "ledger")) as ledger:
        list(ingest(archive, ledger, [str(file)], Options(), Tally()))
    return archive


def test_earlier_and_later_documents_stand_beside_one(filled: Archive) -> None:
    with filled.reading() as connection:
        found = list_related(connection, "own")
    beside = {row["document"]: row for row in found["related"]}
    assert beside.keys() == {"first", "later"} or beside.keys() == {"first", "copy"}
    assert beside["first"]["earlier"] is True
    assert {row["earlier"] for row in beside.values()} == {True, False}
    assert beside["first"]["title"] == "الكندي يتهم شركة الكهرباء"
    persons = next(reason for reason in beside["first"]["reasons"] if reason["key"] == "persons")
    assert "سمير الكندي" in persons["facts"]["names"]


def test_a_denial_is_told_with_the_word_that_it_denies(filled: Archive) -> None:
    with filled.reading() as connection:
        (answer,) = list_related(connection, "own")["answers"]
        (back,) = list_related(connection, "first")["answers"]
    assert (answer["kind"], answer["said"]["speaker"], answer["earlier"]["document"]) == (
        "denies",
        "سالم باعشن",
        "first",
    )
    assert answer["earlier"]["words"] == CHARGE
    assert back == answer


def test_what_all_documents_hold_brings_none(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rawi.store.beside.MANY", 3)
    with filled.reading() as connection:
        key = load_document(connection, "own")["key"]
        found = find_beside(connection, key, names=[fold_key("سمير الكندي")], places={}, terms=[])
    assert (found.versions, dict(found.rarity)) == ((), {})


def test_a_document_that_is_not_there_is_named(filled: Archive) -> None:
    with filled.reading() as connection, pytest.raises(Problem) as told:
        list_related(connection, "nowhere")
    assert told.value.key == "archive_no_document"
