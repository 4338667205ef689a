"""The text of a Word document (``.docx``): its paragraphs and the rows of its tables as lines, headings marked.

Comments, footnotes, headers and footers are left out. A document's own dates tell when a file was made, not when
something was published, and are not taken.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from docx import Document as open_docx
from docx.document import Document as Docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from lxml.etree import LxmlError

from rawi.documents import Problem
from rawi.ingest.page import Article, Page, Part, digest
from rawi.model import Document, Span

MOST_BYTES = 50_000_000
MOST_UNPACKED = 200_000_000
MOST_PARTS = 5_000
_FAULTS = (PackageNotFoundError, LxmlError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, AttributeError)
_MORE_FAULTS = (NotImplementedError, EOFError, OSError, RuntimeError, IndexError, TypeError, AssertionError)
_HEADINGS = ("Heading", "Title", "Subtitle")


def read_docx(page: Page, id: str) -> Article:
    """The article in a Word document. Raises `Problem`: too large, a zip bomb, encrypted, broken, without text."""
    _check_size(page.data)
    try:
        held = open_docx(BytesIO(page.data))
        lines = [(text, heading) for text, heading in _lines(held) if text]
        title, author = held.core_properties.title.strip(), held.core_properties.author.strip()
    except (*_FAULTS, *_MORE_FAULTS):
        raise Problem("docx_broken") from None
    if not lines:
        raise Problem("empty")
    parts, at = [], 0
    for text, heading in lines:
        if heading:
            parts.append(Part("heading", Span(at, at + len(text))))
        at += len(text) + 1
    title = title or next((text for text, heading in lines if heading), "")
    document = Document("\n".join(text for text, _ in lines), id, title or None, url=page.url)
    told = author if author != "python-docx" else ""
    return Article(document, told or None, parts=tuple(parts), digest=digest(page.data), fetched=page.fetched)


def _check_size(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # the old container: .doc, or a document under a password
        raise Problem("docx_old")
    if len(data) > MOST_BYTES:
        raise Problem("container_large", most=MOST_BYTES)
    try:
        with zipfile.ZipFile(BytesIO(data)) as held:
            parts = held.infolist()
    except (zipfile.BadZipFile, *_MORE_FAULTS):
        raise Problem("docx_broken") from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Problem("container_large", most=MOST_UNPACKED)


def _lines(held: Docx) -> Iterator[tuple[str, bool]]:
    """The lines of text, and of each whether it is a heading."""
    for block in held.iter_inner_content():
        if isinstance(block, Table):
            yield from ((" | ".join(cells), False) for cells in _rows(block))
            continue
        style = (block.style.name or "") if block.style is not None else ""
        for line in block.text.split("\n"):
            yield " ".join(line.split()), style.startswith(_HEADINGS)


def _rows(table: Table) -> Iterator[list[str]]:
    """The filled cells of each row; a cell that spans several columns comes once."""
    for row in table.rows:
        cells = dict.fromkeys(cell._tc for cell in row.cells)
        texts = (" ".join("".join(tc.itertext("{*}t")).split()) for tc in cells)
        yield [text for text in texts if text]
