"""Feeds: RSS, Atom and JSON Feed bytes to the entries they name, in their order.

Takes bytes alone and asks for nothing: whoever fetches says where they came from. A feed that breaks off gives the
entries before the break, and the problem beside them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import feedparser  # type: ignore[import-untyped]

from rawi.documents import Problem
from rawi.ingest.canonical import canonical
from rawi.ingest.entries import Entry
from rawi.ingest.extract.charset import decode_page
from rawi.ingest.markup import breaks_off, root_of, xml_text
from rawi.ingest.pubdates import read_date

MOST_BYTES = 20_000_000
_FEEDS = ("rss", "feed", "RDF")
_JSON_FEED = "jsonfeed.org/version/"


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds; ``next`` is where its older entries are, ``problem`` what could not be read of it."""

    title: str | None
    entries: tuple[Entry, ...]
    next: str | None = None
    problem: Problem | None = None


def read_feed(data: bytes, url: str | None = None, content_type: str | None = None) -> Feed:
    """The entries of a feed. Raises `Problem`: too large, binary, no feed."""
    if len(data) > MOST_BYTES:
        raise Problem("container_large", most=MOST_BYTES)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(decode_page(data, content_type), url)
    text = xml_text(data, content_type)
    root = root_of(text)
    if root is None or root[0] not in _FEEDS:
        raise Problem("no_feed")
    return _xml_feed(text[root[1] :], url)


def _xml_feed(text: str, url: str | None) -> Feed:
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url or ""}
    stream = BytesIO(text.encode())  # never bare bytes: the library would take them for a file name or an address
    try:
        parsed = feedparser.parse(stream, response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
    except (ValueError, LookupError, AttributeError, AssertionError, RecursionError, TypeError):
        raise Problem("feed_broken") from None  # its reader of broken XML trips over some
    broken = parsed.get("bozo") and breaks_off(text)
    problem = Problem("feed_broken") if broken else None
    entries = tuple(filter(None, (_entry(e, url) for e in parsed.entries)))
    return Feed(_line(parsed.feed.get("title")), entries, _next(parsed.feed, url), problem)


def _entry(e: Mapping[str, Any], base: str | None) -> Entry | None:
    """One entry; None for one that names neither an address nor an id."""
    told = _string(e.get("id"))
    address = _string(e.get("feedburner_origlink")) or _string(e.get("link")) or told or ""
    url = canonical(address, base) if address != told or "://" in address else None
    if url is None and told is None:
        return None
    return Entry(
        url,
        told or url or "",
        _line(e.get("title")),
        read_date(_string(e.get("published")) or _string(e.get("created"))),
        read_date(_string(e["updated"])) if "updated" in e else None,  # else the library gives the other time
        _line(e.get("author")),
        _string(e.get("summary")),
        _content(e.get("content")),
    )


def _content(parts: Any) -> str | None:
    """The longest HTML that an entry carries."""
    held = [part.get("value") or "" for part in parts or () if "html" in (part.get("type") or "html")]
    return max(held, key=len, default="") or None


def _next(feed: Mapping[str, Any], base: str | None) -> str | None:
    links = (link for link in feed.get("links", ()) if link.get("rel") == "next")
    return next((canonical(link.get("href") or "", base) for link in links), None)


def _json_feed(text: str, base: str | None) -> Feed:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise Problem("no_feed") from None
    if not isinstance(value, dict) or _JSON_FEED not in str(value.get("version")):
        raise Problem("no_feed")
    items = value.get("items")
    held = [i for i in items if isinstance(i, dict)] if isinstance(items, list) else []
    older = _string(value.get("next_url"))
    entries = tuple(filter(None, (_json_entry(i, base) for i in held)))
    return Feed(_line(value.get("title")), entries, canonical(older, base) if older else None)


def _json_entry(i: Mapping[str, Any], base: str | None) -> Entry | None:
    address = _string(i.get("url")) or _string(i.get("external_url"))
    url = canonical(address, base) if address else None
    told = str(i["id"]) if isinstance(i.get("id"), (str, int)) else None
    if url is None and not told:
        return None
    return Entry(
        url,
        told or url or "",
        _line(i.get("title")),
        read_date(_string(i.get("date_published"))),
        read_date(_string(i.get("date_modified"))),
        _json_author(i),
        _string(i.get("summary")) or _string(i.get("content_text")),
        _string(i.get("content_html")),
    )


def _json_author(i: Mapping[str, Any]) -> str | None:
    told = i.get("authors") or [i.get("author")]
    names = [_line(a.get("name")) for a in told if isinstance(a, dict)] if isinstance(told, list) else []
    return ", ".join(filter(None, names)) or None


def _string(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _line(value: Any) -> str | None:
    """A string with its white space made single spaces."""
    return " ".join(value.split()) or None if isinstance(value, str) else None
