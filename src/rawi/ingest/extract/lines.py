"""Which lines of an extracted page are the article's: the last filter, by words alone.

Left out: the page's title at the top, lead-ins with their links, share bars and tags, notices of the outlet and its
app, rules of comments, captions' labels, date lines and writers' names around the text, and what was said before in the
same words. A lead-in that heads a story glued on stays, with its headline on a line of its own, as readers see it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rawi.ingest.extract.body import Line
from rawi.ingest.extract.dates import read_line
from rawi.ingest.extract.overlap import heads, share, stems
from rawi.ingest.extract.words import phrases, plain, words
from rawi.ingest.page import PartKind

_MARK = re.compile(r"\s*(?:[:|/>\N{BULLET}\N{EN DASH}\N{EM DASH}-]|\.\.+|\N{HORIZONTAL ELLIPSIS})\s*")
_ENDS = (".", "!", '."', ".\N{RIGHT DOUBLE QUOTATION MARK}", ".\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}", ".)")
_ASKS = (":", "?", "\N{ARABIC QUESTION MARK}")
_SHORT, _MIDDLE, _LONG = 12, 25, 80  # words
_AGAIN = 60  # characters of a line that is not said twice by chance
_LINKS = 8  # links that a lead-in may have
_EDGE = 4  # lines at the top and the end that date lines and names of writers stand on
_NUMBER = re.compile(r"[\d\W_]+")
_SEAM: tuple[PartKind | None, PartKind | None] = (None, "heading")
_TAGS = re.compile(r"(?:#[\w]+[\s,\N{ARABIC COMMA}]*)+$")


class _Leadin(NamedTuple):
    """A lead-in: its phrase, the headline behind it, and the line after its links."""

    phrase: str
    headline: str
    stop: int
    alone: bool


def keep_lines(lines: Sequence[Line], title: str | None) -> list[Line]:
    """The lines that are the article's, in order."""
    kept: list[Line] = []
    known: set[str] = set()  # the stems of the lines that are kept
    once, stopped, at = _once(lines), _stopped(lines), 0
    while at < len(lines):
        found = _leadin(lines, at)
        if found is not None:
            more = _seam(lines, at, found, known)
        else:
            link = stopped and bool(kept) and _is_link(kept[-1], lines[at : at + 4], known)
            more = [lines[at]] if once[at] and not link and not _is_around(lines, at, len(kept), title) else []
        kept += more
        known.update(*(stems(line.text) for line in more))
        at = found.stop if found is not None else at + 1
    return kept


def _once(lines: Sequence[Line]) -> list[bool]:
    """Which lines were not said before in the same words; short ones may be said again."""
    first: dict[str, int] = {}
    return [len(line.text) <= _AGAIN or first.setdefault(line.text, n) == n for n, line in enumerate(lines)]


def _is_around(lines: Sequence[Line], at: int, kept: int, title: str | None) -> bool:
    """Whether a line is the page's title again, or around the article by its words; ``kept`` stand before it."""
    line = plain(lines[at].text)
    if title and kept < 2 and _letters(line) == _letters(plain(title)):
        return True
    return _is_furniture(line, edge=kept < _EDGE or at >= len(lines) - _EDGE)


def _letters(line: str) -> str:
    return re.sub(r"\W+", "", line)


def _leadin(lines: Sequence[Line], at: int) -> _Leadin | None:
    """The lead-in on a line, with the headline of its last link on the same line or on those behind it."""
    line = plain(lines[at].text)
    strong = phrases("leadins", "strong").match(line)
    found = strong or phrases("leadins", "weak").match(line)
    if found is None:
        return None
    mark = _MARK.match(line, found.end())
    rest = line[mark.end() if mark else found.end() :].strip()
    if not (strong or mark) or (rest and (words(line) > _MIDDLE or (line.endswith(".") and not (strong and mark)))):
        return None
    stop, headline = at + 1, rest
    while not rest and stop < len(lines) and stop - at <= _LINKS and _is_headline(lines[stop]):
        headline, stop = lines[stop].text, stop + 1
    return _Leadin(found[0], headline, stop, not rest)


