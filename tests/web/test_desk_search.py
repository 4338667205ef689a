"""The page of a search, and searches as feeds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from desks import BREADTHS, client_of, violations

ATOM = "{http://www.w3.org/2005/Atom}"


def path(**asked: object) -> str:
    return "/search?" + urlencode(asked)


def test_documents_with_their_words_lit_and_the_way_to_them(visit: Callable[..., Any]) -> None:
    page = visit("/")
    page.get_by_role("searchbox").fill("مشفى")
    page.get_by_role("searchbox").press("Enter")
    hit = page.locator("article").filter(has_text="غارة على مشفى في معرة النعمان")
    assert {mark.strip() for mark in hit.locator("mark").all_inner_texts()} >= {"مشفى", "المشفى"}
    assert hit.locator(".snippet").get_attribute("dir") == "rtl"
    at = hit.get_by_role("link").first.get_attribute("href")
    assert at.startswith("/document?id=another+town#c")
    start, stop = map(int, at.rsplit("#c")[1].split("-"))
    assert hit.locator(".snippet mark").first.inner_text() in ("مشفى", "المشفى")
    assert stop - start == len(hit.locator(".snippet mark").first.inner_text())


def test_a_lit_word_is_as_wide_as_one_that_is_not(visit: Callable[..., Any]) -> None:
    page = visit(path(q="سرمدا OR غارة OR ريف"))
    widths = page.evaluate(
        """() => [...document.querySelectorAll('.snippet')].map((p) => {
            Object.assign(p.style, { whiteSpace: 'nowrap', width: 'max-content' });
            const lit = p.getBoundingClientRect().width;
            p.textContent = p.textContent;
            return [lit, p.getBoundingClientRect().width]; })"""
    )
    assert len(widths) > 2
    assert all(abs(lit - plain) < 0.1 for lit, plain in widths), widths


def test_facets_narrow_and_widen(visit: Callable[..., Any]) -> None:
    page = visit(path(q="سرمدا"))
    facet = page.locator(".facets").get_by_role("link", name="الضفة 3")
    facet.click()
    assert "outlet=" in page.url
    assert page.get_by_role("heading", name="3 وثائق").count() == 1
    page.locator(".chosen a").click()
    assert page.url.endswith(path(q="سرمدا"))
    page.locator(".facets").get_by_role("link", name="مايو 2024").click()
    assert "since=2024-05&until=2024-05" in page.url


def test_filters_go_along_to_the_incidents(visit: Callable[..., Any]) -> None:
    page = visit(path(what="events", type="assault", q="غارة"))
    page.locator("nav.kinds").get_by_role("link").last.click()
    assert page.url.endswith("/incidents?type=assault")


def test_other_spellings_are_told_and_can_be_kept_out(ask: Callable[..., Any]) -> None:
    page = ask(path(q="روسيه")).text
    assert "طابقت" in page
    assert "q=%3D%D8%B1%D9%88%D8%B3%D9%8A%D9%87" in page


def test_statements_by_filters_alone(ask: Callable[..., Any]) -> None:
    page = ask(path(what="statements", speaker="الدفاع المدني")).text
    assert "/speaker?name=" in page
    assert 'id="f-act"' in page and 'id="f-who"' in page
    assert "/document?id=market#c" in page


def test_events_by_what_was_done_where(ask: Callable[..., Any]) -> None:
    page = ask(path(what="events", mode="airstrike", place="سرمدا", min_killed=4)).text
    assert "بحسب" in page  # who told it
    assert 'id="f-country"' in page
    assert ask(path(what="events", near="36.18، 36.72، 5", type="assault")).status_code == 200


def test_all_documents_of_a_day(ask: Callable[..., Any]) -> None:
    page = ask(path(what="documents", since="2024-05-13", until="2024-05-13")).text
    assert page.count("<article") == 4


def test_pages_of_results(visit: Callable[..., Any]) -> None:
    page = visit(path(since="2020"))
    page.get_by_role("link", name="التالي").click()
    assert page.url.endswith("page=2")
    before = page.get_by_role("link", name="السابق").bounding_box()
    assert before["x"] > page.locator(".pages .about").bounding_box()["x"]  # next is left
    page.get_by_role("link", name="السابق").click()
    assert page.url.endswith(path(since="2020"))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"q": "(جسر"}, "أقواسه"),
        ({"q": "جسر", "since": "أمس"}, "ليس تاريخا"),
        ({"q": "ج" * 1001}, "أطول من"),
        ({"what": "events", "near": "هنا"}, "ليس موضعا"),
        ({"what": "events", "min_killed": "كثير"}, "ليس عددا"),
        ({"what": "statements", "speaker": "؟"}, "حروف اسم"),
    ],
)
def test_a_mistake_is_told_above_what_was_typed(ask: Callable[..., Any], asked: dict[str, str], told: str) -> None:
    answer = ask(path(**asked))
    assert answer.status_code == 400
    assert told in answer.text
    assert all(f'value="{value}"' in answer.text for name, value in asked.items() if name != "what")


@pytest.mark.parametrize(
    "query",
    ["what=all", "q=x&page=a", "q=x&page=-1", "after=1e9", "saved=x", "q=%00", "q=%ED%A0%80", "page=99999999999&q=a"],
)
def test_what_no_form_sends_gets_a_clear_page(ask: Callable[..., Any], query: str) -> None:
    assert ask("/search?" + query).status_code in (200, 400)


def test_nothing_asked_and_nothing_found(ask: Callable[..., Any]) -> None:
    page = ask("/search").text
    assert 'href="/search?q=%22' in page  # a phrase, to try
    assert "جرب كلمات أقل" in ask(path(q="قنديل")).text
    assert "لا صفحة بعد" in ask(path(q="سرمدا", page=9)).text


def test_atom_and_json_tell_the_same(filled: Any) -> None:
    with client_of(filled) as client:
        asked = urlencode({"what": "statements", "q": "الطائرات"})
        atom = ElementTree.fromstring(client.get("/search.atom?" + asked).content)
        told = client.get("/search.json?" + asked)
        again = ElementTree.fromstring(client.get("/search.atom?" + asked).content)
    entries = atom.findall(f"{ATOM}entry")
    assert [e.findtext(f"{ATOM}id") for e in entries] == [item["id"] for item in told.json()["items"]]
    assert [e.findtext(f"{ATOM}id") for e in again.findall(f"{ATOM}entry")] == [i["id"] for i in told.json()["items"]]
    assert "الدفاع المدني" in (entries[0].findtext(f"{ATOM}title") or "")
    assert all(e.findtext(f"{ATOM}updated", "").endswith("Z") for e in (atom, *entries))
    assert {link.get("rel") for link in atom.findall(f"{ATOM}link")} == {"self", "alternate"}
    assert told.json()["version"] == "https://jsonfeed.org/version/1.1"
    assert told.headers["content-type"] == "application/feed+json"
    assert told.json()["items"][0]["url"].startswith("http://localhost/document?id=copy#c")


def test_a_reader_of_feeds_reads_them(ask: Callable[..., Any]) -> None:
    feedparser = pytest.importorskip("feedparser")
    for asked in (path(q="سرمدا"), path(what="events", type="assault"), path(what="statements")):
        feed = feedparser.parse(ask(asked.replace("/search", "/search.atom")).content)
        assert not feed.bozo
        assert feed.version == "atom10"
        assert len({entry.id for entry in feed.entries}) == len(feed.entries) > 2


def test_a_page_names_its_feeds(ask: Callable[..., Any]) -> None:
    page = ask(path(q="سرمدا")).text
    assert 'type="application/atom+xml"' in page
    assert json.dumps("/search.atom?q=")[1:-1] in page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", BREADTHS.values())
@pytest.mark.parametrize("look", ["ar", "en"])
def test_nothing_stands_in_the_way_of_anybody(visit: Callable[..., Any], look: str, width: int, scheme: str) -> None:
    paths = ["/search", path(q="سرمدا", outlet="الضفة"), path(what="statements"), path(what="events", status="denied")]
    for at in paths if look == "ar" else paths[1:3]:
        page = visit(at, width=width, look=look, color_scheme=scheme)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("[...document.querySelectorAll('.facets')].every((d) => d.open === innerWidth > 960)")
