"""Furniture inside a story: links, lead-ins, share bars, captions, and bare headlines of other stories.

A bare headline is told from a sub-heading by its length and its company: sub-headings are short and stand alone, links
are whole headlines or come several together. A bare line that goes on with the text, is a list's item or follows a
colon is text. Where most paragraphs of a page lack their full stop, bareness says nothing and only words decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rawi.annotate.stories.lines import Line
from rawi.annotate.stories.openings import opening, share, stems
from rawi.arabic.match import Matches
from rawi.arabic.tokens import Tokens
from rawi.model import Span

_MOST = 6  # more bare lines than this in a row are a list of the text
_BULLETS = frozenset("-*\N{BULLET}\N{EN DASH}\N{EM DASH}#\N{MIDDLE DOT}")
_OPENING = frozenset("(\"'\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}")
_CLOSES = frozenset(".!?\N{ARABIC QUESTION MARK})")  # may end a sentence


def stopped(lines: Sequence[Line]) -> bool:
    """Whether the paragraphs of a page end in stops, so that a bare line is something else."""
    own = [line for line in lines if line.kind in ("text", "bare")]
    long = [line for line in own if line.words >= 15] or [line for line in own if line.words >= 8]
    return sum(line.kind == "text" for line in long) >= 0.6 * len(long)


def find_furniture(tokens: Tokens, lines: Sequence[Line], matches: Matches) -> dict[int, Span]:
    """The lines of a story that are furniture, by their place in ``lines``."""
    found: dict[int, Span] = {}
    bare = stopped(lines)
    at = 0
    while at < len(lines):
        line = lines[at]
        stop, spare = at + 1, False
        if line.kind == "leadin":
            stop, spare = links(lines, at + 1) if line.label == "alone" else at + 1, True
        elif line.outside:
            spare = line.kind not in ("rule", "sign") and (line.kind, line.label) != ("date", "plain")
        elif bare:
            stop = max(at + 1, run := _run(tokens, lines, at))
            spare = run > at and _are_links(tokens, lines, at, run)
        if spare:
            found.update((i, lines[i].span) for i in range(at, stop))
        at = stop
    return found


def inner(tokens: Tokens, line: Line, matches: Matches) -> Iterator[Span]:
    """Lead-ins with their links within a paragraph: «… أمس. (اقرأ أيضا: …)»."""
    forms = tokens.forms
    for found in matches.of("leadins"):
        i = found.first
        if not line.first < i < line.last - 2 or found.skip or found.entry["kind"] != "strong":
            continue
        bracket = forms[i - 1] in "(["
        if forms[found.last : found.last + 1] != [":"] or not (bracket or forms[i - 1] in _CLOSES):
            continue
        stop = next((k for k in range(i, line.last) if forms[k] in ")]"), line.last) if bracket else line.last
        if bracket or (line.end != "." and stop - found.last < 25):
            yield tokens.span(i, stop)
            return


def links(lines: Sequence[Line], at: int) -> int:
    """The line after the links that a lead-in alone on its line stands before."""
    stop = at
    while stop < len(lines) and stop - at < 8 and _is_link(lines[stop]):
        stop += 1
    if stop - at > 1 and stop < len(lines) and lines[stop - 1].words < 5 and lines[stop - 1].kind == "bare":
        stop -= 1  # the sub-heading of what follows
    return stop


def _is_link(line: Line) -> bool:
    return line.kind == "leadin" or (line.headline and line.words <= 22) or line.kind == "rule"


def _run(tokens: Tokens, lines: Sequence[Line], at: int) -> int:
    """The line after a run of bare headlines that begins at ``at``; ``at`` where none does."""
    if at == 0 or not _ended(tokens, lines[at - 1]):
        return at
    stop = at
    while stop < len(lines) and _is_bare(tokens, lines[stop]):
        stop += 1
    last = lines[stop - 1]
    return stop - 1 if stop - 1 > at and last.end == "?" and last.words < 6 else stop  # a question heads what follows


def _ended(tokens: Tokens, line: Line) -> bool:
    return line.kind != "bare" and (line.kind != "text" or bool(line.end)) and tokens.forms[line.last - 1] != ":"


def _is_bare(tokens: Tokens, line: Line) -> bool:
    """A line shaped as a headline that does not go on with the text."""
    forms = tokens.forms
    first = forms[line.first]
    if not line.headline or line.words > 18 or line.words < 3 or first in _BULLETS:
        return False
    if line.kind == "text" and line.words < 5:
        return False
    if forms[line.last - 1] in (":", "\N{ARABIC COMMA}", "\N{ARABIC SEMICOLON}") or _numbered(forms, line):
        return False
    if first in _OPENING and forms[line.last - 1] not in _CLOSES and not forms[line.last - 1][0].isalnum():
        return False  # a quotation by itself
    word = first if first[0].isalnum() else forms[line.first + 1]
    return -1.5 < opening(word) < 3 and "*" not in forms[line.first : line.last]


def _numbered(forms: list[str], line: Line) -> bool:
    """Whether a line is an item of a numbered list, or hardly more than a number."""
    following = forms[line.first + 1]
    return forms[line.first][0].isdigit() and (line.words < 5 or following in _BULLETS or following in ".)")


def _are_links(tokens: Tokens, lines: Sequence[Line], at: int, stop: int) -> bool:
    """Whether a run of bare headlines is links: several, or one that is longer than sub-headings are."""
    if stop - at > _MOST or stop >= len(lines):
        return False
    run = lines[at:stop]
    if stop - at > 1:
        return any(line.kind != "text" for line in run) and max(line.words for line in run) >= 5
    line = run[0]
    long = line.words >= 6 and line.span.stop - line.span.start >= 30
    return line.kind != "text" and long and (line.words >= 10 or not _heads(tokens, lines, at))


def _heads(tokens: Tokens, lines: Sequence[Line], at: int) -> bool:
    """Whether a bare line is a sub-heading: its words stand in the paragraphs after it more than in those before."""
    words = set(tokens.forms[lines[at].first : lines[at].last])
    after = share(words, _known(tokens, lines[at + 1 : at + 3]))
    return after >= 0.3 and after - share(words, _known(tokens, lines[:at])) >= 0.05


def _known(tokens: Tokens, lines: Sequence[Line]) -> set[str]:
    return stems([form for line in lines for form in tokens.forms[line.first : line.last]])
