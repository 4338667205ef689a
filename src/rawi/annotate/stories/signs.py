"""Datelines and credits, and which times tell when a story came out.

A dateline opens the first paragraph («القاهرة (أ ف ب) - », «رويترز/بيروت») or stands on a line before it; a credit has
a line of its own («المصدر: …») or stands in brackets at the end. A publication time is taken from date lines only,
never from the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rawi.annotate.stories.lines import Line
from rawi.arabic.match import Matches
from rawi.arabic.tokens import Tokens
from rawi.model import SeenTime, Span

_DASHES = frozenset("-:/|\N{EN DASH}\N{EM DASH}")
_RANKS = {"published": 0, "plain": 1, "updated": 2}


def opening_dateline(tokens: Tokens, line: Line, matches: Matches) -> Span | None:
    """The dateline that a first paragraph opens with."""
    forms = tokens.forms
    known = agency = False
    at, stop = line.first, min(line.last, line.first + 16)
    says = matches.here(at, "reporting")
    if says is not None and says.entry.form.startswith(("past", "present")):
        return None  # «The German chancellor said: …», no agency of that name
    while at < stop:
        found = matches.here(at, "agencies") or matches.here(at, "states", "datelines")
        if found is not None and not found.skip:
            known, agency = True, agency or found.entry.table == "agencies"
            at = found.last
            continue
        if known and forms[at] in _DASHES and at - line.first <= (12 if agency else 5) and _closes(forms, at, agency):
            return _trimmed(tokens, line.first, at)
        if forms[at] in '.:;"' or (at - line.first > 3 and not known):
            return None
        at += 1
    return None


def _closes(forms: list[str], at: int, agency: bool) -> bool:
    """Whether the dash at ``at`` is the last one of the dateline."""
    dash = forms[at]
    if dash in ":|":
        return agency
    later = forms[at + 1 : at + 7]
    if dash == "/":
        return False
    return agency or not any(form in _DASHES for form in later)


def _trimmed(tokens: Tokens, first: int, last: int) -> Span:
    while last > first + 1 and tokens.forms[last - 1] in _DASHES:
        last -= 1
    return tokens.span(first, last)


def line_sign(tokens: Tokens, line: Line) -> Span:
    """The words of a signing line or a credit, without the label and the signs around them."""
    first, last = line.rest or line.first, line.last
    while first < last - 1 and (tokens.forms[first] in _DASHES or tokens.forms[first] == "*"):
        first += 1
    while last > first + 1 and tokens.forms[last - 1] in ".*":
        last -= 1
    return tokens.span(first, last)


def closing_credit(tokens: Tokens, line: Line, matches: Matches) -> Span | None:
    """An agency in brackets at the end of the last paragraph: «(رويترز)»."""
    forms = tokens.forms
    last = line.last
    while last > line.first and forms[last - 1] == ".":
        last -= 1
    if last - line.first < 3 or forms[last - 1] != ")":
        return None
    for at in range(last - 2, max(line.first, last - 9), -1):
        if forms[at - 1] == "(":
            found = matches.here(at, "agencies", "outlets")
            return tokens.span(at, last - 1) if found is not None else None
    return None


def published(
    tokens: Tokens, lines: Sequence[Line], times: Iterable[SeenTime], matches: Matches
) -> tuple[str | None, Span | None]:
    """When a story came out by its date lines: a labelled time before a bare one, a change last; with its span."""
    best: tuple[int, str, Span] | None = None
    for line in lines:
        if line.kind != "date":
            continue
        for time in times:
            value = _moment(time.absolute) if line.span.start <= time.span.start < line.span.stop else None
            if value is None:
                continue
            rank = _rank(tokens, line, time, matches)
            if best is None or rank < best[0]:
                best = (rank, value, time.span)
            elif "T" not in best[1] and value.startswith(best[1] + "T") and rank < 2:
                best = (best[0], value, time.span)
    return (best[1], best[2]) if best else (None, None)


def _rank(tokens: Tokens, line: Line, time: SeenTime, matches: Matches) -> int:
    """How well a time is labelled by the last label before it on its line."""
    before = [
        m for m in matches.of("publication_labels") if line.span.start <= tokens.starts[m.first] < time.span.start
    ]
    return _RANKS[before[-1].entry["kind"] if before else line.label]


def _moment(value: str | None) -> str | None:
    """A day or a clock time on a day; None for anything vaguer."""
    first, _, last = (value or "").partition("/")
    day = len(first) >= 10 and first[4] == first[7] == "-" and first[8:10].isdigit() and last in ("", first)
    clock = len(first) == 10 or (first[10] == "T" and first[11:13].isdigit()) if day else False
    return first if day and clock else None
