"""Finds every number of a text: in digits of any script, in words, as a dual noun, with what makes it vague.

A number's span holds its words alone: «نحو», «أكثر من» and the counted noun stay outside and are read into ``approx``,
``min`` and ``max``. A percentage keeps its number. Digits that are part of a name (عربي21, F-16) are none. What the
number counts is left to the annotators that need it.
"""

from __future__ import annotations

from rawi.arabic.match import Match, Matches
from rawi.arabic.numerals import Numeral, Numerals
from rawi.arabic.tokens import NEWLINE, Tokens, is_word
from rawi.fold import fold_key
from rawi.model import Number, Span

_AND = "\N{ARABIC LETTER WAW}"
_BETWEEN = fold_key("\N{ARABIC LETTER BEH}\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}")
_TO = fold_key("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH}")
_FROM = fold_key("\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}")
_IN = fold_key("\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}")
_AFTER = fold_key("\N{ARABIC LETTER BEH}\N{ARABIC LETTER AIN}\N{ARABIC LETTER DAL}")
_BEH = "\N{ARABIC LETTER BEH}"
_DASHES = frozenset("-\N{EN DASH}")
_WIDE = 50  # the ends of a range lie within this factor
_GOALS = 20  # no team scores more
_FAR = 5  # a word like "at least" stands at most this many tokens behind its number


def find_numbers(tokens: Tokens, matches: Matches) -> tuple[Number, ...]:
    """Every number, in text order, none overlapping."""
    numerals = Numerals(tokens, matches)
    before = {m.last: m for m in matches.of("quantifiers") if m.entry["side"] == "before"}
    after = [m for m in matches.of("quantifiers") if m.entry["side"] == "after"]
    months = {k for m in matches.of("months") for k in range(m.first + 1, m.last)}  # the number in a month's name
    out: list[Number] = []
    reach = 0
    for i in numerals.starts():
        if i < reach or i in months:
            continue
        found = _read(numerals, i)
        if found is None:
            continue
        number, reach = _with_range(numerals, found)
        out.append(_qualified(number, found.first, reach, tokens, before, after))
    duals = [m for m in matches.of("counted") if m.entry.form != ""]
    return _merged(out, [_dual(m, tokens, before, after) for m in duals])


def _read(numerals: Numerals, i: int) -> Numeral | None:
    tokens = numerals.tokens
    forms = tokens.forms
    if _percent(numerals, i):
        return None
    between = i > 0 and forms[i - 1] == _BETWEEN
    found = numerals.read(i, split=between)
    if found is None or (found.last == i + 1 and _named(numerals, i)):
        return None
    if found.kind in ("ordinal", "definite") and found.last + 1 < len(forms) and forms[found.last] == _AFTER:
        hundred = numerals.read(found.last + 1)
        if hundred is not None and hundred.value == 100 and hundred.kind == "definite":
            value = found.value + hundred.value
            return Numeral(i, hundred.last, found.skip, value, value, "ordinal")
    return found


def _percent(numerals: Numerals, i: int) -> bool:
    """Whether token ``i`` is the hundred of "in the hundred", per cent."""
    m = numerals.words.get(i)
    if m is None or m.entry["kind"] != "hundred" or m.entry.form != "definite":
        return False
    return m.clitics == _BEH or (i > 0 and numerals.tokens.forms[i - 1] == _IN)


def _named(numerals: Numerals, i: int) -> bool:
    """Whether a lone number word is a weekday's name: «الاثنين»."""
    return any(m.entry.table == "weekdays" and m.entry.form == "names" for m in numerals.at.get(i, ()))


def _with_range(numerals: Numerals, a: Numeral) -> tuple[Number, int]:
    """A number, or with a second one behind it a range: بين 3 و5 ملايين, 3 إلى 5, 3-5."""
    tokens = numerals.tokens
    b = _second(numerals, a)
    if b is not None and b.top is not None:
        low = a.value * b.scale if b.scale > 1 and a.scale == 1 and a.value < b.value / b.scale else a.value
        if low < b.value:
            return Number(tokens.span(a.first, b.last, a.skip), low, b.value, rule="range"), b.last
    return Number(_span(tokens, a), a.value, a.top, rule=a.kind), a.last


