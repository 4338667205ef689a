"""What some bytes are, by themselves where they tell it."""

import gzip

import pytest

from rawi.ingest.kinds import Kind, kind_of


@pytest.mark.parametrize(
    ("data", "name", "header", "kind"),
    [
        ("<!DOCTYPE html><html><body>خبر</body></html>", "", None, "html"),
        ("<p>خبر</p>", "saved.txt", None, "html"),
        ("<html><!-- <rdf:RDF> --></html>", "", None, "html"),
        ('<?xml version="1.0"?><rss version="2.0"><channel>', "https://n.example/feed?x", "text/html", "feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom">', "", None, "feed"),
        ('{"version": "https://jsonfeed.org/version/1.1"}', "", "application/json", "feed"),
        ("<urlset><url>", "a.xml", None, "sitemap"),
        ("https://n.example/1\nhttps://n.example/2\n", "sitemap.txt", None, "sitemap"),
        ("WARC/1.0\r\nWARC-Type: warcinfo", "", None, "warc"),
        ('{"name": "قناة", "type": "public_channel", "id": 1, "messages": [{', "result.json", None, "telegram"),
        ('{"about": "Here is the data you requested. Telegram", "chats": {"list": [', "result.json", None, "telegram"),
        ('{"text": "نص"}\n{"text": "نص"}\n', "", None, "jsonl"),
        ('{"text": "نص", "messages": 3}', "a.json", None, "json"),
        ('{"text": "نص"}', "a.jsonl", None, "jsonl"),
        ("النص,العنوان\nنص,عنوان\n", "a.csv", None, "csv"),
        ("a\tb\n", "https://n.example/data", "text/tab-separated-values; charset=utf-8", "csv"),
        ("%PDF-1.4\n", "", None, "pdf"),
        ("قال الوزير إن الجسر مفتوح.", "a.txt", None, "text"),
        ("", "", None, "text"),
    ],
)
def test_kinds(data: str, name: str, header: str | None, kind: Kind) -> None:
    assert kind_of(data.encode(), name, header) == kind


def test_packed_kinds() -> None:
    assert kind_of(gzip.compress(b"WARC/1.0"), "C:\\a\\CC-NEWS.warc.gz") == "warc"
    assert kind_of(gzip.compress(b"<urlset>"), "https://n.example/s.xml.gz") == "sitemap"
    assert kind_of(b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml") == "docx"
    assert kind_of(b"PK\x03\x04" + b"\0" * 26 + b"archive/data.warc.gz") == "wacz"
    assert kind_of(b"PK\x03\x04" + b"\0" * 26 + b"photo.jpg") == "zip"
    assert kind_of(b"\xd0\xcf\x11\xe0", "a.doc") == "doc"
    assert kind_of("<html><p>خبر".encode("utf-16"), "") == "html"
