"""Where one pasted page goes over into another story, and where a story's body begins and ends.

A second story begins behind a lead-in («إقرأ أيضاً:») whose link is the headline of the paragraphs that follow, not of
those before, and which open as a report does; or behind a story's credit where a headline and a report's first
paragraph follow; or at a headline that nothing marks, where what follows speaks of it more than what stands before.
Over 2018's news 95 in 100 of these are found, and 1 in 100 articles is cut at a sub-heading. Where the paragraphs after
a lead-in go on with the story, it is only a link.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rawi.annotate.stories.furniture import links, stopped
from rawi.annotate.stories.lines import Line
from rawi.annotate.stories.openings import opening, share, stems
from rawi.arabic.tokens import Tokens

_HEAD, _NEAR = 12, 6  # lines in which a page's date stands, and after which its text begins
_FEW = 4  # words of a menu, a button, a tag
_SHORTEST, _LONGEST = 4, 20  # words of a headline that nothing marks
_ASKS = ("?", "\N{ARABIC QUESTION MARK}")
_UNMARKED, _ASKED = 0.5, 1.0  # what more has to speak for a seam there, and more before a question: a sub-heading


class Body(NamedTuple):
    """Lines ``[first, last)`` of a section are its body; ``title`` is the line of its headline."""

    first: int
    last: int
    title: int | None


class _Seam(NamedTuple):
    """What is seen where a second story may begin.

    How its first paragraph opens, how much of its headline stands in the paragraphs after and before, how new its first
    paragraph is, whether a credit or notice closed the story before, whether the lead-in stands alone, how many links
    it has, whether a lead-in or a notice marks the place, whether the headline is a question.
    """

    opens: float
    after: float
    before: float
    new: float
    done: bool
    alone: bool
    links: int
    marked: bool
    asks: bool


def find_sections(tokens: Tokens, lines: Sequence[Line]) -> list[int]:
    """The lines at which further stories begin: their lead-in, or their headline."""
    found: list[int] = []
    begin = _dated_head(lines, 0)
    for at in range(1, len(lines) - 1):
        line = lines[at]
        if at <= begin or not any(_is_text(x) and x.end == "." for x in lines[begin:at]):
            continue
        if line.kind == "leadin":
            head = at + (line.label == "alone")
            body = max(links(lines, head), at + 1)
            while body < len(lines) and lines[body].outside:
                body += 1
        elif line.headline and line.kind != "text" and lines[at - 1].kind in ("credit", "footer", "share", "sign"):
            head, body = at, at + 1
            while body < len(lines) and (lines[body].outside or (lines[body].headline and lines[body].kind != "text")):
                body += 1
        elif _may_head(lines, at):
            head, body = at, at + 1
        else:
            continue
        if _is_glued(tokens, lines, begin, at, head, body):
            found.append(at)
            begin = body
    return found


def _is_text(line: Line) -> bool:
    return line.kind == "text" and line.words >= 6


def _may_head(lines: Sequence[Line], at: int) -> bool:
    """Whether a line between paragraphs may be the headline of a second story, with no mark that says so."""
    line = lines[at]
    closed = _is_text(lines[at - 1]) and lines[at - 1].end == "."
    shown = line.kind == "bare" or line.end in _ASKS
    return line.headline and shown and _SHORTEST <= line.words <= _LONGEST and closed


def _is_glued(tokens: Tokens, lines: Sequence[Line], begin: int, at: int, head: int, body: int) -> bool:
    """Whether what follows a lead-in or a headline is that headline's story and not more of the story before."""
    found = _look(tokens, lines, begin, at, head, body)
    return found is not None and _weigh(found) > 0


