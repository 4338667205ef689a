"""Bytes to text, strictly: nothing is guessed that the bytes do not bear out, and nothing is replaced.

A byte order mark decides; else UTF-8 if it holds throughout; else the one of the old Arabic code pages under which
nearly all letters are Arabic. UTF-8 with a damaged place is told apart from them and refused.
"""

from __future__ import annotations

import codecs
import re

from rawi.documents.language import arabic_share
from rawi.documents.problems import Problem

MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OLD = ("windows-1256", "iso-8859-6")
TRIED = "UTF-8, UTF-16, windows-1256, iso-8859-6"

_LEAST_ARABIC = 0.8  # of the letters beyond ASCII; the wrong one of the two pages gives about half
MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
)
_ASCII = re.compile("[\0-\x7f]+")
_BEYOND = re.compile(r"[^\W\d_a-zA-Z]+")
_MIXED = re.compile(r"[a-zA-Z][^\W\d_a-zA-Z]|[^\W\d_a-zA-Z][a-zA-Z]")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> str:
    """The text that some bytes hold. Raises `Problem`: binary, damaged, undecodable."""
    for mark, encoding in MARKED:
        if data.startswith(mark):
            return _strict(data, encoding)
    if _is_binary(data):
        raise Problem("binary")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if is_damaged_utf8(data):
            raise Problem("damaged", place=error.start) from None
    return _old(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Problem("damaged", place=error.start) from None


def _is_binary(data: bytes) -> bool:
    controls = len(_CONTROLS.findall(data))
    return data.startswith(MAGIC) or b"\0" in data or controls * 100 > len(data)


def is_damaged_utf8(data: bytes) -> bool:
    """Whether most of the bytes beyond ASCII are good UTF-8 (in an old code page hardly any are)."""
    beyond = sum(byte > 127 for byte in data)
    kept = len(data.decode("utf-8", "ignore").encode()) - (len(data) - beyond)
    return kept * 2 > beyond


def _old(data: bytes) -> str:
    best, text = 0.0, ""
    for encoding in OLD:
        try:
            candidate = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        share = arabic_fit(candidate)
        if share > best:
            best, text = share, candidate
    if not best:
        raise Problem("undecodable", tried=TRIED)
    return text


def arabic_fit(text: str) -> float:
    """How well a reading under an old code page fits: the Arabic share of its letters, and that of alef and lam, which
    the wrong one of two pages makes other letters; 0 where it is no Arabic."""
    share = arabic_share(_ASCII.sub(" ", text)) or 0.0
    return share + _common(text) if share >= _LEAST_ARABIC and _is_likely(text) else 0.0


def _is_likely(text: str) -> bool:
    """Whether it reads like Arabic: alef and lam are a quarter of its letters, and few words mix two scripts."""
    beyond = _BEYOND.findall(text)
    mixed = len(_MIXED.findall(text))
    return _common(text) >= 0.1 and mixed * 5 <= len(beyond)


def _common(text: str) -> float:
    """The share of alef and lam in the letters beyond ASCII."""
    letters = "".join(_BEYOND.findall(text))
    return sum(map(letters.count, "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}")) / max(1, len(letters))
