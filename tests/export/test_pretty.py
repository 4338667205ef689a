"""Records for people at a terminal."""

from __future__ import annotations

from dataclasses import replace

from rawi.export.pretty import FSI, Style, clean, pretty, shorten
from rawi.messages import load_messages
from rawi.model import Record


def lines(record: Record, language: str, width: int = 60, color: bool = False) -> str:
    return "".join(pretty([record], Style(load_messages(language), width, color)))


def test_arabic_labels_need_no_isolates_around_arabic(record: Record) -> None:
    text = lines(record, "ar")
    assert "كمال الحداد (وزير النقل · رسمي)" in text
    assert FSI not in text


def test_english_labels_set_arabic_apart(record: Record) -> None:
    text = lines(record, "en")
    assert f"{FSI}كمال الحداد" in text
    assert "promise / direct speech" in text
    assert "within statement 2" in text
    assert "= unknown" in text


def test_colour_only_where_asked(record: Record) -> None:
    assert "\x1b[" not in lines(record, "en")
    assert "\x1b[" in lines(record, "en", color=True)


def test_no_control_sign_reaches_the_terminal(record: Record) -> None:
    nasty = replace(record, document=replace(record.document, title="نص\x1b[31m\u202eقلب\ud800"))
    text = lines(nasty, "ar")
    assert not {"\x1b", "\u202e", "\ud800"} & set(text)


def test_content_is_cut_to_the_width(record: Record) -> None:
    assert max(map(len, lines(record, "ar", 40).splitlines())) <= 80
    assert shorten("كلمة أخرى طويلة", 10) == "كلمة أخرى\N{HORIZONTAL ELLIPSIS}"
    assert shorten("مُعَلِّم", 4) == "مُعَلِّم"
    assert clean(" a\n b\x07") == "a b\N{REPLACEMENT CHARACTER}"
