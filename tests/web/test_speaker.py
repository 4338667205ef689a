"""The page of a speaker: what was said, when, to whom, and which lines changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import BREADTHS, client_of, serving, violations

from rawi.jobs.storing import store_now
from rawi.model import Document
from rawi.store.open import open_archive

NAME = "سامر الخطيب"
FIRST = "قال المحافظ سامر الخطيب إن مؤتمر المانحين في مدينة الساحل سيعقد في موعده المقرر."
LATER = "قال المحافظ سامر الخطيب إن مؤتمر المانحين في الساحل لن يعقد في الموعد المقرر في المدينة."


def report(id: str, day: str, outlet: str, text: str) -> Document:
    return Document(text, id, f"خبر {id}", f"{day}T10:00:00+00:00", outlet)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in which a governor says one thing, and another a week later; another man has a name like his."""
    place = tmp_path_factory.mktemp("speakers") / "own.sqlite"
    other = "قال الطبيب سامر الخطيب الحسن إن المشفى في مدينة الساحل يحتاج إلى دواء كثير."
    with open_archive(place) as archive:
        store_now(
            archive,
            [
                report("first", "2024-05-01", "الضفة", FIRST),
                report("later", "2024-05-08", "الميناء", LATER),
                report("other", "2024-05-02", "الضفة", other),
            ],
        )
    return place


@pytest.fixture
def get(changed: Path) -> Iterator[Callable[..., Any]]:
    with client_of(changed) as client:
        yield client.get


def test_the_words_stand_with_their_act_day_outlet_and_place_in_the_text(get: Callable[..., Any]) -> None:
    page = get("/speaker", params={"name": NAME}).text
    assert "قولان" in page
    said = page[page.index('id="h-said"') :]
    assert said.index("8 مايو 2024") < said.index("1 مايو 2024")
    assert "/document?id=later#" in page
    assert "الميناء" in page
    assert "لن يعقد في الموعد المقرر" in page


def test_a_changed_line_stands_beside_the_earlier_one(get: Callable[..., Any]) -> None:
    part = get("/speaker/lines", params={"name": NAME}, headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "أقوال تغيرت" in part
    assert part.index("سيعقد في موعده") < part.index("لن يعقد في الموعد")
    assert "<html" in get("/speaker/lines", params={"name": NAME}).text


def test_acts_and_days_narrow_what_is_shown(get: Callable[..., Any]) -> None:
    page = get("/speaker", params={"name": NAME, "until": "2024-05-03"}).text
    assert "/document?id=first#" in page
    assert "/document?id=later#" not in page
    assert "لا قول له بهذه الشروط" in get("/speaker", params={"name": NAME, "act": "ask"}).text


def test_whom_else_a_name_may_mean_is_said(get: Callable[..., Any]) -> None:
    assert "قد يحمل هذا الاسم أكثر من شخص" in get("/speaker", params={"name": NAME}).text
    assert "الحسن" in get("/speaker/names", params={"name": NAME}).text
    answer = get("/speaker", params={"name": "الخطيب"})
    assert "لا قائل اسمه" in answer.text
    assert "/speaker?name=%D8%B3%D8%A7%D9%85%D8%B1" in answer.text


def test_who_is_not_there_is_told_so(get: Callable[..., Any]) -> None:
    answer = get("/speaker", params={"name": "لا أحد هنا"})
    assert answer.status_code == 404
    assert "لا قائل في الأرشيف" in answer.text


def test_without_a_name_one_chooses(get: Callable[..., Any]) -> None:
    page = get("/speaker").text
    assert "أكثر من نُقل كلامهم" in page
    assert NAME in page


@pytest.mark.parametrize("query", [{"act": "sing"}, {"since": "yesterday"}, {"page": "many"}, {"name": "x" * 900}])
def test_what_cannot_be_asked_is_refused_in_a_sentence(get: Callable[..., Any], query: dict[str, str]) -> None:
    answer = get("/speaker", params={"name": NAME, **query})
    assert answer.status_code == 400
    assert 'class="problem"' in answer.text


@pytest.fixture(scope="module")
def at(changed: Path) -> Iterator[str]:
    with serving(changed) as address:
        yield address


@pytest.mark.parametrize("width", BREADTHS.values())
@pytest.mark.parametrize("look", ["ar", "en"])
def test_lines_and_names_come_into_the_page(at: str, visit: Callable[..., Any], look: str, width: int) -> None:
    page = visit(f"/speaker?name={NAME}", at=at, width=width, look=look)
    page.locator(".turns .word").nth(1).wait_for()
    page.locator("a[href^='/speaker/names']").click()
    page.locator(".tally a", has_text="الحسن").wait_for()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    earlier, later = (page.locator(".turns .word").nth(n).bounding_box() for n in (0, 1))
    beside = earlier["y"] == later["y"]
    assert beside == (width > 600)
    if beside:  # what was said first stands where reading begins
        assert (earlier["x"] > later["x"]) == (look == "ar")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", BREADTHS.values())
def test_nothing_stands_in_the_way_of_anybody(at: str, visit: Callable[..., Any], width: int, scheme: str) -> None:
    for path in ("/speaker", "/speaker?name=الخطيب", f"/speaker/lines?name={NAME}"):
        page = visit(path, at=at, width=width, color_scheme=scheme)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
