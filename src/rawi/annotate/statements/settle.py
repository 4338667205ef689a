"""Puts the statements of a page in order: each content once, what stands within what, whose speaker goes on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rawi.annotate.statements.cues import Cue
from rawi.model import Said, Span

_BEH = "\N{ARABIC LETTER BEH}"
_NEAR = 60  # statements before and after in which one that holds another is looked for


@dataclass(slots=True)
class Draft:
    """A statement in the making, with the tokens of its content."""

    said: Said
    cue: Cue
    first: int
    last: int
    sentence: int


def settle(drafts: list[Draft]) -> tuple[Said, ...]:
    """In the order of cues, each with what it stands within and whose speaker it shares."""
    drafts = _once(sorted(drafts, key=lambda d: d.cue.first))
    out: list[Said] = []
    for k, d in enumerate(drafts):
        within = _within(drafts, k)
        follows = _governor(drafts, k, within) if d.cue.kind == "participle" else None
        content = _trimmed(d.said.content, drafts[within].said.content) if within is not None else d.said.content
        alone = within is None and follows is None
        out.append(d.said if alone else replace(d.said, content=content, within=within, follows=follows))
    return tuple(out)


def _trimmed(inner: Span, outer: Span) -> Span:
    """The content without the preposition on its first word, which belongs to the statement around it."""
    return Span(max(inner.start, outer.start), inner.stop)


def _once(drafts: list[Draft]) -> list[Draft]:
    """One statement for one content: of «quoted … his saying» the noun, else the verb and not a noun or source
    phrase between it and the content («said in a statement», «reported, quoting X»)."""
    passing = {d.first for d in drafts if d.cue.kind == "noun" and d.cue.pronoun}
    drafts = [d for d in drafts if not ("via" in d.cue.frames and d.first in passing)]
    told = {(d.first, d.last): d for d in reversed(drafts) if d.cue.kind == "verb"}  # the first of two with one content
    drafts = [d for d in drafts if _anew(d, told.get((d.first, d.last), d))]
    claims = [(d.cue.first, d.first) for d in drafts if d.cue.kind in ("verb", "participle", "text")]
    return [
        d
        for d in drafts
        if not (
            (d.cue.kind == "noun" and not d.cue.pronoun)
            or (d.cue.kind == "source" and not d.cue.verbal)
            or "via" in d.cue.frames
        )
        or not any(first < d.cue.first < start for first, start in claims)
    ]


def _anew(d: Draft, verb: Draft) -> bool:
    """Whether a statement says something beside that of the verb with the same content: a named speaker, not the same
    («X added | his saying …»)."""
    named = d.said.speaker is not None and not _adds(d.cue)
    again = d.cue.kind == "noun" and verb.said.speaker is not None and verb.said.speaker is d.said.speaker
    return d is verb or (named and not again)


def _adds(cue: Cue) -> bool:
    """Whether a cue may be «went on | by saying», that only says how the verb before it says something."""
    return cue.kind == "participle" and cue.clitics == _BEH


def _within(drafts: list[Draft], k: int) -> int | None:
    """The innermost other statement whose content holds this one's cue and content."""
    d = drafts[k]
    best: int | None = None
    for j in range(max(0, k - _NEAR), min(len(drafts), k + _NEAR)):
        other = drafts[j]
        if (
            j == k
            or not (other.first <= d.first and other.first <= d.cue.first and d.last <= other.last)
            or ((other.first, other.last) == (d.first, d.last) and j > k)
        ):
            continue
        if best is None or other.last - other.first < drafts[best].last - drafts[best].first:
            best = j
    return best


def _passed_on(drafts: list[Draft], k: int) -> int:
    """«X said …, quoting Y, adding that …»: of a source phrase, the verb of the sentence that it vouches for."""
    d = drafts[k]
    if d.cue.kind != "source":
        return k
    held = (j for j in range(k) if drafts[j].cue.kind == "verb" and d.first <= drafts[j].cue.first < d.cue.first)
    return next(held, k)


def _governor(drafts: list[Draft], k: int, within: int | None) -> int | None:
    """The statement before it in the sentence whose speaker a participle's is."""
    d = drafts[k]
    for j in range(k - 1, -1, -1):
        other = drafts[j]
        if other.sentence != d.sentence:
            break
        if (
            other.last <= d.cue.first
            and (other.cue.kind != "noun" or (other.cue.pronoun and other.said.speaker is not None))
            and (other.first > d.last or ":clause" in other.said.rule or _within(drafts, j) == within)
        ):
            return _passed_on(drafts, j)
    return None
