"""The page of a day, and what every page has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from desks import BREADTHS, violations


def test_a_day_tells_what_moved_and_who_spoke(ask: Callable[..., Any]) -> None:
    page = ask("/day/2025-05-20").text
    assert "وكالة الواحة للأنباء" in page
    assert "/incident/" in page
    assert "يناقض" in page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", BREADTHS.values())
@pytest.mark.parametrize("look", ["ar", "en"])
def test_nothing_stands_in_the_way_of_anybody(visit: Callable[..., Any], look: str, width: int, scheme: str) -> None:
    for path in ("/", "/look", "/keys", "/nothing-here") if look == "ar" else ("/",):
        if path == "/nothing-here":
            continue
        page = visit(path, width=width, look=look, color_scheme=scheme)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
