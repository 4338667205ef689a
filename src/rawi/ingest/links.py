"""A front page's links: those that look like articles of the same site, and the feeds that it declares.

Takes bytes alone and asks for nothing. An article's link has a path as articles have (digits, a day, a long slug) and
Arabic words to click on; what stands in menus and footers is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from rawi.ingest.canonical import canonical, same_site
from rawi.ingest.entries import Entry
from rawi.ingest.extract.charset import decode_page
from rawi.ingest.extract.tree import check_bytes, parse

_FEED_TYPES = frozenset(
    ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json")
)
_LEAST_WORDS = 4
_ARABIC_WORD = re.compile("[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}]{2,}")
_MENU_TAGS = frozenset(("nav", "footer"))
_MENU_ROLES = frozenset(("navigation", "contentinfo", "menu", "menubar"))
_MENU_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|breadcrumbs?|tags?|tagcloud)(?:$|[\s_-])", re.I
)
_LIST_PATH = re.compile(
    r"/(?:tags?|categor(?:y|ies)|sections?|topics?|authors?|writers?|users?|page|search|login|wp-json|feed|rss)(?:/|$)",
    re.I,
)
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|css|js|xml|zip|apk)$", re.I)
_DAY_PATH = re.compile(r"/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2])(?:[/-]|\d\d)")
_NUMBER = re.compile(r"(?<!\d)\d{4,}(?!\d)")
_BREAKS = re.compile(r"[-_\s+]")


def find_feeds(data: bytes, url: str, content_type: str | None = None) -> tuple[Entry, ...]:
    """The feeds that a page declares, in its order. Raises `Problem` where it is no page."""
    tree = _parsed(data, content_type)
    base = _base(tree, url)
    found: dict[str, Entry] = {}
    for link in tree.iter("link"):
        address = _declared(link, base)
        if address is not None and address not in found:
            found[address] = Entry(address, address, _words(link.get("title")) or None)
    return tuple(found.values())


def find_articles(data: bytes, url: str, content_type: str | None = None) -> tuple[Entry, ...]:
    """The links of a page that look like articles of its site, in its order, each once. Raises `Problem` where it is
    no page."""
    tree = _parsed(data, content_type)
    base, own = _base(tree, url), canonical(url)
    titles: dict[str, str] = {}
    for link, address in _links(tree, base):
        if address != own and same_site(address, url) and _is_article_path(address):
            titles[address] = max(titles.get(address, ""), _title(link), key=len)
    return tuple(Entry(a, a, title) for a, title in titles.items() if len(_ARABIC_WORD.findall(title)) >= _LEAST_WORDS)


def _parsed(data: bytes, content_type: str | None) -> HtmlElement:
    check_bytes(data)
    return parse(decode_page(data, content_type))


def _base(tree: HtmlElement, url: str) -> str:
    told = next((b.get("href") for b in tree.iter("base") if b.get("href")), None)
    return (canonical(told, url) if told else None) or url


def _declared(link: HtmlElement, base: str) -> str | None:
    """The address of a feed that a link declares; None for other links."""
    kind = (link.get("type") or "").split(";")[0].strip().lower()
    if "alternate" not in (link.get("rel") or "").lower().split() or kind not in _FEED_TYPES:
        return None
    if kind == "application/json" and "feed" not in (link.get("href") or "").lower():
        return None  # the same type declares a site's programming interface
    return canonical(link.get("href") or "", base)


def _links(tree: HtmlElement, base: str) -> Iterator[tuple[HtmlElement, str]]:
    """The links outside menus, with their addresses."""
    menus = {e for e in tree.iter() if _is_menu(e)}
    for link in tree.iter("a"):
        href = link.get("href")
        if not href or any(outer in menus for outer in link.iterancestors()):
            continue
        address = canonical(href, base)
        if address is not None:
            yield link, address


def _is_menu(element: HtmlElement) -> bool:
    if element.tag in _MENU_TAGS or element.get("role") in _MENU_ROLES:
        return True
    return element.tag not in ("body", "html", "a", "article") and any(
        _MENU_NAME.search(element.get(name) or "") for name in ("class", "id")
    )


def _is_article_path(url: str) -> bool:
    """Whether an address is written as those of articles: with a day, a number, or a slug of several words."""
    parts = urlsplit(url)
    path = unquote(parts.path)
    if _LIST_PATH.search(path) or _FILE.search(path):
        return False
    if _DAY_PATH.search(path) or _NUMBER.search(path) or _NUMBER.search(parts.query):
        return True
    slug = max(path.split("/"), key=len)
    return len(slug) >= 16 and len(_BREAKS.findall(slug)) >= 3


def _title(link: HtmlElement) -> str:
    """What there is to read on a link: its words, else its title, else the description of its picture."""
    pictures = (image.get("alt") for image in link.iter("img"))
    told = (" ".join(link.itertext()), link.get("title"), *pictures)
    return next((words for words in map(_words, told) if words), "")


def _words(text: str | None) -> str:
    return " ".join((text or "").split())
