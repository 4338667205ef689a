"""Records for people at a terminal."""

from __future__ import annotations

from dataclasses import replace

from rawi.export.pretty import FSI, Style, clean, pretty, shorten
from rawi.messages import load_messages
from rawi.model import Event, Record


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


def test_events_with_whose_word_they_are_told_on(record: Record) -> None:
    text = lines(record, "ar", 80)
    assert "1. بحسب الشرطة (القول 6): عنف / تفجير — ● وقع — «قتلوا … التفجير»" in text
    assert "الفاعل: مسلحين · المستهدَف: حارسين · الوسيلة: عبوة ناسفة" in text
    assert "المكان: قرب ميناء السدرة، ليبيا · الزمان: 2024-05-11" in text
    assert "القتلى: 2 على الأقل · الجرحى: نحو 3" in text
    assert "حصائل أخرى: المفقودون: من 1 إلى 5 · القول 6 · حتى 2024-05-12" in text
    assert "2. إكراه / اعتقال — × منفي — «اعتقال»" in text
    english = lines(record, "en", 80)
    assert "said that (statement 6): violence / bombing — ● happened" in english
    assert "killed: at least 2 · injured: about 3" in english


def test_an_event_with_little_known(record: Record) -> None:
    bare = Event("v9", 0, "aid", "other", record.events[0].trigger, country="LY", when_span=record.times[1].span)
    text = lines(replace(record, events=(bare,)), "en", 80)
    assert "aid / other" in text
    assert "where: Libya · when: unknown" in text


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
