"""Pages that hold no article, or too much: each ends in a problem that says so, and nothing ends in anything else."""

from __future__ import annotations

import random

import pytest
from leaks import PLAIN, PLANTS, build
from mutations import mutated
from own_stories import BRIDGE, STORIES

from rawi.documents.problems import Problem
from rawi.ingest.extract import extract_article
from rawi.ingest.page import Page
from rawi.messages import load_messages

BODY = "".join(f"<p>{line}</p>" for line in BRIDGE.paragraphs)
FOREIGN = "The municipality opened a new bridge over the river on Wednesday after two years of work. " * 8

PAGES: dict[str, tuple[str, bytes, str | None]] = {
    "nothing": ("empty", b"", None),
    "blanks": ("empty", b" \n\t ", None),
    "a picture": ("not_html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), None),
    "a PDF": ("not_html", b"%PDF-1.7 <</Type /Page>>", None),
    "JSON": ("not_html", b'{"text": "a"}', None),
    "text with a sign": ("not_html", "الحرارة < 5 درجات".encode(), None),
    "a PDF by its header": ("not_html", f"<html>{BODY}".encode(), "application/pdf"),
    "an empty body": ("no_article", b"<html><head><title>x</title></head><body></body></html>", None),
    "a list of links": (
        "no_article",
        (
            "<html><body><ul>" + "<li><a href='/1'>عنوان خبر من أخبار اليوم</a></li>" * 40 + "</ul></body></html>"
        ).encode(),
        None,
    ),
    "a login": ("page_login", "<html><body><h1>خبر</h1><p>سجل الدخول لمتابعة القراءة</p></body></html>".encode(), None),
    "a shop": ("page_login", "<html><body><p>هذا المحتوى متاح للمشتركين</p></body></html>".encode(), None),
    "a script": ("page_script", b"<html><body><noscript>Please enable JavaScript</noscript></body></html>", None),
    "another language": ("not_arabic", f"<html><body><article><p>{FOREIGN}</p></article></body></html>".encode(), None),
    "many elements": ("page_elements", b"<html><body>" + b"<p>a</p>" * 40_000, None),
    "many tags": ("page_elements", b"<html><body>" + b"<b>" * 200_000, None),
    "a deep nest": ("page_deep", b"<html><body>" + b"<div>" * 5_000 + BODY.encode(), None),
    "many bytes": ("page_large", b"<html><body>" + b"a" * 10_000_001, None),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_without_an_article_is_told_as_what_it_is(name: str) -> None:
    key, data, content_type = PAGES[name]
    with pytest.raises(Problem) as raised:
        extract_article(Page(data, name, content_type=content_type))
    assert raised.value.key == key
    for language in ("ar", "en"):
        assert load_messages(language)(f"problem.{key}", name=name, **raised.value.facts).startswith(name)


def test_an_arabic_page_in_english_dress_is_read() -> None:
    menu = "<div>" + "<a href='/'>Home</a> <a href='/n'>News and analysis</a> " * 30 + "</div>"
    page = f"<html lang='en'><body>{menu}<h1>{BRIDGE.title}</h1><article>{BODY}</article></body></html>"
    assert extract_article(Page(page.encode(), "page")).document.text == BRIDGE.text


def test_a_short_flash_is_an_article() -> None:
    flash = "أعلنت بلدية صيدا إعادة فتح الجسر القديم أمام السيارات بعد ساعات من إغلاقه بسبب الضباب الكثيف."
    page = f"<html><body><h1>عاجل</h1><article><p>{flash}</p></article></body></html>"
    assert extract_article(Page(page.encode(), "page")).document.text == flash


def test_mutated_pages_end_in_an_article_or_a_problem() -> None:
    told = (
        '<html><head><script type=\'application/ld+json\'>{"@type": "NewsArticle", "datePublished": "2024-05-01"}'
        "</script><meta property='og:url' content='https://news.example.org/1'><link rel='canonical' href='/1'>"
    )
    ends = set()
    for n in range(400):
        chance = random.Random(n)
        page = build(PLAIN, STORIES[n % 4], STORIES[:3], list(PLANTS.values())[n % len(PLANTS)], n)
        data = page.replace('<html lang="ar"><head>', told).encode(
            chance.choice(("utf-8", "windows-1256", "utf-16")), "replace"
        )
        try:
            article = extract_article(
                Page(mutated(data, chance), str(n), chance.choice((None, "https://news.example.org/a")))
            )
            text = article.document.text
            assert text and all(0 <= p.span.start < p.span.stop <= len(text) for p in article.parts)
            ends.add("article")
        except Problem as problem:
            ends.add(problem.key)
    assert {"article", "no_article"} <= ends
