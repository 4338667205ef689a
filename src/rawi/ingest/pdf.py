"""The text of a PDF that has a text layer, its paragraphs as lines. Reads no pictures: a scanned one is told so.

PDF holds glyphs at places, not text: Arabic comes as presentation forms, its runs as they stand from left to right. The
runs are put in reading order, the forms back to letters; a text layer whose letters run backwards is turned round,
and one that cannot be made out is refused.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from rawi.documents import Problem
from rawi.ingest.glyphs import Piece, in_reading_order, is_backwards, letters_of, paragraphs, turned
from rawi.ingest.page import Article, Page, digest
from rawi.model import Document

MOST_BYTES = 100_000_000
MOST_PAGES = 2_000
MOST_CHARACTERS = 5_000_000
_LEAST_LETTERS = 20  # in a whole file; the number of a page or a stamp has no more
_LETTER = re.compile(r"[^\W\d_]")
_FILLED_IN = re.compile(r"^untitled|^microsoft word|\.(?:docx?|html?|indd|pdf)$", re.IGNORECASE)
# What the library lets through where a file is damaged, besides its own errors.
_FAULTS = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError)
_MORE_FAULTS = (NotImplementedError, AssertionError, OSError, EOFError, ZeroDivisionError, MemoryError, ImportError)


def read_pdf(page: Page, id: str) -> Article:
    """The article in a PDF. Raises `Problem`: too large, locked, broken, scanned, or in no order that can be read."""
    if len(page.data) > MOST_BYTES:
        raise Problem("container_large", most=MOST_BYTES)
    try:
        reader = _opened(page.data)
        rows = [row for held in reader.pages for row in _rows(held)]
        title, author = _told(reader, "/Title"), _told(reader, "/Author")
    except DependencyError:  # a cipher that only a further library could undo
        raise Problem("pdf_locked") from None
    except (*_FAULTS, *_MORE_FAULTS):
        raise Problem("pdf_broken") from None
    text = "\n".join(paragraphs(_lines(rows)))
    if len(_LETTER.findall(text)) < _LEAST_LETTERS:
        raise Problem("pdf_scanned")
    document = Document(text, id, title, url=page.url)
    return Article(document, author, digest=digest(page.data), fetched=page.fetched)


def _opened(data: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Problem("pdf_locked")
    if len(reader.pages) > MOST_PAGES:
        raise Problem("pdf_pages", most=MOST_PAGES)
    return reader


def _rows(page: PageObject) -> list[list[Piece]]:
    """The lines of a page, each as the pieces that it is made of."""
    rows: list[list[Piece]] = [[]]

    def take(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        for i, part in enumerate(text.split("\n")):
            if i:
                rows.append([])
            if part:
                rows[-1].append(Piece(x, letters_of(part)))

    page.extract_text(visitor_text=take)
    return rows


def _lines(rows: list[list[Piece]]) -> list[str]:
    """Lines in reading order, with their letters forwards."""
    text = "\n".join("".join(piece.text for piece in row) for row in rows)
    if len(text) > MOST_CHARACTERS:
        raise Problem("container_large", most=MOST_CHARACTERS)
    backwards = is_backwards(text)
    if backwards is None:
        raise Problem("pdf_garbled")
    return [in_reading_order(turned(row) if backwards else row) for row in rows]


def _told(reader: PdfReader, key: str) -> str | None:
    """What the file tells of itself, unless a program filled it in."""
    about = reader.metadata
    told = " ".join(str(about[key] or "").split()) if about is not None and key in about else ""
    return told if told and not _FILLED_IN.search(told) else None