def _look(tokens: Tokens, lines: Sequence[Line], begin: int, at: int, head: int, body: int) -> _Seam | None:
    """What speaks for and against a seam; None where nothing follows that could be a story."""
    after = [line for line in lines[body : body + 4] if _is_text(line)]
    if body >= len(lines) or not _is_text(lines[body]) or sum(line.words for line in after) < 20:
        return None
    if opening(_first(tokens, lines[body])) < -1.5:
        return None
    headlines = [line for line in lines[head:body] if line.kind != "rule" and not line.outside] or [lines[at]]
    headline = _forms(tokens, [headlines[-1]._replace(first=headlines[-1].rest or headlines[-1].first)])
    before = stems(_forms(tokens, [line for line in lines[begin:at] if _is_text(line)]))
    lead = tokens.forms[after[0].first : after[0].last]
    return _Seam(
        opens=opening(_first(tokens, lines[body])),
        after=share(set(headline), stems(_forms(tokens, after))),
        before=share(set(headline), before),
        new=1 - share(set(lead), before),
        done=lines[at - 1].outside,
        alone=lines[at].label == "alone" or lines[at].kind != "leadin",
        links=len(headlines),
        marked=lines[at].kind == "leadin" or lines[at - 1].outside,
        asks=lines[at].end in _ASKS,
    )


def _weigh(seam: _Seam) -> float:
    """Above 0 where a second story begins; weights fitted on links of real pages against stories glued by hand."""
    weight = 0.45 * seam.opens + 8 * seam.after - 6.5 * seam.before + 0.7 * seam.new
    weight += 0.7 * seam.done + 5 * seam.alone - 4 * (seam.links > 1) - 6.5
    return weight if seam.marked else weight - _UNMARKED - _ASKED * seam.asks


def _forms(tokens: Tokens, lines: Sequence[Line]) -> list[str]:
    return [form for line in lines for form in tokens.forms[line.first : line.last]]


def _first(tokens: Tokens, line: Line) -> str:
    return next(form for form in tokens.forms[line.first : line.last] if form[0].isalnum())


def find_body(tokens: Tokens, lines: Sequence[Line], title: str | None) -> Body:
    """The body of a section: without headline and date lines before it, notices, credits and links behind it."""
    bare = stopped(lines)
    first, headline = _begin(tokens, lines, title, bare)
    last = _finish(lines, first, bare)
    return Body(first, last, headline)


def _begin(tokens: Tokens, lines: Sequence[Line], title: str | None, bare: bool) -> tuple[int, int | None]:
    """The first line of the body, and the headline before it."""
    headline: int | None = None
    at = 0
    if lines[0].kind == "leadin":  # a glued story: its headline is the link
        stop = links(lines, 1) if lines[0].label == "alone" else 1
        headline = next((i for i in range(1, stop) if lines[i].headline), None)
        at = min(stop, len(lines) - 1)
    dated = _dated_head(lines, at)
    if dated:
        headline, at = _head_of(tokens, lines[:dated], title, headline), dated
    while at < len(lines) - 1 and at < 12:
        line = lines[at]
        if line.kind == "leadin" or (line.outside and not (line.kind == "date" and _dates_a_list(lines, at))):
            at += 1
        elif _is_title(tokens, lines, at, title, bare):
            if not title or _same(tokens, line, title):
                short = headline is not None and lines[headline].words < 4 < line.words  # a menu's word
                headline = at if headline is None or short else headline
            at += 1
        else:
            break
    if at and not any(line.kind in ("text", "bare") for line in lines[at:]):
        return (headline, None) if headline is not None else (0, None)
    return at, headline


def _dated_head(lines: Sequence[Line], at: int) -> int:
    """The line behind the page's date lines, where nothing but short lines (menus, headlines, captions, bylines) stands
    before them; 0 where none are."""
    found = 0
    for i in range(at, min(at + _HEAD, len(lines) - 1)):
        line = lines[i]
        if line.kind == "date" and not _dates_a_list(lines, i):
            found = i + 1
        elif line.kind == "text" or (line.kind == "bare" and line.words > _LONGEST):
            standfirst = not found and (lines[i + 1].kind, lines[i + 1].label) == ("date", "published")
            if not standfirst:
                break
    while found and found < len(lines) - 1 and _byline(lines, found):
        found += 1
    return found


