"""A page cut into its stories and its furniture.

The text is read as lines. Sections are cut where another story is glued on; each section gets its body, without
headline, date lines, notices and credits around it; briefs behind a body become stories of their own; what is left of
links and share bars inside a story is furniture. A story's publication time is the document's (main story only) or
that of its own date lines; it is never inherited and never guessed. Sentences of the text are not judged: whether they
are news, advertisement or opinion is not asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from rawi.annotate.stories.furniture import find_furniture, inner
from rawi.annotate.stories.lines import Line, read_lines
from rawi.annotate.stories.sections import Body, find_body, find_sections
from rawi.annotate.stories.signs import closing_credit, line_sign, opening_dateline, published
from rawi.annotate.stories.teasers import find_teasers
from rawi.arabic.match import Matches
from rawi.arabic.tokens import NEWLINE, Tokens, key_forms
from rawi.fold import fold_key
from rawi.model import Document, Page, SeenTime, Span, Story

__all__ = ["find_stories"]


def find_stories(tokens: Tokens, times: Sequence[SeenTime], matches: Matches, document: Document) -> Page:
    """Cut a text into its stories and the furniture inside them; a text of no words at all has no story."""
    lines = read_lines(tokens, times, matches)
    if not lines:
        return Page((), ())
    starts = [0, *find_sections(tokens, lines)]
    stories: list[Story] = []
    furniture: list[Span] = []
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        found, inside = _section(tokens, lines[start:stop], times, matches, document if start == 0 else None)
        stories += found
        furniture += inside
    return Page(tuple(stories), tuple(furniture))


def _section(
    tokens: Tokens, lines: list[Line], times: Sequence[SeenTime], matches: Matches, document: Document | None
) -> tuple[list[Story], list[Span]]:
    """The stories of one section, and the furniture inside them; ``document`` is given for the page's first."""
    body = find_body(tokens, lines, document.title if document else None)
    inside = lines[body.first : body.last]
    spare = find_furniture(tokens, inside, matches)
    text = [line for i, line in enumerate(inside) if i not in spare and line.kind != "rule"] or inside
    title = _title(tokens, lines, body, document)
    briefs = find_teasers(tokens, text, title, matches)
    own = text[: len(text) - briefs] if briefs else inside
    last = own[-1].span.stop
    dates = [*lines[: body.first], *lines[body.last :]]
    when, span = published(tokens, dates, times, matches)
    if document and document.published:
        when, span = document.published, span if when and when[:10] == document.published[:10] else None
    main = Story(
        start=inside[0].span.start,
        end=last,
        kind="main" if document else "related",
        title=_headline(tokens, lines, body),
        published=when,
        published_span=span,
        dateline=_dateline(tokens, lines, body, matches),
        credit=_credit(tokens, lines, body, own[-1], matches),
    )
    others = text[len(text) - briefs :] if briefs else []
    related = [Story(line.span.start, line.span.stop, "related") for line in others]
    found = [span for i, span in spare.items() if inside[i].span.stop <= last]
    found += [span for line in own if line.kind in ("text", "bare") for span in inner(tokens, line, matches)]
    return [main, *related], sorted(found)


def _headline(tokens: Tokens, lines: list[Line], body: Body) -> Span | None:
    """The span of the headline: a line of its own, or the link of the lead-in that a glued story stands behind."""
    if body.title is not None:
        return lines[body.title].span
    first = lines[0]
    return tokens.span(first.rest, first.last) if body.first and first.kind == "leadin" and first.rest else None


def _title(tokens: Tokens, lines: list[Line], body: Body, document: Document | None) -> list[str]:
    """The folded forms of the headline: the page's, or the one given with the document."""
    if body.title is not None:
        return tokens.forms[lines[body.title].first : lines[body.title].last]
    return [f for f in key_forms(fold_key(document.title)) if f != NEWLINE] if document and document.title else []


def _dateline(tokens: Tokens, lines: list[Line], body: Body, matches: Matches) -> Span | None:
    """The dateline before the body or at its beginning."""
    opened = opening_dateline(tokens, lines[body.first], matches)
    if opened is not None:
        return opened
    before = [line for line in lines[: body.first] if line.kind == "sign"]
    return line_sign(tokens, before[-1]) if before else None


def _credit(tokens: Tokens, lines: list[Line], body: Body, end: Line, matches: Matches) -> Span | None:
    """Whom the story is credited to: a line after it, brackets at its end, or a line before it."""
    for line in lines[body.last :]:
        if (line.kind == "credit" and line.label == "source") or (line.kind == "sign" and line.label == "agency"):
            return line_sign(tokens, line)
    closing = closing_credit(tokens, end, matches)
    if closing is not None:
        return closing
    before = [line for line in lines[: body.first] if line.kind == "credit" and line.label == "source"]
    return line_sign(tokens, before[-1]) if before else None
