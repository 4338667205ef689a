"""A front page's links and the feeds that it declares."""

import random

import pytest

from rawi.documents import Problem
from rawi.ingest.canonical import canonical
from rawi.ingest.links import find_articles, find_feeds

URL = "https://www.n.example/"
PAGE = """<!doctype html><html dir="rtl"><head><title>الضفة</title>
<link rel="alternate" type="application/rss+xml" title="كل الأخبار" href="/feed">
<link rel="alternate" type="application/atom+xml" href="https://n.example/atom.xml">
<link rel="alternate" type="application/json" href="/wp-json/posts/1"><link rel="alternate" hreflang="en" href="/en">
<link rel="alternate" type="application/rss+xml" href="/feed"></head><body>
<nav><a href="/2025/08/12/menu">من نحن وكيف نعمل في الضفة</a></nav>
<div class="main-menu"><a href="/99999">قائمة طويلة فيها كلمات كثيرة جدا</a></div>
<main>
<a href="/2025/08/12/bridge?utm_source=home#c"><img src="b.jpg" alt="صورة الجسر"></a>
<h2><a href="/2025/08/12/bridge">افتتاح جسر السدرة بعد تأخير دام سنتين</a></h2>
<h2><a href="https://n.example/news/41234">عمال الميناء يعلنون إضرابا مفتوحا عن العمل</a></h2>
<h2><a href="/الأخبار/ارتفاع-أسعار-الخبز-في-المدينة">ارتفاع أسعار الخبز في المدينة</a></h2>
<h2><a href="?page=article&amp;id=55012">وزير النقل يزور ورشة الجسر الجديد</a></h2>
<a href="/tag/2025/bridges">كل الأخبار عن الجسور والطرق</a>
<a href="/category/politics-and-more">أخبار السياسة في كل البلاد</a>
<a href="https://other.example/2025/08/12/x">خبر من موقع آخر لا نتبعه</a><a href="/2025/08/12/short">المزيد</a>
<a href="/about">صفحة طويلة الاسم عن الموقع وأهله</a><a href="javascript:go(12345)">افتح هذا الخبر في نافذة</a>
<a href="/files/2025/08/12/report.pdf">تقرير كامل عن الجسر بصيغة أخرى</a>
</main><footer><a href="/2025/08/12/rights">جميع الحقوق محفوظة لصحيفة الضفة</a></footer></body></html>"""


def test_articles_of_a_front_page_in_order_and_once() -> None:
    found = find_articles(PAGE.encode(), URL)
    assert [entry.title for entry in found] == [
        "افتتاح جسر السدرة بعد تأخير دام سنتين",
        "عمال الميناء يعلنون إضرابا مفتوحا عن العمل",
        "ارتفاع أسعار الخبز في المدينة",
        "وزير النقل يزور ورشة الجسر الجديد",
    ]
    assert found[0].url == "https://www.n.example/2025/08/12/bridge"
    assert found[3].url == "https://www.n.example/?page=article&id=55012"


def test_links_are_found_in_an_old_encoding_too() -> None:
    assert find_articles(PAGE.encode("windows-1256"), URL)[1].title == "عمال الميناء يعلنون إضرابا مفتوحا عن العمل"


def test_feeds_that_a_page_declares() -> None:
    assert [(feed.url, feed.title) for feed in find_feeds(PAGE.encode(), URL)] == [
        ("https://www.n.example/feed", "كل الأخبار"),
        ("https://n.example/atom.xml", None),
    ]


def test_a_base_address_is_heard() -> None:
    page = PAGE.replace("<head>", '<head><base href="https://www.n.example/ar/">').replace('"/feed"', '"feed"')
    assert find_feeds(page.encode(), URL)[0].url == "https://www.n.example/ar/feed"


def test_cut_and_damaged_pages_never_crash() -> None:
    rng, data = random.Random(3), PAGE.encode()
    for _ in range(150):
        cut = bytearray(data[: rng.randrange(len(data))])
        if cut:
            cut[rng.randrange(len(cut))] = rng.randrange(256)
        for find in (find_articles, find_feeds):
            try:
                find(bytes(cut), URL)
            except Problem:
                continue


@pytest.mark.parametrize(
    ("url", "one"),
    [
        ("HTTPS://N.example:443/b?utm_medium=x&b=1#c", "https://n.example/b?b=1"),
        ("//n.example", "https://n.example/"),
        ("/خبر", "https://n.example/%D8%AE%D8%A8%D8%B1"),
        (" /a\n/b ", "https://n.example/a/b"),
        ("?q=%D8%A7&x=1%2B2", "https://n.example/p?q=%D8%A7&x=1%2B2"),
        ("mailto:a@n.example", None),
        ("javascript:void(0)", None),
        ("https://[broken", None),
        ("https://n.example:99999/", None),
    ],
)
def test_one_spelling_of_an_address(url: str, one: str | None) -> None:
    assert canonical(url, "https://n.example/p") == one
