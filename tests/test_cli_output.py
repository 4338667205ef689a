"""What the command line writes: whole or not at all, in order, and quiet where nobody reads on."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rawi.cli import commands
from rawi.messages import load_messages
from rawi.model import Record

TEXT = "أعلن وزير النقل كمال الحداد، أمس الأحد، أن الجسر مفتوح للناس. وأضاف أن الطريق آمن.\n"
ROOT = Path(__file__).parents[1]

Run = Callable[..., tuple[int, str, str]]


def jsonl(*values: Any) -> str:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.html", "<!DOCTYPE html>"), ("a.json", "{"), ("a.jsonl", "{"), ("a.csv", "\ufeffdocument,"), ("a.txt", "in")],
)
def test_the_format_follows_the_output(rawi: Run, name: str, start: str) -> None:
    Path("in.txt").write_text(TEXT, encoding="utf-8")
    assert rawi("read", "in.txt", "-o", name) == (0, "", "")
    assert Path(name).read_bytes().decode().startswith(start)
    assert sorted(p.name for p in Path().iterdir()) == sorted({"in.txt", name})


def test_events_as_a_table_for_people_and_on_a_page(rawi: Run) -> None:
    text = "وقالت الشرطة إن غارة جوية استهدفت مدينة حلب أمس الأحد وأدت إلى مقتل ثلاثة مدنيين.\n"
    Path("in.txt").write_text(text, encoding="utf-8")
    asked = ("read", "in.txt", "--published", "2024-05-13")
    assert rawi(*asked, "--what", "events", "-o", "events.csv") == (0, "", "")
    header, *rows = Path("events.csv").read_text(encoding="utf-8").splitlines()
    assert header.startswith("\ufeffdocument,event,story,type,mode,status")
    assert rows[0].split(",")[3:5] == ["assault", "airstrike"]
    assert "Events (" in rawi(*asked)[1]
    assert "الأحداث (" in rawi(*asked, "--lang", "ar")[1]
    assert 'class="card event' in rawi(*asked, "--format", "html")[1]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_event_is_explained(record: Record, language: str) -> None:
    messages = load_messages(language)
    wanted = {
        "قتلوا": (("field", "trigger"), ("status", "happened"), ("precision", "near")),
        "نفت": (("event_type", "coerce"), ("mode", "arrest"), ("status", "denied"), ("field", "decides")),
        "ثلاثة": (("field", "toll"), ("fate", "injured")),
    }
    told = {words: "".join(commands.explanations(iter([record]), words, messages)) for words in wanted}
    for words, labels in wanted.items():
        for field, value in labels:
            assert messages.label(field, value) in told[words]
    assert "verb:event_verbs:24" in told["قتلوا"]
    assert "s7" in told["قتلوا"]
    assert "own:Sidra" in told["قتلوا"]
    assert "82601" in told["قتلوا"]
    assert messages("explain.event_narrated") in told["نفت"]


def test_the_output_is_whole_or_as_it_was(rawi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("in.txt").write_text(TEXT, encoding="utf-8")
    Path("out.json").write_text("old")
    Path("out.json").chmod(0o640)

    def full(*_: object) -> Iterator[str]:
        yield "half"
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(commands, "written", full)
        code, _, err = rawi("read", "in.txt", "-o", "out.json")
    assert code == 1
    assert "out.json cannot be written: No space left on device" in err
    assert Path("out.json").read_text() == "old"
    assert rawi("read", "empty", "-o", "out.json")[0] == 3
    assert Path("out.json").read_text() == "old"
    assert sorted(p.name for p in Path().iterdir()) == ["in.txt", "out.json"]
    assert rawi("read", "in.txt", "-o", "out.json")[0] == 0
    assert stat.S_IMODE(Path("out.json").stat().st_mode) == 0o640


def test_an_output_that_cannot_be(rawi: Run, tmp_path: Path) -> None:
    Path("in.txt").write_text(TEXT, encoding="utf-8")
    assert "is a directory" in rawi("read", "in.txt", "-o", str(tmp_path))[2]
    code, _, err = rawi("read", "in.txt", "-o", "nowhere/out.html")
    assert code == 1
    assert "nowhere/out.html cannot be written" in err


def test_a_link_is_written_through(rawi: Run) -> None:
    Path("in.txt").write_text(TEXT, encoding="utf-8")
    Path("real.json").write_text("old")
    Path("link.json").symlink_to("real.json")
    assert rawi("read", "in.txt", "-o", "link.json")[0] == 0
    assert Path("link.json").is_symlink()
    assert json.loads(Path("real.json").read_text())["id"] == "in"


def started(*arguments: str, **more: Any) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "rawi", *arguments]
    return subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, **more)


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    Path(tmp_path / "a.jsonl").write_text(jsonl(*[{"text": TEXT}] * 3000), encoding="utf-8")
    process = started("read", str(tmp_path / "a.jsonl"), "--format", "jsonl", stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["text"] == TEXT
    process.stdout.close()
    assert process.wait(60) == 141
    assert process.stderr is not None
    assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with open("/dev/full", "wb") as full:
        process = started("read", str(tmp_path / "a.txt"), stdout=full)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert b"No space left" in err
    assert err.count(b"\n") == 1


def test_the_pieces_are_streamed() -> None:
    process = started("read", "--format", "jsonl", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(jsonl({"text": "أمس"}, {"text": "غدا"}, {"text": "اليوم"}).encode())
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["text"] == "أمس"
    process.communicate(timeout=60)
