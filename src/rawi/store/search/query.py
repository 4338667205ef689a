"""The language of queries: words, "phrases", AND OR NOT, prefix*, brackets, =exact.

Words side by side must all be there. ``-word`` is NOT word; «أو» and «و» standing alone are OR and AND. ``=word`` and
``="a phrase"`` want it as it is written. What is written badly is a `Problem` of one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from rawi.arabic.terms import forms_of, prefix_terms, word_terms
from rawi.arabic.tokens import is_word
from rawi.documents import Problem
from rawi.fold import fold_key

MOST_LETTERS = 1000
MOST_WORDS = 60
_DEEPEST = 30
_SHORTEST = 2  # letters of a prefix

_OPEN = '"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}'
_CLOSE = '"\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'
_PIECE = re.compile(
    rf"(?P<bracket>[()])|(?P<sign>[-=](?=\S))|(?P<quote>[{_OPEN}{_CLOSE}])(?P<inside>[^{_OPEN}{_CLOSE}]*)"
    rf"(?P<end>[{_CLOSE}{_OPEN}])?(?P<star>\*)?|(?P<word>[^\s(){_OPEN}{_CLOSE}]+)"
)
_OR = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER WAW}"
_AND = "\N{ARABIC LETTER WAW}"
_OPERATORS = {"AND": "AND", "OR": "OR", "NOT": "NOT"}
_ARABIC_OPERATORS = {_OR: "OR", _AND: "AND"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A word or phrase: as it was written, and its terms, which stand side by side. ``exact`` wants it as written."""

    raw: str
    terms: tuple[str, ...]
    prefix: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    part: Query


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Query, ...]


Query = Leaf | Not | And | Or


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str  # AND, OR, NOT, =, (, ), leaf
    leaf: Leaf | None = None


def parse(query: str, exact: bool = False) -> Query:
    """What a query asks for; ``exact`` wants every word as it is written."""
    if len(query) > MOST_LETTERS:
        raise Problem("search_long", name=query[:40].strip() + "…", most=MOST_LETTERS)
    pieces = list(_pieces(query, exact))
    if sum(p.kind == "leaf" for p in pieces) > MOST_WORDS:
        raise Problem("search_words", name=query, most=MOST_WORDS)
    reader = _Reader(query, pieces)
    found = reader.either(0)
    if reader.at < len(pieces):
        raise Problem("search_bracket", name=query)
    if found is None:
        raise Problem("search_empty", name=query)
    if not _grounded(found):
        raise Problem("search_not", name=query)
    return found


def leaves(query: Query, wanted: bool = True) -> Iterator[Leaf]:
    """The words and phrases that a query asks for, without those that must not be there."""
    match query:
        case Leaf():
            if wanted:
                yield query
        case Not(part):
            yield from leaves(part, not wanted)
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part, wanted)


def as_written(query: str, raw: str) -> str:
    """A query with a word or phrase of it wanted as it is written."""
    for m in _PIECE.finditer(query):
        if raw in ((m["word"] or "").rstrip("*"), m["inside"]) and query[: m.start()][-1:] != "=":
            return f"{query[: m.start()]}={query[m.start() :]}"
    return query


def relaxed(query: Query) -> Query:
    """A query that finds at least as much, and asks for no word as it is written."""
    match query:
        case Leaf():
            return replace(query, exact=False)
        case And(parts):
            return And(tuple(relaxed(p) for p in parts if not (isinstance(p, Not) and asks_exact(p))))
        case Or(parts):
            return Or(tuple(map(relaxed, parts)))
        case _:
            return query


def widest(query: Query) -> Query:
    """What a document holds at least in which a passage is that meets the query: no word is kept out."""
    match query:
        case Leaf():
            return replace(query, exact=False)
        case And(parts):
            return And(tuple(widest(p) for p in parts if not isinstance(p, Not)))
        case Or(parts):
            return Or(tuple(map(widest, parts)))
        case _:
            return query


def asks_exact(query: Query) -> bool:
    """Whether a word is wanted, or not wanted, as it is written."""
    match query:
        case Leaf():
            return query.exact
        case Not(part):
            return asks_exact(part)
        case And(parts) | Or(parts):
            return any(map(asks_exact, parts))


def _grounded(query: Query) -> bool:
    """Whether something is asked for everywhere: what is not there alone finds nothing."""
    match query:
        case Leaf():
            return True
        case Not():
            return False
        case And(parts):
            return any(map(_grounded, parts)) and all(_grounded(p.part if isinstance(p, Not) else p) for p in parts)
        case Or(parts):
            return all(map(_grounded, parts))


