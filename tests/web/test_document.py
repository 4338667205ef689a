"""The page of a document: the text is whole, no mark moves a word, words and cards find each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import BREADTHS, client_of, serving, violations

from rawi.jobs.storing import store_now
from rawi.model import Document
from rawi.read import read
from rawi.store.open import open_archive
from rawi.web.changes import find_changes

MIXED = (
    "أعلنت وزارة النقل 🚌 في عدن، أمس الأحد، أن 12 حافلة من طراز Volvo B9R ستصل غدا 😀.\n"
    "وقالَ الوزيرُ كمال الحداد لـReuters (رويترز): «وصلت 3.5 ملايين \u202eدولار\u202c من البنك»، مضيفاً أن "
    "المهندسة ليلى شاكر أكدت له أن الجسر متين\n"
    "وآمن.\n\n"
    "BBC: قتل مسلحون شرطيَّين في تعز وأصيب 4 آخرون بجروح 🚑 يوم السبت.\n"
)
LATER = MIXED.replace("12 حافلة", "15 حافلة").replace("وآمن.\n", "")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one document in two versions, with letters of one and two units, and directions mixed."""
    place = tmp_path_factory.mktemp("mixed") / "mixed.sqlite"
    with open_archive(place) as archive:
        for text in (LATER, MIXED):
            store_now(
                archive, [Document(text, "mixed/1", "عنوان \u202eمقلوب", "2024-05-13T10:00+03:00", "الضفة", None)]
            )
    return place


@pytest.fixture(scope="module")
def at(place: Path) -> Iterator[str]:
    with serving(place) as address:
        yield address


@pytest.fixture
def page(visit: Callable[..., Any], at: str) -> Any:
    return visit("/document?id=mixed/1", at=at)


LIT = "name => [...(CSS.highlights.get(name) ?? [])].map(r => r.startContainer.data.slice(r.startOffset, r.endOffset))"
TEXT = "[...document.querySelectorAll('.line')].map(line => line.textContent).join('\\n')"


def shown(text: str) -> str:
    return text.replace("\u202e", "¤").replace("\u202c", "¤")


def test_the_text_is_whole_and_every_line_one_piece(page: Any) -> None:
    assert page.evaluate(TEXT) == shown(MIXED)
    assert page.evaluate("[...document.querySelectorAll('.line')].every(line => line.childNodes.length <= 1)")


def test_marks_stand_on_their_words_whatever_the_letters(page: Any) -> None:
    record = read(MIXED, published="2024-05-13T10:00+03:00").to_dict()
    for kind, spans in {
        "cue": [s["cue"] for s in record["statements"]],
        "content": [s["content"] for s in record["statements"]],
        "trigger": [span for e in record["events"] for span in (e["trigger"], *e["mentions"])],
        "time": [t["span"] for t in record["times"]],
    }.items():
        wanted = {part for a, b in spans for part in shown(MIXED[a:b]).split("\n") if part}
        found = set(page.evaluate(LIT, kind))
        assert wanted and wanted <= found, kind


WORDS = """() => [...document.querySelectorAll('.line')].flatMap(line => {
  if (!line.firstChild) return [];
  return [...line.textContent.matchAll(/\\S+/g)].map(m => {
    const range = document.createRange();
    range.setStart(line.firstChild, m.index);
    range.setEnd(line.firstChild, m.index + m[0].length);
    const box = range.getBoundingClientRect();
    return [m[0], box.left, box.top, box.width];
  });
})"""


@pytest.mark.parametrize("width", BREADTHS.values())
def test_no_mark_moves_a_word(visit: Callable[..., Any], at: str, width: int) -> None:
    page = visit("/document?id=mixed/1", at=at, width=width)
    page.evaluate("document.fonts.ready")
    page.locator("[data-kinds=mention]").check()
    marked = page.evaluate(WORDS)
    page.evaluate("CSS.highlights.clear()")
    assert page.evaluate(WORDS) == marked


def test_signs_that_steer_direction_are_shown_not_obeyed(page: Any) -> None:
    assert "\u202e" not in page.content()
    assert "عنوان ¤مقلوب" in page.locator("h1").inner_text()
    assert page.get_by_text("علامة خفية").is_visible()


def bring(page: Any, part: str) -> None:
    """Scroll to a part that is asked for once it is seen."""
    page.locator(f"#h-{part}").scroll_into_view_if_needed()
    page.mouse.wheel(0, 600)


def point(page: Any, words: str) -> tuple[float, float]:
    """Where some words stand on the screen."""
    box = page.evaluate(
        """words => {
          for (const line of document.querySelectorAll('.line')) {
            const at = line.textContent.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(line.firstChild, at);
            range.setEnd(line.firstChild, at + words.length);
            const box = range.getClientRects()[0];
            return [box.left + box.width / 2, box.top + box.height / 2];
          }
        }""",
        words,
    )
    return box[0], box[1]


def test_words_open_their_card_and_cards_light_their_words(page: Any) -> None:
    page.mouse.click(*point(page, "قتل"))
    card = page.locator(".card.done.on")
    assert card.is_visible()
    assert "قتل" in page.evaluate(LIT, "lit")
    page.mouse.click(*point(page, "أعلنت"))
    assert page.locator(".card.said.on").is_visible()
    assert "أعلنت" in page.evaluate(LIT, "lit")
    page.locator(".card.said").nth(1).click(position={"x": 5, "y": 5})
    assert "قالَ" in page.evaluate(LIT, "lit")
    page.mouse.click(*point(page, "حافلة"))
    page.keyboard.press("Escape")
    assert page.evaluate(LIT, "lit") == []


