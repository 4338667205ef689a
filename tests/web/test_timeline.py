"""Timelines: events and statements day by day, never the one for the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from desks import BREADTHS, violations


def test_events_and_statements_of_a_place_stand_day_by_day(visit: Callable[..., Any]) -> None:
    page = visit("/timeline?place=سرمدا")
    days = page.locator(".line-of-time > li > h2 time").evaluate_all("all => all.map(one => one.dateTime)")
    assert days[: days.index("2024-05-13") + 1] == sorted(days[: days.index("2024-05-13") + 1], reverse=True)
    assert page.locator(".is-event").count() > 0
    assert page.locator(".is-said").count() > 0
    told = page.locator(".is-event", has_text="بحسب").first
    assert "الدفاع المدني" in told.inner_text()
    for card in page.locator(".is-event").all():  # whose word it is stands first on each
        assert card.locator(".told").count() == 1
    page.locator("a", has_text="الأقدم أولا").click()
    turned = page.locator(".line-of-time > li > h2 time").evaluate_all("all => all.map(one => one.dateTime)")
    assert turned[0] == min(day for day in days if day)


def test_a_speaker_and_an_actor_have_one_too(ask: Callable[..., Any]) -> None:
    said = ask("/timeline", params={"speaker": "الدفاع المدني"}).text
    assert "is-said" in said
    assert "is-event" in said
    did = ask("/timeline", params={"of": "actor", "name": "الطائرات الروسية"})
    assert did.status_code == 200
    assert "is-event" in did.text


def test_days_narrow_it(ask: Callable[..., Any]) -> None:
    page = ask("/timeline", params={"place": "سرمدا", "since": "2024-05-14", "until": "2024-05-14"}).text
    assert "/document?id=a+day+later#" in page
    assert "/document?id=a+week+later#" not in page
    empty = ask("/timeline", params={"place": "سرمدا", "since": "1999", "until": "1999"})
    assert empty.status_code == 200
    assert "أزل الشروط" in empty.text


def test_names_like_an_unknown_one_are_offered(ask: Callable[..., Any]) -> None:
    answer = ask("/timeline", params={"speaker": "الدفاع"})
    assert answer.status_code == 404
    assert "الدفاع المدني" in answer.text
    assert ask("/timeline", params={"place": "نارنيا"}).status_code == 404
    assert "اختر فاعلا" in ask("/timeline").text


def test_a_wrong_day_is_told_so(ask: Callable[..., Any]) -> None:
    assert ask("/timeline", params={"place": "سرمدا", "since": "2024-13-40"}).status_code == 400


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", BREADTHS.values())
def test_nothing_stands_in_the_way_of_anybody(visit: Callable[..., Any], width: int, scheme: str) -> None:
    for path, look in (("/timeline", "ar"), ("/timeline?place=سرمدا", "ar"), ("/timeline?place=سرمدا", "en")):
        page = visit(path, width=width, look=look, color_scheme=scheme)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
