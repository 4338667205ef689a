"""The sentence around some words of a text, or as much of it as is near; records do not keep where sentences end."""

from __future__ import annotations

_STOPS = ".!\n\N{ARABIC QUESTION MARK}"
_AROUND = 250  # code points taken on each side at the most


def sentence_around(text: str, span: tuple[int, int], first: int, last: int) -> tuple[int, int]:
    """The stretch of the sentence around a span, within ``[first, last)`` of the text (code points)."""
    start, stop = span
    least, most = max(first, start - _AROUND), min(last, stop + _AROUND)
    begin = max(text.rfind(c, least, start) for c in _STOPS) + 1 or least
    return max(begin, least), min((at for c in _STOPS if (at := text.find(c, stop, most)) >= 0), default=most)
