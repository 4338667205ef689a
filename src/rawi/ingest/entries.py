"""The two nouns that containers hand on besides pages and articles: an address to fetch, and a thing passed over.

A feed, a sitemap, a front page and a table of addresses all give entries; any container may pass something over.
"""

from __future__ import annotations

from dataclasses import dataclass

from rawi.documents import Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """An address, and what the list that named it tells of it.

    ``published`` and ``modified`` are ISO 8601 as precise as they were told; ``content_html`` is the whole text where
    the list carries it.
    """

    url: str | None
    id: str
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    author: str | None = None
    summary: str | None = None
    content_html: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A thing in a container that gives nothing to read, and why; the rest of the container goes on."""

    name: str
    problem: Problem
    line: int | None = None
