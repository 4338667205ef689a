"""Whatever is asked of the desk, it answers: a page, or a page of one sentence that says what is wrong."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from desks import bring, client_of

from rawi.web import make_app
from rawi.web.changes import find_changes

VALUES = (
    "\0", "\u202e", "<b>\"'", "-1", "0", "9" * 20, "9" * 5000, "1e999", "nan", "2024-02-31", "9999999", "9999-12-31",
    "9999", "0001-01-01", "0000", "2024-W01", "2024-05-13/2024-05-14", "²", "%", "{0}", "x" * 1500, "nan,nan,nan",
    "inf,0,1", "0,0,inf", "0,0,20040", "1e308,1,1", "//evil.example", "(", '"', "\r\nX: y", "\ufffd", "zzz",
)  # fmt: skip
NUMBERS, TIME = ("page", "after", "saved"), ("since", "until")
ROUTES = {
    "/": (),
    "/incidents": ("type", "place", "actor", "outlet", *TIME, "min_killed", "least", "page"),
    "/sentence?id=wire-aden-power&start=0&stop=5": ("id", "start", "stop"),
    "/document?id=wire-aden-power": ("id", "version"),
    "/document.json?id=wire-aden-power": ("id", "version"),
    "/document/copies?id=wire-aden-power": ("id",),
    "/document/related?id=wire-aden-power": ("id",),
    "/document/changes?id=wire-aden-power&a=1&b=1": ("id", "a", "b"),
    "/search?q=a": ("q", "what", "exact", "outlet", *TIME, *NUMBERS),
    "/search?what=events": ("type", "mode", "status", "place", "country", "near", "actor", "min_killed", *TIME),
    "/search?what=statements": ("speaker", "who", "role", "source_type", "act", *TIME),
    "/search.atom": ("q", "what", *TIME, "after"),
    "/search.json?what=events": ("q", "near", "type", *TIME),
    "/speaker?name=وزير": ("name", "act", *TIME, "page"),
    "/speaker/lines?name=وزير": ("name", "act", *TIME),
    "/speaker/names": ("name",),
    "/place?name=القاهرة": ("name", "near", "type", "status", "min_killed", *TIME, "page"),
    "/place/incidents?name=القاهرة": ("name", "near", *TIME),
    "/map/there?name=القاهرة": ("name", "near", *TIME),
    "/map": (*TIME, "end", "span", "type", "status", "min_killed", "incident"),
    "/timeline?name=الجيش": ("actor", "place", "speaker", "of", *TIME, "page", "order"),
    "/timeline/names": ("of", "name"),
    "/charts": (*TIME, "outlet"),
    "/saved": (),
    "/saved/unread": (),
    "/read": (),
    "/tour": (),
    "/look": ("back", "lang"),
    "/keys": (),
}
PATHS = ("/day/", "/incident/", "/saved/", "/static/", "/", "/document/")
EDGES = ("0001-01-01", "1000-01-01", "1000", "2025-05-20", "2999-12-31", "2999", "9999-12-31")
SENTENCE = 'class="problem"'

Ask = Callable[..., Any]


def check(answer: Any, asked: object) -> None:
    assert answer.status_code < 500, (asked, re.sub("<[^>]*>", "", answer.text)[-400:])
    assert "Traceback" not in answer.text
    if answer.status_code == 400:
        assert answer.text.count(SENTENCE) == 1, asked


def following(path: str, name: str, value: str) -> str:
    before = path if f"{name}=" not in path else re.sub(rf"([?&]){name}=[^&]*", r"\1", path)
    return f"{before}{'&' if '?' in before else '?'}{urlencode({name: value})}"


@pytest.mark.parametrize("path", ROUTES)
def test_any_value_is_answered(ask: Ask, path: str) -> None:
    check(ask(path), path)
    for name, value in product(ROUTES[path], VALUES):
        check(ask(following(path, name, value)), (path, name, value[:40]))
    check(ask(following(path, "lang", "en"), headers={"HX-Request": "true"}), path)


@pytest.mark.parametrize("path", PATHS)
def test_any_path_is_answered(ask: Ask, path: str) -> None:
    for value in VALUES:
        for end in ("", ".json", ".atom"):
            check(ask(f"{path}{quote(value[:1500], safe='')}{end}"), (path, value[:40], end))


def test_any_stretch_of_days_is_answered_soon(ask: Ask) -> None:
    for path in ("/map", "/charts", "/timeline?name=الجيش", "/place?name=القاهرة", "/search?what=events", "/incidents"):
        for since, until in product(EDGES, EDGES):
            begun = monotonic()
            check(ask(following(following(path, "since", since), "until", until)), (path, since, until))
            assert monotonic() - begun < 60, (path, since, until)
    for end, span in product(("0", "1", "366", "3652059", "738000"), ("0", "1", "3660", "3661")):
        check(ask(f"/map?end={end}&span={span}"), (end, span))


def test_an_empty_archive_has_every_page(tmp_path: Path) -> None:
    with client_of(tmp_path / "empty.sqlite") as client:
        for path in ROUTES:
            check(client.get(path), path)


@pytest.mark.parametrize(
    "headers", [{"host": "["}, {"host": "[::1"}, {"host": "localhost/x"}, {"host": "localhost#@x"}]
)
def test_a_host_that_is_none_is_not_answered(ask: Ask, headers: dict[str, str]) -> None:
    answer = ask("/", headers=headers)
    assert answer.status_code == 421
    assert SENTENCE in answer.text


def test_a_query_of_other_bytes_is_answered(filled: Path) -> None:
    with ThreadPoolExecutor(1) as pool:  # a thread of its own: a browser's loop may run in this one
        for query in (b"q=\xff\xfe", b"q=\xed\xa0\x80", b"q=%ff&\xff"):
            for path in ("/search", "/search.atom", "/nowhere", "/search/"):
                assert pool.submit(asyncio.run, _status(filled, path, query)).result() < 500, (path, query)


async def _status(place: Path, path: str, query: bytes) -> int:
    told: list[int] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        told.extend([message["status"]] if message["type"] == "http.response.start" else [])

    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": query}
    scope |= {"scheme": "http", "headers": [(b"host", b"localhost")], "server": ("localhost", 80), "root_path": ""}
    await make_app(str(place))(scope, receive, send)
    return told[0]


@pytest.fixture
def mine(own: Path) -> Iterator[Any]:
    with client_of(own) as client:
        yield client


@pytest.mark.parametrize("url", ["/etc/hosts", "file:///etc/hosts", "ftp://x/", ".", "\0", "x" * 5000, "http://\0"])
def test_no_file_of_the_machine_is_read_by_its_name(mine: Any, url: str) -> None:
    answer = mine.post("/read", data={"url": url})
    assert answer.status_code == 400
    assert SENTENCE in answer.text


def test_whatever_is_sent_is_answered(mine: Any) -> None:
    key = "9" * 30
    sent: list[tuple[str, dict[str, str]]] = [
        *((f"/saved/{key}/{what}", {"until": "1", "name": "x"}) for what in ("seen", "name", "remove")),
        *(("/saved/1/seen", {"until": until}) for until in (key, "-1")),
        *(("/saved", {"query": f"what=events&until={value}", "name": "n"}) for value in ("9999-12-31", "9999", "x")),
        *(("/keep", {"documents": told}) for told in ("[]", "{}", "null", "[[]]", '[{"id": "\\ud800", "text": "a"}]')),
        *(("/judge", {"a": "\0", "b": value, "verdict": "same", "why": "w"}) for value in ("\0", "#e" + key)),
    ]
    for path, data in sent:
        answer = mine.post(path, data=data, follow_redirects=False)
        check(answer, (path, data))
        assert answer.status_code in (303, 400, 404), (path, data)
    body = b'--b\r\nContent-Disposition: form-data; name="back"\r\n\r\n/\\ud800\r\n--b--\r\n'
    form = {"content-type": "multipart/form-data; boundary=b; charset=unicode_escape"}
    assert mine.post("/look", content=body, headers=form, follow_redirects=False).headers["location"] == "/"
    check(mine.post("/look", data={"theme": "dark"}, headers={"origin": "http://["}), "origin")
    files = {"files": ("a.\0\u202e", "أعلن الوزير أمس أن الخبز متوفر.".encode())}
    check(mine.post("/read", files=files), "file")


def test_documents_of_odd_addresses_and_days_are_shown_everywhere(own: Path) -> None:
    odd = {"id": "odd", "text": "أعلن الوزير أمس أن الخبز متوفر.", "title": None, "source": None, "url": "http://["}
    with client_of(own) as client:
        for published in ("0001-01-01T00:00:00+03:00", "9999-12-31T23:00:00-03:00"):
            told = json.dumps([{**odd, "published": published}])
            assert client.post("/keep", data={"documents": told}, follow_redirects=False).status_code == 303
            for path in (*ROUTES, "/document?id=odd", "/search.atom?q=الخبز", "/search.json?q=الخبز"):
                check(client.get(path), (path, published))


def test_an_archive_of_the_first_of_all_days_has_every_page(tmp_path: Path) -> None:
    bring(tmp_path / "first.sqlite", "قصف", "قصف الجيش مدينة غزة وقتل ثلاثة.", published="0001-01-01T00:00:00Z")
    with client_of(tmp_path / "first.sqlite") as client:
        for path in ROUTES:
            check(client.get(path), path)


def test_texts_that_share_nothing_are_compared_soon() -> None:
    begun = monotonic()
    for between in (" ", "\n\n"):
        old, new = (between.join(f"{sign}{n}" for n in range(1500)) for sign in "ab")
        assert find_changes(old, new)
    assert monotonic() - begun < 20
