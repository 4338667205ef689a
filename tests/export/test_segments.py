"""The cutting of a text for the page: nothing is lost, moved or doubled."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rawi.export.html.segments import HAPPENED, paragraphs, segments
from rawi.model import Document, Record, Span, Time


def test_segments_are_the_text(record: Record) -> None:
    pieces = list(segments(record))
    assert "".join(record.text[p.start : p.stop] for p in pieces) == record.text
    assert all(p.start < p.stop for p in pieces)


def test_a_nested_statement_comes_before_the_one_around_it(record: Record) -> None:
    place = record.text.index("الخرسانة")
    segment = next(s for s in segments(record) if s.start <= place < s.stop)
    assert segment.owners("content") == [2, 1]
    assert segment.depth() == 2


def test_the_words_of_an_event_know_it(record: Record) -> None:
    pieces = {record.text[s.start : s.stop]: s for s in segments(record)}
    assert pieces["قتلوا"].owners(*HAPPENED) == [0]
    assert pieces["عبوة ناسفة"].kinds() == {"content", "weapon"}
    assert pieces["اعتقال"].kinds() == {"trigger", "unreal"}
    assert pieces["نفت"].owners("decides") == [1]


def test_every_line_ends_with_its_line_end(record: Record) -> None:
    lines = ["".join(record.text[s.start : s.stop] for s in line) for line in paragraphs(record)]
    assert lines == record.text.splitlines(keepends=True)


@given(st.text("اب \n", max_size=40), st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=12))
def test_any_marks_on_any_text(text: str, spans: list[tuple[int, int]]) -> None:
    times = tuple(Time(Span(*span), None) for span in spans)
    record = replace(EMPTY, document=Document(text), times=times)
    pieces = list(segments(record))
    assert "".join(text[p.start : p.stop] for p in pieces) == text
    for owner, time in enumerate(times):
        inside = time.span.start >= 0 and time.span.start < time.span.stop <= len(text)
        covered = [i for p in pieces if owner in p.owners("time") for i in range(p.start, p.stop)]
        assert covered == (list(range(*time.span)) if inside else [])


EMPTY = Record(Document(""), (), (), (), (), (), (), ())
