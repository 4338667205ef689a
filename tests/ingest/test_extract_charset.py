"""The encoding of a page: declared rightly, wrongly or not at all, in the header or in the page."""

from __future__ import annotations

import gzip
import json
from itertools import islice
from pathlib import Path

import pytest
from own_stories import BRIDGE

from rawi.documents.problems import Problem
from rawi.ingest.extract import extract_article
from rawi.ingest.extract.charset import decode_page
from rawi.ingest.page import Page

CORPUS = Path(__file__).parents[3] / "shared" / "bench" / "corpus" / "news2018.jsonl.gz"
ENCODINGS = ("windows-1256", "iso-8859-6", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
DECLARED = (None, "windows-1256", "iso-8859-6", "utf-8", "utf-16", "iso-8859-1", "nonsense-8")


def page(text: str, meta: str | None, old_meta: bool = False) -> str:
    told = (
        f'<meta http-equiv="Content-Type" content="text/html; charset={meta}">'
        if old_meta
        else f'<meta charset="{meta}">'
    )
    lines = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return f"<html><head>{told if meta else ''}<title>خبر</title></head><body><article>{lines}</article></body></html>"


def encoded(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "xmlcharrefreplace" if encoding[0] in "wi" else "strict")


@pytest.mark.parametrize("header", DECLARED)
@pytest.mark.parametrize("meta", DECLARED)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_is_read_whatever_is_declared(encoding: str, meta: str | None, header: str | None) -> None:
    data = encoded(page(BRIDGE.text, meta), encoding)
    told = f"text/html; charset={header}" if header else None
    assert extract_article(Page(data, "page", content_type=told)).document.text == BRIDGE.text


def test_the_old_way_to_declare_is_heard() -> None:
    data = encoded(page(BRIDGE.text, "windows-1256", old_meta=True), "windows-1256")
    assert extract_article(Page(data, "page")).document.text == BRIDGE.text


@pytest.mark.skipif(not CORPUS.exists(), reason="the measuring corpus is not there")
def test_every_encoding_is_read_of_real_articles() -> None:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as stream:
        texts = [json.loads(line)["text"] for line in islice(stream, 0, None, 900)]
    wrong = [
        (n, encoding, meta, header)
        for n, text in enumerate(texts)
        for encoding in ENCODINGS
        for meta in DECLARED
        for header in (None, DECLARED[n % len(DECLARED)])
        if not right(text, encoding, meta, header)
    ]
    assert not wrong


def right(text: str, encoding: str, meta: str | None, header: str | None) -> bool:
    html = page(text.encode(encoding, "ignore").decode(encoding), meta)  # what the old code pages cannot write
    return decode_page(html.encode(encoding), f"text/html; charset={header}" if header else None) == html


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-6"])
def test_a_damaged_place_is_lost_and_no_more(encoding: str) -> None:
    damage = b"\xff" if encoding != "utf-16" else b"\x00\xd8"
    before, after = encoded(page(BRIDGE.text, None), encoding), encoded(" ", encoding)[-1:]
    place = before.index(encoded("الكيالي", encoding)[2 if encoding == "utf-16" else 0 :])
    text = extract_article(Page(before[:place] + damage + before[place:], "page")).document.text
    assert after and "\N{REPLACEMENT CHARACTER}" in text
    assert text.split("\n")[0] == BRIDGE.paragraphs[0]
    assert text.split("\n")[2:] == list(BRIDGE.paragraphs[2:])


def test_a_page_damaged_throughout_is_refused() -> None:
    data = encoded(page(BRIDGE.text, "utf-8"), "utf-8")
    with pytest.raises(Problem) as problem:
        decode_page(data.replace("ا".encode(), b"\xd8"))
    assert problem.value.key == "damaged"
