"""Charts: what is counted by day, type, class, act and outlet; every bar leads to what it counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from desks import BREADTHS, violations

from rawi.web.drawing import columns

MAY = "/charts?since=2024-05-10&until=2024-05-20"


def test_each_day_leads_to_its_events(ask: Callable[..., Any]) -> None:
    page = ask(MAY).text
    assert "/search?what=events&amp;since=2024-05-13&amp;until=2024-05-13" in page
    assert "المصادر بحسب نوعها" in page
    assert "/search?what=statements&amp;act=" in page
    assert "<th scope=" in page


def test_an_outlet_alone_is_counted(ask: Callable[..., Any]) -> None:
    page = ask(MAY + "&outlet=الضفة").text
    chart = page[page.index('id="h-documents"') :]
    assert "الضفة" in chart
    assert "الميناء" not in chart


def test_a_long_stretch_is_told_by_months_and_years(ask: Callable[..., Any]) -> None:
    assert "since=2024-05&amp;until=2024-05" in ask("/charts?since=2024-01&until=2024-12").text
    assert "since=2024&amp;until=2024" in ask("/charts?since=2000&until=2024").text


def test_time_runs_leftwards_in_arabic(visit: Callable[..., Any]) -> None:
    for look, leftwards in (("ar", True), ("en", False)):
        page = visit(MAY, look=look)
        bars = page.locator("section:has(#h-events) a.bar")
        first, last = (
            next(bar.bounding_box()["x"] for bar in bars.all() if f"since=2024-05-{day}" in bar.get_attribute("href"))
            for day in (13, 20)
        )
        assert (first > last) == leftwards
        bars.first.click()
        page.wait_for_url("**/search?what=events*")


def test_days_of_nothing_are_an_answer(ask: Callable[..., Any]) -> None:
    assert "لا حدث معروف الزمن" in ask("/charts?since=1999-01-01&until=1999-01-05").text
    assert ask("/charts?since=2024-05-20&until=2024-05-01").status_code == 200
    assert ask("/charts?since=tomorrow").status_code == 400
    assert ask("/charts").status_code == 200


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", BREADTHS.values())
def test_nothing_stands_in_the_way_of_anybody(visit: Callable[..., Any], width: int, scheme: str) -> None:
    for look in ("ar", "en"):
        page = visit(MAY, width=width, look=look, color_scheme=scheme)
        for summary in page.locator("details > summary").all():
            if summary.is_visible():
                summary.click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_parts_of_a_column_stand_on_one_another() -> None:
    drawn = columns({"a": {"x": 1, "y": 3}, "b": {}}, ["x", "y"], step=20, tall=100, leftwards=True)
    empty, full = drawn.bars
    assert (empty.name, empty.pieces) == ("b", ())
    low, high = full.pieces
    assert low.y + low.height == 100
    assert high.y + high.height == pytest.approx(low.y)
    assert high.height == pytest.approx(3 * low.height)
    assert re.fullmatch(r"M[\d.]+ [\d.]+h[\d.]+v[\d.]+h-[\d.]+z", high.path)
