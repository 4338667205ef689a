"""CSV and TSV: a row a document where a column holds text, a row an address to fetch where one holds only those.

Columns are known by their names in Arabic or English (``lexicon/columns.tsv``); the delimiter and the encoding are
found out. A broken row is told with its line, and the others are read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from rawi.documents import Problem, decode
from rawi.fold import fold_key
from rawi.ingest.canonical import canonical
from rawi.ingest.entries import Entry, Skipped
from rawi.ingest.page import Article
from rawi.ingest.pubdates import read_date
from rawi.lexicon import values
from rawi.lexicon.tables import read_file, read_table
from rawi.model import Document

MOST_BYTES = 256_000_000
_MOST_CELL = 2_000_000
_DELIMITERS = (",", "\t", ";", "|", "\N{ARABIC SEMICOLON}")
Row = Mapping[str, str]


def read_csv(data: bytes, name: str) -> Iterator[Article | Entry | Skipped]:
    """The documents or addresses of a table. Raises `Problem`: too large, not decodable, empty, no column to read."""
    if len(data) > MOST_BYTES:
        raise Problem("container_large", most=MOST_BYTES)
    text = decode(data)
    if not text.strip():
        raise Problem("empty")
    csv.field_size_limit(_MOST_CELL)  # of the whole process; the library has no other way
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    header = _header(lines)
    fields = [_fields().get(fold_key(" ".join(cell.replace("_", " ").split()))) for cell in header]
    if "text" not in fields and "url" not in fields:
        raise Problem("no_column", columns=", ".join(header)[:200])
    yield from _rows(lines, fields, name)


def _rows(lines: Iterator[list[str]], fields: list[str | None], name: str) -> Iterator[Article | Entry | Skipped]:
    make = _article if "text" in fields else _entry
    for cells, line in _lines(lines):
        if isinstance(cells, Problem):
            yield Skipped(name, cells, line)
        elif len(cells) != len(fields):
            yield Skipped(name, Problem("row_width", cells=len(cells), columns=len(fields)), line)
        else:
            try:
                yield make(_row(fields, cells), line)
            except Problem as problem:
                yield Skipped(name, problem, line)


def _lines(lines: Iterator[list[str]]) -> Iterator[tuple[list[str] | Problem, int]]:
    """The filled rows, each with the line that it ends on."""
    while True:
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            yield Problem("row_broken", reason=str(error)), _number(lines)
            continue
        if any(cell.strip() for cell in cells):
            yield cells, _number(lines)


def _number(lines: Iterator[list[str]]) -> int:
    return int(getattr(lines, "line_num", 0))


def _header(lines: Iterator[list[str]]) -> list[str]:
    for cells, _ in islice(_lines(lines), 1):
        if not isinstance(cells, Problem):
            return cells
    raise Problem("no_column", columns="")


def _delimiter(text: str) -> str:
    """What stands most often in the header; a header of one column has none."""
    header = text.lstrip().partition("\n")[0]
    return max(_DELIMITERS, key=header.count)


def _row(fields: list[str | None], cells: list[str]) -> Row:
    """The told cells by field; of two columns of one field the first counts."""
    told: dict[str, str] = {}
    for field, cell in zip(fields, cells, strict=True):
        if field is not None and cell.strip():
            told.setdefault(field, cell.strip())
    return told


def _article(row: Row, line: int) -> Article:
    if "text" not in row:
        raise Problem("row_empty", column="text")
    url = canonical(row["url"]) if "url" in row else None
    when = read_date(row.get("published"))
    document = Document(row["text"], row.get("id") or str(line), row.get("title"), when, row.get("source"), url)
    return Article(document, author=row.get("author"))


def _entry(row: Row, line: int) -> Entry:
    if "url" not in row:
        raise Problem("row_empty", column="url")
    url = canonical(row["url"])
    if url is None:
        raise Problem("row_address", value=row["url"][:80])
    when = read_date(row.get("published"))
    return Entry(url, row.get("id") or url, row.get("title"), when, author=row.get("author"))


@lru_cache(maxsize=1)
def _fields() -> dict[str, str]:
    rows = [row for _, row in read_table(read_file("columns"), "columns")]
    return {fold_key(name): row["field"] for row in rows for name in values(row["names"])}
