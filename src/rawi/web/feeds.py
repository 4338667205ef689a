"""Feeds of a search: what it finds, what came in last first, as Atom (RFC 4287) and as JSON Feed 1.1.

Names of entries stay the same when a document changes; they say nothing about the machine that the desk runs on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5
from xml.etree import ElementTree

from rawi.store.search import EventHit, Hit, StatementHit
from rawi.store.search.texts import Came
from rawi.web.look import Look
from rawi.web.render import link
from rawi.web.shown import shown

ENTRIES = 50
ATOM, JSON = "application/atom+xml", "application/feed+json"
_OURS = UUID("6f1d4c1e-6a57-4f0e-9d0a-5f3f6c1b7a52")  # what names of entries are made from
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # that XML cannot hold
_WEB = re.compile(r"https?://", re.IGNORECASE)
_SIZE = 120  # letters of a title that is made of words


@dataclass(frozen=True, slots=True)
class Entry:
    """A find. Times are in the form of RFC 3339; ``via`` is where the document came from."""

    id: str
    title: str
    url: str
    updated: str
    published: str | None
    author: str | None
    text: str
    via: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A search: ``home`` is its page, ``own`` the address of the feed."""

    id: str
    title: str
    home: str
    own: str
    language: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> str:
        return max((entry.updated for entry in self.entries), default="1970-01-01T00:00:00Z")


def name_of(*parts: str) -> str:
    """A name for what parts name: the same for the same ones."""
    return f"urn:uuid:{uuid5(_OURS, chr(0).join(parts))}"


def entries_of(
    hits: Iterable[Any], times: Mapping[str, Came], tellers: Mapping[tuple[str, str], str], base: str, look: Look
) -> tuple[Entry, ...]:
    """Finds as entries; ``tellers`` names who told events, ``base`` is where the desk is."""
    return tuple(_entry(hit, times[hit.document], tellers, base, look) for hit in hits if hit.document in times)


def _entry(hit: Any, came: Came, tellers: Mapping[tuple[str, str], str], base: str, look: Look) -> Entry:
    published = instant(came.published)
    return Entry(
        name_of(hit.document, getattr(hit, "id", "")),
        _fit(_title(hit, tellers, look)),
        base + link("/document", {"id": hit.document}) + fragment(hit),
        instant(came.fetched) or published or instant(came.came) or came.came,
        published,
        _fit(hit.source) if hit.source else None,
        _fit(hit.snippet if isinstance(hit, Hit) else hit.words),
        _fit(came.url) if came.url and _WEB.match(came.url) else None,
    )


def fragment(hit: Any) -> str:
    """Where in the page of a document a find stands: its first word that is shown, the statement, the event."""
    if isinstance(hit, Hit):
        first = next((m for m in hit.highlights if m.start >= hit.shown.start), None)
        return f"#c{first.start}-{first.stop}" if first else ""
    return f"#c{hit.start}-{hit.stop}"


def _title(hit: Any, tellers: Mapping[tuple[str, str], str], look: Look) -> str:
    """What is found in a line: of statements and events who said it stands before it."""
    say = look.messages
    if isinstance(hit, StatementHit):
        return say("desk.feed.said", who=hit.speaker, act=say.label("act", hit.act), words=_short(hit.words))
    if not isinstance(hit, EventHit):
        return str(hit.title or hit.document)
    told = f"{say.label('event_type', hit.type)} / {say.label('mode', hit.mode)} ({say.label('status', hit.status)})"
    what = say("desk.feed.happened", what=told, words=_short(hit.words))
    who = tellers.get((hit.document, hit.told_by or ""))
    return say("desk.feed.told_by", who=who, what=what) if who else what


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SIZE else line[:_SIZE].rsplit(" ", 1)[0] + "…"


def instant(told: str | None) -> str | None:
    """A time of the record in the form of RFC 3339; None where no day is told. A clock without a zone is taken for UTC,
    and a day for its beginning."""
    try:
        at = datetime.fromisoformat(told) if told and len(told) >= 10 else None
    except ValueError:
        return None
    if at is None:
        return None
    try:
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:  # before the first of all days, or after the last
        return None
    return at.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _fit(text: str) -> str:
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", shown(text))


def atom(feed: Feed) -> bytes:
    """A feed as Atom."""
    root = ElementTree.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language})
    _add(root, id=feed.id, title=_fit(feed.title), updated=feed.updated, generator="Rawi")
    _link(root, "self", feed.own, ATOM)
    _link(root, "alternate", feed.home, "text/html")
    _add(ElementTree.SubElement(root, "author"), name="Rawi")
    for entry in feed.entries:
        node = ElementTree.SubElement(root, "entry")
        _add(node, id=entry.id, title=entry.title, updated=entry.updated, published=entry.published)
        _link(node, "alternate", entry.url, "text/html")
        if entry.via:
            _link(node, "via", entry.via)
        if entry.author:
            _add(ElementTree.SubElement(node, "author"), name=entry.author)
        _add(node, summary=entry.text)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _add(node: ElementTree.Element, **texts: str | None) -> None:
    for name, text in texts.items():
        if text is not None:
            ElementTree.SubElement(node, name).text = text


def _link(node: ElementTree.Element, rel: str, href: str, type: str | None = None) -> None:
    ElementTree.SubElement(node, "link", {"rel": rel, "href": href, **({"type": type} if type else {})})


def json_feed(feed: Feed) -> dict[str, Any]:
    """A feed as JSON Feed."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _fit(feed.title),
        "home_page_url": feed.home,
        "feed_url": feed.own,
        "language": feed.language,
        "items": [_item(entry) for entry in feed.entries],
    }


def _item(entry: Entry) -> dict[str, Any]:
    told = {
        "id": entry.id,
        "url": entry.url,
        "external_url": entry.via,
        "title": entry.title,
        "content_text": entry.text,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{"name": entry.author}] if entry.author else None,
    }
    return {name: value for name, value in told.items() if value is not None}
