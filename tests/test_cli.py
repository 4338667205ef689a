"""The command line: what goes in, what comes out, what is said, and the exit codes."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rawi import __version__
from rawi.cli import desk
from rawi.cli.language import choose_language
from rawi.messages import load_messages

TEXT = "أعلن وزير النقل كمال الحداد، أمس الأحد، أن الجسر مفتوح للناس. وأضاف أن الطريق آمن.\n"

Run = Callable[..., tuple[int, str, str]]


def jsonl(*values: Any) -> str:
    return "".join((v if isinstance(v, str) else json.dumps(v, ensure_ascii=False)) + "\n" for v in values)


def records(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


# What goes in


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256", "iso-8859-6"])
def test_a_file_in_each_encoding(rawi: Run, encoding: str) -> None:
    Path("page.txt").write_bytes(TEXT.encode(encoding))
    code, out, err = rawi("read", "page.txt", "--format", "json", "--published", "2024-05-13", "--outlet", "الضفة")
    record = json.loads(out)
    assert (code, err) == (0, "")
    assert record["text"] == TEXT
    assert (record["id"], record["published"], record["source"]) == ("page", "2024-05-13", "الضفة")


def test_line_ends_and_marks_stay_as_they_are(rawi: Run) -> None:
    text = "قالَ الوزير:\r\n «نعم».\rسطر\u200f\n"
    Path("page.txt").write_bytes(text.encode())
    assert json.loads(rawi("read", "page.txt", "--format", "json")[1])["text"] == text


def test_one_article_as_json(rawi: Run) -> None:
    Path("a.json").write_text(
        json.dumps({"id": 7, "title": "عنوان", "published": "2024-05-13T10:00+03:00", "text": TEXT})
    )
    record = json.loads(rawi("read", "a.json", "--format", "json", "--published", "2001-01-01")[1])
    assert (record["id"], record["title"], record["published"]) == ("7", "عنوان", "2024-05-13T10:00+03:00")


def test_several_files_make_a_list_in_order(rawi: Run) -> None:
    Path("b").mkdir()
    for name in ("x.txt", "b/x.txt", "y.txt"):
        Path(name).write_text(TEXT, encoding="utf-8")
    code, out, _ = rawi("read", "y.txt", "x.txt", "b/x.txt", "--format", "json")
    assert code == 0
    assert [r["id"] for r in json.loads(out)] == ["y", "x", "b/x"]


@pytest.mark.parametrize("arguments", [("read", "-"), ("read",)])
def test_standard_input(rawi: Run, arguments: tuple[str, ...]) -> None:
    code, out, _ = rawi(*arguments, "--format", "json", stdin=TEXT.encode())
    assert code == 0
    assert json.loads(out)["text"] == TEXT


@pytest.mark.parametrize(
    ("stdin", "texts"),
    [
        (jsonl({"text": "أمس"}, {"text": "غدا"}), ["أمس", "غدا"]),
        (jsonl("{broken", {"text": "غدا"}), ["غدا"]),
        ("\ufeff" + jsonl({"text": "أمس"}), ["أمس"]),
        (json.dumps({"id": "a", "text": "أمس"}, indent=2), ["أمس"]),
        ("{ قال } الوزير\nنعم", ["{ قال } الوزير\nنعم"]),
    ],
)
def test_standard_input_is_known_by_its_content(rawi: Run, stdin: str, texts: list[str]) -> None:
    assert [r["text"] for r in records(rawi("read", "--format", "jsonl", stdin=stdin.encode())[1])] == texts


def test_a_text_of_digits_is_read(rawi: Run) -> None:
    code, out, _ = rawi("read", "--format", "json", stdin=b"12 2018")
    assert code == 0
    assert json.loads(out)["stories"] == [json.loads(out)["stories"][0]]


def test_every_readable_line_has_a_record(rawi: Run) -> None:
    Path("a.jsonl").write_text(
        jsonl(
            {"id": "1", "text": TEXT},
            {"id": "2", "text": ""},
            {"id": "3", "text": "in English only"},
            "",
            {"id": "4", "text": TEXT, "published": "yesterday"},
            {"text": "أمس"},
        ),
        encoding="utf-8",
    )
    code, out, err = rawi("read", "a.jsonl", "--format", "jsonl")
    made = records(out)
    assert code == 0
    assert [r["id"] for r in made] == ["1", "2", "3", "4", "6"]
    assert made[2]["text"] == "in English only"
    assert made[2]["statements"] == made[2]["stories"] == []
    assert made[3]["published"] is None
    assert [line.split(":")[1].strip() for line in err.splitlines()] == [f"a.jsonl, line {n}" for n in (2, 3, 5)]


def test_broken_lines_are_told_by_number_and_the_others_read(rawi: Run) -> None:
    lines = [
        "nonsense",
        {"text": "أمس"},
        [1],
        {"id": "x"},
        {"text": 3},
        {"text": "أمس", "title": 1},
        "[" * 100_000,
        "1" * 9999,
    ]
    Path("a.jsonl").write_bytes(jsonl(*lines).encode() + b'{"text": "\xff"}\n')
    code, out, err = rawi("read", "a.jsonl", "--format", "jsonl")
    assert code == 4
    assert len(records(out)) == 1
    assert [f"line {n}:" in err for n in range(1, 10)] == [True, False, *[True] * 7]


def test_a_document_over_the_limit(rawi: Run) -> None:
    Path("a.jsonl").write_text(jsonl({"text": "أ" * 60}, {"text": "أ" * 40}, {"text": "أ" * 90_000}, {"text": "ب"}))
    code, out, err = rawi("read", "a.jsonl", "--format", "jsonl", "--max-bytes", "100")
    assert code == 4
    assert [r["id"] for r in records(out)] == ["2", "4"]
    assert "line 1: is larger than 100 bytes" in err
    assert "line 3: is larger than 100 bytes" in err
    Path("a.txt").write_text("أ" * 60, encoding="utf-8")
    assert rawi("read", "a.txt", "--max-bytes", "100")[0] == 3
    assert rawi("read", "a.txt", "--max-bytes", "120")[0] == 0


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (" \n\t\u200b\n".encode(), "is empty"),
    "english.txt": (b"The minister said yes.", "is not Arabic"),
    "persian.txt": (("پژوهشگران می گویند که این گزارش چند روز پیش نوشته شده است " * 3).encode(), "Persian"),
    "binary.txt": (b"\x7fELF\0\0\1", "is binary"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n1234", "is binary"),
    "damaged.txt": (TEXT.encode()[:-5] + b"\xd8", "damaged at byte"),
    "french.txt": ("Noël à l'été".encode("latin-1"), "tried UTF-8, UTF-16, windows-1256, iso-8859-6"),
    "russian.txt": ("Привет, министр".encode("cp1251"), "encoding is unknown"),
    "list.json": (b'[{"text": "x"}]', "JSON list"),
    "broken.json": (b'{"text": ', "not valid JSON"),
    "date.json": (jsonl({"text": "أمس", "published": "Monday"}).encode(), "ISO 8601"),
    "wide.jsonl": ('{"text": "نص"}\n{"text": "نص"}\n'.encode("utf-16"), "in UTF-16"),
    "none.jsonl": (b"\n\n", "is empty"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_gets_one_sentence(rawi: Run, name: str) -> None:
    data, said = BAD[name]
    Path(name).write_bytes(data)
    code, out, err = rawi("read", name)
    assert (code, out) == (3, "")
    assert err.startswith(f"rawi: {name}: ")
    assert said in err
    assert err.count("\n") == 1


def test_missing_directory_and_unreadable(rawi: Run, tmp_path: Path) -> None:
    assert "no such file" in rawi("read", "nowhere.txt")[2]
    code, _, err = rawi("read", str(tmp_path))
    assert code == 3
    assert "no file is in this folder" in err
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("a.txt").chmod(0)
    if not os.access("a.txt", os.R_OK):
        assert "cannot be read" in rawi("read", "a.txt")[2]


def test_one_bad_file_of_several(rawi: Run) -> None:
    Path("good.txt").write_text(TEXT, encoding="utf-8")
    Path("bad.txt").write_text("")
    code, out, err = rawi("read", "bad.txt", "good.txt", "--format", "jsonl")
    assert code == 3
    assert [r["id"] for r in records(out)] == ["good"]
    assert err.count("\n") == 1


def test_a_fault_of_the_program_is_one_sentence(rawi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(document: object) -> None:
        raise RuntimeError("oh")

    monkeypatch.setattr(sys.modules["rawi.read"], "read_document", broken)
    code, _, err = rawi("read", stdin=TEXT.encode())
    assert code == 5
    assert "RuntimeError: oh" in err


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_wrong_date_is_wrong_use(rawi: Run, language: str) -> None:
    code, _, err = rawi("read", "x.txt", "--published", "13/5/2024", "--lang", language)
    assert code == 2
    assert "13/5/2024" in err
    assert ("ليس تاريخا" in err) == (language == "ar")


@pytest.mark.parametrize("arguments", [["read", "--nope"], ["nope"], ["explain", "x"], ["read", "--lang", "fr"]])
def test_wrong_use(rawi: Run, arguments: list[str]) -> None:
    code, out, err = rawi(*arguments)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1].startswith("rawi: ")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_and_gives_way_to_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "_EVERY", 0.0)
    terminal, file = Terminal(), io.StringIO()
    messages = load_messages("en")
    progress = desk.Progress(terminal, messages, total=200)
    progress.step(100)
    progress.step(50)
    assert "75%" in terminal.getvalue()
    assert "2 documents" in terminal.getvalue()
    desk.Desk(messages, terminal, progress).say("something")
    assert terminal.getvalue().endswith(" \rrawi: something\n")
    quiet = desk.Progress(file, messages, total=200)
    quiet.step(100)
    quiet.clear()
    assert file.getvalue() == ""


# Help, language, explain, evaluate


@pytest.mark.parametrize("command", [[], ["read"], ["explain"], ["evaluate"]])
def test_help_in_both_languages(rawi: Run, command: list[str]) -> None:
    english, arabic = rawi(*command, "--help")[1], rawi(*command, "--help", "--lang", "ar")[1]
    assert english.startswith("Usage: rawi")
    assert arabic.startswith("الاستعمال: rawi")
    assert "Options" not in arabic
    assert "3" in english or not command


def test_version(rawi: Run) -> None:
    assert rawi("--version")[1] == f"rawi {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "ar_EG.UTF-8"}, "ar"),
        ([], {"LANG": "ar", "LC_ALL": "en_US.UTF-8"}, "en"),
        ([], {"LC_ALL": "", "LANG": "ar.UTF-8"}, "ar"),
        ([], {"LANG": "arn_CL"}, "en"),
        (["--lang", "ar"], {}, "ar"),
        (["read", "--lang=en"], {"LANG": "ar"}, "en"),
        (["read", "--lang"], {"LANG": "ar"}, "ar"),
    ],
)
def test_language(arguments: list[str], environment: dict[str, str], language: str) -> None:
    assert choose_language(arguments, environment) == language


def test_explain_finds_every_place(rawi: Run) -> None:
    Path("a.txt").write_text("قالَ الوزير إن الجسر مفتوح.\nوأكد الوزير أن الطريق آمن.\n", encoding="utf-8")
    code, out, _ = rawi("explain", "a.txt", "--at", "الوزير")
    assert code == 0
    assert out.count("[الوزير]") == 2
    assert "line 2" in out
    assert "أعلى" not in out
    code, out, err = rawi("explain", "a.txt", "--at", "السفير")
    assert (code, out) == (3, "")
    assert "does not stand in a.txt" in err


def test_explain_overlooks_spelling(rawi: Run) -> None:
    Path("a.txt").write_text("أَعلَنَ الوزير\nأن الجسر مفتوح.", encoding="utf-8")
    assert "[أَعلَنَ الوزير أن]" in rawi("explain", "a.txt", "--at", "اعلن الوزير ان")[1]


def test_evaluate(rawi: Run) -> None:
    Path("gold").mkdir()
    Path("gold/a.json").write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    Path("made.jsonl").write_text(jsonl(GOLD), encoding="utf-8")
    code, out, _ = rawi("evaluate", "gold", "made.jsonl", "--json")
    assert code == 0
    assert json.loads(out)["scores"]["statements"]["f1"] == 1.0
    assert "statements" in rawi("evaluate", "gold", "made.jsonl", "--errors", "5")[1]


@pytest.mark.parametrize("line", ["nonsense", "[]", '{"id": 1, "text": ""}', '{"id": "a", "text": "other"}'])
def test_evaluate_what_is_no_record(rawi: Run, line: str) -> None:
    Path("gold").mkdir()
    Path("gold/a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    Path("made.jsonl").write_text(line + "\n")
    code, out, err = rawi("evaluate", "gold", "made.jsonl")
    assert (code, out) == (3, "")
    assert err.count("\n") == 1


def test_evaluate_without_gold(rawi: Run) -> None:
    assert rawi("evaluate", "nowhere", "made.jsonl")[0] == 3


GOLD: dict[str, Any] = {
    "id": "a",
    "text": "قال الوزير إن الجسر مفتوح",
    "stories": [{"start": 0, "end": 25, "kind": "main"}],
    "furniture": [],
    "entities": [
        {"id": "A", "kind": "person", "name": "الوزير", "aliases": [], "roles": [], "source_type": "official"}
    ],
    "statements": [
        {
            "id": "s1",
            "speaker": "A",
            "cue": [0, 3],
            "speaker_span": [4, 10],
            "content": [14, 25],
            "form": "indirect",
            "act": "say",
            "venue": None,
            "within": None,
        }
    ],
    "events": [],
    "times": [],
}