def test_keys_go_through_the_cards_on_any_keyboard(page: Any) -> None:
    press = (
        "code => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {code, key: 'ت', bubbles: true}))"
    )
    page.evaluate(press, "KeyJ")
    first = page.locator(".card.on").get_attribute("id")
    page.evaluate(press, "KeyJ")
    assert page.locator(".card.on").get_attribute("id") != first
    page.evaluate(press, "KeyK")
    assert page.locator(".card.on").get_attribute("id") == first
    page.locator("[role=tab]").first.focus()
    page.keyboard.press("ArrowLeft")  # what is next stands to the left
    assert page.locator("#tab-events").get_attribute("aria-selected") == "true"


def test_a_name_lights_where_it_stands_and_chooses_its_cards(page: Any) -> None:
    page.locator("#tab-entities").click()
    page.locator("[data-entity]", has_text="كمال الحداد").click()
    assert any("كمال الحداد" in words for words in page.evaluate(LIT, "lit"))
    page.locator("#tab-statements").click()
    assert page.locator(".card.said:visible").count() < page.locator(".card.said").count()


def test_an_address_names_a_stretch_or_a_card(visit: Callable[..., Any], at: str) -> None:
    start = MIXED.index("ليلى")
    page = visit(f"/document?id=mixed/1#c{start}-{start + 9}", at=at)
    assert page.evaluate(LIT, "lit") == ["ليلى شاكر"]
    event = page.locator(".card.done").first.get_attribute("id")
    page = visit(f"/document?id=mixed/1#{event}", at=at)
    assert page.locator(f"#{event}").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", BREADTHS.values())
@pytest.mark.parametrize("look", ["ar.arabic.levant", "en"])
def test_nothing_stands_in_the_way(visit: Callable[..., Any], at: str, look: str, width: int, scheme: str) -> None:
    page = visit("/document?id=mixed/1", at=at, width=width, look=look, color_scheme=scheme)
    bring(page, "related")
    page.wait_for_selector("#h-related + div :is(h3, .about)")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_digits_and_months_are_the_readers_choice(visit: Callable[..., Any], at: str) -> None:
    page = visit("/document?id=mixed/1", at=at, look="ar.arabic.levant")
    assert "١٣ أيار ٢٠٢٤" in page.locator(".head time").first.inner_text()
    assert page.locator(".head time").first.get_attribute("datetime") == "2024-05-13T10:00+03:00"
    assert page.evaluate(TEXT) == shown(MIXED)


def test_versions_and_what_changed(page: Any) -> None:
    page.locator(".versions summary").click()
    page.locator(".versions a", has_text="ما تغير").click()
    page.wait_for_selector("#changes del")
    assert page.locator("#changes del").first.inner_text() == "15"
    assert page.locator("#changes ins").first.inner_text() == "12"
    page.locator(".versions a", has_text="النسخة 1").click()
    assert page.evaluate(TEXT) == shown(LATER)


def test_changes_word_by_word() -> None:
    change = find_changes("ا\nقتل ثلاثة في عدن", "ا\nقتل أربعة في عدن")
    assert [c.same for c in change] == [1, 0]
    assert [(p.kind, p.text) for p in change[1].pieces if p.kind != "same"] == [("old", "ثلاثة"), ("new", "أربعة")]


def test_copies_and_what_belongs_beside(visit: Callable[..., Any]) -> None:
    page = visit("/document?id=wire-kirkuk-foiled")
    bring(page, "copies")
    page.wait_for_selector("#h-copies + div h3")
    assert page.locator("#h-copies + div h3 a").get_attribute("href") == "/document?id=copy-kirkuk-foiled"
    page = visit("/document?id=strike-ghadwa-agency")
    bring(page, "related")
    page.wait_for_selector("#h-related + div h3")
    assert page.locator("#h-related + div .why").first.inner_text().strip()


@pytest.mark.parametrize("path", ["copies", "related"])
def test_parts_are_pages_of_their_own_too(ask: Callable[..., Any], path: str) -> None:
    answer = ask(f"/document/{path}?id=wire-kirkuk-foiled")
    assert answer.status_code == 200
    assert "<h1>" in answer.text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/document?id=nobody", 404, "nobody"),
        ("/document", 400, "id"),
        ("/document?id=wire-aden-power&version=9", 404, "9"),
        ("/document?id=wire-aden-power&version=x", 400, "version"),
        ("/nowhere", 404, "/nowhere"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(ask: Callable[..., Any], path: str, status: int, words: str) -> None:
    answer = ask(path)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert words in answer.text


def test_the_record_as_it_is(ask: Callable[..., Any]) -> None:
    record = ask("/document.json?id=wire-aden-power").json()
    assert record["id"] == "wire-aden-power"
    assert record["statements"]


def test_a_database_that_goes_away_and_comes_back(tmp_path: Path, place: Path) -> None:
    own = tmp_path / "own.sqlite"
    with sqlite3.connect(place) as source, sqlite3.connect(own) as copy:
        source.backup(copy)
    with client_of(own) as client:
        assert client.get("/document?id=mixed/1").status_code == 200
        away = own.rename(tmp_path / "away.sqlite")
        gone = client.get("/document?id=mixed/1")
        assert (gone.status_code, 'role="alert"' in gone.text) == (503, True)
        assert not own.exists()
        away.rename(own)
        assert client.get("/document?id=mixed/1").status_code == 200
