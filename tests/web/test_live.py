"""What another program brings into the archive appears on an open page."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from desks import bring, client_of, serving


@pytest.fixture
def at(own: Path) -> Iterator[str]:
    """The address of a served archive that may be written to; it stops when no page is open any more."""
    with serving(own) as address:
        yield address


def test_a_document_appears_and_the_badge_counts_up(own: Path, at: str, visit: Callable[..., Any]) -> None:
    with client_of(own) as client:
        client.post("/saved", data={"query": "q=سرمدا", "name": "سرمدا"})
        day = client.get("/").text.split('<time datetime="')[1][:10]
    page = visit("/", at=at)
    heard(page)
    beside = page.context.new_page()  # of two pages one listens for both
    beside.goto(at + "/saved")
    bring(own, "خبر عاجل من سرمدا", "قصفت طائرة مجهولة أطراف سرمدا مساء.", published=day)
    for one in (page, beside):
        one.locator("#unread .badge bdi", has_text="1").wait_for()
    page.get_by_role("link", name="خبر عاجل من سرمدا").wait_for()
    page.get_by_text("وصل جديد").wait_for()
    beside.get_by_role("link", name="وثيقة جديدة").wait_for()
    page.close()
    heard(beside)
    bring(own, "خبر ثان من سرمدا", "قصفت طائرة أخرى أطراف سرمدا ليلا.", id="second", published=day)
    beside.locator("#unread .badge bdi", has_text="2").wait_for()


def test_a_new_day_begins(own: Path, at: str, visit: Callable[..., Any]) -> None:
    page = visit("/", at=at)
    heard(page)
    last = date.fromisoformat(page.locator("h1 time").get_attribute("datetime"))
    new = (last + timedelta(1)).isoformat()
    bring(own, "خبر من يوم جديد", "قصفت طائرة مجهولة أطراف سرمدا مساء.", published=new)
    page.locator(f'h1 time[datetime="{new}"]').wait_for()


def test_a_database_that_goes_away_and_comes_back(own: Path, at: str, visit: Callable[..., Any]) -> None:
    page = visit("/keys", at=at)
    heard(page)
    away = move(own, own.with_name("away"))
    page.get_by_text("انقطع الاتصال").wait_for()
    move(away, own)
    page.get_by_text("انقطع الاتصال").wait_for(state="detached")


def test_who_comes_back_hears_what_was_missed(own: Path) -> None:
    with serving(own) as at, httpx.Client(timeout=30) as client:
        with client.stream("GET", at + "/live") as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            assert "content-encoding" not in answer.headers
            name = next(line for line in answer.iter_lines() if line.startswith("id: ")).removeprefix("id: ")
        bring(own, "خبر", "قصفت طائرة مجهولة أطراف سرمدا مساء.")
        with client.stream("GET", at + "/live", headers={"Last-Event-ID": name}) as answer:
            lines = event(answer.iter_lines())
        assert "event: news" in lines
        assert 'data: {"documents": 1}' in lines


def test_a_name_that_is_none_of_ours_is_no_name(own: Path) -> None:
    with (
        serving(own) as at,
        httpx.Client(timeout=30) as client,
        client.stream("GET", at + "/live", headers={"Last-Event-ID": "x-1"}) as answer,
    ):
        assert "event: here" in event(answer.iter_lines())


def test_a_server_that_stops_lets_its_readers_go(own: Path) -> None:
    with httpx.Client(timeout=30) as client:
        with serving(own) as at:
            answer = client.send(client.build_request("GET", at + "/live"), stream=True)
            lines = answer.iter_lines()
            assert any(line.startswith("id: ") for line in lines)
        list(lines)  # raises where the stream was cut off before its end
        answer.close()


def event(lines: Iterator[str]) -> list[str]:
    """The lines of the first event."""
    told = list(iter(lambda: next(lines), ""))
    return told if any(line.startswith("event: ") for line in told) else event(lines)


def heard(page: Any) -> None:
    """Wait until a page listens, for itself and the others."""
    page.locator("#live[data-here]").wait_for(state="attached")


def move(place: Path, to: Path) -> Path:
    for end in ("", "-wal", "-shm"):
        if place.with_name(place.name + end).exists():
            shutil.move(place.with_name(place.name + end), to.with_name(to.name + end))
    return to
