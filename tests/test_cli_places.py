"""The command line: looking places up and adding some."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rawi.annotate.places.gazetteer import load_gazetteer

Run = Callable[..., tuple[int, str, str]]
PLACE = (
    "1",
    "Tall al Marj",
    "Tall al Marj",
    "تل المرج",
    "36.1",
    "36.7",
    "P",
    "PPL",
    "SY",
    "",
    "12",
    "",
    "",
    "",
    "1200",
)
LINE = "\t".join((*PLACE, "", "446", "Asia/Damascus", "2024-01-01\n"))
KEYS = ["name", "kind", "admin1", "country", "lat", "lon", "population", "id"]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("RAWI_DATA", str(tmp_path / "data"))
    load_gazetteer.cache_clear()
    yield tmp_path / "data" / "places.tsv"
    load_gazetteer.cache_clear()


def test_a_table(rawi: Run) -> None:
    code, out, err = rawi("places", "lookup", "جسر", "الشغور")
    assert (code, err) == (0, "")
    assert out.splitlines()[0].split() == [
        "name",
        "kind",
        "province",
        "country",
        "latitude",
        "longitude",
        "people",
        "id",
    ]
    assert "SY" in out


def test_the_table_in_arabic(rawi: Run) -> None:
    out = rawi("places", "lookup", "دمشق", "--lang", "ar")[1]
    assert out.startswith("الاسم")
    assert "عاصمة" in out


def test_json(rawi: Run) -> None:
    code, out, _ = rawi("places", "lookup", "طرابلس", "--json")
    places = json.loads(out)
    assert code == 0
    assert all(list(place) == KEYS for place in places)
    assert {"LY", "LB"} <= {place["country"] for place in places}
    assert json.loads(rawi("places", "lookup", "القدس", "--json")[1])[0]["country"] is None


@pytest.mark.parametrize(("option", "printed"), [((), ""), (("--json",), "[]\n")])
def test_nothing_found(rawi: Run, option: tuple[str, ...], printed: str) -> None:
    code, out, err = rawi("places", "lookup", "لامكان", *option)
    assert (code, out) == (1, printed)
    assert err.startswith("rawi: No place named «لامكان»") and err.count("\n") == 1


def test_adding(rawi: Run, data: Path) -> None:
    Path("SY.txt").write_text(LINE, encoding="utf-8")
    code, out, err = rawi("places", "add", "SY.txt")
    assert (code, err) == (0, "")
    assert "1" in out and str(data) in out and "CC BY 4.0" in out
    assert json.loads(rawi("places", "lookup", "تل المرج", "--json")[1])[0]["id"] == "gn1"
    assert "0" in rawi("places", "add", "SY.txt", "--lang", "ar")[1]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_wrong_file_is_told_in_a_sentence(rawi: Run, language: str) -> None:
    Path("wrong.txt").write_text("name\tcountry\n", encoding="utf-8")
    Path("empty.txt").touch()
    Path("binary.txt").write_bytes(b"\0\1")
    for name in ("wrong.txt", "empty.txt", "binary.txt", "missing.txt", "."):
        code, out, err = rawi("places", "add", name, "--lang", language)
        assert (code, out) == (3, "")
        assert err.startswith(f"rawi: {name}") and err.count("\n") == 1


def test_a_folder_that_cannot_be_written(rawi: Run, data: Path) -> None:
    data.parent.write_text("a file stands where the folder should", encoding="utf-8")
    Path("SY.txt").write_text(LINE, encoding="utf-8")
    code, _, err = rawi("places", "add", "SY.txt")
    assert code == 1
    assert str(data) in err


@pytest.mark.parametrize("arguments", [("places",), ("places", "lookup"), ("places", "add"), ("places", "none")])
def test_wrong_use(rawi: Run, arguments: tuple[str, ...]) -> None:
    assert rawi(*arguments)[0] == 2


@pytest.mark.parametrize("language", ["en", "ar"])
def test_help(rawi: Run, language: str) -> None:
    for command in ((), ("lookup",), ("add",)):
        code, out, _ = rawi("places", *command, "--help", "--lang", language)
        assert code == 0
        assert out
