"""The sentence around some words of a document, cut so that the words can be marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from rawi.documents import Problem
from rawi.link.sentences import sentence_around
from rawi.store.read import load_document

_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_ENDS = ".!\n\N{ARABIC QUESTION MARK}"


@dataclass(frozen=True, slots=True)
class Cut:
    """A sentence: what stands before some words, the words, and what stands behind them."""

    before: str
    words: str
    behind: str


def cut_sentence(text: str, start: int, stop: int) -> Cut:
    """The sentence around a stretch of a text (code points), at its ends whole words. Raises `Problem`: there is no
    such stretch."""
    if not 0 <= start < stop <= len(text):
        raise Problem("desk_stretch", start=start, stop=stop, length=len(text))
    first, last = sentence_around(text, (start, stop), 0, len(text))
    before, behind = text[first:start], text[stop : last + 1]
    if first and text[first - 1] not in _ENDS:
        before = _ELLIPSIS + before.partition(" ")[2]
    if last < len(text) and text[last] not in _ENDS:
        behind = behind.rpartition(" ")[0] + _ELLIPSIS
    return Cut(before.lstrip(), text[start:stop], behind.rstrip())


def cut_sentences(connection: Connection, asked: Iterable[tuple[str, Sequence[int] | None]]) -> Iterator[Cut | None]:
    """The sentences around stretches of documents of an archive, each document read once; None where a value stands on
    no words."""
    texts: dict[str, str] = {}
    for id, span in asked:
        if span is None:
            yield None
            continue
        if id not in texts:
            texts[id] = load_document(connection, id)["text"]
        yield cut_sentence(texts[id], span[0], span[1])
