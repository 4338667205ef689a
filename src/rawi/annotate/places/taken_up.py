"""Places that a noun alone takes up: «in the city», «near the airport», where one of that sort was named before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rawi.annotate.places.chains import Piece, is_placed
from rawi.arabic.match import Match
from rawi.arabic.phrases import strip_article
from rawi.arabic.words import Words
from rawi.model import Page, PlaceName, holds

_FAR = 80  # tokens over which a noun takes a place up
_TAKEN_UP = frozenset({"settlement", "province"})
_SORTS = {
    "capital": ("settlement",),
    "city": ("settlement",),
    "town": ("settlement",),
    "village": ("settlement",),
    "camp": ("settlement",),
    "province": ("province", "settlement"),  # many a city has given its province its name
    "district": ("province",),
    "area": ("province",),
}


def sorts_of(words: Words, chain: Sequence[Piece]) -> tuple[str, ...]:
    """What nouns take a place up: kinds of them, or the very noun that heads its name; a state none does."""
    listed = next((p.listed for p in chain if p.listed is not None), None)
    if listed is not None and listed.entry.table == "states":
        return ()
    noun = words.here(chain[0].first, "place_nouns")
    heads = tuple(words.stem(m.first) for m in _nouns(words, chain[0]))
    if noun is not None and noun.entry["kind"] in _TAKEN_UP:
        return noun.entry["kind"], *heads
    return *(_SORTS.get(listed.entry["kind"], ()) if listed is not None else ()), *heads


def _nouns(words: Words, piece: Piece) -> list[Match]:
    found = (words.here(i, "place_nouns") for i in range(piece.first, piece.stop))
    return [m for m in found if m is not None and m.entry["kind"] != "direction"]


def taken_up(words: Words, found: Sequence[tuple[PlaceName, tuple[str, ...]]], page: Page) -> Iterator[PlaceName]:
    """«in the city», «to the province»: the last place of that sort told before in the story."""
    inside = {i for p, _ in found for i in range(p.first, p.last)}
    for noun in words.matches.of("place_nouns"):
        at = noun.first
        if noun.last > at + 1 or at in inside or not words.definite(at) or not is_placed(words, at):
            continue
        if "." not in noun.entry.form or noun.entry.form.startswith(("p", "d")):
            continue
        kind = noun.entry["kind"]
        sort = kind if kind in _TAKEN_UP else strip_article(words.stem(at))
        span = words.tokens.span(at, noun.last, words.cuts[at].skip)
        story = next((s.span for s in page.stories if holds(s.span, span)), None)
        if story is None:
            continue
        told = [p for p, s in found if at - _FAR <= p.last <= at and holds(story, p.span) and sort in s and p.name]
        if told:
            last = told[-1]
            yield replace(last, first=at, last=noun.last, span=span, span_text=last.span_text, at=span)