def _seam(lines: Sequence[Line], at: int, found: _Leadin, known: set[str]) -> list[Line]:
    """The lines that stay of a lead-in: it and its headline, on two lines, where that heads what follows."""
    following = [line.text for line in lines[found.stop : found.stop + 8]]
    if not found.headline or not heads(found.headline, known, following):
        return []
    if found.alone:
        return [lines[at], lines[found.stop - 1]]
    return [Line(text, kind) for text, kind in zip(_behind(lines[at].text, found.phrase), _SEAM, strict=True)]


def _behind(text: str, phrase: str) -> tuple[str, str]:
    """A line cut behind its lead-in."""
    ends = (m.end() for m in re.finditer(r"\w+\W*", text))
    end = next((end for end in ends if plain(text[:end]).startswith(phrase)), 0)
    return text[:end].strip(), text[end:].strip()


def _is_headline(line: Line) -> bool:
    return words(line.text) <= 22 and not line.text.endswith(_ENDS) and line.kind not in ("quote", "tweet")


def _is_furniture(line: str, edge: bool) -> bool:
    count = words(line)
    if count > _LONG:
        return False
    notices = {m[0] for m in phrases("side_blocks", "notice").finditer(line)}
    if len(notices) > 1 or (notices and count <= _MIDDLE):
        return True
    if count > 2 * _MIDDLE:
        return False
    return _is_notice(line, count) or _is_bar(line, count) or (edge and _is_edge(line, count))


def _is_notice(line: str, count: int) -> bool:
    """A notice of the outlet, an app prompt, the head of a comment section or of a list of tags."""
    begin = phrases("footers", "start").match(line) or phrases("side_blocks", "label", "comment").match(line)
    if begin is not None and (not line.endswith(".") or count <= _SHORT):
        rest = line[begin.end() :]
        if phrases("footers", "start").match(line) or not words(rest) or _MARK.match(rest):
            return True
    alone = phrases("footers", "alone").match(line)
    if alone is not None and not words(line[alone.end() :]):
        return True
    app = phrases("side_blocks", "app").match(line) if count <= _MIDDLE else None
    return bool(app or phrases("footers", "line").search(line))


def _is_bar(line: str, count: int) -> bool:
    """A share bar or tags: nothing but its words, hashtags and numbers; a caption's label with what it labels."""
    if _TAGS.match(line) or not count:
        return bool(_TAGS.match(line))
    label = phrases("credit_labels", "photo").match(line)
    if label is not None and (label.end() == len(line) or _MARK.match(line, label.end())):
        return count <= _MIDDLE
    return count <= _SHORT and not _NUMBER.sub("", phrases("share_words").sub("", line))


def _is_edge(line: str, count: int) -> bool:
    """A date line, or the name of a writer behind its label."""
    if count > 16 or line.endswith("."):
        return False
    author = phrases("credit_labels", "author").match(line)
    if author is not None and ":" in line[author.end() : author.end() + 2] and count <= 8:
        return True
    seen = read_line(line)
    covered = sum(words(line[s.start : s.stop]) for s in seen)
    return bool(seen) and (covered >= 0.6 * count or seen[0].kind != "plain")


def _is_link(before: Line, lines: Sequence[Line], known: set[str]) -> bool:
    """Whether the first of some lines is a bare headline of another story: long for a sub-heading, and its words stand
    nowhere near."""
    line = lines[0]
    if line.kind is not None or not 6 <= words(line.text) <= 18 or line.text.endswith((*_ENDS, *_ASKS)):
        return False
    if len(lines) < 2 or not before.text.endswith(_ENDS):
        return False
    own, after = stems(line.text), stems(" ".join(line.text for line in lines[1:]))
    return share(own, after) < 0.3 and share(own, known) < 0.35


def _stopped(lines: Sequence[Line]) -> bool:
    """Whether the paragraphs of a page end in stops, so that a bare line is something else."""
    long = [line for line in lines if line.kind is None and words(line.text) >= 12]
    return len(long) > 2 and sum(line.text.endswith(_ENDS) for line in long) >= 0.7 * len(long)