def _span(tokens: Tokens, a: Numeral) -> Span:
    span = tokens.span(a.first, a.last, a.skip)
    if a.kind == "digits" and a.value < 1 and a.first > 0 and tokens.forms[a.first][0] != "0":
        return Span(tokens.starts[a.first - 1], span.stop)
    return span


def _second(numerals: Numerals, a: Numeral) -> Numeral | None:
    tokens, i = numerals.tokens, a.last
    forms = tokens.forms
    if i >= len(forms):
        return None
    before = forms[a.first - 1] if a.first > 0 else ""
    if before in (_BETWEEN, _AND + _BETWEEN):
        if forms[i] == _AND:
            return numerals.read(i + 1)
        word = numerals.word(i)
        if word is not None and word.joined:
            return numerals.read(i)
        return numerals.read(i + 1) if forms[i] == _TO else None
    if forms[i] == _TO and before != _FROM:
        b = numerals.read(i + 1)
        return b if b is not None and b.value / b.scale <= _WIDE * max(a.value / a.scale, 1) else None
    if forms[i] in _DASHES and a.kind == "digits" and not _dated(tokens, a.first, i):
        b = numerals.read(i + 1)
        return b if b is not None and b.kind == "digits" and not _score(numerals, a, b) else None
    return None


def _score(numerals: Numerals, a: Numeral, b: Numeral) -> bool:
    """Whether two small figures with a dash are the score of a match: nothing is counted behind them."""
    forms = numerals.tokens.forms
    if b.value > _GOALS:
        return False
    after = forms[b.last] if b.last < len(forms) else ""
    function = any(m.entry.table in ("function", "time_words") for m in numerals.at.get(b.last, ()))
    return function or not is_word(after) or after.startswith(_AND)


def _dated(tokens: Tokens, first: int, dash: int) -> bool:
    """Whether a dash belongs to a numeric date (12-6-2018) or a longer code."""
    forms = tokens.forms
    later = dash + 2 < len(forms) and forms[dash + 2] in _DASHES and tokens.ends[dash + 1] == tokens.places[dash + 2]
    return later or (first > 0 and forms[first - 1] in _DASHES and tokens.ends[first - 1] == tokens.places[first])


def _qualified(
    number: Number, first: int, last: int, tokens: Tokens, before: dict[int, Match], after: list[Match]
) -> Number:
    """The number with the words around it that say how exact it is."""
    m = before.get(first) or _behind(last, tokens, after)
    if m is None:
        return number
    kind = m.entry["kind"]
    if kind == "approx":
        return Number(number.span, number.min, number.max, True, number.rule)
    if kind == "min":
        return Number(number.span, number.min, None, False, number.rule)
    return Number(number.span, 0, number.max if number.max is not None else number.min, False, number.rule)


def _behind(last: int, tokens: Tokens, after: list[Match]) -> Match | None:
    for m in after:
        if last <= m.first <= last + _FAR:
            between = tokens.forms[last : m.first]
            if all(is_word(form) and form != NEWLINE for form in between):
                return m
    return None


def _dual(m: Match, tokens: Tokens, before: dict[int, Match], after: list[Match]) -> Number:
    number = Number(tokens.span(m.first, m.last, m.skip), 2, 2, rule="dual")
    return _qualified(number, m.first, m.last, tokens, before, after)


def _merged(found: list[Number], duals: list[Number]) -> tuple[Number, ...]:
    """Numbers and duals in text order; a dual inside a number's span gives way, and so does one read twice."""
    taken = {n.span.start for n in found}
    out = list(found)
    for dual in duals:
        if dual.span.start not in taken:
            taken.add(dual.span.start)
            out.append(dual)
    return tuple(sorted(out, key=lambda n: n.span))
