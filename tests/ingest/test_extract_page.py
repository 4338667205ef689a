"""From a page to its article: which text is kept, as which lines, and what each line is."""

from __future__ import annotations

import hashlib
import json

import pytest
from own_stories import BRIDGE, FISH, SCHOOL

import rawi
from rawi.ingest.extract import extract_article
from rawi.ingest.page import Article, Page

ADDRESS = "https://news.example.org/local/bridge"


def html(body: str, head: str = "") -> str:
    return (
        "<!DOCTYPE html><html lang='ar'><head><meta charset='utf-8'>"
        f"<title>{BRIDGE.title} - الضفة</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>الرئيسية</a></li><li><a href='/sport'>رياضة</a></li></ul></nav>"
        f"<main><h1>{BRIDGE.title}</h1>{body}</main>"
        "<footer><p>جميع الحقوق محفوظة لجريدة الضفة وحدها في كل مكان</p></footer></body></html>"
    )


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines or BRIDGE.paragraphs)


def read(body: str, head: str = "", **more: str) -> Article:
    return extract_article(Page(html(body, head).encode(), "page.html", ADDRESS, **more))


def parts(article: Article) -> list[tuple[str, str]]:
    return [(part.kind, article.document.text[part.span.start : part.span.stop]) for part in article.parts]


def test_an_article_knows_where_it_is_from() -> None:
    data = html(paragraphs()).encode()
    article = extract_article(Page(data, "page.html", ADDRESS, "text/html; charset=utf-8", "2024-05-03T10:00:00+00:00"))
    assert article.document.text == BRIDGE.text
    assert article.document.title == BRIDGE.title
    assert (article.document.id, article.document.url) == (ADDRESS, ADDRESS)
    assert (article.language, article.fetched) == ("ar", "2024-05-03T10:00:00+00:00")
    assert article.digest == hashlib.sha256(data).hexdigest()
    assert article.extractor is not None and article.extractor.startswith(f"rawi {rawi.__version__} trafilatura 2.")


def test_headings_quotes_and_items_are_lines_and_marked() -> None:
    quote = "نريد أن نرى الجسر الثاني قبل أن يكبر أولادنا، وقد سمعنا هذا الوعد في كل عام."
    body = (
        f"{paragraphs(*BRIDGE.paragraphs[:2])}<h2>شهادات السكان</h2>{paragraphs(BRIDGE.paragraphs[2])}"
        f"<blockquote><p>{quote}</p></blockquote>"
        "<ul><li>يمتد الجسر مئة وعشرين مترا.</li><li>يتسع لأربعة مسارات.</li></ul>"
        f"{paragraphs(*BRIDGE.paragraphs[3:])}"
    )
    article = read(f"<div class='story-body'>{body}</div>")
    assert parts(article) == [
        ("heading", "شهادات السكان"),
        ("quote", quote),
        ("item", "يمتد الجسر مئة وعشرين مترا."),
        ("item", "يتسع لأربعة مسارات."),
    ]
    assert [line for line in article.document.text.split("\n") if line in BRIDGE.paragraphs] == list(BRIDGE.paragraphs)


def test_lines_that_only_breaks_part_are_lines() -> None:
    assert read(f"<article><div>{'<br><br>'.join(BRIDGE.paragraphs)}</div></article>").document.text == BRIDGE.text


def test_a_caption_between_paragraphs_is_marked_and_one_above_goes_with_its_picture() -> None:
    above = "<figure><img src='/1.jpg'><figcaption>النهر كما بدا في الشتاء الماضي</figcaption></figure>"
    between = "<figure><img src='/2.jpg'><figcaption>عمال يرصفون مدخل الجسر الجديد</figcaption></figure>"
    body = (
        f"<article>{above}{paragraphs(*BRIDGE.paragraphs[:2])}{between}{paragraphs(*BRIDGE.paragraphs[2:])}</article>"
    )
    article = read(body)
    assert parts(article) == [("caption", "عمال يرصفون مدخل الجسر الجديد")]
    assert "الشتاء الماضي" not in article.document.text


def test_an_embedded_tweet_is_marked() -> None:
    tweet = (
        "<blockquote class='twitter-tweet'><p>وصلنا إلى الجسر الجديد قبل الجميع هذا الصباح</p>"
        "&mdash; مروان الكيالي (@kayali) <a href='https://twitter.com/kayali/status/1'>3 أيار 2024</a></blockquote>"
    )
    article = read(
        f"<article>{paragraphs(*BRIDGE.paragraphs[:3])}{tweet}{paragraphs(*BRIDGE.paragraphs[3:])}</article>"
    )
    assert [kind for kind, _ in parts(article)] == ["tweet"]
    assert parts(article)[0][1].startswith("وصلنا إلى الجسر الجديد قبل الجميع هذا الصباح")


