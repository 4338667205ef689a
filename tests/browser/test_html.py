"""The page in a browser: the text is whole, no word moves, words and cards find each other, all can be read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rawi.export.html import card, html_page
from rawi.model import Record

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (apt-get install chromium)")

SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Opened:
    """A page in the browser, and what it complained about."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.page = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}).new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda r: r.url.startswith("file:") or self.complaints.append(r.url))
        self.page.goto(path.as_uri())


@pytest.fixture
def path(record: Record, tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text("".join(html_page([record, record])), encoding="utf-8", newline="")
    return path


@pytest.fixture
def page(browser: Any, path: Path) -> Iterator[Any]:
    opened = Opened(browser, path)
    yield opened.page
    assert opened.complaints == []
    opened.page.context.close()


def tab(page: Any, name: str) -> Any:
    """The tab of a list in the first document."""
    return page.locator(f"[role=tab][aria-controls=d0-{name}]")


def on(page: Any) -> set[str]:
    """The statements whose words are lit, and the cards."""
    return set(page.evaluate("[...document.querySelectorAll('.card.on')].map(c => c.dataset.s)"))


def test_the_text_is_whole(page: Any, record: Record) -> None:
    texts = page.evaluate("[...document.querySelectorAll('.text')].map(t => t.textContent)")
    assert texts == [record.text, record.text]


LIT = "[...document.querySelectorAll('.text .lit')].map(word => word.textContent)"
EVENTS = "[...document.querySelectorAll('.event.on')].map(card => card.dataset.v)"


def test_hovering_links_events_and_their_words(page: Any) -> None:
    page.locator(".text .trigger").first.hover()
    assert page.evaluate(EVENTS) == ["0"]
    assert "عبوة ناسفة" in page.evaluate(LIT)
    assert page.locator("#tip").inner_text() == "بحسب الشرطة (القول 6): تفجير ● وقع"
    assert page.evaluate("document.querySelectorAll('.text .on').length") == 0
    tab(page, "events").click()
    page.locator("#d0-v1").hover()
    assert page.evaluate(LIT) == ["نفت", "اعتقال", "مشتبه بهم"]
    page.locator("#d0 .text .weapon").hover()  # within a statement too: the list that is open decides
    assert page.evaluate(EVENTS) == ["0"]


def test_focus_and_keys_go_through_the_events(page: Any) -> None:
    page.locator("#d0-x1").focus()
    assert page.locator("#d0-events").is_visible()
    assert page.evaluate(EVENTS) == ["1"]
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "d0-v0"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "d0-x0"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "d0-v0"
    page.keyboard.press("Escape")
    assert page.evaluate(LIT) == []


def test_an_event_leads_to_the_statement_it_is_told_in(page: Any) -> None:
    tab(page, "events").click()
    page.locator("#d0-v0 a").first.click()
    assert page.locator("#d0-s5").is_visible()
    assert on(page) == {"5"}
    page.locator("#d0 .text .cue", has_text="قالت").click()
    tab(page, "events").click()
    page.locator("#d0-v0 a").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "d0-s5"


def test_a_name_chooses_its_events(page: Any) -> None:
    tab(page, "entities").click()
    page.locator("#d0-entities .name", has_text="حارسين").click()
    tab(page, "events").click()
    assert page.locator("#d0-events .card:visible").count() == 1


def test_the_status_has_a_sign_and_a_colour(page: Any) -> None:
    tab(page, "events").click()
    happened, denied = page.locator("#d0-events .status").all()
    assert [happened.inner_text(), denied.inner_text()] == ["● وقع", "× منفي"]
    color = "e => getComputedStyle(e).color + getComputedStyle(e).borderStyle"
    assert happened.evaluate(color) != denied.evaluate(color)
    line = "e => getComputedStyle(e).backgroundImage"
    real, unreal = page.locator("#d0 .text .trigger").all()
    assert real.evaluate(line) != unreal.evaluate(line) != "none"


MOVED = """() => {
  const words = (line) => {
    const found = [], text = line.textContent, at = /\\S+/g, nodes = [];
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let start = 0; walk.nextNode(); start += walk.currentNode.length) nodes.push([start, walk.currentNode]);
    const place = (i) => { const [s, n] = nodes.findLast(([s]) => s <= i); return [n, i - s]; };
    for (let m; (m = at.exec(text));) {
      const range = document.createRange();
      range.setStart(...place(m.index));
      const [last, offset] = place(m.index + m[0].length - 1);
      range.setEnd(last, offset + 1);
      const box = range.getBoundingClientRect();
      found.push([m[0], box.left, box.width, box.top]);
    }
    return found;
  };
  const moved = [];
  for (const line of document.querySelectorAll('.line')) {
    const marked = words(line), html = line.innerHTML, height = line.offsetHeight;
    line.textContent = line.textContent;
    words(line).forEach((word, i) => {
      if (word.some((v, k) => k && Math.abs(v - marked[i][k]) > 0.5)) moved.push([word, marked[i]]);
    });
    if (line.offsetHeight !== height) moved.push(['height']);
    line.innerHTML = html;
  }
  return moved;
}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_no_word_moves(browser: Any, path: Path, width: int) -> None:
    page = Opened(browser, path, viewport={"width": width, "height": 800}).page
    for name in ("statements", "events"):
        tab(page, name).click()
        page.keyboard.press("j")
        assert page.evaluate(MOVED) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()


def test_hovering_links_words_and_cards(page: Any) -> None:
    page.locator(".text .cue").nth(2).hover()
    assert on(page) == {"2"}
    page.locator(".card").nth(0).hover()
    assert on(page) == {"0"}
    lit = page.evaluate("[...document.querySelectorAll('.text .on')].map(word => word.dataset.s.split(' '))")
    assert lit
    assert all("0" in owners for owners in lit)


def test_keys_go_through_the_statements(page: Any) -> None:
    focused = "document.activeElement.id"
    page.keyboard.press("j")
    assert page.evaluate(focused) == "d0-s0"
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "d0-s2"
    page.keyboard.press("k")
    assert on(page) == {"1"}
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "d0-w1"
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "d0-s1"
    page.keyboard.press("Escape")
    assert on(page) == set()


def test_a_time_tells_its_value(page: Any) -> None:
    page.locator(".text .time").first.focus()
    assert page.locator("#tip").inner_text() == "2024-05-12"
    page.locator(".text .cue").first.focus()
    assert page.locator("#tip").is_hidden()


def test_names_are_filtered_and_choose_statements(page: Any) -> None:
    tab(page, "entities").click()
    page.locator(".filter input").first.fill("ليلي")  # as typed without care for the last letter
    names = page.locator("#d0-entities li:visible")
    assert names.count() == 1
    names.locator("button").click()
    assert page.evaluate("[...document.querySelectorAll('.hit')].map(w => w.textContent).join('')") == "ليلى شاكر"
    page.locator("[role=tab]").first.click()
    assert page.locator("#d0-statements .card:visible").count() == 1


def test_english_at_a_key(page: Any) -> None:
    assert page.locator(".tabs button").first.inner_text().startswith("الأقوال")
    page.locator(".switch").click()
    assert page.locator(".tabs button").first.inner_text().startswith("Statements")
    assert page.locator(".panel").first.evaluate("p => getComputedStyle(p).direction") == "ltr"


CONTRAST = """() => {
  const rgb = (c) => c.match(/[\\d.]+/g).map(Number);
  const linear = (v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = (c) => rgb(c).slice(0, 3).map(v => linear(v / 255))
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const under = (e) => { const c = getComputedStyle(e).backgroundColor; const [,,, a = 1] = rgb(c);
    return a === 1 ? c : e.parentElement ? under(e.parentElement) : 'rgb(255, 255, 255)'; };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
  const low = [];
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    if (['SCRIPT', 'STYLE'].includes(e.tagName) || !e.checkVisibility()) continue;
    const got = ratio(getComputedStyle(e).color, under(e));
    if (got < 4.5) low.push([e.className, e.textContent.slice(0, 30), got]);
  }
  const shade = (name) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`body > i.probe { color: var(${name}) }`);
    document.adoptedStyleSheets = [sheet];
    return getComputedStyle(probe).color;
  };
  const probe = document.createElement('i');
  probe.className = 'probe';
  document.body.append(probe);
  const got = ratio(shade('--muted'), shade('--hatch'));
  if (got < 4.5) low.push(['hatch', got]);
  probe.remove();
  return low;
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_everything_can_be_read(browser: Any, path: Path, scheme: str) -> None:
    page = Opened(browser, path, color_scheme=scheme).page
    assert page.evaluate(CONTRAST) == []
    tab(page, "entities").click()
    page.locator(".name").first.click()
    assert page.evaluate(CONTRAST) == []
    for name in ("statements", "events"):
        tab(page, name).click()
        for _ in range(3):
            page.keyboard.press("j")
            assert page.evaluate(CONTRAST) == []
    page.context.close()


