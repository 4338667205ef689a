"""Other stories' briefs glued behind a story: one short paragraph each, from the last one upwards.

Each paragraph is weighed: does it open as a report's first paragraph does, is most of it new against all that stands
before it, does it name its day and its people in full. A run of at least two at the end of a story that is heavy enough
is cut off. A text whose paragraphs go on from one another ("and", looking back) is never cut.
"""

from __future__ import annotations

from typing import NamedTuple

from rawi.annotate.stories.lines import Line
from rawi.annotate.stories.openings import opening, share, stems
from rawi.arabic.match import Matches
from rawi.arabic.tokens import Tokens

_COMMA = "\N{ARABIC COMMA}"
_ENOUGH = 5.0  # weight of a run that is cut off
_BULLETS = frozenset("-*\N{BULLET}\N{EN DASH}\N{EM DASH}\N{MIDDLE DOT}")
_LEAST = 0.4  # weight of its first paragraph


class _Paragraph(NamedTuple):
    opens: float
    new: float
    length: int
    day: bool
    back: bool
    apposed: bool
    listed: bool


def find_teasers(tokens: Tokens, lines: list[Line], title: list[str], matches: Matches) -> int:
    """How many of the last lines are briefs of other stories: 0, or 2 and more."""
    if len(lines) < 3 or opening(_first(tokens, lines[-1])) < -2.5:
        return 0
    known = stems(title)
    paragraphs = []
    for line in lines:
        forms = tokens.forms[line.first : line.last]
        paragraphs.append(_look(tokens, line, 1 - share(set(forms), known), matches))
        known |= stems(forms)
    total, best, count = 0.0, _ENOUGH, 0
    for at in range(len(lines) - 1, 0, -1):
        paragraph = paragraphs[at]
        here = _weigh(paragraph)
        if paragraph.opens <= -2.5 or not 50 < paragraph.length <= 330 or paragraph.listed:
            break
        total += here
        if here > _LEAST and total >= best:
            best, count = total, len(lines) - at
        if here < -2.5:
            break
    return count if count > 1 else 0


def _first(tokens: Tokens, line: Line) -> str:
    return next((f for f in tokens.forms[line.first : line.last] if f[0].isalnum()), "")


def _look(tokens: Tokens, line: Line, new: float, matches: Matches) -> _Paragraph:
    forms = tokens.forms
    day = any(_day(matches, i) for i in range(line.first, min(line.last, line.first + 40)))
    back = any(matches.here(i, "looking_back") for i in range(line.first, min(line.last, line.first + 6)))
    apposed = forms[line.first : min(line.last, line.first + 15)].count(_COMMA) > 1
    listed = forms[line.first] in _BULLETS or forms[line.first][0].isdigit()
    return _Paragraph(opening(_first(tokens, line)), new, line.span.stop - line.span.start, day, back, apposed, listed)


def _weigh(p: _Paragraph) -> float:
    weight = 0.8 * p.opens + max(-1.5, 8 * (p.new - 0.82))
    weight += 0.6 * p.day - 1.5 * p.back + 0.5 * p.apposed
    return weight - 1.5 * (p.length > 260) - 2 * (p.length < 60)


def _day(matches: Matches, i: int) -> bool:
    """Whether a weekday's full name stands at a token."""
    found = matches.here(i, "weekdays")
    return found is not None and found.entry.form == "names"