def test_the_lead_above_the_body_is_its_first_line_once() -> None:
    lead, rest = BRIDGE.paragraphs[0], BRIDGE.paragraphs[1:]
    body = f"<div class='article-lead'><p>{lead}</p></div><div itemprop='articleBody'>{paragraphs(*rest)}</div>"
    assert read(body).document.text == BRIDGE.text
    body = f"<div class='article-lead'><p>{lead}</p></div><div itemprop='articleBody'>{paragraphs()}</div>"
    assert read(body).document.text == BRIDGE.text


AROUND = {
    "share bar": "<div class='box'><span>شارك الخبر</span> <a href='#'>فيسبوك</a> <a href='#'>تويتر</a></div>",
    "tags": "<div class='box'>الكلمات المفتاحية: <a href='/t/1'>صيدا</a> <a href='/t/2'>جسور</a></div>",
    "hashtags": "<p>#صيدا #جسور_لبنان</p>",
    "app prompt": "<p>حمل تطبيق الضفة من <a href='https://play.google.com/store/apps/details?id=x'>متجر غوغل</a></p>",
    "newsletter": "<p>اشترك في نشرتنا البريدية لتصلك الأخبار كل صباح</p>",
    "comment rules": (
        "<p>تخضع المشاركات للتدقيق وتجري مراجعة التعليقات قبل نشرها، وعلى المشاركين قراءة إرشادات الاستخدام وسياسة "
        "الخصوصية قبل الكتابة، ولا تنشر المشاركات التي تسيء إلى الأشخاص أو الأديان.</p>"
    ),
    "comments": "<h3>التعليقات (2)</h3><div><b>سمير</b><p>شكرا للبلدية على هذا الجسر الجميل.</p></div>",
    "written by": "<p>بقلم: هاني الوادي</p>",
    "photo credit": "<p>تصوير: هاني الوادي</p>",
    "named block": f"<div class='RelatedPosts'><p>{SCHOOL.paragraphs[0]}</p></div>",
}


@pytest.mark.parametrize("name", AROUND)
def test_what_stands_around_an_article_is_left_out(name: str) -> None:
    body = f"<div class='entry'>{paragraphs()}{AROUND[name]}</div>"
    assert read(body).document.text == BRIDGE.text


def test_a_paragraph_with_a_link_in_it_stays() -> None:
    lines = (
        "وعلق المهندس سامي <a href='/x'>على قرار البلدية إغلاق الجسر القديم</a> قائلا إنه جاء متأخرا.",
        *BRIDGE.paragraphs,
    )
    text = read(f"<article>{paragraphs(*lines)}</article>").document.text
    assert text.split("\n")[0].startswith("وعلق المهندس سامي على قرار البلدية")


def test_sentences_that_begin_as_labels_do_are_kept() -> None:
    lines = (
        "صور الجسر القديم معلقة في بهو البلدية منذ سنوات، ويزورها طلاب المدارس كل أسبوع.",
        "علامات الفرح بدت على <a href='/x'>وجوه السكان</a> حين مرت أول سيارة.",
        "التعليقات التي كتبها الزوار في الدفتر كانت كلها تشكر العمال.",
        "شاهد السكان الافتتاح من شرفات منازلهم المطلة على النهر.",
    )
    text = read(f"<article>{paragraphs(*BRIDGE.paragraphs, *lines)}</article>").document.text
    assert text.split("\n")[-4:] == [line.replace("<a href='/x'>", "").replace("</a>", "") for line in lines]


def test_a_short_report_is_no_block_beside_itself() -> None:
    body = f"<div class='share-content social'>{paragraphs(*FISH.paragraphs[:2])}</div>"
    assert read(body).document.text == "\n".join(FISH.paragraphs[:2])


def test_a_page_that_a_script_fills_is_read_from_its_json() -> None:
    told = json.dumps({"@type": "NewsArticle", "headline": BRIDGE.title, "articleBody": BRIDGE.text})
    head = f'<script type="application/ld+json">{told}</script>'
    assert read("<div id='app'></div>", head).document.text == BRIDGE.text
