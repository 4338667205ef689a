"""The order of the annotators, on one visible page. No walking back."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache

from rawi.annotate.entities import resolve_entities
from rawi.annotate.events import find_events
from rawi.annotate.names import find_names
from rawi.annotate.numbers import find_numbers
from rawi.annotate.places import find_places, load_places
from rawi.annotate.statements import find_statements
from rawi.annotate.stories import find_stories
from rawi.annotate.times import find_times, resolve_times
from rawi.arabic.match import Matcher, load_matcher, match
from rawi.arabic.quotes import find_quotes
from rawi.arabic.sentences import find_sentences
from rawi.arabic.tokens import tokenize
from rawi.arabic.words import see_words
from rawi.model import Document, Record


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Look for no garbage meanwhile: what is made here is kept, or goes by itself, and looking costs an eighth of the
    time of reading and a third of that of loading."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@lru_cache(maxsize=1)
def machine() -> Matcher:
    with _no_garbage():
        made = load_matcher()
        load_places()
        gc.freeze()  # the tables stay for good: the garbage collector need not walk them again and again
    return made


def read(
    text: str,
    *,
    id: str = "",
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Record:
    """Read one document.

    Args:
        text: the page or article as it is, any length; never altered.
        id: what the caller knows it by.
        title: its headline, where it is not part of the text.
        published: when it came out, ISO 8601 (``2018-04-09`` or with a time and offset). It stands before
            one that the page tells.
        outlet: who published it; decides the time zone where `published` has none.
        url: where it was.

    Returns:
        The record. Every span in it is code points of ``text``.

    Raises:
        ValueError: `published` is no ISO 8601 date.
    """
    if published is not None:
        _check_published(published)
    return read_document(Document(text, id, title, published, outlet, url))


def _check_published(published: str) -> None:
    try:
        datetime.fromisoformat(published)
    except ValueError:
        raise ValueError(
            f"published={published!r} is no ISO 8601 date: write it like 2018-04-09 or 2018-04-09T10:30:00+03:00, "
            "or leave it out"
        ) from None


@_no_garbage()
def read_document(document: Document) -> Record:
    """Read one document, annotator by annotator."""
    trie = machine()
    tokens = tokenize(document.text)
    matches = match(tokens, trie)
    quotes = find_quotes(tokens)
    sentences = find_sentences(tokens, quotes)
    numbers = find_numbers(tokens, matches)
    seen = find_times(tokens, numbers, matches)
    page = find_stories(tokens, seen, matches, document)
    times = resolve_times(seen, page, tokens, matches, document)
    words = see_words(tokens, matches, trie, [t.span for t in seen])
    names = find_names(words)
    said = find_statements(words, names, sentences, quotes, page)
    entities, statements = resolve_entities(words, names, said, times)
    places = find_places(words, names, page, document.source)
    events = find_events(words, names, places, numbers, times, sentences, page, statements, entities)
    return Record(document, page.stories, page.furniture, entities, statements, events, times, numbers)
