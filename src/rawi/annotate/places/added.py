"""Places that the person adds from a dump of GeoNames: a table of their own in the user's data folder.

A dump has a place a line and 19 columns apart by tabs (https://download.geonames.org/export/dump/readme.txt), licence
CC BY 4.0. It may be 1.5 GB long, so it is never held whole, and it is read twice: governorates may stand behind their
towns. Its names have no language; one counts as Arabic if it is written in the letters of Arabic alone.
"""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TextIO

from rawi.fold import fold_key
from rawi.lexicon import load_lexicon
from rawi.lexicon.added import added_file
from rawi.messages import load_messages

_WIDTH = 19  # columns of a dump
_LONGEST = 1 << 20  # bytes; a longer line is none of a dump
_CITY = 50_000  # people from which a town is called a city
_NAMES = 5  # spellings that are kept of one place
_HEAD = """\
# Places that were added with `rawi places add`, from GeoNames (https://www.geonames.org), licence CC BY 4.0
# (https://creativecommons.org/licenses/by/4.0/). Columns as in the places.tsv of the program. May be deleted.
name	aliases	latin	kind	country	admin1	lat	lon	population	geonames
"""
# The kinds of GeoNames' feature classes and codes. Of class S these codes alone are kept: airports, bases, crossings,
# dams, power stations, refugee camps. States have a table of their own; what is historical is left out.
_CLASSES = {"P": "town", "A": "district", "H": "water", "T": "area", "L": "area"}
_CODES = {
    "airport": "AIRP AIRF AIRH",
    "base": "AIRB MILB INSM",
    "crossing": "CSTM CSTP",
    "water": "DAM",
    "area": "PS PPLX",
    "camp": "CMPRF",
    "capital": "PPLC",
    "province": "ADM1",
    "sea": "SEA OCN GULF STRT",
    "mountain": "MT MTS PK PKS HLL HLLS RDGE VLC",
}
_KINDS = {code: kind for kind, codes in _CODES.items() for code in codes.split()}
_LEFT_OUT = re.compile("PCL.*|(ADM|PPL).*H|CONT")

_ARABIC = re.compile(b"[\xd8-\xdb]")  # the first bytes of Arabic letters in UTF-8
_ADM1 = re.compile(b"\tA\tADM1\t")
_LETTER = "[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER GHAIN}\N{ARABIC LETTER FEH}-\N{ARABIC LETTER YEH}]"
_NAME = re.compile(f"(?=.{{3}}){_LETTER}{{2,}}(?:[ -]{_LETTER}+)*")
_MARKS = re.compile("[\N{ARABIC TATWEEL}\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}]")
_RESPELLED = str.maketrans(
    "\N{ARABIC LETTER FARSI YEH}\N{ARABIC LETTER KEHEH}", "\N{ARABIC LETTER YEH}\N{ARABIC LETTER KAF}"
)


class DumpError(ValueError):
    """A file that is no dump: ``key`` names the sentence that tells what is wrong and what to do."""

    def __init__(self, key: str, name: Path, **facts: object) -> None:
        self.key, self.facts = key, {"name": name, **facts}
        super().__init__(load_messages("en")(f"places.{key}", **self.facts))


def add_places(dump: Path) -> int:
    """Add the places of a dump (text, or zip with it) and say how many are new; a place added before is renewed.

    Raises `DumpError` for a file that is no dump, OSError where the table cannot be written; both leave it as it was.
    """
    heads = frozenset(fold_key(r["noun"]) for r in load_lexicon().tables["place_nouns"] if r["kind"] == "province")
    units = _units(dump, heads)
    target = added_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    before = dict(_lines(target))
    seen: set[str] = set()
    with _replaced(target) as sink:
        sink.write(_HEAD)
        for row in _places(dump, units, heads):
            if row[-1] not in seen:
                seen.add(row[-1])
                sink.write("\t".join(row) + "\n")
        sink.writelines(line for number, line in before.items() if number not in seen)
    return len(seen - before.keys())


def _lines(target: Path) -> Iterator[tuple[str, str]]:
    """The lines of the added places, each with its number in GeoNames."""
    if target.exists():
        with target.open(encoding="utf-8", newline="\n") as stream:
            for line in stream:
                if (number := line.rstrip("\n").rpartition("\t")[2]).isdecimal():
                    yield number, line


