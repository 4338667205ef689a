"""Feeds as readers meet them: lying encodings, Arabic dates, broken and hostile XML."""

import random

import pytest

from rawi.documents import Problem
from rawi.ingest.feeds import read_feed
from rawi.ingest.pubdates import read_date

URL = "https://news.example/feed"
RSS = """<?xml version="1.0" encoding="{declared}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>أخبار السدرة</title><atom:link rel="next" href="/feed?paged=2"/>
<item><title>افتتاح جسر السدرة بعد تأخير</title><link>/2025/08/12/bridge?utm_source=rss#top</link>
<guid isPermaLink="false">g-1</guid><pubDate>الثلاثاء, 12 آب 2025 14:30</pubDate><dc:creator>ليلى شاكر</dc:creator>
<description>ملخص قصير عن الجسر</description><content:encoded><![CDATA[<p>نص كامل</p>]]></content:encoded></item>
<item><title>إضراب في الميناء</title><guid>https://news.example/2</guid>
<pubDate>Tue, 12 Aug 2025 11:30:00 GMT</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>الضفة</title><entry><id>tag:1</id>
<title>جسر جديد</title><link rel="alternate" href="https://d.example/1"/><published>2025-08-12T14:30:00+03:00</published>
<updated>2025-08-13T08:00:00Z</updated><author><name>كمال الحداد</name></author></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "الضفة", "next_url": "https://d.example/f2",
"items": [{"id": 7, "url": "/7", "title": "جسر", "content_html": "<p>نص</p>", "date_published": "2025-08-12T10:00:00Z",
"authors": [{"name": "ليلى شاكر"}]}, "broken", {"title": "بلا عنوان"}]}"""


@pytest.mark.parametrize("declared", ["utf-8", "windows-1256", "iso-8859-6", "iso-8859-1", "no-such-code"])
@pytest.mark.parametrize("real", ["utf-8", "utf-8-sig", "windows-1256", "iso-8859-6", "utf-16"])
@pytest.mark.parametrize("header", [None, "text/xml; charset=utf-8", "text/xml; charset=windows-1256"])
def test_whatever_encoding_is_declared_the_words_come_right(declared: str, real: str, header: str | None) -> None:
    feed = read_feed(RSS.format(declared=declared).encode(real), URL, header)
    assert feed.title == "أخبار السدرة"
    assert [entry.title for entry in feed.entries] == ["افتتاح جسر السدرة بعد تأخير", "إضراب في الميناء"]


def test_an_rss_entry_tells_what_the_feed_tells() -> None:
    feed = read_feed(RSS.format(declared="utf-8").encode(), URL)
    first, second = feed.entries
    assert (first.url, first.id) == ("https://news.example/2025/08/12/bridge", "g-1")
    assert (first.published, first.modified, first.author) == ("2025-08-12T14:30", None, "ليلى شاكر")
    assert (first.summary, first.content_html) == ("ملخص قصير عن الجسر", "<p>نص كامل</p>")
    assert (second.url, second.published) == ("https://news.example/2", "2025-08-12T11:30:00+00:00")
    assert (feed.next, feed.problem) == ("https://news.example/feed?paged=2", None)


def test_atom_and_json_feeds_give_the_same() -> None:
    atom = read_feed(ATOM.encode()).entries[0]
    assert (atom.url, atom.id, atom.author) == ("https://d.example/1", "tag:1", "كمال الحداد")
    assert (atom.published, atom.modified) == ("2025-08-12T14:30:00+03:00", "2025-08-13T08:00:00+00:00")
    feed = read_feed(JSON.encode(), "https://d.example/f")
    assert [(e.url, e.id, e.author) for e in feed.entries] == [("https://d.example/7", "7", "ليلى شاكر")]
    assert feed.next == "https://d.example/f2"


