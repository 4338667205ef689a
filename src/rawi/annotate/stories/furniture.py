"""Furniture inside a story: links, lead-ins, share bars, captions, and bare headlines of other stories.

A bare headline is told from a sub-heading by its length and its company: sub-headings are short and stand alone, links
are whole headlines or come several together. A question by itself, or a bare line behind all others that is not
punctuated as a headline, is a link only on a page that has others. A bare line that goes on with the text, is a list's
item or follows a colon is text. Where most paragraphs of a page lack their full stop, bareness says nothing and only
words decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rawi.annotate.stories.lines import Line
from rawi.annotate.stories.openings import opening, share, stems
from rawi.arabic.match import Matches
from rawi.arabic.tokens import Tokens
from rawi.model import Span

_FIRST, _LATER = 3.0, 4.0  # how much a first word may speak for a report: of a run's first line, and of those after it
_MOST = 6  # more bare lines than this in a row are a list of the text
_HEADLINE = 18  # words of a headline at the most
_GOES_ON = frozenset(":\N{ARABIC COMMA}\N{ARABIC SEMICOLON}")
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
    doubtful: list[int] = []  # what stands as a link would, but may be text
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
            if run == at + 1 and not spare and (line.kind == "bare") == (run == len(lines)):
                doubtful += [at] if _is_link_alone(tokens, lines, at) else []
        if spare:
            found.update((i, lines[i].span) for i in range(at, stop))
        at = stop
    if any(lines[i].kind in ("leadin", "bare") for i in found):
        found.update((i, lines[i].span) for i in doubtful)
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
    return line.kind in ("leadin", "footer") or (line.headline and line.words <= 22) or line.kind == "rule"


def _run(tokens: Tokens, lines: Sequence[Line], at: int) -> int:
    """The line after a run of bare headlines that begins at ``at``; ``at`` where none does."""
    if at == 0 or not _ended(tokens, lines[at - 1]):
        return at
    stop = at
    while stop < len(lines) and _is_bare(tokens, lines[stop], _LATER if stop > at else _FIRST):
        stop += 1
    last = lines[stop - 1]
    return stop - 1 if stop - 1 > at and last.end == "?" and last.words < 6 else stop  # a question heads what follows


def _ended(tokens: Tokens, line: Line) -> bool:
    """Whether a line does not go on in the next one; of a whole paragraph without its stop it is taken that it does
    not."""
    whole = line.words > _HEADLINE if line.kind == "bare" else line.kind != "text" or bool(line.end)
    return whole and tokens.forms[line.last - 1] not in _GOES_ON


def _is_bare(tokens: Tokens, line: Line, most: float) -> bool:
    """A line shaped as a headline that does not go on with the text, nor opens (``most``) as a report's first paragraph
    does."""
    forms = tokens.forms
    first = forms[line.first]
    if not line.headline or line.words > _HEADLINE or line.words < 3 or first in _BULLETS:
        return False
    if line.kind == "text" and line.words < 5:
        return False
    if forms[line.last - 1] in _GOES_ON or _numbered(forms, line):
        return False
    if first in _OPENING and forms[line.last - 1] not in _CLOSES and not forms[line.last - 1][0].isalnum():
        return False  # a quotation by itself
    word = first if first[0].isalnum() else forms[line.first + 1]
    return -1.5 < opening(word) < most and "*" not in forms[line.first : line.last]


def _numbered(forms: list[str], line: Line) -> bool:
    """Whether a line is an item of a numbered list, or hardly more than a number."""
    following = forms[line.first + 1]
    return forms[line.first][0].isdigit() and (line.words < 5 or following in _BULLETS or following in ".)")


def _are_links(tokens: Tokens, lines: Sequence[Line], at: int, stop: int) -> bool:
    """Whether a run of bare headlines is links: several, or one that is longer than sub-headings are."""
    if stop - at > _MOST:
        return False
    run = lines[at:stop]
    if stop - at > 1:
        asked = all(line.kind == "text" for line in run)
        return max(line.words for line in run) >= 5 and not (
            asked and (stop == len(lines) or _heads(tokens, lines, at))
        )
    last = stop == len(lines) and not _punctuated(tokens, run[0])
    return run[0].kind != "text" and not last and _is_link_alone(tokens, lines, at)


def _is_link_alone(tokens: Tokens, lines: Sequence[Line], at: int) -> bool:
    """Whether a headline among paragraphs, or behind the last, is longer than sub-headings are, or heads nothing."""
    line = lines[at]
    long = line.words >= 6 and line.span.stop - line.span.start >= 30
    return long and ((line.kind != "text" and line.words >= 10) or not _heads(tokens, lines, at))


def _punctuated(tokens: Tokens, line: Line) -> bool:
    """Whether a colon or dots part a line in two, as in headlines («London: …», «In pictures.. …»)."""
    forms = tokens.forms[line.first : line.last - 1]
    return ":" in forms or any(a == b == "." for a, b in pairwise(forms))


def _heads(tokens: Tokens, lines: Sequence[Line], at: int) -> bool:
    """Whether a bare line is a sub-heading: its words stand in the paragraphs after it more than in those before."""
    words = set(tokens.forms[lines[at].first : lines[at].last])
    after = share(words, _known(tokens, lines[at + 1 : at + 3]))
    return after >= 0.3 and after - share(words, _known(tokens, lines[:at])) >= 0.05


def _known(tokens: Tokens, lines: Sequence[Line]) -> set[str]:
    return stems([form for line in lines for form in tokens.forms[line.first : line.last]])
