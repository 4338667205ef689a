"""Words of the page in both languages at once, one shown and one hidden, and values of the text kept apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape as escape_html

from rawi.messages import LANGUAGES, Messages, load_messages

# What HTML cannot hold as it is: no sign at all, half signs, and the return that a parser would make a line end.
_UNFIT = re.compile("[\0\ud800-\udfff]")


def escape(text: str) -> str:
    """A text for HTML: sign for sign the same in the document that a browser makes of it."""
    text = _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
    return escape_html(text, quote=True).replace("\r", "&#13;")


@lru_cache
def both(key: str) -> str:
    """A label in Arabic and English."""
    return _spans([load_messages(language)(key) for language in LANGUAGES])


@lru_cache(maxsize=1024)
def both_labels(field: str, value: str | None) -> str:
    """The name of a field's value in Arabic and English, nothing for none."""
    return _spans([load_messages(language).label(field, value) for language in LANGUAGES]) if value else ""


def filled(key: str, **html: str) -> str:
    """A sentence in Arabic and English with pieces of HTML in its gaps."""
    texts = [escape(load_messages(language)(key)).format(**html) for language in LANGUAGES]
    return _spans(texts, ready=True)


def in_each(write: Callable[[Messages], str]) -> str:
    """What ``write`` makes of each language."""
    return _spans([write(load_messages(language)) for language in LANGUAGES])


def in_both(key: str) -> str:
    """A label in one line for attributes, which can hold but one text."""
    return escape(" / ".join(load_messages(language)(key) for language in LANGUAGES))


def _spans(texts: list[str], ready: bool = False) -> str:
    pairs = zip(LANGUAGES, texts if ready else map(escape, texts), strict=True)
    return "".join(f'<span class="u" lang="{language}">{text}</span>' for language, text in pairs)


def words(text: str) -> str:
    """Some words of the document within labels: their direction is their own."""
    return f'<bdi lang="ar">{escape(text)}</bdi>'
