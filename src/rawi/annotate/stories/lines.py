"""A page as lines, each with its kind: text, a bare line, or a kind of furniture told by its own words.

Kinds: ``text`` (ends in a stop), ``bare`` (does not), ``rule`` (signs only), ``date``, ``leadin``, ``share``,
``footer``, ``credit``, ``photo`` and ``sign`` (a place or agency signing a report: عدن - خاص). A line is judged alone;
what its place on the page makes of it (a headline, a link, a sub-heading) is decided by the readers of the lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rawi.annotate.stories.openings import opening
from rawi.arabic.match import Match, Matches
from rawi.arabic.tokens import NEWLINE, Tokens
from rawi.model import SeenTime, Span

_STOPS = {
    ".": ".",
    "!": "?",
    "?": "?",
    "\N{ARABIC QUESTION MARK}": "?",
    ":": ":",
    "\N{ARABIC COMMA}": ":",
    "\N{ARABIC SEMICOLON}": ":",
}
_CLOSING = frozenset(
    "\"')]}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
    "\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
)
_SEPARATORS = frozenset("/|-+\N{EN DASH}\N{EM DASH}")
_MARKS = _SEPARATORS | frozenset("(:>\N{ARABIC COMMA}\N{BULLET}")  # what stands between a lead-in and its link
_OUTSIDE = frozenset({"rule", "date", "share", "footer", "credit", "photo", "sign"})


class Line(NamedTuple):
    """Tokens ``[first, last)`` of one line and what it is.

    ``words`` counts words and numbers; ``end`` is the last stop (``.``, ``?`` for any asking mark, ``:`` for any mark
    after which the text goes on, or nothing);
    ``label`` says more of the kind (a date's label, ``alone`` for a lead-in without its link); ``rest`` is the token
    where what follows the label begins.
    """

    first: int
    last: int
    span: Span
    kind: str
    words: int
    end: str
    label: str = ""
    rest: int = 0

    @property
    def headline(self) -> bool:
        """Whether it could be a headline by its shape: short, and no sentence of a report."""
        return self.kind in ("bare", "text", "sign") and self.end in ("", "?") and self.words <= 25

    @property
    def outside(self) -> bool:
        """Whether it is furniture by its own words."""
        return self.kind in _OUTSIDE


def read_lines(tokens: Tokens, times: Iterable[SeenTime], matches: Matches) -> list[Line]:
    """The lines of a text that hold any token."""
    seen = sorted(times, key=lambda t: t.span)
    return [_read(tokens, first, last, seen, matches) for first, last in _ranges(tokens)]


def _ranges(tokens: Tokens) -> Iterator[tuple[int, int]]:
    first = 0
    for i, form in enumerate(tokens.forms):
        if form == NEWLINE:
            if first < i:
                yield first, i
            first = i + 1
    if first < len(tokens):
        yield first, len(tokens)


def _read(tokens: Tokens, first: int, last: int, times: list[SeenTime], matches: Matches) -> Line:
    forms = tokens.forms
    words = sum([form[0].isalnum() for form in forms[first:last]])
    line = Line(first, last, tokens.span(first, last), "rule", words, _end(forms, first, last))
    if not words:
        return line
    start = first
    while not forms[start][0].isalnum():
        start += 1
    for rule in _RULES:
        found = rule(tokens, line, start, times, matches) if words <= 40 else None
        if found is not None:
            return found
    return line._replace(kind="text" if line.end in (".", "?") else "bare")


def _end(forms: list[str], first: int, last: int) -> str:
    at = last - 1
    while at > first and forms[at] in _CLOSING:
        at -= 1
    if forms[at] in "-" and at > first and forms[at - 1] == ":":
        return ":"
    return _STOPS.get(forms[at], "")


def _here(matches: Matches, i: int, table: str) -> Match | None:
    found = matches.here(i, table)
    return found if found is not None and not found.skip else None


def _marked(forms: list[str], i: int, last: int) -> int:
    """Where what follows a mark after a label begins; 0 where no mark stands at ``i``."""
    at = i
    while at < last and (forms[at] in _MARKS or forms[at] == "." or forms[at] in _CLOSING):
        at += 1
    dots = at < last and forms[i] == "." and forms[i + 1] != "."
    return 0 if at == i or dots else at


def _leadin(tokens: Tokens, line: Line, start: int, times: list[SeenTime], matches: Matches) -> Line | None:
    """«اقرأ أيضا: …»; a weak one («شاهد») needs its mark, and none leads in a full sentence without one."""
    found = _here(matches, start, "leadins")
    if found is None:
        return None
    strong = found.entry["kind"] == "strong"
    rest = _marked(tokens.forms, found.last, line.last)
    if found.last == line.last or rest == line.last:
        return line._replace(kind="leadin", label="alone") if strong or rest else None
    if line.end == "." and not (strong and rest and tokens.forms[found.last] == ":"):
        return None
    if not rest and (not strong or line.words > 22):
        return None
    return line._replace(kind="leadin", rest=rest or found.last)


def _photo(tokens: Tokens, line: Line, start: int, times: list[SeenTime], matches: Matches) -> Line | None:
    """A photograph's caption or owner: the label, then a mark or nothing more; a caption may stand before it."""
    found = _here(matches, start, "credit_labels")
    if found is not None and found.entry["kind"] == "photo":
        ends = found.last == line.last or _marked(tokens.forms, found.last, line.last)
        return line._replace(kind="photo") if ends else None
    owned = (
        m.entry["kind"] == "photo" and start < m.first and m.last < line.last and tokens.forms[m.last] == ":"
        for m in matches.of("credit_labels")
    )
    return line._replace(kind="photo") if not line.end and any(owned) else None


def _share(tokens: Tokens, line: Line, start: int, times: list[SeenTime], matches: Matches) -> Line | None:
    """A share bar or tags: nothing but its words, hashtags and numbers."""
    forms, at, hits, covered, tag = tokens.forms, start, 0, 0, False
    found = _here(matches, start, "share_words")
    if found is not None and line.end != "." and ":" in forms[found.last : found.last + 1]:
        return line._replace(kind="share")
    while at < line.last:
        found = _here(matches, at, "share_words")
        if found is not None:
            at, hits, covered = found.last, hits + 1, covered + _words(tokens, found)
        elif at > line.first and forms[at - 1] == "#":
            at, tag = _tag(forms, at, line.last), True
        elif forms[at] == "." or (forms[at][0].isalpha() and len(forms[at]) > 3):
            return None
        else:
            covered += forms[at][0].isdigit()
            at += 1
    return line._replace(kind="share") if tag or hits > 1 or (hits and covered == line.words) else None


def _tag(forms: list[str], i: int, last: int) -> int:
    """The token after a hashtag's last word."""
    at = i + 1
    while at + 1 < last and forms[at] == "_":
        at += 2
    return at


def _footer(tokens: Tokens, line: Line, start: int, times: list[SeenTime], matches: Matches) -> Line | None:
    """A notice of the outlet, or an address to write to. A line that goes on with a text is none."""
    forms = tokens.forms
    if "@" in forms[line.first : line.last] and line.words <= 8 and line.end != ".":
        return line._replace(kind="footer")
    for found in matches.of("footers"):
        if found.skip or not start <= found.first < line.last:
            continue
        kind = found.entry["kind"]
        whole = kind == "start" or line.words <= found.last - found.first
        if (whole and found.first == start) or (kind == "line" and opening(forms[start]) > -2.5):
            return line._replace(kind="footer")
    return None


def _date(tokens: Tokens, line: Line, start: int, times: list[SeenTime], matches: Matches) -> Line | None:
    """A line with a time and little else, or a label («تاريخ النشر») and a time."""
    if line.words > 16:
        return None
    held = [t.span for t in times if line.span.start <= t.span.start < line.span.stop]
    found = _here(matches, start, "publication_labels")
    if found is not None:
        rest = _marked(tokens.forms, found.last, line.last) or found.last
        digits = any(form[0].isdigit() for form in tokens.forms[rest : line.last])
        if rest < line.last and digits and _soon(tokens, rest, held):
            return line._replace(kind="date", label=found.entry["kind"], rest=rest)
    if not held:
        return None
    said = sum(
        any(span.start <= tokens.starts[i] < span.stop for span in held)
        for i in range(start, line.last)
        if tokens.forms[i][0].isalnum()
    )
    named = any(start <= m.first < line.last and not m.skip for m in matches.of("publication_labels"))
    enough = said >= 0.6 * line.words or (named and line.end != "." and held[0].start <= tokens.stops[start])
    return line._replace(kind="date", label="plain", rest=start) if enough else None


def _soon(tokens: Tokens, rest: int, held: list[Span]) -> bool:
    """Whether a number or a time stands right after a label."""
    return tokens.forms[rest][0].isdigit() or any(span.start <= tokens.stops[rest] for span in held)


def _credit(tokens: Tokens, line: Line, start: int, times: list[SeenTime], matches: Matches) -> Line | None:
    """«المصدر: …», «* نقلا عن …», «بقلم: …»."""
    found = _here(matches, start, "credit_labels")
    if found is None or found.entry["kind"] == "photo" or found.last >= line.last or line.end == "?":
        return None
    author = found.entry["kind"] == "author"
    rest = found.last + 1 if tokens.forms[found.last] in (":", "|", "/") else 0
    star = line.first < start and tokens.forms[line.first] in ("*", "(", "\N{EN DASH}", "-")
    if not rest and not (star and not author):
        return None
    if line.words > (6 if author else 12) or rest == line.last:
        return None
    return line._replace(kind="credit", label="author" if author else "source", rest=rest or found.last)


def _sign(tokens: Tokens, line: Line, start: int, times: list[SeenTime], matches: Matches) -> Line | None:
    """A place or an agency signing a report: agencies only, or a few words with a separator among them."""
    if line.end or line.words > 9 or tokens.forms[start][0].isdigit():
        return None
    agency = covered = place = 0
    at = start
    while at < line.last:
        found = matches.here(at, "agencies")
        if found is not None:
            agency, covered, at = agency + 1, covered + _words(tokens, found), found.last
            continue
        found = matches.here(at, "states", "datelines")
        place += _words(tokens, found) if found is not None else 0
        at = found.last if found is not None else at + 1
    if agency and covered == line.words:
        return line._replace(kind="sign", label="agency", rest=start)
    forms = tokens.forms[line.first : line.last]
    if place == line.words and line.words < 6:
        return line._replace(kind="sign", label="place", rest=start)
    if (agency and line.words - covered < 6 and ("(" in forms or not _SEPARATORS.isdisjoint(forms))) or (
        place and line.words <= 7 and not _SEPARATORS.isdisjoint(forms) and not any(f[0].isdigit() for f in forms)
    ):
        return line._replace(kind="sign", label="agency" if agency else "place", rest=start)
    return None


def _words(tokens: Tokens, found: Match) -> int:
    return sum(form[0].isalnum() for form in tokens.forms[found.first : found.last])


_RULES = (_leadin, _photo, _date, _share, _footer, _credit, _sign)
