"""The opening paragraph that stands above the body in a box of its own, which the main extractor leaves out."""

from __future__ import annotations

from lxml.html import HtmlElement

from rawi.ingest.extract.body import Line
from rawi.ingest.extract.clean import named
from rawi.ingest.extract.tree import linked, text_of
from rawi.ingest.extract.words import plain, words

_LEAST, _MOST = 8, 120  # words; less is a label
_SAME = 40  # letters by which two openings are the same
_BOXES = "//h1/following::*[self::div or self::p or self::h2 or self::section][@itemprop or @class]"


def find_lead(tree: HtmlElement, description: str | None) -> str | None:
    """The text of a box between headline and body that is marked as what the article opens with."""
    for element in tree.xpath(_BOXES)[:200]:
        if element.get("itemprop") != "description" and not named(element, "lead"):
            continue
        text = text_of(element)
        if not _LEAST <= words(text) <= _MOST or linked(element) > 0.3 or element.find(".//h1") is not None:
            continue
        told = bool(description) and plain(text)[:_SAME] == plain(description or "")[:_SAME]
        if told or element.xpath("boolean(following::*[@itemprop='articleBody'])"):
            return text
    return None


def with_lead(lead: str | None, lines: list[Line]) -> list[Line]:
    """The lines with their lead before them, where they do not have it already."""
    if lead is None or not lines:
        return lines
    opening, text = plain(lead)[:_SAME], " ".join(plain(line.text) for line in lines[:8])
    return lines if opening in text or plain(lines[0].text)[:_SAME] in plain(lead) else [Line(lead), *lines]