def test_entities_are_neither_fetched_nor_multiplied(tmp_path) -> None:  # type: ignore[no-untyped-def]
    secret = tmp_path / "secret.txt"
    secret.write_text("سر مكتوم")
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    dtd = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    head, _, body = RSS.format(declared="utf-8").partition("\n")
    body = body.replace("ملخص قصير", "ملخص &x; &l9; &nbsp;قصير")
    feed = read_feed((head + dtd + body).encode(), URL)
    assert len(feed.entries) == 2
    assert "مكتوم" not in (feed.entries[0].summary or "") and len(feed.entries[0].summary or "") < 60


def test_a_feed_that_breaks_off_gives_what_stood_before() -> None:
    whole = RSS.format(declared="utf-8").encode()
    feed = read_feed(whole[: whole.rindex(b"<item>")], URL)
    assert [entry.id for entry in feed.entries] == ["g-1"]
    assert feed.problem is not None and feed.problem.key == "feed_broken"


@pytest.mark.parametrize("junk", [b"\n\n  ", b"<!-- cached -->\n", b"Warning: date() on line 3\n"])
def test_junk_before_the_feed_does_not_matter(junk: bytes) -> None:
    assert len(read_feed(junk + RSS.format(declared="utf-8").encode(), URL).entries) == 2


@pytest.mark.parametrize(
    "other", [b"", b"<html><body>RSS</body></html>", b"{}", b'{"version": 1}', b"<urlset/>", b"\0"]
)
def test_what_is_no_feed_is_told_so(other: bytes) -> None:
    with pytest.raises(Problem):
        read_feed(other, URL)


@pytest.mark.parametrize("whole", [RSS.format(declared="utf-8"), ATOM, JSON])
def test_cut_and_damaged_feeds_never_crash(whole: str) -> None:
    rng, data = random.Random(1), whole.encode()
    for _ in range(150):
        cut = bytearray(data[: rng.randrange(len(data))])
        for _ in range(rng.randrange(4)):
            if cut:
                cut[rng.randrange(len(cut))] = rng.randrange(256)
        try:
            read_feed(bytes(cut), URL)
        except Problem:
            continue


def test_deep_nesting_is_survived() -> None:
    assert read_feed(b"<rss><channel>" + b"<item>" * 20_000).problem is not None
    with pytest.raises(Problem):
        read_feed(b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 100_000)


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("الثلاثاء, 12 آب 2025 14:30", "2025-08-12T14:30"),
        ("12 أغسطس 2025", "2025-08-12"),
        ("١٢ أغسطس ٢٠٢٥ - ٠٢:٣٠ م", "2025-08-12T14:30"),
        ("12 أغسطس 2025 12:05 ص", "2025-08-12T00:05"),
        ("الثلاثاء 12 آب/أغسطس 2025 02:30 مساءً +0300", "2025-08-12T14:30+03:00"),
        ("12 كانون الأول ٢٠٢٤ في ٣:٠٥ بعد الظهر", "2024-12-12T15:05"),
        ("الإثنين 12 جانفي 2026 14:30 GMT+1", "2026-01-12T14:30+01:00"),
        ("18 صفر 1447 هـ", "2025-08-12"),
        ("الثلاثاء 18 صفر 1447هـ الموافق 12 أغسطس 2025م", "2025-08-12"),
        ("Tue, 12 Aug 2025 14:30:00 +0300", "2025-08-12T14:30:00+03:00"),
        ("2025-08-12T14:30:00.123Z", "2025-08-12T14:30:00+00:00"),
        ("12/08/2025 14:30", "2025-08-12T14:30"),
        ("8/25/2025 3:00:00 PM", "2025-08-25T15:00:00"),
        ("8/5/2025 3:00:00 PM", None),  # the fifth of August or the eighth of May
        ("31 فبراير 2025", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),  # a clock at zero
        ("منذ 3 ساعات", None),
        ("", None),
        ("9" * 200, None),
    ],
)
def test_dates_as_feeds_write_them(told: str, meant: str | None) -> None:
    assert read_date(told) == meant
