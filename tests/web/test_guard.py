"""Whom the desk answers, what its pages may load, and that it stays up whatever is sent to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desks import client_of
from hypothesis import given
from hypothesis import strategies as st

from rawi.web.look import CHOICES, Look
from rawi.web.render import plural
from rawi.web.shown import direction, running, shown

STATIC = Path(__file__).parents[2] / "src" / "rawi" / "web" / "static"


def test_another_name_for_this_machine_is_not_answered(ask: Callable[..., Any]) -> None:
    assert ask("/", headers={"host": "evil.example"}).status_code == 421
    assert ask("/", headers={"host": "127.0.0.1:8765"}).status_code == 200


def test_another_site_can_have_nothing_done(own: Path) -> None:
    with client_of(own) as client:
        for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
            assert client.post("/samples", headers=headers).status_code == 403
        assert client.post("/look", data={"theme": "dark"}, headers={"content-length": "99000000"}).status_code == 413


def test_pages_load_nothing_from_elsewhere(ask: Callable[..., Any]) -> None:
    policy = ask("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_all_script_is_small() -> None:
    assert sum(path.stat().st_size for path in STATIC.rglob("*.js")) <= 120_000


def test_choices_are_kept_and_lead_back_here_alone(own: Path) -> None:
    with client_of(own) as client:
        answer = client.post("/look", data={"language": "en", "back": "/keys"}, follow_redirects=False)
        assert answer.headers["location"] == "/keys"
        assert '<html lang="en" dir="ltr"' in client.get("/keys").text
        for back in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"):
            answer = client.post("/look", data={"theme": "dark", "back": back}, follow_redirects=False)
            assert answer.headers["location"] == "/"


@given(st.text())
def test_any_cookie_is_some_look(cookie: str) -> None:
    look = Look.of(cookie)
    assert all(getattr(look, name) in values for name, values in CHOICES.items())
    assert Look.of(look.cookie()) == look


@given(st.text())
def test_words_are_shown_sign_for_sign(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert not set(shown(text)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\0")
    assert direction(text) in ("rtl", "ltr", "auto")
    assert "<" not in running(text)


@pytest.mark.parametrize(
    ("value", "ar", "en"),
    [
        ("2024-05-13T10:00+03:00", "13 مايو 2024، 10:00", "13 May 2024, 10:00"),
        ("2024-05", "مايو 2024", "May 2024"),
        ("2024", "2024", "2024"),
        ("2024-05-13/2024-05-15", "13 مايو 2024 – 15 مايو 2024", "13 May 2024 – 15 May 2024"),
        ("2024-05-13TMO", "2024-05-13TMO", "2024-05-13TMO"),
    ],
)
def test_days_as_people_write_them(value: str, ar: str, en: str) -> None:
    assert Look().day(value) == ar
    assert Look(language="en").day(value) == en


def test_months_and_digits_of_other_regions() -> None:
    assert Look(months="levant", digits="arabic").day("2024-02-05") == "٥ شباط ٢٠٢٤"
    assert Look(months="maghreb").day("2024-07-05") == "5 جويلية 2024"


def test_plurals() -> None:
    forms = [plural("ar", n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 103, 111)]
    assert forms == ["zero", "one", "two", "few", "few", "many", "many", "other", "few", "many"]
    assert [plural("en", n) for n in (0, 1, 2)] == ["zero", "one", "other"]
