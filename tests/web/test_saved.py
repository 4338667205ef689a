"""Searches that a reader keeps: what is new in them, their feeds, the badge in the head of every page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import BREADTHS, bring, client_of, serving, violations

from rawi.store.open import open_archive
from rawi.store.saved import find_saved


@pytest.fixture
def desk(own: Path) -> Iterator[Any]:
    """The desk of an archive that may be written to, asked directly."""
    with client_of(own) as client:
        yield client


@pytest.fixture
def at(own: Path) -> Iterator[str]:
    """The address of a served archive that may be written to; it stops when no page is open any more."""
    with serving(own) as address:
        yield address


def keep(desk: Any, query: str, name: str = "بحثي") -> Any:
    return desk.post("/saved", data={"query": query, "name": name}, follow_redirects=False)


def test_a_search_is_kept_opened_and_seen(own: Path, at: str, visit: Callable[..., Any]) -> None:
    page = visit("/search?q=%D8%B3%D8%B1%D9%85%D8%AF%D8%A7", at=at)
    page.locator(".keep summary").click()
    page.get_by_label("اسمه").fill("أخبار سرمدا")
    page.get_by_role("button", name="احفظ").click()
    assert page.url.endswith("/saved")
    assert "لا جديد" in page.locator(".kept").inner_text()
    bring(own, "قصف جديد على سرمدا", "قصفت طائرة مجهولة أطراف سرمدا مساء.")
    page.reload()
    page.locator("#unread .badge").wait_for()
    assert page.locator("#unread .badge bdi").inner_text() == "1"
    page.get_by_role("link", name="وثيقة جديدة").click()
    assert page.locator("article").count() == 1
    page.get_by_text("سُجل اطلاعك").wait_for()
    page.locator("#unread .badge").wait_for(state="detached")
    page.get_by_role("link", name="أظهر الكل").click()
    assert page.locator("article").count() > 1


def test_a_kept_search_is_renamed_and_removed(own: Path, at: str, visit: Callable[..., Any]) -> None:
    page = visit("/search?what=statements&act=deny", at=at)
    page.locator(".keep summary").click()
    page.get_by_role("button", name="احفظ").click()
    page.locator(".kept summary").click()
    page.get_by_label("اسمه").fill("<b>نفي</b>")
    page.get_by_role("button", name="غيّر الاسم").click()
    assert page.get_by_role("link", name="<b>نفي</b>").count() == 1
    page.locator(".kept summary").click()
    page.get_by_role("button", name="احذف").click()
    assert page.get_by_role("heading", name="لا بحث محفوظا بعد").count() == 1


def test_the_badge_says_nothing_where_nothing_is_new(desk: Any) -> None:
    assert desk.get("/saved/unread").text == ""
    keep(desk, "q=سرمدا")
    assert desk.get("/saved/unread").text == ""


def test_what_is_new_is_counted_by_what_is_looked_for(own: Path, desk: Any) -> None:
    keep(desk, "what=statements&speaker=الدفاع المدني")
    keep(desk, "what=events&place=سرمدا")
    bring(own, "قتلى في سرمدا", "أعلن الدفاع المدني مقتل ستة مدنيين في غارة جوية على سوق في بلدة سرمدا شمالي إدلب.")
    assert "قول جديد" in desk.get("/saved").text
    assert "حدث جديد" in desk.get("/saved").text
    assert "<bdi>2</bdi>" in desk.get("/saved/unread").text
    with open_archive(own) as archive, archive.reading() as connection:
        seen = find_saved(connection, 1).seen
    desk.post("/saved/1/seen", data={"until": seen + 1})
    assert "<bdi>1</bdi>" in desk.get("/saved/unread").text


def test_more_than_can_be_counted_is_said_to_be_more(own: Path, desk: Any) -> None:
    keep(desk, "q=خبر")
    for n in range(101):
        bring(own, f"خبر {n}", f"هذا خبر رقمه {n}.", id=f"n{n}")
    assert "<bdi>99+</bdi>" in desk.get("/saved/unread").text
    assert "ما لا يقل عن" in desk.get("/saved").text


def test_without_script_a_button_marks_as_seen(desk: Any) -> None:
    keep(desk, "q=سرمدا")
    page = desk.get("/search", params={"q": "سرمدا", "saved": 1}).text
    assert 'action="/saved/1/seen"' in page
    assert desk.post("/saved/1/seen", data={"until": 9}).url.path == "/saved"


def test_feeds_of_a_kept_search_have_its_name(desk: Any) -> None:
    keep(desk, "q=سرمدا", "أخبار <سرمدا> & غيرها")
    atom = desk.get("/saved/1.atom")
    assert atom.headers["content-type"] == "application/atom+xml"
    assert "<title>أخبار &lt;سرمدا&gt; &amp; غيرها</title>" in atom.text
    assert 'rel="self" href="http://localhost/saved/1.atom"' in atom.text
    assert desk.get("/saved/1.json").json()["title"] == "أخبار <سرمدا> & غيرها"


@pytest.mark.parametrize(
    ("query", "name", "told"),
    [("", "اسم", "لا كلمة ولا مرشح"), ("q=(", "اسم", "أقواسه"), ("q=a", " ", "بلا اسم"), ("q=a", "ا" * 201, "بلا اسم")],
)
def test_what_cannot_be_kept_is_told(desk: Any, query: str, name: str, told: str) -> None:
    answer = keep(desk, query, name)
    assert answer.status_code == 400 or answer.status_code == 422
    assert query == "" or told in answer.text
    assert desk.get("/saved").text.count("<article") == 0


def test_a_search_that_is_not_kept(desk: Any) -> None:
    for answer in (
        desk.get("/saved/7.atom"), desk.get("/saved/7.json"), desk.post("/saved/7/remove", data={"a": "b"}),
        desk.post("/saved/7/name", data={"name": "x"}), desk.post("/saved/7/seen", data={"until": 3}),
    ):  # fmt: skip
        assert answer.status_code == 404
        assert "لا بحث محفوظا" in answer.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", BREADTHS.values())
@pytest.mark.parametrize("look", ["ar", "en"])
def test_nothing_stands_in_the_way_of_anybody(
    own: Path, at: str, visit: Callable[..., Any], look: str, width: int, scheme: str
) -> None:
    with client_of(own) as client:
        keep(client, "q=سرمدا")
        keep(client, "what=events&type=assault&min_killed=3", "كل ما قتل فيه ثلاثة فأكثر " * 5)
    bring(own, "قصف جديد على سرمدا", "قصفت طائرة مجهولة أطراف سرمدا مساء.")
    page = visit("/saved", at=at, width=width, look=look, color_scheme=scheme)
    page.locator(".kept summary").first.click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
