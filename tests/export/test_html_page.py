"""The page as text; how it behaves stands in tests/browser."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from rawi.export.html import card, html_page
from rawi.model import Document, Record


class Reader(HTMLParser):
    """The text within elements of class ``text`` and every address on the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth, self.text, self.addresses = 0, "", []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.addresses += [found[name] for name in ("src", "href") if name in found]
        if tag == "div" and (self.depth or found.get("class") == "text"):
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "div" and self.depth > 0

    def handle_data(self, data: str) -> None:
        self.text += data if self.depth else ""


def parse(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def test_the_text_is_whole(record: Record) -> None:
    assert parse("".join(html_page([record]))).text == record.text
    assert parse(card(record)).text == record.text


def test_nothing_is_fetched(record: Record) -> None:
    page = "".join(html_page([record]))
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import|src=", page)
    assert [a for a in parse(page).addresses if not a.startswith("#")] == [record.document.url]


def test_everything_is_escaped(record: Record) -> None:
    nasty = "<script>alert(1)</script>\"'&"
    document = Document(nasty + " نص", nasty, nasty, "2024-05-13", nasty, "javascript:alert(1)")
    entities = tuple(replace(e, name=nasty, roles=(nasty,), aliases=(nasty,)) for e in record.entities)
    statements = tuple(replace(s, speaker=entities[0], when=nasty) for s in record.statements)
    page = "".join(html_page([replace(record, document=document, entities=entities, statements=statements)]))
    assert page.count("<script") == 1
    assert "javascript:" not in page


def test_an_event_is_told_on_somebodys_word(record: Record) -> None:
    page = "".join(html_page([record]))
    first, second = re.findall(r'<li class="card event.*?</li>', page, re.DOTALL)
    assert "said that" in first
    assert '<a href="#d0-s5">' in first
    assert first.index("الشرطة") < first.index("تفجير")
    assert '<bdi lang="ar">حارسين</bdi> (<span class="u" lang="ar">شرطي</span>' in first
    assert "يرويه الناشر نفسه" in second
    assert "<a " not in second
    assert '<i aria-hidden="true">×</i>' in second
    assert '<a href="#d' not in card(record)


def test_an_event_is_escaped(record: Record) -> None:
    nasty = '"><img src=x>{0}'
    toll = replace(record.events[0].tolls[2], kind=nasty, as_of=nasty)
    event = replace(record.events[0], place=None, place_name=nasty, country=nasty, when=nasty, tolls=(toll,))
    event = replace(event, type=nasty, mode=nasty, id=nasty, victims=(replace(event.victims[0], class_=nasty),))
    assert "<img" not in "".join(html_page([replace(record, events=(event,))]))


def test_several_documents_have_a_list(record: Record) -> None:
    page = "".join(html_page([record, record]))
    assert page.count('class="doc"') == 2
    assert len(re.findall(r' id="([^"]+)"', page)) == len(set(re.findall(r' id="([^"]+)"', page)))
    assert 'href="#d1"' in page
    assert 'class="documents"' not in "".join(html_page([record]))


def test_a_card_is_a_fragment_without_ids_or_program(record: Record) -> None:
    fragment = card(record)
    assert fragment.startswith("<div")
    assert " id=" not in fragment
    assert "<script" not in fragment
    assert record._repr_html_() == fragment


def test_an_empty_record() -> None:
    empty = Record(Document(""), (), (), (), (), (), (), ())
    assert "<main" in "".join(html_page([empty]))
    assert card(empty)
