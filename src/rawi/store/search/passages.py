"""Where a query's words stand in a raw text: whether it meets the query, what to highlight, what to show."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from rawi.arabic.terms import Words, alternatives, terms_of, words_of
from rawi.fold import fold_key
from rawi.model import Span
from rawi.store.search.query import And, Leaf, Not, Or, Query, asks_exact, leaves

_SHOWN = 220  # characters of a snippet
_BEFORE = 60
# Signs that are written into words and that the fold drops: vowel marks, joiners, direction marks. They count where a
# word is wanted as it is written.
_DROPPED = "".join(
    c
    for first, last in (
        (0xAD, 0xAD),
        (0x300, 0x36F),
        (0x600, 0x6FF),
        (0x8D0, 0x8FF),
        (0x200B, 0x206F),
        (0xFE00, 0xFEFF),
    )
    for c in map(chr, range(first, last + 1))
    if not fold_key(c) and unicodedata.category(c)[0] in "MC"
)
_LETTER = rf"[\w{re.escape(_DROPPED)}]"
_POINT = r"[.,\N{ARABIC THOUSANDS SEPARATOR}\N{ARABIC DECIMAL SEPARATOR}]"
_EDGES = re.compile(rf"^(?:(?!{_LETTER}).)+|(?:(?!{_LETTER}).)+$", re.DOTALL)


def holds(query: Query, text: str) -> bool:
    """Whether a raw text meets a query."""
    terms: list[str] | None = None

    def met(part: Query) -> bool:
        nonlocal terms
        match part:
            case Leaf(exact=True):
                return _is_written(part, text)
            case Leaf():
                terms = terms_of(text) if terms is None else terms
                return next(_places(part, terms), None) is not None
            case Not(inner):
                return not met(inner)
            case And(parts):
                return all(map(met, sorted(parts, key=lambda p: not asks_exact(p))))  # the quick ones first
            case Or(parts):
                return any(map(met, sorted(parts, key=lambda p: not asks_exact(p))))

    return met(query)


def _is_written(leaf: Leaf, text: str) -> bool:
    core = _EDGES.sub("", leaf.raw)
    if core not in text and len(core.split()) == 1:  # quicker by far than the pattern
        return False
    return _as_written(core, leaf.prefix).search(text) is not None


def written(query: Query, text: str) -> bool:
    """Whether a raw text that meets the relaxed query meets the query: where nothing but words side by side is asked
    for, those that are wanted as written alone are looked at."""
    match query:
        case Leaf():
            return not query.exact or holds(query, text)
        case And(parts):
            return all(written(p, text) for p in parts if asks_exact(p))
        case _:
            return holds(query, text)


def highlights(query: Query, text: str, words: Words | None = None, shift: int = 0) -> tuple[Span, ...]:
    """The raw words that a query asks for, in text order, none twice; ``shift`` is where the text begins."""
    words = words or words_of(text)
    found: set[tuple[int, int]] = set()
    for leaf in leaves(query):
        if leaf.exact:
            found.update(m.span() for m in _as_written(_EDGES.sub("", leaf.raw), leaf.prefix).finditer(text))
        else:
            size = len(leaf.terms)
            found.update(
                (words.starts[k], words.stops[k]) for at in _places(leaf, words.terms) for k in range(at, at + size)
            )
    return _apart(sorted(found), shift)


def snippet(text: str, marks: tuple[Span, ...]) -> Span:
    """The stretch to show: where most highlights stand close together, from word to word; else the beginning."""
    starts = [m.start for m in marks]
    near = [bisect_left(starts, start + _SHOWN - _BEFORE) - k for k, start in enumerate(starts)]
    best = marks[near.index(max(near))] if marks else None
    start = max(0, best.start - _BEFORE) if best else 0
    line = text.rfind("\n", start, best.start) + 1 if best else 0
    start = max(start, line)
    if start and not text[start - 1].isspace():
        space = re.compile(r"\s").search(text, start, best.start if best else start)
        start = space.end() if space else (best.start if best else start)
    stop = min(len(text), max(start + _SHOWN, best.stop if best else 0))
    if stop < len(text) and not text[stop].isspace():
        stop = max(text.rfind(" ", start, stop), best.stop if best else 0) if " " in text[start:stop] else stop
    return Span(start, max(start, stop))


def spellings(leaf: Leaf, text: str, words: Words) -> list[str]:
    """How the words that were met are spelt, without marks and clitics, where that is not as it was asked."""
    if leaf.exact or leaf.prefix:
        return []
    own = _own(leaf.raw)
    met = []
    for at in _places(leaf, words.terms):
        here = range(at, at + len(own))
        spelt = [_tail(text[words.starts[k] : words.stops[k]], t) for k, t in zip(here, leaf.terms, strict=True)]
        if spelt != own:
            met.append(" ".join(spelt))
    return met


@lru_cache(maxsize=1000)
def _own(raw: str) -> list[str]:
    asked = words_of(raw)
    return [_tail(raw[a:b], t) for t, a, b in zip(asked.terms, asked.starts, asked.stops, strict=True)]


def _tail(word: str, term: str) -> str:
    """The letters of a written word that its term is made of."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", word) if fold_key(c))
    return plain[-len(term) :]


def _places(leaf: Leaf, terms: list[str]) -> Iterator[int]:
    """Where the terms of a word or phrase stand side by side."""
    size = len(leaf.terms)
    first, last = leaf.terms[0], leaf.terms[-1]
    if size == 1:
        wanted = alternatives(first, leaf.prefix)
        yield from (i for i, t in enumerate(terms) if (t.startswith(wanted) if leaf.prefix else t in wanted))
        return
    for i in range(len(terms) - size + 1):
        if terms[i] == first and tuple(terms[i + 1 : i + size - 1]) == leaf.terms[1:-1]:
            end = terms[i + size - 1]
            if end == last or (leaf.prefix and end.startswith(last)):
                yield i


@lru_cache(maxsize=1000)
def _as_written(core: str, prefix: bool) -> re.Pattern[str]:
    """Finds a word or phrase as it is written: whole words, with the signs in it, any white space between."""
    first, *others = map(re.escape, core.split())
    # What must not stand before the first word is asked behind it: the word itself is looked for many times faster.
    before = rf"(?<!{_LETTER}{first})" + (rf"(?<!\d{_POINT}{first})" if core[:1].isdecimal() else "")
    behind = f"{_LETTER}*" if prefix else rf"(?!{_LETTER})" + (rf"(?!{_POINT}\d)" if core[-1:].isdecimal() else "")
    return re.compile(first + before + "".join(rf"\s+{word}" for word in others) + behind)


def _apart(spans: list[tuple[int, int]], shift: int) -> tuple[Span, ...]:
    out: list[Span] = []
    for start, stop in spans:
        if out and start < out[-1].stop:
            out[-1] = Span(out[-1].start, max(stop, out[-1].stop))
        else:
            out.append(Span(start, stop))
    return tuple(Span(start + shift, stop + shift) for start, stop in out)