def _byline(lines: Sequence[Line], at: int) -> bool:
    """Whether a line between the date and a paragraph is a word to the reader, a caption or a writer's name."""
    few = lines[at].kind == "bare" and lines[at].words <= _FEW
    return few and any(_is_text(line) for line in lines[at + 1 : at + _NEAR])


def _head_of(tokens: Tokens, head: Sequence[Line], title: str | None, known: int | None) -> int | None:
    """Which line of a dated head is the headline: one that says the given title, else the first that is no menu's."""
    shown = [i for i, line in enumerate(head) if line.headline and line.kind == "bare"]
    told = [i for i in shown if title and _same(tokens, head[i], title)]
    long = [] if title else [i for i in shown if head[i].words > _FEW]
    return next(iter(told or long), known)


def _dates_a_list(lines: Sequence[Line], at: int) -> bool:
    """Whether a bare date before the body is the first of several: a chronology, not the page's date."""
    plain = [line for line in lines if line.kind == "date" and line.label == "plain" and line.words < 4]
    return lines[at] in plain and len(plain) > 2


def _is_title(tokens: Tokens, lines: Sequence[Line], at: int, title: str | None, bare: bool) -> bool:
    """Whether a line before the body is a headline (or the words under one)."""
    line = lines[at]
    if not line.headline or not any(x.words > 9 for x in lines[at + 1 : at + 6]):
        return False
    if title and _same(tokens, line, title):
        return True
    following = lines[at + 1]
    signed = following.outside or (following.headline and following.kind == "bare" and at + 2 < len(lines))
    opens = opening(_first(tokens, line))
    if opens <= -2.5:
        return False
    longer = following.words > max(9, 1.5 * line.words) and opening(_first(tokens, following)) > 1
    if line.kind == "text" or not bare:
        return at == 0 and (following.outside or (longer and line.words <= 16))
    if (at == 0 and following.outside) or ".." in tokens.text[line.span.start : line.span.stop]:
        return True  # two dots part the halves of a headline
    return line.words <= (10 if opens > 1.5 else 16) and (signed or following.kind == "text")


def _same(tokens: Tokens, line: Line, title: str) -> bool:
    """Whether a line says what the given title says."""
    words = {w for w in title.split() if len(w) > 2}
    if line.words > 1.5 * len(title.split()) + 2:
        return False
    here = set(tokens.text[line.span.start : line.span.stop].split())
    return len(words & here) >= 0.6 * max(1, len(words))


def _finish(lines: Sequence[Line], first: int, bare: bool) -> int:
    """The line after the body's last."""
    last = len(lines)
    for at in range(len(lines) - 1, max(first, len(lines) - 20), -1):  # nothing but links and notices to the end
        if not _ends_page(lines[at]):
            break
        if lines[at].kind in ("leadin", "footer") or (lines[at].kind == "date" and lines[at].words > _FEW):
            last = at
    while last - 1 > first:
        line = lines[last - 1]
        if line.kind == "date" and line.label == "plain" and line.words < 4:
            break
        if (line.outside and line.label != "place") or line.kind == "leadin":
            last -= 1
        elif bare and (tags := _tags(lines, first, last)) < last:
            last = tags
        else:
            break
    return last


def _tags(lines: Sequence[Line], first: int, last: int) -> int:
    """Where a run of tags, buttons or names of writers begins that ends at a line, behind a paragraph's stop."""
    at = last
    while at - 1 > first and lines[at - 1].kind in ("bare", "sign") and lines[at - 1].words <= _FEW:
        at -= 1
    return at if lines[at - 1].end in (".", "?") else last


def _ends_page(line: Line) -> bool:
    return line.outside or line.kind == "leadin" or (line.headline and line.words <= 25)
