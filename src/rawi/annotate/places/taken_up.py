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
    by_sort: dict[str, list[PlaceName]] = {}
    for p, sorts in found:
        for sort in dict.fromkeys(sorts if p.name else ()):
            by_sort.setdefault(sort, []).append(p)
    inside = {i for p, _ in found for i in range(p.first, p.last)}
    for noun in words.matches.of("place_nouns") if by_sort else ():
        at, kind = noun.first, noun.entry["kind"]
        if noun.last > at + 1 or at in inside or not words.definite(at):
            continue
        told = by_sort.get(kind if kind in _TAKEN_UP else strip_article(words.stem(at)))
        if told is None or not _alone(words, noun):
            continue
        last = next((p for p in reversed(told) if p.last <= at), None)
        span = words.tokens.span(at, noun.last, words.cuts[at].skip)
        story = next((s.span for s in page.stories if holds(s.span, span)), None)
        if last is not None and at - last.last <= _FAR and story is not None and holds(story, last.span):
            yield replace(last, first=at, last=noun.last, span=span, span_text=last.span_text, at=span)


def _alone(words: Words, noun: Match) -> bool:
    """Whether one place is meant by its noun, and something told to be there."""
    single = "." in noun.entry.form and not noun.entry.form.startswith(("p", "d"))
    return single and is_placed(words, noun.first)
