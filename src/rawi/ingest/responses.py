"""What a response in an archive holds, before anything is extracted: its body decoded under a cap, and a cheap look at
whether it is Arabic.

Bodies in archives are often decoded already while their headers still say how they came; then they are taken as they
are. The look at the letters says nothing of Persian or Urdu; the extracted text is checked for these.
"""

from __future__ import annotations

import re

from rawi.documents import Problem
from rawi.ingest.unpack import Unpacker

_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_MARKUP_START = re.compile(rb"\s*(?:\xef\xbb\xbf\s*)?<")

_LOOKS = (8_192, 65_536)  # bytes looked at, from the first Arabic letter on; more where the first do not show it
_HEAD = 65_536  # bytes in which an encoding shows
_LEAST_LETTERS = 200  # a page with fewer has no article in Arabic on it
_LEAST_SHARE = 0.3  # of the letters outside tags
_UTF8_LEADS = b"\xd8\xd9\xda\xdb"
_OLD_LETTERS = bytes(range(0xC1, 0xF3))  # Arabic letters of windows-1256 and ISO-8859-6
_LATIN = bytes((*range(0x41, 0x5B), *range(0x61, 0x7B)))
_FIRST_UTF8 = re.compile(rb"[\xd8-\xdb][\x80-\xbf]")
_FIRST_OLD = re.compile(rb"[\xc1-\xf2]{3}")
_FIRST_NUMBERED = re.compile(rb"&#(?:1[56]\d\d|x06[2-4]\w);", re.IGNORECASE)
_TAGS = re.compile(rb"<(script|style)\b.*?(?:</\1|\Z)|<[^>]*(?:>|\Z)", re.DOTALL | re.IGNORECASE)


def body_of(data: bytes, transfer: str | None, encoding: str | None, most: int) -> bytes:
    """A body without its transfer and content encodings. Raises `Problem`: too large, or not decodable."""
    if transfer and "chunked" in transfer.lower():
        data = _unchunked(data)
    for name in reversed([n.strip() for n in (encoding or "").lower().split(",")]):
        data = _decoded(data, name, most)
    return data


def _unchunked(data: bytes) -> bytes:
    """The chunks joined; the data as they are where they do not begin as a chunk; what there is of a cut chunk."""
    at, chunks = 0, []
    while (m := _SIZE.match(data, at)) is not None:
        size = int(m[1], 16)
        chunks.append(data[m.end() : m.end() + size])
        at = m.end() + size
        at += 2 if data[at : at + 2] == b"\r\n" else data[at : at + 1] == b"\n"
        if not size:
            break
    return b"".join(chunks) if at else data


def _decoded(data: bytes, name: str, most: int) -> bytes:
    try:
        return Unpacker(name, most).take(data)
    except Problem as problem:
        if problem.key == "bad_answer" and _MARKUP_START.match(data):
            return data
        raise Problem("record_encoding", encoding=name) if problem.key == "bad_answer" else problem from None


def looks_arabic(data: bytes) -> bool:
    """Whether the words of a page are Arabic, by its bytes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True  # UTF-16 is for the decoder to tell
    try:
        data[:_HEAD].decode("utf-8")
        old = False
    except UnicodeDecodeError as error:
        old = error.start < min(len(data), _HEAD) - 3
    if old and _shows(data, _FIRST_OLD, _OLD_LETTERS):
        return True
    return _shows(data, _FIRST_UTF8, _UTF8_LEADS) or _numbered(data)


def _shows(data: bytes, first: re.Pattern[bytes], letters: bytes) -> bool:
    """Whether some letters are many, and many among all from the first of them on."""
    if len(data) - len(data.translate(None, letters)) < _LEAST_LETTERS:
        return False
    m = first.search(data)
    return m is not None and any(_share(data[m.start() : m.start() + n], letters) >= _LEAST_SHARE for n in _LOOKS)


def _share(part: bytes, letters: bytes) -> float:
    """The share of some letters among all, outside tags."""
    words = _TAGS.sub(b" ", part)
    arabic = len(words) - len(words.translate(None, letters))
    latin = len(words) - len(words.translate(None, _LATIN))
    return arabic / ((arabic + latin) or 1)


def _numbered(data: bytes) -> bool:
    """Whether a page writes its letters as numbers («&#1575;»)."""
    m = _FIRST_NUMBERED.search(data, 0, _HEAD) if b"&#" in data[:_HEAD] else None
    if m is None:
        return False
    words = _TAGS.sub(b" ", data[m.start() : m.start() + _HEAD])
    return len(_FIRST_NUMBERED.findall(words)) >= _LEAST_LETTERS
