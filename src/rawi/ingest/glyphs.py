"""Arabic as a page description holds it, back to text: runs in reading order, letters for presentation forms.

Knows nothing of PDF. What it cannot know is where a paragraph ends; it goes by full stops and short lines.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from statistics import median
from typing import NamedTuple

_ALEF, _LAM = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER LAM}"
_LAST = "\N{ARABIC LETTER TEH MARBUTA}\N{ARABIC LETTER ALEF MAKSURA}"  # letters that stand last in a word alone
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_ARABIC = re.compile("[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}]")
_SIDE_BY_SIDE = re.compile(r"(?<=[A-Za-z])\0(?=[A-Za-z])")  # pieces that are Latin words; parts of numbers join
_STRONG = re.compile(r"[^\W_]")
_LATIN = re.compile("[A-Za-z]")
_WORD = re.compile("[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}]{4,}")
_MIRRORED = str.maketrans("()[]{}<>\xab\xbb", ")(][}{><\xbb\xab")
_BEFORE = re.compile("\\s+(?=[.:!)\\]\xbb\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}])")
_AFTER = re.compile("(?<=[(\\[\xab])\\s+")
_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\N{SOFT HYPHEN}\ufffd\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_END = re.compile('[.!:\N{ARABIC QUESTION MARK}\xbb"]\\s*$')
_SHORT = 0.75  # of the usual length of a line; a shorter one ends its paragraph
_LEAST_SIGNS = 3


class Piece(NamedTuple):
    """Some letters of a line, and how far to the right they stand."""

    x: float
    text: str


def letters_of(text: str) -> str:
    """A text with letters for their presentation forms, without controls."""
    return _CONTROLS.sub("", _FORMS.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text))


def in_reading_order(row: list[Piece]) -> str:
    """The text of a line. An Arabic one is read from the right, the numbers and Latin words in it from the left."""
    whole = "".join(piece.text for piece in row)
    if len(_ARABIC.findall(whole)) <= len(_LATIN.findall(whole)):
        return " ".join(whole.split())
    pieces = [p for p in sorted(row, key=lambda p: -p.x) if p.text.strip()]
    runs: list[str] = []
    for foreign, group in groupby(pieces, key=lambda p: not _ARABIC.search(p.text) and bool(_STRONG.search(p.text))):
        texts = [piece.text if foreign else piece.text.translate(_MIRRORED) for piece in group]
        runs.append(_SIDE_BY_SIDE.sub(" ", "\0".join(reversed(texts))) if foreign else "".join(texts))
    return _AFTER.sub("", _BEFORE.sub("", " ".join(" ".join(runs).replace("\0", "").split())))


def is_backwards(text: str) -> bool | None:
    """Whether the letters of Arabic words run backwards; None where as many do as do not.

    The article stands first in a word, ta marbuta and alef maqsura last.
    """
    words = _WORD.findall(text)
    right = sum(w.startswith(_ALEF + _LAM) + (w[-1] in _LAST) for w in words)
    wrong = sum(w.endswith(_LAM + _ALEF) + (w[0] in _LAST) for w in words)
    if right + wrong < _LEAST_SIGNS or wrong * 4 <= right:
        return False
    return True if right * 4 <= wrong else None


def turned(row: list[Piece]) -> list[Piece]:
    """A line with every Arabic run turned round."""
    return [Piece(p.x, p.text[::-1]) if _ARABIC.search(p.text) else p for p in row]


def paragraphs(lines: list[str]) -> list[str]:
    """Lines joined to paragraphs: one ends with a full stop at its end, or where its line is short."""
    filled = [line for line in lines if line]
    usual = median(map(len, filled)) if filled else 0.0
    joined: list[str] = []
    going = False
    for line in lines:
        if line:
            joined[-1:] = [f"{joined[-1]} {line}"] if going else [*joined[-1:], line]
        going = bool(line) and len(line) >= _SHORT * usual and not _END.search(line)
    return joined
