"""The map: places of events in a stretch of days, moved by a slider, a pointer and keys; and without script, too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from desks import BREADTHS, violations

from rawi.web.drawing import HIGH, WIDE, apart, is_drawn, project, scale, still_map

MAY = "/map?since=2024-05-01&until=2024-05-31"


def test_places_stand_on_the_map_and_in_a_table(ask: Callable[..., Any]) -> None:
    page = ask(MAY).text
    assert 'class="point body k-assault"' in page
    assert page.count("سرمدا") >= 3
    assert "Natural Earth" in page


def test_conditions_leave_out_what_does_not_meet_them(ask: Callable[..., Any]) -> None:
    assert "k-assault" in ask(MAY + "&type=assault&status=happened&min_killed=4").text
    nothing = ask(MAY + "&min_killed=4000")
    assert nothing.status_code == 200
    assert "لا حدث معروف المكان" in nothing.text


def test_an_incident_is_told_whenever_it_was(ask: Callable[..., Any]) -> None:
    code = ask("/place/incidents", params={"name": "سرمدا"}).text.partition("/incident/")[2][:6]
    page = ask("/map", params={"incident": code}).text
    assert "سرمدا" in page
    assert "معرة النعمان" not in page
    assert ask("/map", params={"incident": "NONE"}).status_code == 404


def test_the_slider_works_as_a_form(ask: Callable[..., Any]) -> None:
    end = date(2024, 5, 14).toordinal()
    answer = ask("/map", params={"end": end, "span": 3, "type": "assault"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/map?type=assault&since=2024-05-12&until=2024-05-14"
    for wrong in ({"end": "soon"}, {"end": "99999999999"}, {"end": end, "span": "-1"}, {"since": "?"}, {"type": "joy"}):
        assert ask("/map", params=wrong).status_code == 400


def test_without_days_the_last_ones_are_shown(ask: Callable[..., Any]) -> None:
    page = ask("/map")
    assert page.status_code == 200
    assert 'type="range"' in page.text


def test_a_circle_tells_what_is_told_there(visit: Callable[..., Any]) -> None:
    page = visit(MAY)
    page.locator(".point", has_text="سرمدا").first.focus()
    page.keyboard.press("Enter")
    page.locator("#there article").first.wait_for()
    assert "بحسب" in page.locator("#there").inner_text()
    assert page.url.endswith(MAY)


def test_it_is_moved_and_made_larger_by_keys_buttons_and_wheel(visit: Callable[..., Any]) -> None:
    page = visit(MAY)
    box = lambda: [float(n) for n in page.locator("#map").get_attribute("viewBox").split()]  # noqa: E731
    size = lambda: page.locator(".point .disc").first.bounding_box()["width"]  # noqa: E731
    whole, circle = box(), size()
    page.locator("#map").focus()
    page.keyboard.press("+")
    larger = box()
    assert larger[2] < whole[2]
    assert size() == pytest.approx(circle, abs=1)  # what is drawn on it does not grow
    page.keyboard.press("ArrowLeft")
    assert box()[0] < larger[0]
    page.keyboard.press("0")
    assert box() == whole
    page.locator("[data-zoom=larger]").click()
    assert box()[2] < whole[2]
    page.locator("[data-zoom=whole]").click()
    page.locator("#map").focus()
    page.locator("#map").hover()
    page.mouse.wheel(0, -300)
    page.wait_for_function(f"() => document.getElementById('map').viewBox.baseVal.width < {whole[2]}")


def test_the_slider_moves_the_days_and_the_address(visit: Callable[..., Any]) -> None:
    page = visit("/map?since=2024-05-13&until=2024-05-13")
    page.locator("[data-zoom=larger]").click()
    seen = page.locator("#map").get_attribute("viewBox")
    page.locator("[data-step='1']").click()
    page.wait_for_url("**/map?since=2024-05-14&until=2024-05-14")
    page.locator("#span-told", has_text="14 مايو 2024").wait_for()
    assert page.locator("#end-day").inner_text() == "14 مايو 2024"
    assert page.locator("#map").get_attribute("viewBox") == seen  # where one looks stays
    page.locator("#play").click()
    page.wait_for_url("**/map?since=2024-05-20&until=2024-05-20")
    page.locator("#play").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", BREADTHS.values())
def test_nothing_stands_in_the_way_of_anybody(visit: Callable[..., Any], width: int, scheme: str) -> None:
    for path, look in ((MAY, "ar"), (MAY, "en"), ("/map?since=1999&until=1999", "ar")):
        page = visit(path, width=width, look=look, color_scheme=scheme)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_points_of_the_earth_on_the_map() -> None:
    assert project(45, -20) == pytest.approx((0, 0))
    assert project(-5, 65) == pytest.approx((WIDE, HIGH))
    assert is_drawn(31.5, 34.5)
    assert not is_drawn(48.9, 2.3)
    still = still_map([("غزة", 31.5, 34.45, 3), ("باريس", 48.9, 2.3, 1)])
    assert still is not None
    assert [mark.name for mark in still.marks] == ["غزة"]
    assert still_map([("باريس", 48.9, 2.3, 1)]) is None


def test_labels_that_would_lie_on_another_are_left_out() -> None:
    assert apart([(0, 0, 5), (3, 2, 5), (500, 0, 5), (0, 40, 5)], 1) == {0, 2, 3}


@pytest.mark.parametrize(("most", "top", "ticks"), [(0, 1, 2), (3, 3, 4), (7, 8, 5), (97, 100, 5), (1234, 1500, 4)])
def test_an_axis_ends_at_a_round_number(most: int, top: int, ticks: int) -> None:
    axis = scale(most, 200)
    assert (axis.top, len(axis.ticks)) == (top, ticks)
    assert axis.length(axis.top) == 200
