"""The commands about incidents, as a person runs them."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from rawi.jobs import keep
from rawi.jobs.keep import make_ready
from rawi.jobs.shelf import Shelf
from rawi.read import read
from rawi.store.backup import backup
from rawi.store.open import open_archive
from rawi.store.write import begin_run
from strikes import NEWS, line, record

MARKET, AGAIN, SCHOOL, TOWN, WEEK = NEWS


class Result(NamedTuple):
    code: int
    out: str
    err: str

    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}"))))

    def json(self) -> Any:
        return json.loads(self.out)

    def one_sentence(self) -> bool:
        return not self.out and self.err.count("\n") == 1 and "Traceback" not in self.err


Ask = Callable[..., Result]


def write(name: str, *lines: dict[str, Any]) -> str:
    Path(name).write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), encoding="utf-8")
    return name


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of five documents, a copy, and one where nothing happens."""
    file = tmp_path_factory.mktemp("incidents") / "news.sqlite"
    copied = {**line(MARKET), "id": "copy", "source": "الساحل"}
    lines = [(line(id), record(id)) for id in NEWS] + [(copied, {**record(MARKET), **copied})]
    sky = {"id": "sky", "text": "قال الوزير إن السماء صافية وإن الهواء عليل."}
    lines.append((sky, read(sky["text"], id="sky").to_dict()))
    with open_archive(file) as archive:
        with archive.writing() as connection:
            run = begin_run(connection, "ingest")
        keep(archive, run, [make_ready(*one) for one in lines], Shelf())
        backup(archive, file.with_suffix(".copy"))
    return file.with_suffix(".copy")


@pytest.fixture
def ask(rawi: Callable[..., Any], news: Path) -> Ask:
    """A command on that archive."""
    shutil.copy(news, "archive.sqlite")

    def call(*arguments: str, lang: str = "en") -> Result:
        return Result(*rawi(*arguments, "--db", "archive.sqlite", "--lang", lang))

    return call


@pytest.fixture
def pages(rawi: Callable[..., Any]) -> Ask:
    """A command on files, without an archive."""
    for id in NEWS:
        write(f"{id}.jsonl", line(id))
    return lambda *arguments, lang="en": Result(*rawi(*arguments, "--lang", lang))


def code_of(ask: Ask, id: str) -> str:
    return str(next(row["incident"] for row in ask("incidents", "--documents", "--json").json() if row["id"] == id))


def test_each_document_with_its_incident(ask: Ask) -> None:
    rows = {row["id"]: row for row in ask("incidents", "--documents", "--json").json()}
    assert all(row.keys() == {"id", "incident", "copy_of", "contradictions"} for row in rows.values())
    assert rows[MARKET]["incident"] == rows[AGAIN]["incident"] == rows["copy"]["incident"]
    assert len({row["incident"] for row in rows.values()} - {None}) == 4
    assert rows[MARKET]["copy_of"] == rows["copy"]["copy_of"] is not None
    assert rows[AGAIN]["copy_of"] is None
    (contradicted,) = rows[AGAIN]["contradictions"]
    assert contradicted["what"] == "killed" and contradicted["with"] in (MARKET, "copy")
    assert {"with": AGAIN, "what": "killed"} in rows[contradicted["with"]]["contradictions"]
    assert rows[TOWN]["contradictions"] == []


def test_documents_without_any_event_stand_in_the_list(ask: Ask) -> None:
    assert ask("incidents", "--documents", "--json").json()[-1] == {
        "id": "sky",
        "incident": None,
        "copy_of": None,
        "contradictions": [],
    }


def test_incidents_that_several_tell_of(ask: Ask) -> None:
    found = ask("incidents", "--json").json()
    (only,) = found["incidents"]
    assert found["total"] == 1 and only["incident"] == code_of(ask, MARKET)
    assert (only["documents"], only["outlets"], only["contradictions"]) == (4, 3, 1)
    assert (only["day"], only["last_day"]) == ("2024-05-13", "2024-05-13")
    assert only["title"].startswith("air strike · Sarmada")


@pytest.mark.parametrize(("lang", "title"), [("en", "Sarmada"), ("ar", "سرمدا")])
def test_incidents_in_a_table(ask: Ask, lang: str, title: str) -> None:
    result = ask("incidents", lang=lang)
    assert (result.code, title in result.out, code_of(ask, MARKET) in result.out) == (0, True, True)


