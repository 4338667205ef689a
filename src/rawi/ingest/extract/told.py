"""What a page tells of itself: JSON-LD, meta elements, microdata, `<time>` and the visible line, each in its own words.

Nothing is decided here but which of several nodes or lines speaks of the article; `metadata` weighs the sources.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from rawi.ingest.extract.dates import read_line, read_machine
from rawi.ingest.extract.tree import text_of

_ARTICLES = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review)$")
_BROKEN = re.compile(r"\"(headline|datePublished|dateModified|articleSection)\"\s*:\s*\"([^\"]{4,300})\"")
_YEAR = re.compile(r"(?:19|20)\d\d|[\N{ARABIC-INDIC DIGIT ONE}\N{ARABIC-INDIC DIGIT TWO}]\d{3}|1[34]\d\d")
_NODES = 300  # of a JSON-LD graph; pages of the press have under 50
_LINE = 160  # characters of a line that tells a date

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "title"),
    "author": ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "section": ("article:section", "parsely-section", "section", "category"),
    "published": (
        *("article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "publish_date"),
        *("publication_date", "date", "dc.date.issued", "dc.date", "dcterms.created", "parsely-pub-date"),
        *("sailthru.date", "article_date_original", "cxenseparse:recs:publishtime"),
    ),
    "modified": (
        *("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified"),
    ),
    "url": ("og:url",),
    "description": ("og:description", "description", "twitter:description"),
}
_ITEMS = {
    "title": "headline",
    "author": "author",
    "outlet": "publisher",
    "section": "articleSection",
    "published": "datePublished",
    "modified": "dateModified",
}


class Told(NamedTuple):
    """One thing told: ``source`` is its rank of trust from 0 (JSON-LD) on, ``what`` names the field."""

    source: int
    what: str
    value: str


JSON_LD, META, MICRODATA, TIME, LINE, ADDRESS = range(6)


def told_by(tree: HtmlElement) -> list[Told]:
    """All that the head and the markup tell, the most trusted first; times as ISO 8601, the rest as it stands."""
    found = [*_json_ld(tree), *_meta(tree), *_microdata(tree), *_times(tree)]
    return [Told(t.source, t.what, value) for t in found if (value := _read(t))]


def _read(told: Told) -> str | None:
    if told.what in ("published", "modified"):
        return read_machine(told.value)
    if told.what == "body":
        return unescape(told.value).strip() or None
    return " ".join(unescape(told.value).split())[:2000] or None


def _json_ld(tree: HtmlElement) -> Iterator[Told]:
    """The article's node of the JSON-LD, then the page's; of a broken script, what can be read of it."""
    nodes: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        try:
            nodes += _nodes(json.loads(script.text.strip().rstrip(";"), strict=False))
        except (ValueError, RecursionError):
            pairs = dict(reversed(_BROKEN.findall(script.text)))
            nodes += [{"@type": "Article", **pairs}] if pairs else []
    articles = [n for n in nodes if any(map(_ARTICLES.search, _types(n)))]
    for node in [*articles[:1], *(n for n in nodes if "WebPage" in _types(n))][:2]:
        yield from _node(node)


def _nodes(value: Any) -> list[dict[str, Any]]:
    """The objects of a JSON-LD script, outer ones first; what stands in a list of items is of other pages."""
    found: list[dict[str, Any]] = []
    queue = [value]
    while queue and len(found) < _NODES:
        here = queue.pop(0)
        if isinstance(here, list):
            queue += here[:_NODES]
        elif isinstance(here, dict):
            found.append(here)
            queue += [here[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if key in here]
    return found


def _types(node: dict[str, Any]) -> list[str]:
    types = node.get("@type")
    return [t for t in (types if isinstance(types, list) else [types]) if isinstance(t, str)]


def _node(node: dict[str, Any]) -> Iterator[Told]:
    fields = {"title": "headline", "author": "author", "outlet": "publisher", "section": "articleSection"}
    fields |= {"published": "datePublished", "modified": "dateModified", "url": "url", "body": "articleBody"}
    for what, key in fields.items():
        for name in _named(node.get(key)):
            yield Told(JSON_LD, what, name)
    if str(node.get("isAccessibleForFree")).lower() == "false":
        yield Told(JSON_LD, "closed", "true")


def _named(value: Any) -> list[str]:
    """The strings of a field: itself, or the names of what it holds."""
    if isinstance(value, list):
        return [name for one in value[:5] for name in _named(one) if not isinstance(one, list)]
    if isinstance(value, dict):
        return _named(value.get("name")) if not isinstance(value.get("name"), dict) else []
    return [value] if isinstance(value, str) else []


def _meta(tree: HtmlElement) -> Iterator[Told]:
    held: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if name and element.get("content"):
            held.setdefault(name.strip().lower(), element.get("content") or "")
    for what, names in _META.items():
        for name in names:
            if name in held and not (what == "author" and "://" in held[name]):
                yield Told(META, what, held[name])


def _microdata(tree: HtmlElement) -> Iterator[Told]:
    items: list[HtmlElement] = tree.xpath("//*[@itemprop]")
    for what, name in _ITEMS.items():
        for item in items:
            if name not in (item.get("itemprop") or "").split():
                continue
            inner = item.xpath("descendant::*[@itemprop='name']")
            value = item.get("content") or item.get("datetime")
            value = value or (_content(inner[0]) if inner else text_of(item) if item.get("itemscope") is None else "")
            if value and len(value) < 300:
                yield Told(MICRODATA, what, value)
                break


def _content(item: HtmlElement) -> str:
    return item.get("content") or text_of(item)


def _times(tree: HtmlElement) -> Iterator[Told]:
    """The first `<time>` that tells a day, and the first that is marked as a change."""
    done: set[str] = set()
    for element in tree.iter("time"):
        value = element.get("datetime") or text_of(element)[:_LINE]
        marks = f"{element.get('class')} {element.get('itemprop')}".lower()
        what = "modified" if "modif" in marks or "updat" in marks else "published"
        if what not in done and (read_machine(value) or "")[4:5] == "-":
            done.add(what)
            yield Told(TIME, what, value)


def visible_times(tree: HtmlElement, title: str | None) -> list[Told]:
    """The times of the line that readers see, the nearest to the headline first: a labelled one before a bare one."""
    near: list[tuple[int, int, Told]] = []
    texts: list[Any] = tree.xpath("//body//text()[string-length() > 5][not(parent::script or parent::style)]")
    centre = next((n for n, text in enumerate(texts) if title and title in " ".join(text.split())), 0)
    for n, text in enumerate(texts):
        if not _YEAR.search(text):
            continue
        line = _line(text)
        for seen in read_line(line) if line else ():
            what = "modified" if seen.kind == "updated" else "published"
            distance = abs(n - centre) * (1 if n >= centre else 3)
            if seen.kind != "plain" or distance < 60:
                near.append((seen.kind == "plain", distance, Told(LINE, what, seen.value)))
    return [told for _, _, told in sorted(near, key=lambda t: t[:2])]


def _line(text: Any) -> str | None:
    """The line that a piece of text stands on, where that is short: its parent's, or that of the box around."""
    parent = text.getparent()
    if parent is None or text.is_attribute:
        return None
    for element in (parent.getparent(), parent):
        if element is not None:
            line = text_of(element, _LINE)
            if len(line) <= _LINE:
                return line
    return str(text) if len(text) <= _LINE else None
