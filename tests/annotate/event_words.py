"""What tests of events begin with: the events of a text that came out on a Thursday, and the words of a part."""

from __future__ import annotations

from rawi.model import Event, Span
from rawi.read import read

PUBLISHED = "2024-05-16"  # a Thursday


def events(text: str) -> list[Event]:
    return list(read(text, published=PUBLISHED).events)


def words(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span.start : span.stop]