def test_kinds_differ_without_colour(page: Any) -> None:
    style = "e => getComputedStyle(e).textDecorationStyle + getComputedStyle(e).textDecorationLine"
    styles = {page.locator(f".text .{kind}").first.evaluate(style) for kind in ("speaker", "cue", "venue", "time")}
    assert len(styles) == 4
    assert page.locator(".text .from").first.evaluate("e => getComputedStyle(e).boxShadow") != "none"


def test_on_a_phone_a_touched_word_brings_its_card(browser: Any, path: Path) -> None:
    page = Opened(browser, path, viewport={"width": 390, "height": 800}, has_touch=True).page
    assert page.locator(".panel").first.bounding_box()["y"] > page.locator(".page").first.bounding_box()["y"]
    page.locator(".text .cue").first.tap()
    assert page.locator(".card.on").evaluate("c => getComputedStyle(c).position") == "fixed"
    page.emulate_media(reduced_motion="reduce")
    page.locator("#d0-x1").tap()
    assert page.evaluate(EVENTS) == ["1"]
    word, card = page.locator("#d0-x1").bounding_box(), page.locator(".card.on").bounding_box()
    assert word["y"] + word["height"] < card["y"]
    page.context.close()


def test_on_paper_everything_is_shown(page: Any) -> None:
    page.emulate_media(media="print")
    assert page.locator("#d0-events").is_visible()
    assert page.locator("#d0-entities").is_visible()
    assert page.locator("#d0-stories").is_visible()
    assert page.locator(".tabs").first.is_hidden()


def test_without_its_program(browser: Any, path: Path, record: Record) -> None:
    page = Opened(browser, path, java_script_enabled=False).page
    assert page.locator("#d0-entities").is_visible()
    assert page.locator(".tabs").first.is_hidden()
    page.context.close()


def test_a_card_in_a_notebook(browser: Any, record: Record, tmp_path: Path) -> None:
    path = tmp_path / "card.html"
    path.write_text(f'<meta charset="utf-8"><p>before</p>{card(record)}<p>after</p>', encoding="utf-8", newline="")
    opened = Opened(browser, path)
    assert opened.page.locator(".text").evaluate("t => t.textContent") == record.text
    assert opened.page.evaluate("getComputedStyle(document.querySelector('p')).color") == "rgb(0, 0, 0)"
    assert opened.complaints == []
