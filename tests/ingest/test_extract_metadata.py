"""What a page tells of itself, from which of its sources, and when it came out."""

from __future__ import annotations

import json

import pytest
from own_stories import BRIDGE

from rawi.ingest.extract import extract_article
from rawi.ingest.extract.dates import read_line, read_machine
from rawi.ingest.page import Article, Page

BODY = "".join(f"<p>{line}</p>" for line in BRIDGE.paragraphs)
JSON_LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "الضفة"},
        {
            "@type": ["NewsArticle"],
            "headline": BRIDGE.title,
            "author": [{"@type": "Person", "name": "هاني الوادي"}, {"@type": "Person", "name": "ليلى شاكر"}],
            "publisher": {"@type": "Organization", "name": "الضفة"},
            "articleSection": ["محليات", "لبنان"],
            "datePublished": "2024-05-01T09:30:00+03:00",
            "dateModified": "2024-05-01T11:00:00+03:00",
        },
    ],
}


def script(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def read(head: str = "", above: str = "", url: str | None = None, **more: str) -> Article:
    page = (
        f"<html><head><meta charset='utf-8'>{head}</head><body><h1>{BRIDGE.title}</h1>{above}"
        f"<div itemprop='articleBody'>{BODY}</div></body></html>"
    )
    return extract_article(Page(page.encode(), "page.html", url, fetched="2024-06-01T00:00:00+00:00", **more))


def when(*told: str, url: str | None = None) -> str | None:
    return read(
        "".join(x for x in told if "<time" not in x and "<span" not in x),
        "".join(x for x in told if "<time" in x or "<span" in x),
        url,
    ).document.published


def published(value: str) -> str:
    return f'<meta property="article:published_time" content="{value}">'


def test_json_ld_tells_everything() -> None:
    article = read(script(JSON_LD))
    d = article.document
    assert (d.title, d.source, article.outlet) == (BRIDGE.title, "الضفة", "الضفة")
    assert (article.author, article.section) == ("هاني الوادي", "محليات")
    assert (d.published, article.modified) == ("2024-05-01T09:30+03:00", "2024-05-01T11:00+03:00")


def test_meta_elements_tell_what_json_ld_does_not() -> None:
    head = (
        '<meta property="og:title" content="عنوان آخر للخبر | الضفة"><meta property="og:site_name" content="الضفة">'
        '<meta name="author" content="ليلى شاكر"><meta property="article:section" content="محليات">'
        '<meta property="article:modified_time" content="2024-05-02T08:00:00Z">'
    )
    article = read(head + published("2024-05-01 09:30:00"))
    assert (article.document.title, article.outlet) == ("عنوان آخر للخبر", "الضفة")
    assert (article.author, article.section) == ("ليلى شاكر", "محليات")
    assert (article.document.published, article.modified) == ("2024-05-01T09:30", "2024-05-02T08:00+00:00")


def test_microdata_is_read() -> None:
    above = (
        "<span itemprop='author' itemscope><span itemprop='name'>هاني الوادي</span></span>"
        "<span itemprop='datePublished' content='2024-05-01'>أمس</span>"
        "<a itemprop='articleSection' href='/l'>محليات</a>"
    )
    article = read(above=above)
    assert (article.author, article.section) == ("هاني الوادي", "محليات")
    assert article.document.published == "2024-05-01"


def test_broken_json_ld_still_tells_its_times() -> None:
    broken = '{"@type": "NewsArticle", "datePublished": "2024-05-01T09:30:00Z",, "x":}'
    assert read(f'<script type="application/ld+json">{broken}</script>').document.published == "2024-05-01T09:30+00:00"


def test_the_writer_is_read_from_the_visible_line() -> None:
    assert read(above="<span class='byline'>بقلم: هاني الوادي</span>").author == "هاني الوادي"


def test_the_title_is_the_headline_without_the_outlets_name() -> None:
    assert read(f"<title>{BRIDGE.title} - جريدة الضفة</title>").document.title == BRIDGE.title


VISIBLE = {
    "نشر في: 12 آب 2021 - 14:30": "2021-08-12T14:30",
    "تاريخ النشر: الخميس 12 أغسطس 2021 02:30 م": "2021-08-12T14:30",
    "الخميس ١٢ أغسطس/آب ٢٠٢١ - ٢:٣٠ مساء بتوقيت القدس": "2021-08-12T14:30+03:00",
    "12 غشت 2021 على 14:30": "2021-08-12T14:30",
    "12 أوت 2021": "2021-08-12",
    "4 محرم 1443 هـ": "2021-08-12",
    "4 محرم 1443 الموافق 12 أغسطس 2021": "2021-08-12",
    "14:30 GMT 12.08.2021": "2021-08-12T14:30+00:00",
    "12/08/2021 14:30 (GMT+3)": "2021-08-12T14:30+03:00",
    "2021-08-12 | 14:30 بتوقيت غرينتش": "2021-08-12T14:30+00:00",
}


@pytest.mark.parametrize("line", VISIBLE)
def test_the_line_that_readers_see_is_read(line: str) -> None:
    assert when(f"<span class='d'>{line}</span>") == VISIBLE[line]


def test_the_change_on_a_line_is_no_publication() -> None:
    article = read(above="<span>نشر في: 12 آب 2021 - 14:30 | آخر تحديث: 13 آب 2021 - 08:00</span>")
    assert (article.document.published, article.modified) == ("2021-08-12T14:30", "2021-08-13T08:00")


def test_a_change_told_alone_gives_its_day() -> None:
    article = read(above="<span>آخر تحديث: 13 آب 2021 - 08:00</span>")
    assert (article.document.published, article.modified) == ("2021-08-13", "2021-08-13T08:00")


def test_a_date_in_the_text_is_not_the_pages() -> None:
    page = (
        f"<html><body><h1>{BRIDGE.title}</h1><article>{BODY}<p>وكان الجسر القديم قد بني في 3 أيار 1951، وسقط جزء منه "
    )
    page += "بعد ذلك بعامين في فيضان جرف البساتين القريبة من النهر وأغلق الطريق الساحلي.</p></article></body></html>"
    assert extract_article(Page(page.encode(), "page")).document.published is None


def test_sources_are_believed_in_order() -> None:
    seen = "<time datetime='2024-05-09'>9 أيار 2024</time>"
    assert when(script(JSON_LD), published("2024-05-03"), seen) == "2024-05-01T09:30+03:00"
    assert when(published("2024-05-03"), seen) == "2024-05-03"
    assert when(seen) == "2024-05-09"


def test_one_source_that_two_others_contradict_loses() -> None:
    late = script({"@type": "NewsArticle", "datePublished": "2024-05-20T00:00:00Z"})
    assert (
        when(late, published("2024-05-01T10:00:00Z"), "<time datetime='2024-05-01'></time>") == "2024-05-01T10:00+00:00"
    )


def test_a_vague_time_gives_way_to_one_that_agrees_and_is_finer() -> None:
    day = script({"@type": "NewsArticle", "datePublished": "2024-05-01"})
    assert when(day, published("2024-05-01T10:00:00+03:00")) == "2024-05-01T10:00+03:00"


def test_a_year_is_a_year() -> None:
    assert when(published("2021")) == "2021"


@pytest.mark.parametrize("first", ["2024", "2024-01-01", "2024-01-01T00:00:00Z"])
def test_the_first_of_january_loses_to_any_other_day(first: str) -> None:
    placeholder = script({"@type": "NewsArticle", "datePublished": first})
    assert when(placeholder, "<span>نشر في 12 نيسان 2024</span>") == "2024-04-12"
    assert when(placeholder, url="https://news.example.org/2024/04/12/bridge.html") == "2024-04-12"


def test_a_real_first_of_january_stays() -> None:
    assert when(published("2024-01-01T08:15:00Z")) == "2024-01-01T08:15+00:00"
    assert when(published("2024-01-01")) == "2024-01-01"


def test_a_day_to_come_is_not_believed() -> None:
    assert when(published("2031-05-01"), "<span>12 نيسان 2024</span>") == "2024-04-12"


@pytest.mark.parametrize(
    "path", ["2024/04/12/bridge", "local/2024-4-12/x", "2024/local/4/12/bridge/index.html", "news/20240412/bridge"]
)
def test_the_address_tells_a_day_where_nothing_else_does(path: str) -> None:
    assert when(url=f"https://news.example.org/{path}") == "2024-04-12"


PAGE = "https://news.example.org/local/bridge-12"


@pytest.mark.parametrize(
    ("own", "head"),
    [
        (PAGE, ""),
        (PAGE + "?utm_source=x&fbclid=y#top", ""),
        (PAGE + "/amp", ""),
        (PAGE + "?output=amp", ""),
        ("https://news.example.org/print/local/bridge-12", ""),
        (PAGE + "?print=1", ""),
        ("https://amp.news.example.org/x", f"<link rel='canonical' href='{PAGE}'>"),
        (PAGE + "?id=3", "<link rel='canonical' href='/local/bridge-12'>"),
        (PAGE + "?id=3", f"<meta property='og:url' content='{PAGE}'>"),
        (PAGE, "<link rel='canonical' href='https://news.example.org/'>"),
        (PAGE, "<link rel='canonical' href='https://elsewhere.example.com/bridge'>"),
        (PAGE, "<link rel='canonical' href='javascript:void(0)'>"),
        ("https://news-example-org.cdn.ampproject.org/c/s/x", f"<link rel='canonical' href='{PAGE}'>"),
    ],
)
def test_all_versions_of_a_page_have_one_address(own: str, head: str) -> None:
    document = read(head, url=own).document
    assert (document.id, document.url) == (PAGE, PAGE)


def test_a_page_without_an_address_has_its_name() -> None:
    assert (read().document.id, read().document.url) == ("page.html", None)


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("2020-06-03T03:01+0400", "2020-06-03T03:01+04:00"),
        ("2020-06-03T03:01:22.123Z", "2020-06-03T03:01+00:00"),
        ("Tue, 03 Jun 2020 10:11:12 GMT", "2020-06-03T10:11+00:00"),
        ("1584466061", "2020-03-17T17:27+00:00"),
        ("6/3/2020 9:30:00 PM", "2020-06-03T21:30"),
        ("3/6/2020", "2020-06-03"),
        ("20200603", "2020-06-03"),
        ("2021-05", "2021-05"),
        ("2021-13-40", None),
        ("0000-00-00 00:00:00", None),
        ("2024-02-30", None),
        ("قبل ساعتين", None),
        ("", None),
    ],
)
def test_attributes_are_read_as_precisely_as_they_are_written(told: str, value: str | None) -> None:
    assert read_machine(told) == value


def test_a_line_without_a_whole_date_tells_nothing() -> None:
    assert read_line("في عام 2021 قالت البلدية") == []
    assert read_line("12 آب") == []
