"""What each token can mean to a time: the tables' matches and the numbers, looked up by token.

A reader of rules asks here («is token 7 a month?»); nothing is decided here. A word with a preposition or
conjunction written onto it can begin a time, but not go on with one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from rawi.arabic.match import MARKS, Match, Matches
from rawi.arabic.tokens import NEWLINE, Tokens
from rawi.model import Number
from rawi.model.moments import Moment

_TABLES = ("months", "weekdays", "time_units", "day_parts", "time_words")
_LAM = "\N{ARABIC LETTER LAM}"
_BEH = "\N{ARABIC LETTER BEH}"
_WAW = "\N{ARABIC LETTER WAW}"
_QUOTES = MARKS - {"(", ")"}


@dataclass(frozen=True, slots=True)
class Found:
    """A time read from tokens ``[first, last)``, after ``skip`` letters of its first token."""

    moment: Moment
    first: int
    last: int
    skip: int = 0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A number as the time rules see it: which tokens, from where to where."""

    first: int
    last: int
    low: int
    high: int
    whole: bool  # an exact whole number
    ordinal: bool
    digits: bool
    loose: bool  # about so many
    half: int  # the minutes that its fraction makes of an hour
    text: str


class Signs:
    """The signs of one text."""

    __slots__ = ("_counts", "_numbers", "forms", "matches", "seen", "tokens")

    def __init__(self, tokens: Tokens, numbers: tuple[Number, ...], matches: Matches) -> None:
        self.tokens = tokens
        self.forms = tokens.forms
        self.matches = matches
        self.seen: dict[int, list[Match]] = {}
        for table in _TABLES:
            for m in matches.of(table):
                found = self.seen.get(m.first)
                if found is None:
                    self.seen[m.first] = [m]
                else:
                    found.append(m)
        self._numbers: dict[int, Number] = {}
        self._counts: dict[int, Count] = {}
        for number in numbers:
            at = bisect_left(tokens.starts, number.span.start)
            if at == len(tokens) or tokens.starts[at] > number.span.start:
                at -= 1
            self._numbers[at] = number

    def starts(self, rules: Mapping[str, object]) -> list[tuple[int, set[str]]]:
        """The tokens where a time may begin, in order, with what they are of the kinds that have rules."""
        found = ((i, self.kinds(i, rules)) for i in sorted({*self.seen, *self._numbers}))
        return [(i, kinds) for i, kinds in found if kinds]

    def kinds(self, i: int, rules: Mapping[str, object]) -> set[str]:
        """What a token is, of the kinds that have rules."""
        kinds = {"number"} if i in self._numbers else set()
        for m in self.seen.get(i, ()):
            table = m.entry.table
            kind = m.entry.row["kind"] if table == "time_words" else table
            if kind in rules:
                kinds.add(kind)
        return kinds

    def of(self, i: int, table: str, inside: bool = True) -> Match | None:
        """The longest match of a table at a token; ``inside`` a time only without clitics."""
        if i not in self.seen or table not in self.matches.kinds[i]:
            return None
        return _longest([m for m in self.seen[i] if m.entry.table == table and not (inside and m.skip)])

    def word(self, i: int, *kinds: str, inside: bool = True) -> Match | None:
        """The longest time word of one of some kinds at a token."""
        if i not in self.seen or "time_words" not in self.matches.kinds[i]:
            return None
        return _longest(
            [
                m
                for m in self.seen[i]
                if m.entry.table == "time_words" and m.entry.row["kind"] in kinds and not (inside and m.skip)
            ]
        )

    def part(self, i: int, role: str, inside: bool = True) -> Match | None:
        """The longest part of the day in a role at a token."""
        if i not in self.seen or "day_parts" not in self.matches.kinds[i]:
            return None
        found = [m for m in self.seen[i] if m.entry.table == "day_parts" and m.entry.row["role"] == role]
        return _longest([m for m in found if not (inside and m.skip)])

    def count(self, i: int) -> Count | None:
        """The number that begins at a token."""
        number = self._numbers.get(i)
        if number is None:
            return None
        if i in self._counts:
            return self._counts[i]
        tokens = self.tokens
        last = bisect_left(tokens.stops, number.span.stop) + 1
        high = number.max if number.max is not None else -1.0
        low = number.min
        exact = high >= 0 and (low == high or number.rule == "range") and low == int(low) and high == int(high)
        form = self.forms[i]
        digits = "0" <= form[0] <= "9"
        count = self._counts[i] = Count(
            i,
            last,
            int(low),
            int(high),
            exact,
            number.rule in ("ordinal", "definite"),
            digits,
            number.approx,
            round(low % 1 * 60),
            form,
        )
        return count

    def fraction(self, i: int) -> float | None:
        """The number at a token as it is, halves and quarters too."""
        number = self._numbers.get(i)
        return number.min if number is not None else None

    def skip(self, i: int) -> int:
        """How many letters of clitics stand before the number at a token."""
        number = self._numbers.get(i)
        return number.span.start - self.tokens.starts[i] if number is not None else 0

    def form(self, i: int) -> str:
        """A token's form; the empty string outside the text."""
        return self.forms[i] if 0 <= i < len(self.forms) else ""

    def glued(self, i: int) -> bool:
        """Whether token ``i`` is written onto the one before it."""
        return 0 < i < len(self.forms) and self.tokens.ends[i - 1] == self.tokens.places[i]

    def near(self, i: int) -> bool:
        """Whether token ``i`` is in the text and on the same line as what stands before it."""
        return 0 <= i < len(self.forms) and self.forms[i] != NEWLINE


def _longest(found: list[Match]) -> Match | None:
    return max(found, key=lambda m: (m.last, -m.skip)) if len(found) > 1 else found[0] if found else None


def quoted(s: Signs, first: int, last: int) -> bool:
    """Whether words stand alone in quotation marks, as a name does («اليوم», "6 أبريل")."""
    return s.form(first - 1) in _QUOTES and s.form(last) in _QUOTES and s.glued(last)


def prefixed(m: Match) -> bool:
    """Whether a preposition is written onto a match (لعام, بمارس)."""
    return any(c in (_LAM, _BEH) for c in m.clitics)


def joined(m: Match) -> bool:
    """Whether nothing but an "and" is written onto a match."""
    return m.clitics == _WAW
