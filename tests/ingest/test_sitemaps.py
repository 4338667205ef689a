"""Sitemaps: plain, news, index, gzipped, text, broken."""

import gzip
import random

import pytest

from rawi.documents import Problem
from rawi.ingest.sitemaps import read_sitemap

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://n.example/?id=1&cat=2</loc><lastmod>2025-08-13</lastmod>
<image:image><image:loc>https://n.example/a.jpg</image:loc><image:title>صورة</image:title></image:image>
<news:news><news:publication><news:name>الضفة</news:name><news:language>ar</news:language></news:publication>
<news:publication_date>2025-08-12T14:30:00+03:00</news:publication_date>
<news:title>افتتاح جسر السدرة</news:title></news:news></url>
<url><loc>https://n.example/الجسر/2</loc></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/s-1.xml.gz</loc>
<lastmod>2025-08-13</lastmod></sitemap><sitemap><loc>https://n.example/s-2.xml</loc></sitemap></sitemapindex>"""


def test_a_news_sitemap_tells_titles_and_times() -> None:
    first, second = read_sitemap(NEWS.encode()).pages
    assert first.url == "https://n.example/?id=1&cat=2"  # although its ampersand is bare
    assert (first.title, first.published, first.modified) == (
        "افتتاح جسر السدرة",
        "2025-08-12T14:30:00+03:00",
        "2025-08-13",
    )
    assert second.url == "https://n.example/%D8%A7%D9%84%D8%AC%D8%B3%D8%B1/2"


def test_an_index_names_its_sitemaps() -> None:
    held = read_sitemap(INDEX.encode(), "https://n.example/sitemap.xml")
    assert held.pages == ()
    assert [s.url for s in held.sitemaps] == ["https://n.example/s-1.xml.gz", "https://n.example/s-2.xml"]


def test_gzipped_and_text_sitemaps_are_read() -> None:
    assert len(read_sitemap(gzip.compress(NEWS.encode())).pages) == 2
    text = b"https://n.example/1\r\n\r\nhttps://n.example/2\n"
    assert [page.id for page in read_sitemap(text).pages] == ["https://n.example/1", "https://n.example/2"]


def test_a_bomb_is_refused() -> None:
    with pytest.raises(Problem) as caught:
        read_sitemap(gzip.compress(b"<urlset>" + b" " * 60_000_000))
    assert caught.value.key == "container_large"


def test_entities_are_not_resolved() -> None:
    dtd = '<!DOCTYPE urlset [<!ENTITY x "https://evil.example/">]>'
    held = read_sitemap((dtd + "<urlset><url><loc>https://n.example/&x;</loc></url></urlset>").encode())
    assert all("evil" not in (page.url or "") for page in held.pages)


def test_a_sitemap_that_breaks_off_gives_what_stood_before() -> None:
    held = read_sitemap(NEWS.encode()[: NEWS.encode().rindex(b"<url>")])
    assert [page.title for page in held.pages] == ["افتتاح جسر السدرة"]
    assert held.problem is not None and held.problem.key == "sitemap_broken"


@pytest.mark.parametrize("other", [b"", b"<html></html>", b"<rss/>", b"hello", b"\x1f\x8bjunk", b"<urlset", b"\0\1"])
def test_what_is_no_sitemap_is_told_so(other: bytes) -> None:
    with pytest.raises(Problem):
        read_sitemap(other)


@pytest.mark.parametrize("data", [NEWS.encode(), INDEX.encode(), gzip.compress(NEWS.encode(), mtime=0)])
def test_cut_and_damaged_sitemaps_never_crash(data: bytes) -> None:
    rng = random.Random(2)
    for _ in range(200):
        cut = bytearray(data[: rng.randrange(len(data))])
        if cut:
            cut[rng.randrange(len(cut))] = rng.randrange(256)
        try:
            read_sitemap(bytes(cut))
        except Problem:
            continue
