"""The bytes of an HTML page become an article: decoded, parsed once, described, cleaned, extracted and filtered.

A page that holds no article, is closed, or is too much for the extractor is a `Problem`. Nothing is fetched here, and
which outlet a page is of is only what the page says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from rawi.documents.language import check_arabic
from rawi.documents.problems import Problem
from rawi.fold import fold_key
from rawi.ingest.canonical import host_of
from rawi.ingest.extract.body import TRAFILATURA, Line, find_lines
from rawi.ingest.extract.charset import decode_page
from rawi.ingest.extract.clean import clean
from rawi.ingest.extract.lead import find_lead, with_lead
from rawi.ingest.extract.lines import keep_lines
from rawi.ingest.extract.metadata import Metadata, find_metadata
from rawi.ingest.extract.tree import check_bytes, parse
from rawi.ingest.extract.words import phrases, words
from rawi.ingest.page import Article, Page, Part, digest
from rawi.model import Document, Span

__all__ = ["extract_article"]

VERSION = "0.1.0"  # the program's; to import it from the package's top would walk up to the reading
_HTML = re.compile(r"\s*(?:text/(?:html|plain)|application/(?:xhtml\+xml|octet-stream))?\s*(?:;|$)", re.IGNORECASE)
EXTRACTOR = f"rawi {VERSION} trafilatura {TRAFILATURA}"
_LEAST = 12  # words; a flash of an agency has fifteen
_SEARCHED = 300_000  # characters of a page in which its door is looked for
_FEW = 60  # words under which a page is looked at for a door


def extract_article(page: Page) -> Article:
    """The article on a page. Raises `Problem`; no other exception leaves it."""
    check_bytes(page.data)
    if page.content_type and not _HTML.match(page.content_type):
        raise Problem("not_html")
    text = decode_page(page.data, page.content_type)
    tree = parse(text)
    known = find_metadata(tree, page.url, page.fetched)
    clean(tree, known.title)
    found = _found(tree, known)
    lines = with_lead(find_lead(tree, known.description), keep_lines(found, known.title))
    count = sum(words(line.text) for line in lines)
    if count < _FEW:
        _check_open(text, known, count)
    return _article(page, known, lines)


def _found(tree: HtmlElement, known: Metadata) -> list[Line]:
    """The lines of the tree, or those that its JSON-LD tells where a script would write them into the page."""
    lines = find_lines(tree)
    if known.body and len(known.body) > 2 * sum(len(line.text) for line in lines):
        return [Line(" ".join(line.split())) for line in re.split(r"<[^>]+>|\n", known.body) if line.strip()]
    return lines


def _check_open(text: str, known: Metadata, count: int) -> None:
    """Raise `Problem` where little or nothing was found, with what the page says of why."""
    line = fold_key(text[:_SEARCHED])
    if known.closed or (count < _LEAST and phrases("side_blocks", "login").search(line)):
        raise Problem("page_login")
    if count < _LEAST and phrases("side_blocks", "script").search(line):
        raise Problem("page_script")
    if count < _LEAST:
        raise Problem("no_article")


def _article(page: Page, known: Metadata, lines: list[Line]) -> Article:
    text = "\n".join(line.text for line in lines)
    check_arabic(text)
    source = known.outlet or (host_of(known.url or "") or None)
    return Article(
        Document(text, known.url or page.name, known.title, known.published, source, known.url),
        author=known.author,
        section=known.section,
        modified=known.modified,
        outlet=known.outlet,
        language="ar",
        parts=tuple(_parts(lines)),
        digest=digest(page.data),
        fetched=page.fetched,
        extractor=EXTRACTOR,
    )


def _parts(lines: list[Line]) -> Iterator[Part]:
    """The lines that are no paragraphs, by their place in the text."""
    at = 0
    for line in lines:
        if line.kind is not None:
            yield Part(line.kind, Span(at, at + len(line.text)))
        at += len(line.text) + 1
