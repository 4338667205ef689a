"""The one fold: text, lexicon keys and search terms go through it alike, and every place maps back.

A character folds to its compatibility decomposition without marks (vowel marks, tatweel, combining hamza), hamza and
alef forms to the bare letter, final ya and alef maqsura to ya, ta marbuta to ha, Persian kaf and ya to the Arabic
ones, all digits to ASCII, Latin letters to lower case. Zero-width and bidi controls vanish. The fold is the same for
NFC and NFD text. It never changes the text that was given: it makes a second one and keeps the way back.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from rawi.model import Span

_LETTERS = {
    "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER HEH GOAL}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER HEH DOACHASHMEE}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER AE}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER SWASH KAF}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC TATWEEL}": "",
    "\r": "\n",
    "\t": " ",
}


def _fold_character(character: str) -> str:
    """What one character of the raw text becomes: usually one character, none for marks, more for ligatures."""
    out = []
    for c in unicodedata.normalize("NFKD", character):
        if c in _LETTERS:
            out.append(_LETTERS[c])
        elif unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf"):
            continue
        elif c.isdecimal():
            out.append(str(unicodedata.decimal(c)))
        else:
            out.append(c.casefold())
    return "".join(out)


class _Table(dict[int, str]):
    """Each code point's fold, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_TABLE = _Table()

# Everything but these is looked at one by one for a fold of other than one character; the class is only for speed.
_UNEVEN = re.compile(
    "[^\n -~\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}"
    "\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER GHAIN}\N{ARABIC LETTER FEH}-\N{ARABIC LETTER YEH}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{ARABIC-INDIC DIGIT ZERO}-\N{ARABIC-INDIC DIGIT NINE}\N{EN DASH}-\N{RIGHT DOUBLE QUOTATION MARK}]"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back: ``text[i]`` came from raw character ``i + shifts[k]``.

    ``k`` is the last entry of ``points`` not after ``i``; both are empty where nothing moved.
    """

    text: str
    raw: str
    points: tuple[int, ...]
    shifts: tuple[int, ...]

    def origin(self, place: int) -> int:
        """The raw place of the folded character at ``place`` (code points)."""
        if not self.points:
            return place
        k = bisect_right(self.points, place) - 1
        return place + self.shifts[k] if k >= 0 else place

    def raw_span(self, start: int, stop: int) -> Span:
        """The raw span of a folded one, with the marks that belong to its last letter, without controls after it."""
        if stop <= start:
            at = self.origin(start)
            return Span(at, at)
        end = self.origin(stop - 1) + 1
        return Span(self.origin(start), self._with_marks(end) if self.points else end)

    def _with_marks(self, end: int) -> int:
        """The raw place behind the marks that stand at a raw place, without controls after them."""
        at = end
        while at < len(self.raw) and _TABLE[ord(self.raw[at])] == "":
            at += 1
            if unicodedata.category(self.raw[at - 1]) != "Cf":
                end = at
        return end

    def raw_spans(self, starts: list[int], stops: list[int]) -> tuple[list[int], list[int]]:
        """The raw spans, as `raw_span` gives them, of folded ones in text order that do not overlap."""
        points, shifts = self.points, self.shifts
        begins: list[int] = []
        ends: list[int] = []
        k, n = 0, len(points)
        for start, stop in zip(starts, stops, strict=True):
            while k < n and points[k] <= start:
                k += 1
            begins.append(start + shifts[k - 1] if k else start)
            while k < n and points[k] < stop:
                k += 1
            end = stop + shifts[k - 1] if k else stop
            ends.append(self._with_marks(end) if k < n and points[k] == stop else end)
        return begins, ends


def fold(text: str) -> Folded:
    """Fold a text of any Unicode characters and keep the map back to it."""
    points: list[int] = []
    shifts: list[int] = []
    shift = 0
    for m in _UNEVEN.finditer(text):
        at = m.start()
        size = len(_TABLE[ord(m[0])])
        if size == 1:
            continue
        here = at - shift  # where its fold begins
        if size == 0:
            shift += 1
            points.append(here)
            shifts.append(shift)
            continue
        for k in range(1, size):  # each further character of an expansion comes from the same raw one
            shift -= 1
            points.append(here + k)
            shifts.append(shift)
    return Folded(text.translate(_TABLE), text, tuple(points), tuple(shifts))


def fold_key(text: str) -> str:
    """Fold a lexicon key or a search term, without the map."""
    return text.translate(_TABLE)
