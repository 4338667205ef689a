"""Reads the tables of words: rows of cells, nothing said of what a cell means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from types import MappingProxyType

Row = Mapping[str, str]


class LexiconError(Exception):
    """A table that cannot be read; says which file and line, and what is wrong with it."""


def read_table(text: str, name: str) -> Iterator[tuple[int, Row]]:
    """The rows of a TSV table, each with its line number. Raises `LexiconError` on a row of the wrong width."""
    header: list[str] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise LexiconError(
                f"{name}.tsv, line {number}: {len(cells)} cells where the header has {len(header)}; "
                "put one tab between cells, also for empty ones"
            )
        else:
            yield number, MappingProxyType(dict(zip(header, cells, strict=True)))


def values(cell: str) -> list[str]:
    """The values of a cell."""
    return cell.split("|") if cell else []


def read_file(name: str) -> str:
    """The text of a table that comes with the program."""
    return (files("rawi.lexicon") / f"{name}.tsv").read_text(encoding="utf-8")
