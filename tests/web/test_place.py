"""The page of a place: what is told to have happened there, and on whose word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from desks import BREADTHS, violations


def test_a_place_tells_what_happened_and_who_says_so(ask: Callable[..., Any]) -> None:
    page = ask("/place", params={"name": "سرمدا"}).text
    assert "بحسب" in page
    assert "يرويه الناشر" in page
    assert "●" in page
    assert "/document?id=market#" in page


def test_a_type_and_days_narrow_it(ask: Callable[..., Any]) -> None:
    page = ask("/place", params={"name": "سرمدا", "since": "2024-05-20", "until": "2024-05-20"}).text
    assert "/document?id=a+week+later#" in page
    assert "/document?id=a+day+later#" not in page
    nothing = ask("/place", params={"name": "سرمدا", "type": "aid"})
    assert nothing.status_code == 200
    assert "لا شيء في هذه المدة" in nothing.text


def test_a_point_finds_what_lies_near_it(ask: Callable[..., Any]) -> None:
    assert "سرمدا" in ask("/place", params={"near": "36.19, 36.72, 15"}).text
    assert ask("/place", params={"near": "0,0,1"}).status_code == 404


def test_the_incidents_there_lead_to_their_sheets(ask: Callable[..., Any]) -> None:
    part = ask("/place/incidents", params={"name": "سرمدا"}, headers={"HX-Request": "true"}).text
    assert "/incident/" in part
    assert "<html" not in part


def test_a_place_that_nobody_tells_of_is_an_answer(ask: Callable[..., Any]) -> None:
    answer = ask("/place", params={"name": "نارنيا"})
    assert answer.status_code == 404
    assert "لا حدث في الأرشيف" in answer.text
    assert ask("/place").status_code == 200


@pytest.mark.parametrize("query", [{"near": "north"}, {"near": "91,0,1"}, {"min_killed": "-1"}, {"status": "so so"}])
def test_what_cannot_be_asked_is_refused_in_a_sentence(ask: Callable[..., Any], query: dict[str, str]) -> None:
    answer = ask("/place", params={"name": "سرمدا", **query})
    assert answer.status_code == 400
    assert 'class="problem"' in answer.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", BREADTHS.values())
def test_nothing_stands_in_the_way_of_anybody(visit: Callable[..., Any], width: int, scheme: str) -> None:
    for look in ("ar", "en"):
        page = visit("/place?name=سرمدا", width=width, look=look, color_scheme=scheme)
        page.locator("#h-incidents ~ .late .title").first.wait_for()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator(".still-map circle").count() >= 1