def _pieces(query: str, exact: bool) -> Iterator[_Piece]:
    for m in _PIECE.finditer(query):
        if m["bracket"]:
            yield _Piece(m["bracket"])
        elif m["sign"]:
            yield _Piece("NOT" if m["sign"] == "-" else "=")
        elif m["quote"]:
            if not m["end"] or m["quote"] not in _OPEN:
                raise Problem("search_quote", name=query)
            yield _Piece("leaf", _leaf(query, m["inside"], bool(m["star"]), exact))
        elif m["word"] in _OPERATORS:
            yield _Piece(_OPERATORS[m["word"]])
        elif fold_key(m["word"]) in _ARABIC_OPERATORS:
            yield _Piece(_ARABIC_OPERATORS[fold_key(m["word"])])
        else:
            word = m["word"]
            yield _Piece("leaf", _leaf(query, word.rstrip("*"), word.endswith("*"), exact))


def _leaf(query: str, raw: str, prefix: bool, exact: bool) -> Leaf | None:
    """A word or phrase; None where it is signs alone."""
    forms = forms_of(raw)
    if not forms:
        return None
    terms = tuple(t for form in (forms[:-1] if prefix else forms) for t in word_terms(form))
    if prefix:
        last = prefix_terms(forms[-1])
        if is_word(forms[-1]) and len(last[-1]) < _SHORTEST:
            raise Problem("search_prefix", name=query, word=raw + "*")
        terms += last
    return Leaf(raw, terms, prefix, exact)


class _Reader:
    """Reads pieces from left to right; each method gives what it read, or None where that was signs alone."""

    def __init__(self, query: str, pieces: list[_Piece]) -> None:
        self.query, self.pieces, self.at = query, pieces, 0

    def kind(self) -> str:
        return self.pieces[self.at].kind if self.at < len(self.pieces) else ""

    def either(self, depth: int) -> Query | None:
        parts = [self.all(depth)]
        while self.kind() == "OR":
            self.at += 1
            parts.append(self.all(depth))
        return _join(Or, parts)

    def all(self, depth: int) -> Query | None:
        """Side by side, or with AND between; an operator with nothing before or behind it is a fault."""
        if self.kind() in ("OR", "AND", ")", "") and self.pieces:
            raise self.fault()
        parts = [self.one(depth)] if self.pieces else []
        while self.kind() not in ("OR", ")", ""):
            if self.kind() == "AND":
                self.at += 1
            parts.append(self.one(depth))
        return _join(And, parts)

    def one(self, depth: int) -> Query | None:
        kind = self.kind()
        if kind in ("AND", "OR", ")", ""):
            raise self.fault()
        piece, self.at = self.pieces[self.at], self.at + 1
        if kind == "NOT":
            part = self.deeper(depth, self.one)
            return part.part if isinstance(part, Not) else part and Not(part)
        if kind == "=":
            part = self.deeper(depth, self.one)
            return part and _exactly(part)
        if kind == "(":
            part = self.deeper(depth, self.either)
            if self.kind() != ")":
                raise Problem("search_bracket", name=self.query)
            self.at += 1
            return part
        return piece.leaf

    def deeper(self, depth: int, read: Callable[[int], Query | None]) -> Query | None:
        if depth >= _DEEPEST:
            raise Problem("search_deep", name=self.query, most=_DEEPEST)
        return read(depth + 1)

    def fault(self) -> Problem:
        lone = self.kind() == ")" or (self.at and self.pieces[self.at - 1].kind == "(")
        return Problem("search_bracket" if lone else "search_operator", name=self.query)


def _exactly(query: Query) -> Query:
    match query:
        case Leaf():
            return replace(query, exact=True)
        case Not(part):
            return Not(_exactly(part))
        case And(parts):
            return And(tuple(map(_exactly, parts)))
        case Or(parts):
            return Or(tuple(map(_exactly, parts)))


def _join(kind: type[And] | type[Or], parts: list[Query | None]) -> Query | None:
    """Parts as one; a part of signs alone falls out, and parts of the same kind are taken in."""
    found: list[Query] = []
    for part in parts:
        if isinstance(part, kind):
            found += part.parts
        elif part is not None:
            found.append(part)
    return kind(tuple(found)) if len(found) > 1 else (found[0] if found else None)