@contextmanager
def _replaced(target: Path) -> Iterator[TextIO]:
    handle, name = tempfile.mkstemp(prefix=".places.", suffix=".part", dir=target.parent)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as sink:
            yield sink
        os.replace(name, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _units(dump: Path, heads: frozenset[str]) -> dict[tuple[str, str], str]:
    """The Arabic names of governorates by country and code."""
    found = {}
    for cells in _cells(dump, _ADM1):
        if names := _spellings(cells[3], "A", heads):
            found[cells[8], cells[10]] = names[0]
    return found


def _places(dump: Path, units: Mapping[tuple[str, str], str], heads: frozenset[str]) -> Iterator[list[str]]:
    """The rows of a dump that are kept."""
    for cells in _cells(dump, _ARABIC):
        number, latin, letter, code, country, people = (cells[i] for i in (0, 1, 6, 7, 8, 14))
        kind = _kind(letter, code, int(people or 0))
        if kind and (names := _spellings(cells[3], letter, heads)):
            unit = units.get((country, cells[10]), "") if kind != "province" else ""
            place = [f"{float(cells[4]):.4f}", f"{float(cells[5]):.4f}", people or "0", number]
            yield [names[0], "|".join(names[1:]), latin, kind, country, unit, *place]


def _kind(letter: str, code: str, people: int) -> str | None:
    if _LEFT_OUT.fullmatch(code):
        return None
    kind = _KINDS.get(code) or _CLASSES.get(letter)
    return "city" if kind == "town" and people >= _CITY else kind


def _spellings(cell: str, letter: str, heads: frozenset[str]) -> list[str]:
    """The Arabic names of a place, one for each fold; those with Persian letters behind the others, respelled.

    An administrative unit is named without the noun for it, as our own are.
    """
    plain = [_MARKS.sub("", name).strip() for name in cell.split(",")]
    found: dict[str, str] = {}
    for name in (*plain, *(name.translate(_RESPELLED) for name in plain)):
        head, _, rest = name.partition(" ")
        name = rest if letter == "A" and fold_key(head) in heads else name
        if _NAME.fullmatch(name):
            found.setdefault(fold_key(name), name)
    return list(found.values())[:_NAMES]


def _cells(dump: Path, wanted: re.Pattern[bytes]) -> Iterator[list[str]]:
    """The cells of the lines in which something is found. Every line must be one of a dump."""
    try:
        with _opened(dump) as stream:
            number = 0
            for number, line in enumerate(iter(lambda: stream.readline(_LONGEST), b""), 1):
                if line.count(b"\t") != _WIDTH - 1:
                    raise DumpError("binary" if b"\0" in line else "line", dump, line=number)
                if wanted.search(line):
                    yield _split(line, dump, number)
            if not number:
                raise DumpError("empty", dump)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError):  # RuntimeError: it wants a password
        raise DumpError("archive", dump) from None
    except OSError as error:
        raise DumpError("unreadable", dump, reason=error.strerror or str(error)) from None


def _split(line: bytes, dump: Path, number: int) -> list[str]:
    try:
        cells = unicodedata.normalize("NFC", line.decode("utf-8").rstrip("\r\n")).split("\t")
        placed = abs(float(cells[4])) <= 90 and abs(float(cells[5])) <= 180
        if placed and int(cells[0]) > 0 and int(cells[14] or 0) >= 0:
            return cells
    except ValueError:  # no UTF-8, or no number
        pass
    raise DumpError("line", dump, line=number)


@contextmanager
def _opened(dump: Path) -> Iterator[IO[bytes]]:
    """A dump as bytes, out of its zip if it is in one."""
    if not dump.exists():
        raise DumpError("missing", dump)
    if dump.is_dir():
        raise DumpError("directory", dump)
    if not zipfile.is_zipfile(dump):
        with dump.open("rb") as plain:
            yield plain
        return
    with zipfile.ZipFile(dump) as archive:
        names = _texts(archive.namelist())
        if len(names) != 1:
            raise DumpError("archive", dump)
        with archive.open(names[0]) as member:
            yield member


def _texts(names: Iterable[str]) -> list[str]:
    """The dumps in a zip; GeoNames puts a readme beside them."""
    return [name for name in names if name.lower().endswith(".txt") and Path(name).name.lower() != "readme.txt"]
