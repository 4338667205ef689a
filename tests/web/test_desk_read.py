"""What a reader pastes, drops or points to is read at once, and stored only if they say so."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from desks import BREADTHS, SAMPLES, client_of, serving, violations

from rawi.store.open import open_archive
from rawi.store.read import load_document, stats

TEXT = "عدن - قال وزير النقل كمال الحداد، الأحد، إن الجسر مفتوح للناس.\nوقتل مسلحون شرطيين في تعز يوم السبت."


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return tmp_path / "new.sqlite"


@pytest.fixture
def client(empty: Path) -> Iterator[Any]:
    with client_of(empty) as client:
        yield client


def stored(place: Path) -> int:
    with open_archive(place) as archive, archive.reading() as connection:
        return int(stats(connection)["tables"]["document"])


def carried(page: str) -> str:
    return unescape(re.search(r'name="documents" value="([^"]*)"', page).group(1))  # type: ignore[union-attr]


def test_a_pasted_text_is_read_and_stored_only_if_wanted(client: Any, empty: Path) -> None:
    text = TEXT + " \u202eسر\u202c 😀"
    page = client.post("/read", data={"text": text, "outlet": "الضفة"}, files={"files": ("", b"")}).text
    assert "كمال الحداد" in page
    assert stored(empty) == 0
    kept = client.post("/keep", data={"documents": carried(page)}, follow_redirects=False)
    assert kept.status_code == 303
    assert client.get(kept.headers["location"]).status_code == 200
    with open_archive(empty) as archive, archive.reading() as connection:
        document = load_document(connection, json.loads(carried(page))[0]["id"])
    assert (document["text"], document["source"]) == (text, "الضفة")
    client.post("/keep", data={"documents": carried(page)})
    assert stored(empty) == 1


def test_several_files_show_where_they_contradict(client: Any) -> None:
    strikes = [p for p in SAMPLES if p.name.startswith("strike-")]
    page = client.post("/read", files=[("files", (p.name, p.read_bytes())) for p in strikes]).text
    assert "يناقض" in page
    assert len(json.loads(carried(page))) == len(strikes)


def test_a_page_of_html_and_lines_of_json(client: Any) -> None:
    html = f"<html><head><title>جسر</title></head><body><article>{'<p>' + TEXT * 4 + '</p>'}</article></body></html>"
    lines = "".join(json.dumps({"id": str(n), "text": f"{TEXT} {n}"}, ensure_ascii=False) + "\n" for n in range(3))
    page = client.post("/read", files=[("files", ("a.html", html)), ("files", ("b.jsonl", lines))]).text
    assert len(json.loads(carried(page))) == 4


@pytest.mark.parametrize(
    ("data", "files", "words"),
    [
        ({"text": ""}, [("files", ("", b""))], "ما أعطيته"),
        ({"text": "This is not Arabic at all."}, [("files", ("", b""))], "ليس"),
        ({"text": TEXT, "published": "yesterday"}, [("files", ("", b""))], "yesterday"),
        ({}, [("files", ("a.bin", bytes(range(256)) * 40))], "a.bin"),
        ({}, [("files", ("a.json", b'{"text": '))], "a.json"),
        ({}, [("files", ("a.txt", "س".encode() * 1_500_000))], "a.txt"),
        ({}, [("files", ("a.html", b"<div>" * 100_000))], "a.html"),
        ({"url": "http://127.0.0.1:1/x"}, [("files", ("", b""))], "127.0.0.1"),
        ({"url": "ftp://example.org/x"}, [("files", ("", b""))], "ftp://example.org/x"),
    ],
)
def test_bad_input_is_told_in_a_sentence(client: Any, data: Any, files: Any, words: str) -> None:
    answer = client.post("/read", data=data, files=files)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert words in answer.text
    assert client.get("/read").status_code == 200


@pytest.mark.parametrize("sent", ["", "[]x", "{}", '[{"id": 1}]', '[{"text": ""}]'])
def test_what_no_page_sent_is_refused(client: Any, empty: Path, sent: str) -> None:
    assert client.post("/keep", data={"documents": sent}).status_code == 400
    assert stored(empty) == 0


def test_the_first_page_leads_through_the_samples(visit: Callable[..., Any], empty: Path) -> None:
    with serving(empty) as at:
        page = visit("/", at=at)
        assert violations(page) == []
        page.get_by_role("button", name="احفظ النماذج").click()
        page.wait_for_url("**/tour")
        assert violations(page) == []
        steps = page.locator(".steps a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        for step in steps:
            page.goto(at + step)
            assert page.locator("h1").first.is_visible()
    assert stored(empty) == len(SAMPLES)


def test_paste_and_drop_in_a_browser(visit: Callable[..., Any]) -> None:
    page = visit("/read")
    page.locator("#text").evaluate(
        """(box, text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        TEXT,
    )
    page.wait_for_selector(".card.said")
    page.wait_for_function("() => CSS.highlights.get('cue')?.size > 0")
    page = visit("/read")
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.items.add(new File([text], "a.txt"));
          data.items.add(new File([text + " مرة أخرى"], "b.txt"));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        TEXT,
    )
    page.wait_for_selector(".columns article")
    assert page.locator(".columns article").count() == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", BREADTHS.values())
@pytest.mark.parametrize("look", ["ar", "en"])
def test_nothing_stands_in_the_way(visit: Callable[..., Any], look: str, width: int, scheme: str) -> None:
    page = visit("/read", width=width, look=look, color_scheme=scheme)
    assert violations(page) == []
    page.locator("#files").set_input_files([str(p) for p in SAMPLES if p.name.startswith("strike-")])
    page.locator("#drop .do").click()
    page.wait_for_selector(".columns article")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
