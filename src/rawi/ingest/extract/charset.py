"""The bytes of an HTML page to text: what the page says of its encoding is heard, and what its bytes show decides.

A byte order mark decides, then the zero bytes that UTF-16 cannot hide, then UTF-8 where it holds. Of the old Arabic
code pages the one is taken under which most letters are Arabic; where none fits, what the header or the page declares.
A page damaged in few places is read with those places marked; a page damaged throughout is refused.
"""

from __future__ import annotations

import codecs
import re

from rawi.documents.decode import MARKED, OLD, TRIED, arabic_fit, is_damaged_utf8
from rawi.documents.problems import Problem

_HEAD = 4096  # bytes that a page's own word on its encoding stands in
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_MOST_DAMAGE = 0.02  # of the characters; a cut or a broken advertisement stays far below
_LOST = "\N{REPLACEMENT CHARACTER}"


def decode_page(data: bytes, content_type: str | None = None) -> str:
    """The text of a page. Raises `Problem`: damaged, undecodable."""
    for mark, encoding in MARKED:
        if data.startswith(mark):
            return _mended(data, encoding)
    wide = _wide(data)
    if wide is not None:
        return _mended(data, wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if is_damaged_utf8(data):
            return _mended(data, "utf-8")
    return _single_byte(data, _declared(data, content_type))


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: the signs of HTML are ASCII, and every other byte of theirs is zero."""
    head = data[:_HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 10 < len(head):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _declared(data: bytes, content_type: str | None) -> list[str]:
    """The encodings that the header and the page name, as far as Python knows them."""
    head = data[:_HEAD]
    told = [name.decode("ascii", "ignore") for name in (*_META.findall(head), *_XML.findall(head))]
    return [name for name in map(_known, [*_HEADER.findall(content_type or ""), *told]) if name is not None]


def _known(name: str) -> str | None:
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return info.name if info.name.startswith(("cp", "iso", "mac", "koi8", "windows")) else None


def _single_byte(data: bytes, declared: list[str]) -> str:
    """The Arabic code page that fits best, a declared one before its like; else what is declared and holds."""
    old = [codecs.lookup(name).name for name in OLD]
    order = [*(name for name in declared if name in old), *old]
    read = [text for name in dict.fromkeys(order) if not _is_lost(text := data.decode(name, "replace"))]
    best = max(read, key=arabic_fit, default="")
    if arabic_fit(best):
        return best
    held = (text for name in declared if not _is_lost(text := data.decode(name, "replace")))
    told = next(held, None)
    if told is None:
        raise Problem("undecodable", tried=TRIED)
    return told


def _is_lost(text: str) -> bool:
    return text.count(_LOST) > _MOST_DAMAGE * max(50, len(text))


def _mended(data: bytes, encoding: str) -> str:
    """The text with its damaged places marked as lost; refused where they are many."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        if _is_lost(text):
            raise Problem("damaged", place=error.start) from None
        return text