def test_filters_choose_incidents(ask: Ask) -> None:
    def listed(*arguments: str) -> set[str]:
        return {row["incident"] for row in ask("incidents", "--least", "1", "--csv", *arguments).rows()}

    assert listed() == {code_of(ask, id) for id in (MARKET, SCHOOL, TOWN, WEEK)}
    assert listed("--mode", "shelling", "--until", "2024-05-15") == {code_of(ask, SCHOOL)}
    assert listed("--place", "سرمدا", "--min-killed", "4") == {code_of(ask, MARKET)}
    nothing = ask("incidents", "--place", "الموصل")
    assert (nothing.code, nothing.one_sentence()) == (1, True)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", ["independent voices", "contradicts", "killed", "Sarmada"]), ("ar", ["سرمدا", "القتلى", "سوق بلدة سرمدا"])],
)
def test_the_sheet_in_a_table(ask: Ask, lang: str, words: list[str]) -> None:
    result = ask("incident", code_of(ask, MARKET), lang=lang)
    assert (result.code, [word for word in words if word not in result.out]) == (0, [])


def test_the_sheet_for_programs(ask: Ask) -> None:
    code = code_of(ask, MARKET)
    found = ask("incident", code, "--json").json()
    assert found["incident"] == code
    assert {d["id"] for d in found["documents"]} == {MARKET, AGAIN, WEEK, "copy"}
    assert 1 < found["voices"] < 4
    rows = [row for row in ask("incident", code, "--csv").rows() if row["attribute"] == "killed"]
    assert {row["document"] for row in rows} == {MARKET, AGAIN, WEEK, "copy"}
    assert any(row["relation"].startswith("contradicts") for row in rows)


