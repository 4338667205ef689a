"""The two nouns of this room: a page as its bytes came, and the article that was found on it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Literal

from rawi.model import Document, Span

PartKind = Literal["heading", "quote", "caption", "tweet", "item"]


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as they came, and what was told beside them.

    ``name`` is how a failure names it: an address, a file, or a record of a file. ``content_type`` is the header as it
    was sent («text/html; charset=windows-1256»); ``fetched`` is when, in UTC, as ISO 8601.
    """

    data: bytes
    name: str
    url: str | None = None
    content_type: str | None = None
    fetched: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text that is something else than a paragraph, in code points of the text."""

    kind: PartKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """A document, and what is known of where it came from.

    ``modified`` and the document's ``published`` are ISO 8601, as precise as the page tells them («2021», a day, a time
    with its zone). ``digest`` is the SHA-256 of the bytes; ``extractor`` names program and version.
    """

    document: Document
    author: str | None = None
    section: str | None = None
    modified: str | None = None
    outlet: str | None = None
    language: str | None = None
    parts: tuple[Part, ...] = ()
    digest: str | None = None
    fetched: str | None = None
    extractor: str | None = None

    @property
    def text_digest(self) -> str:
        """The SHA-256 of the text in UTF-8."""
        return digest(self.document.text.encode("utf-8", "surrogatepass"))

    def to_dict(self) -> dict[str, Any]:
        """A line of JSON that `rawi read` takes as a document; what is not known is left out."""
        d = self.document
        line: dict[str, Any] = {"id": d.id, "title": d.title, "published": d.published, "source": d.source}
        line |= {"url": d.url, "text": d.text, "author": self.author, "section": self.section}
        line |= {"modified": self.modified, "outlet": self.outlet, "language": self.language}
        line |= {"parts": [[p.kind, *p.span] for p in self.parts] or None}
        line |= {"sha256": self.digest, "text_sha256": self.text_digest, "fetched": self.fetched}
        line |= {"extractor": self.extractor}
        return {key: value for key, value in line.items() if value is not None}


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
