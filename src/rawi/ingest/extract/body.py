"""The main text of a cleaned tree by trafilatura, as lines with what each one is.

Captions between paragraphs and embedded tweets go through it as plain text and are known again by their words; the
caption of the picture above an article goes with the picture. Tables and comments are left out. What the extractor does
to a tree that no person wrote is not foreseen: its failures are told.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import NamedTuple

import trafilatura
from lxml.etree import _Element
from lxml.html import Element as new_element
from lxml.html import HtmlElement

from rawi.documents.problems import Problem
from rawi.ingest.extract.tree import linked, text_of
from rawi.ingest.page import PartKind

TRAFILATURA = trafilatura.__version__
_KINDS: dict[str, PartKind] = {"head": "heading", "quote": "quote", "item": "item"}
_LONG = 60  # characters of a paragraph that counts
_HOLDERS = ("div", "section", "article", "main")
_SOME = 0.1  # of the text in paragraphs
_MOST = 0.7  # of the text in paragraphs
_LEAST = 0.35  # of all text without a link; elsewhere paragraphs are not what the article is written in
_TWEETS = "descendant::blockquote[contains(@class, 'twitter-tweet') or contains(@class, 'twitter-video')]"

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it discards is told by our own problems


class Line(NamedTuple):
    """A line of the article; ``kind`` is None for a paragraph."""

    text: str
    kind: PartKind | None = None


def find_lines(tree: HtmlElement) -> list[Line]:
    """The lines of the article on a page; none where the extractor finds none. Raises `Problem` where it fails."""
    known = {**_mark_captions(tree), **_mark_tweets(tree)}
    _mark_holder(tree)
    try:
        found = trafilatura.bare_extraction(tree, fast=True, include_tables=False, include_comments=False)
    except Exception as error:  # a page can bring the extractor down in ways that only its authors know
        raise Problem("extractor", reason=f"{type(error).__name__}: {error}"[:80]) from error
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    return [Line(line.text, known.get(line.text, line.kind)) for line in _lines(found.body)]


def _mark_holder(tree: HtmlElement) -> None:
    """Name the element that most paragraphs stand in as the body. Where nothing on a page is named so, the extractor
    gathers paragraphs one by one and loses the headings between them."""
    held: dict[HtmlElement, int] = {}
    for paragraph in tree.iter("p"):
        parent, length = paragraph.getparent(), len(text_of(paragraph))
        if parent is not None and length > _LONG:
            held[parent] = held.get(parent, 0) + length
    most = max(held, key=lambda e: held[e], default=None)
    if most is None:
        return
    told, unlinked = sum(held.values()), len(text_of(tree)) * (1 - linked(tree))
    around = [e for e in most.iterancestors(*_HOLDERS) if held.get(e, 0) > _SOME * told]
    holder = around[-1] if around else most  # a box with a long story in it may stand within a short one
    inside = sum(held[element] for element in {most, holder})
    if holder.tag in _HOLDERS and inside >= max(_MOST * told, _LEAST * unlinked):
        holder.set("itemprop", "articleBody")


def _mark_captions(tree: HtmlElement) -> dict[str, PartKind]:
    """Put the captions of pictures that stand between paragraphs where they were, as paragraphs."""
    known: dict[str, PartKind] = {}
    for figure in list(tree.iter("figure")):
        caption = figure.find(".//figcaption")
        between = any(text_of(e) for e in figure.itersiblings("p", preceding=True)) and figure.getparent() is not None
        if caption is None or not between or not (text := text_of(caption)):
            continue
        known[text] = "caption"
        paragraph = new_element("p")
        paragraph.text = text
        figure.addprevious(paragraph)
    return known


def _mark_tweets(tree: HtmlElement) -> dict[str, PartKind]:
    """Make each embedded tweet one quotation, so that its words and who wrote them stay together."""
    known: dict[str, PartKind] = {}
    for tweet in tree.xpath(_TWEETS):
        text = text_of(tweet)
        for child in list(tweet):
            tweet.remove(child)
        tweet.text = text
        tweet.attrib.pop("class", None)
        known[text] = "tweet"
    return known


def _lines(body: _Element) -> Iterator[Line]:
    for element in body:
        yield from _block(element, _KINDS.get(str(element.tag)))
        yield from _split(element.tail, None)


def _block(element: _Element, kind: PartKind | None) -> Iterator[Line]:
    """The lines of a block; a line ends where a break or an inner block does."""
    text = element.text or ""
    for child in element:
        if child.tag in ("p", "item", "list", "quote", "head", "code"):
            yield from _split(text, kind)
            yield from _block(child, _KINDS.get(str(child.tag), kind))
            text = child.tail or ""
        elif child.tag == "lb":
            text += "\n" + (child.tail or "")
        else:
            text += "".join(child.itertext()) + (child.tail or "")
    yield from _split(text, kind)


def _split(text: str | None, kind: PartKind | None) -> Iterator[Line]:
    for line in (text or "").split("\n"):
        whole = " ".join(line.split())
        if whole:
            yield Line(whole, kind)