@pytest.mark.parametrize(("lang", "words"), [("en", "contradicts"), ("ar", "يناقض")])
def test_pages_are_compared_without_an_archive(pages: Ask, lang: str, words: str) -> None:
    result = pages("compare", f"{MARKET}.jsonl", f"{AGAIN}.jsonl", f"{WEEK}.jsonl", lang=lang)
    assert (result.code, words in result.out, result.err) == (0, True, "")
    assert [f"[{n}]" in result.out for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert not list(Path().glob("*.sqlite"))


def test_pages_are_compared_for_programs(pages: Ask) -> None:
    files = f"{MARKET}.jsonl", f"{AGAIN}.jsonl", f"{SCHOOL}.jsonl"
    found = pages("compare", *files, "--json").json()
    assert ([d["id"] for d in found["documents"]], found["incident"]) == ([MARKET, AGAIN], None)
    assert [c["what"] for c in found["contradictions"]] == ["killed"]
    rows = pages("compare", *files, "--csv").rows()
    assert {row["document"] for row in rows} == {MARKET, AGAIN}
    assert {"place", "killed", "target"} <= {row["attribute"] for row in rows}


def test_pages_that_cannot_be_compared(pages: Ask) -> None:
    for files in ([f"{MARKET}.jsonl"], [f"{MARKET}.jsonl", f"{TOWN}.jsonl"]):
        result = pages("compare", *files)
        assert (result.code, result.one_sentence()) == (1, True)
    missing = pages("compare", f"{MARKET}.jsonl", "nowhere.jsonl")
    assert missing.code != 0 and "nowhere.jsonl" in missing.err


def test_a_person_judges_and_withdraws(ask: Ask) -> None:
    before = code_of(ask, MARKET)
    told = ask("judge", MARKET, TOWN, "same", "--why", "حملة واحدة", "--who", "ليلى", "--json").json()
    assert told["a"]["incident"] == told["b"]["incident"]
    assert (told["verdict"], told["who"], told["why"]) == ("same", "ليلى", "حملة واحدة")
    ask("link")
    assert code_of(ask, TOWN) == code_of(ask, MARKET)
    contrary = ask("judge", MARKET, TOWN, "different", "--why", "بل حملتان")
    assert (contrary.code, contrary.one_sentence()) == (3, True)
    assert ask("judge", MARKET, TOWN, "withdraw", "--why", "أخطأت", "--csv").rows()[0]["verdict"] == "withdraw"
    assert code_of(ask, MARKET) == before != code_of(ask, TOWN)
    sheet = ask("incident", before).out
    assert "ليلى" in sheet and "withdrawn" in sheet
    assert ask("judge", MARKET, AGAIN, "different", "--why", "سوقان").code == 0
    assert code_of(ask, MARKET) != code_of(ask, AGAIN)


def test_a_judgement_needs_a_reason(ask: Ask) -> None:
    assert ask("judge", MARKET, TOWN, "same").code == 2
    assert ask("judge", MARKET, TOWN, "maybe", "--why", "x").code == 2


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("other", [AGAIN, SCHOOL, TOWN, WEEK, "copy"])
def test_a_link_is_explained(ask: Ask, other: str, lang: str) -> None:
    rows = ask("link", "--explain", MARKET, other, "--csv", lang=lang).rows()
    told = ask("link", "--explain", MARKET, other, "--json", lang=lang).json()
    assert told["sum"] == pytest.approx(sum(float(row["points"]) for row in rows), abs=0.1)
    assert (told["verdict"] == "same", told["by"]) == (other in (AGAIN, "copy"), "points")
    assert all(row["why"] and not re.search(r"[{}]|None", row["why"]) for row in rows)
    table = ask("link", "--explain", MARKET, other, lang=lang)
    assert (table.code, len(table.out.splitlines()), table.err.count("\n")) == (0, len(rows) + 1, 1)


def test_an_explained_link_names_the_words_that_are_shared(ask: Ask) -> None:
    rows = {r["feature"]: r["why"] for r in ask("link", "--explain", MARKET, AGAIN, "--csv").rows()}
    assert "سوق" in rows["words"] and "2024-05-13" in rows["day_same"] and "سرمدا" in rows["place_same"]
    ask("judge", MARKET, TOWN, "same", "--why", "حملة واحدة")
    told = ask("link", "--explain", MARKET, TOWN, "--json").json()
    assert (told["verdict"], told["by"]) == ("same", "person")


def test_weights_are_printed_changed_and_used(ask: Ask) -> None:
    before = ask("incidents", "--documents", "--json").json()
    printed = ask("link", "--print-weights").out
    Path("own.toml").write_text(printed, encoding="utf-8")
    assert ask("link", "--weights", "own.toml").code == 0
    assert ask("incidents", "--documents", "--json").json() == before
    Path("own.toml").write_text(re.sub(r"(?m)^bias = \S+", "bias = -50", printed), encoding="utf-8")
    assert ask("link", "--weights", "own.toml", "--json").json() == {"reports": 7, "incidents": 7, "shared": 0}
    assert ask("link", "--json").json()["shared"] == 0
    assert ask("link", "--explain", MARKET, AGAIN, "--json").json()["points"][0]["points"] == -50


@pytest.mark.parametrize("text", ["word = 3", "words = many", 'words = "many"', "\N{ARABIC LETTER SEEN}"])
def test_a_file_that_is_no_table_of_weights(ask: Ask, text: str) -> None:
    Path("own.toml").write_text(text, encoding="utf-8")
    result = ask("link", "--weights", "own.toml")
    assert (result.code, result.one_sentence(), "own.toml" in result.err) == (3, True, True)
    assert ask("link", "--weights", "nowhere.toml").one_sentence()


@pytest.mark.parametrize(
    "command",
    [
        ["incident", "ZZZZZZ"],
        ["judge", MARKET, "ZZZZZZ", "same", "--why", "x"],
        ["judge", MARKET, MARKET, "same", "--why", "x"],
        ["judge", MARKET, f"{TOWN}#v9", "same", "--why", "x"],
        ["judge", MARKET, TOWN, "withdraw", "--why", "x"],
        ["link", "--explain", MARKET, "nobody"],
    ],
)
def test_what_is_not_there_is_one_sentence(ask: Ask, command: list[str]) -> None:
    for lang in ("ar", "en"):
        result = ask(*command, lang=lang)
        assert (result.code, result.one_sentence()) == (3, True)


@pytest.mark.parametrize("command", [["incidents"], ["incident", "ZZZZZZ"], ["link"]])
def test_no_archive_is_one_sentence(rawi: Callable[..., Any], command: list[str]) -> None:
    result = Result(*rawi(*command, "--db", "nowhere.sqlite", "--lang", "en"))
    assert (result.code, result.one_sentence(), Path("nowhere.sqlite").exists()) == (3, True, False)
