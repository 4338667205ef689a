"""Reads one numeral, in words or digits or both, from a place in the tokens.

The grammar is a sum: words joined by "and" add up, a scale multiplies what stands before it (3 آلاف و200 →
3200, مئة ألف مليون → 10¹¹). Plurals that stand alone mean two at least (عشرات → 20 and more), بضعة is three to
nine. What a numeral means to its neighbours (about, at least, from … to) is not read here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from rawi.arabic.match import Match, Matches
from rawi.arabic.tokens import Tokens, is_word

_AND = "\N{ARABIC LETTER WAW}"
_THOUSANDS = "\N{ARABIC THOUSANDS SEPARATOR}"
_POINT = "\N{ARABIC DECIMAL SEPARATOR}"
_COMMA = "\N{ARABIC COMMA}"
_FRACTION_POINT = (
    "\N{ARABIC LETTER FEH}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER SAD}\N{ARABIC LETTER LAM}\N{ARABIC LETTER HEH}"
)
_LATIN = re.compile(r"[^\W\d_]")
_SMALL = ("unit", "pre", "ordinal")
_HYPHENS = frozenset("-_\N{EN DASH}")
_SPACELESS = frozenset(("months", "time_words", "time_units", "quantifiers"))
_ORDINAL_MARKS = frozenset(("th", "st", "nd", "rd"))


class Word(NamedTuple):
    """One token as a piece of a numeral."""

    kind: str
    value: float
    skip: int
    joined: bool  # an "and" stands before it
    definite: bool


@dataclass(frozen=True, slots=True)
class Numeral:
    """Tokens ``[first, last)`` are a number; ``top`` is None for "and more", ``scale`` the last multiplier."""

    first: int
    last: int
    skip: int
    value: float
    top: float | None
    kind: str
    scale: float = 1.0


class Numerals:
    """The number words and digits of a text, and how to read on from one of them."""

    def __init__(self, tokens: Tokens, matches: Matches) -> None:
        self.tokens = tokens
        self.at = matches.at
        self.words: dict[int, Match] = {}
        for m in matches.of("numerals"):
            if m.first not in self.words or m.skip < self.words[m.first].skip:
                self.words[m.first] = m

    def starts(self) -> list[int]:
        """The tokens where a numeral may begin, in order."""
        forms = self.tokens.forms
        digits = [i for i, form in enumerate(forms) if "0" <= form[0] <= "9"]
        return sorted({*digits, *self.words})

    def word(self, i: int) -> Word | None:
        """Token ``i`` as a number word."""
        m = self.words.get(i)
        if m is None:
            return None
        clitics = m.clitics
        joined = clitics == _AND or self._after_and(i)
        return Word(m.entry["kind"], float(m.entry["value"]), m.skip, joined, m.entry.form == "definite")

    def _after_and(self, i: int) -> bool:
        return i > 0 and self.tokens.forms[i - 1] == _AND

    def read(self, i: int, split: bool = False) -> Numeral | None:
        """The longest numeral from token ``i``; with ``split`` nothing is added after a scale (1000 and 2000)."""
        summed = _Sum(split)
        head = self._piece(i)
        if head is None or not summed.begin(head[0]):
            return None
        at = head[1]
        skip = head[0].skip
        best = summed.done(at)
        while True:
            following = at + 1 if at < len(self.tokens) and self.tokens.forms[at] == _AND else at
            piece = self._point(at, summed) or self._piece(following)
            if piece is None or (piece[0].skip and not piece[0].joined) or not summed.add(piece[0]):
                break
            at = piece[1]
            best = summed.done(at) or best
        if best is None:
            return None
        value, top, last, scale = best
        return Numeral(i, last, skip, value, top, summed.kind, scale)

    def _point(self, i: int, summed: _Sum) -> tuple[Word, int] | None:
        """``four point five``: the digits after the point as a word to add."""
        if i + 1 >= len(self.tokens) or self.tokens.forms[i] != _FRACTION_POINT:
            return None
        piece = self._piece(i + 1)
        if piece is None or piece[0].kind not in ("unit", "digits", "ten"):
            return None
        value = piece[0].value
        return Word("point", value / 10 ** len(str(int(value))), 0, True, False), piece[1]

    def _piece(self, i: int) -> tuple[Word, int] | None:
        if i >= len(self.tokens):
            return None
        form = self.tokens.forms[i]
        if "0" <= form[0] <= "9":
            return self._digits(i)
        word = self.word(i)
        return (word, i + 1) if word is not None else None

    def _digits(self, i: int) -> tuple[Word, int] | None:
        tokens = self.tokens
        forms, places, ends = tokens.forms, tokens.places, tokens.ends
        text, last = forms[i], i + 1
        joined = i > 0 and forms[i - 1] == _AND
        if not self._stands_alone(i):
            return None
        if i > 0 and forms[i - 1] in (".", _POINT) and ends[i - 1] == places[i] and not _glued_digits(tokens, i - 1):
            text = "0." + text
        while (
            last + 1 < len(forms)
            and forms[last] == _COMMA
            and _group(tokens, last + 1)
            and ends[last - 1] == places[last]
        ):
            text, last = text + forms[last + 1], last + 2
        while text[0] != "0" and (len(text) <= 3 or last > i + 1 or _grouped(text)) and _spaced_group(tokens, last):
            text, last = text + forms[last], last + 1
        return Word("digits", digits_value(text), 0, joined, False), last

    def _stands_alone(self, i: int) -> bool:
        """Whether a run of digits is no part of a name: written onto letters (عربي21, F16) or behind their hyphen."""
        forms, places, ends = self.tokens.forms, self.tokens.places, self.tokens.ends
        if i + 1 < len(forms) and places[i + 1] == ends[i] and _LATIN.match(forms[i + 1]) and not is_word(forms[i + 1]):
            return forms[i + 1] in _ORDINAL_MARKS
        if i == 0 or ends[i - 1] != places[i]:
            return True
        before = forms[i - 1]
        if is_word(before):  # a clitic, a preposition or a word of time that lost its space
            return len(before) <= 3 or any(m.entry.table in _SPACELESS for m in self.at.get(i - 1, ()))
        if before in _HYPHENS and i > 1 and ends[i - 2] == places[i - 1]:
            return not _LATIN.match(forms[i - 2])
        return not _LATIN.match(before)


def _glued_digits(tokens: Tokens, point: int) -> bool:
    return point > 0 and tokens.ends[point - 1] == tokens.places[point]


def _group(tokens: Tokens, i: int) -> bool:
    """A group of three digits written onto what stands before it."""
    form = tokens.forms[i]
    return re.match(r"[0-9]{3}(?:[^0-9]|$)", form) is not None and tokens.ends[i - 1] == tokens.places[i]


def _grouped(text: str) -> bool:
    return re.fullmatch(rf"[0-9]{{1,3}}(?:{_THOUSANDS}[0-9]{{3}})+", text) is not None


def _spaced_group(tokens: Tokens, i: int) -> bool:
    """A group of three digits behind one space: 1 234 567."""
    if i >= len(tokens) or tokens.places[i] - tokens.ends[i - 1] != 1:
        return False
    return re.fullmatch(r"[0-9]{3}", tokens.forms[i]) is not None


def digits_value(text: str) -> float:
    """The value of digits with their marks. A point before three digits that end in 00 parts thousands (2.500)."""
    text = text.replace(_THOUSANDS, "").replace(_POINT, ".")
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", text):
        return float(text.replace(",", ""))
    if re.fullmatch(r"[0-9]+(?:,[0-9]{3})*,[0-9]{1,2}", text):
        whole, _, rest = text.rpartition(",")
        return float(whole.replace(",", "") + "." + rest)
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}|[1-9][0-9]{0,2}\.[0-9]00", text):
        return float(text.replace(".", ""))
    parts = re.split("[.,]", text)
    return float(parts[0] + "." + parts[1]) if len(parts) > 1 else float(text)


class _Sum:
    """The running sum of one numeral."""

    def __init__(self, split: bool) -> None:
        self.split = split
        self.total = self.current = 0.0
        self.group = 0.0  # what the last scale made
        self.bound = float("inf")  # the group before it; a later one must be smaller
        self.tail = 0.0  # the last small word's value
        self.kind = self.last = ""
        self.many = self.few = False
        self.scale = 1.0

    def done(self, at: int) -> tuple[float, float | None, int, float] | None:
        """The value so far, its top, where it ends and its scale; None where it cannot end here."""
        if self.last == "pre":
            return None
        value = self.total + self.current
        top = None if self.many else value * 3 if self.few else value
        return value, top, at, self.scale

    def begin(self, w: Word) -> bool:
        kind, value = w.kind, w.value
        if kind in ("fractions", "none"):
            return False
        self.kind = kind if kind in ("ordinal", "digits", "fraction") else "definite" if w.definite else "cardinal"
        if kind.endswith("_many"):
            self.many, self.kind = True, "vague"
            self.current, self.last, self.tail = 2 * value, "many", value
            return True
        if kind == "few":
            self.few, self.kind = True, "vague"
        if kind in ("scale", "scale_dual"):
            self.total = self.group = value
            self.last, self.scale = "scale", value
            return True
        self._set(kind, value)
        return True

    def _set(self, kind: str, value: float) -> None:
        self.current += value
        self.last, self.tail = kind, value

    def add(self, w: Word) -> bool:
        """Take one more word in; False where it belongs to no number that began here."""
        return self._and(w) if w.joined else self._beside(w)

    def _beside(self, w: Word) -> bool:
        kind, value, last = w.kind, w.value, self.last
        if kind == "unit" and value == 10 and last in _SMALL and self.tail < 10:
            self._set("teen", value)
            return True
        if (
            kind in ("hundred", "hundreds_many")
            and last in ("unit", "digits", "fraction", "few", "ten")
            and self.tail != 1
        ):
            self.current = self.current - self.tail + self.tail * 100 if last != "few" else self.current * 100
            self.last, self.tail = "hundreds", self.tail * 100
            return True
        if kind == "tens_many" and last == "few":
            self.current, self.last = self.current * 10, "ten"
            return True
        if kind in ("scale", "scale_many"):
            return (self.last == "half" and value == self.scale) or self._times(value)
        if kind == "fractions" and last in ("unit", "digits", "ten", "teen"):
            self.current += self.tail * value - self.tail
            self.last, self.kind = "fraction", "fraction"
            return True
        return False

    def _times(self, scale: float) -> bool:
        if self.last == "scale":  # a thousand million
            self.total += self.group * (scale - 1)
            self.group *= scale
        elif self.current and self.last not in ("pre", "ordinal"):
            if self.current * scale >= self.bound:
                return False
            self.group = self.current * scale
            self.total += self.group
            self.current = 0.0
        else:
            return False
        self.last, self.scale = "scale", scale
        return True

    def _and(self, w: Word) -> bool:
        kind, value, last = w.kind, w.value, self.last
        if kind == "point":
            self._set("digits", value)
            return last in ("unit", "digits", "ten", "teen")
        if self.many:
            return False
        if kind == "fraction":
            return self._half(value)
        if kind == "fractions":
            return False
        if kind == "ten" and last in (*_SMALL, "digits") and self.tail < 10:
            self._set(kind, value)
            return True
        small = kind in (*_SMALL, "ten", "teen") or (kind == "digits" and value < 100)
        if last in ("hundred", "hundreds"):
            if small:
                self._set(kind, value)
            return small
        if last == "scale" and not self.split:
            return self._after_scale(kind, value)
        return False

    def _half(self, value: float) -> bool:
        """``three and a half``; after a scale, half of that scale."""
        if self.last == "scale":
            self.total += value * self.scale
            self.last = "half"
            return True
        if self.last in ("unit", "digits", "teen", "ten"):
            self._set("fraction", value)
            return True
        return False

    def _after_scale(self, kind: str, value: float) -> bool:
        if kind in ("scale", "scale_dual"):
            if value >= self.group:
                return False
            self.total, self.group, self.last, self.scale = self.total + value, value, "scale", value
            return True
        if kind in (*_SMALL, "ten", "teen", "hundred", "hundreds", "digits") and value < self.group:
            self.bound = self.group
            self._set(kind, value)
            return True
        return False
