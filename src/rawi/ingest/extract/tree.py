"""Text to a tree, parsed once and refused where walking it would take too long; and the text of its elements.

Whoever looks at the text of many elements says how much of each is enough, so that no page can make it quadratic.
"""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from rawi.documents.decode import MAGIC
from rawi.documents.problems import Problem

MOST_BYTES = 10_000_000
MOST_ELEMENTS = 30_000  # the main extractor takes two seconds for so many, and eight for twice as many
_PIECES = 50  # pieces of text that are looked at in one go
MOST_DEPTH = 200  # pages of the press stay below 60; the parser itself stops at 256

_TAG = re.compile(r"<(?:!doctype|html|head|body|div|p|article|meta|title|table|span|a|h1)\b", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>", re.IGNORECASE)
# What a tree may not hold in its texts, as it stands and as a reference that the parser would resolve.
_CONTROLS = re.compile(
    "[\0-\x08\x0b-\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
    r"|&#0*(?:[0-8]|1[124-9]|2\d|3[01]|127|5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]|6553[45])(?!\d);?"
    r"|&#[xX]0*(?:[0-8bBcCeEfF]|1[\da-fA-F]|7[fF]|[dD][89a-fA-F][\da-fA-F]{2}|[fF]{3}[eEfF])(?![\da-fA-F]);?"
)
_TOO_DEEP = etree.XPath(f"boolean(//*[count(ancestor::*) > {MOST_DEPTH}])")


def check_bytes(data: bytes) -> None:
    """Raise `Problem` where a page is empty, has too many bytes, or is plainly something else."""
    if not data.strip():
        raise Problem("empty")
    if data.startswith(MAGIC) or b"<" not in data:
        raise Problem("not_html")
    if len(data) > MOST_BYTES:
        raise Problem("page_large", most=MOST_BYTES)


def parse(text: str) -> HtmlElement:
    """The tree of a page. Raises `Problem`: not HTML, too many elements, nested too deep."""
    if not _TAG.search(text):
        raise Problem("not_html")
    if text.count("<") > 4 * MOST_ELEMENTS:  # before the parser builds them; closing tags and scripts count too
        raise Problem("page_elements", most=MOST_ELEMENTS)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    clean = _CONTROLS.sub(" ", _DECLARATION.sub("", text))
    try:
        tree = document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise Problem("not_html") from None
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise Problem("page_elements", most=MOST_ELEMENTS)
    if _TOO_DEEP(tree):
        raise Problem("page_deep", most=MOST_DEPTH)
    return tree


def text_of(element: HtmlElement, enough: int | None = None) -> str:
    """The text of an element in single spaces; of a long one hardly more than the first ``enough`` characters."""
    if enough is None:
        return " ".join("".join(element.itertext()).split())
    pieces, chunks, size = element.itertext(), [], 0
    while size <= enough and (chunk := "".join(islice(pieces, _PIECES))):
        chunks.append(chunk)
        size += len("".join(chunk.split()))
    return " ".join("".join(chunks).split())


def linked(element: HtmlElement) -> float:
    """The share of an element's text that is in links."""
    whole = len(text_of(element))
    return sum(len(text_of(a)) for a in element.iter("a")) / whole if whole else 0.0
