"""Sitemaps: the addresses that a site lists of itself, plain, for news, as an index of sitemaps, or as lines of text.

Takes bytes alone, also gzipped, and asks for nothing. A sitemap that breaks off gives the addresses before the break.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from rawi.documents import Problem
from rawi.ingest.canonical import canonical
from rawi.ingest.entries import Entry
from rawi.ingest.markup import breaks_off, root_of, xml_text
from rawi.ingest.pubdates import read_date

MOST_BYTES = 52_428_800  # unpacked, as the protocol has it
_BARE = re.compile(r"&(?!#?\w+;)")  # in addresses; the parser would drop it and what they mean
_ROOTS = ("urlset", "sitemapindex")
_NAMED = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The pages that a sitemap lists, and the further sitemaps; ``problem`` is what could not be read of it."""

    pages: tuple[Entry, ...]
    sitemaps: tuple[Entry, ...] = ()
    problem: Problem | None = None


def read_sitemap(data: bytes, url: str | None = None, content_type: str | None = None) -> Sitemap:
    """The addresses of a sitemap. Raises `Problem`: too large, binary, no sitemap."""
    data, problem = _unpacked(data)
    if len(data) > MOST_BYTES:
        raise Problem("container_large", most=MOST_BYTES)
    text = xml_text(data, content_type)
    root = root_of(text)
    if root is None:
        return _lines(text, url, problem)
    if root[0] not in _ROOTS:
        raise Problem("no_sitemap")
    found, broken = _listed(text[root[1] :], url)
    problem = problem or broken
    if root[0] == "sitemapindex":
        return Sitemap((), found, problem)
    return Sitemap(found, (), problem)


def news_sitemaps(robots: bytes) -> tuple[Entry, ...]:
    """The sitemaps of news that a robots.txt names; the others list all that a site ever had."""
    found = (canonical(address) for address in _NAMED.findall(robots.decode("utf-8-sig", "replace")))
    return tuple(Entry(url, url) for url in dict.fromkeys(found) if url and "news" in url.rpartition("/")[2].lower())


def _unpacked(data: bytes) -> tuple[bytes, Problem | None]:
    if not data.startswith(b"\x1f\x8b"):
        return data, None
    unpacker = zlib.decompressobj(31)
    try:
        data = unpacker.decompress(data, MOST_BYTES + 1)
    except zlib.error:
        raise Problem("sitemap_broken") from None
    return data, None if unpacker.eof else Problem("sitemap_broken")


def _lines(text: str, base: str | None, problem: Problem | None) -> Sitemap:
    """A sitemap of text, an address a line and nothing else."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or not all(line.startswith(("http://", "https://")) for line in lines[:20]):
        raise Problem("no_sitemap")
    told = ({"loc": line} for line in lines if line.startswith("http"))
    return Sitemap(tuple(filter(None, (_entry(fields, base) for fields in told))), (), problem)


def _listed(text: str, base: str | None) -> tuple[tuple[Entry, ...], Problem | None]:
    parser = etree.iterparse(
        BytesIO(_BARE.sub("&amp;", text).encode()),
        events=("end",),
        tag=("{*}url", "{*}sitemap"),
        recover=True,
        no_network=True,
        resolve_entities=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    found: list[Entry] = []
    problem = None
    try:
        for _, element in parser:
            entry = _entry(dict(_fields(element)), base)
            if entry is not None:
                found.append(entry)
            element.clear()
    except etree.LxmlError:
        problem = Problem("sitemap_broken")
    if problem is None and breaks_off(text):
        problem = Problem("sitemap_broken")
    return tuple(found), problem


def _fields(element: etree._Element) -> Iterator[tuple[str, str]]:
    """What an entry tells: its children and those of its news part, by their local names; the first of each counts."""
    for child in reversed(list(element.iter("{*}loc", "{*}lastmod", "{*}title", "{*}publication_date"))):
        outer = child.getparent()
        ours = outer is element or (outer is not None and _local(outer) == "news")
        if ours and child.text:
            yield _local(child), " ".join(child.text.split())


def _local(element: etree._Element) -> str:
    """The name of an element without its namespace; a damaged one may still hold the prefix."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def _entry(fields: dict[str, str], base: str | None) -> Entry | None:
    url = canonical(fields.get("loc", ""), base) if fields.get("loc") else None
    if url is None:
        return None
    title, published = fields.get("title"), read_date(fields.get("publication_date"))
    return Entry(url, url, title, published, read_date(fields.get("lastmod")))
