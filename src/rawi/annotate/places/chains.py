"""Pieces that name places, and which of them tell of one place."""

from __future__ import annotations

from typing import NamedTuple

from rawi.arabic.match import Match
from rawi.arabic.words import COMMAS, PREPOSITIONS, Words

_BEH = "\N{ARABIC LETTER BEH}"
_MEEM = "\N{ARABIC LETTER MEEM}"
_WAW = "\N{ARABIC LETTER WAW}"
_BETWEEN = _BEH + "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}"
_AWAY = frozenset(
    {
        _MEEM + "\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER AIN}\N{ARABIC LETTER NOON}",
        "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH}",
    }
)  # fmt: skip
_WIDE = frozenset({"country", "region", "continent"})


class Piece(NamedTuple):
    """A stretch that names one place: its tokens, those of the name to look up, its lexicon entry, the name where it
    is not written («the Saudi capital»), whether its words alone show it, whether a wider name beside it goes first."""

    first: int
    last: int
    at: int
    stop: int
    listed: Match | None
    name: str = ""
    certain: bool = True
    minor: bool = False


def put_together(words: Words, pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces that tell of one place, put together: «X in the countryside of Y», «X, south of Y», «X and Y»."""
    out: list[list[Piece]] = []
    for piece in pieces:
        if out and _joined(words, out[-1][-1], piece):
            out[-1].append(piece)
        else:
            out.append([piece])
    return out


def _joined(words: Words, one: Piece, two: Piece) -> bool:
    at = one.last
    if _abroad(words, one, two):
        return False
    while at < two.first and words.adjective(at) and words.word(at) and not words.cuts[at].clitics:
        at += 1
    if at == two.first:
        if words.cuts[at].clitics == _WAW:
            return words.form(one.at - 1) == _BETWEEN and words.here(one.at - 2, "place_nouns") is not None
        if words.cuts[at].clitics:
            return words.cuts[at].clitics[-1] == _BEH
        state = one.listed is not None and one.listed.entry.table == "states"
        return two.certain and not (state and two.first == two.at)  # «Israel | the West Bank»
    while at < two.first:
        if words.form(at) in COMMAS or words.form(at) == "#":
            at += 1
        elif words.form(at) in _AWAY or (words.classes[at] in PREPOSITIONS and words.cuts[at].clitics == _WAW):
            return False  # «from X to Y», «in X | and on Y»
        elif words.classes[at] in PREPOSITIONS or words.here(at, "place_nouns") is not None:
            at = max(words.reach[at], at + 1)
            if words.form(at) == "":
                return False
        else:
            return False
        if at > one.last + 4:
            return False
    return at >= two.first and (words.form(one.last) not in COMMAS or two.first - one.last > 1)


def _abroad(words: Words, one: Piece, two: Piece) -> bool:
    """«intervened Russia | in Syria», «loyal to Iran | in the area of X»: a bare state that no preposition tells to be
    where something is, or one that stands before a place that lies in no part of it."""
    state, place = one.listed, two.listed
    if state is None or state.entry.table != "states" or one.first != one.at:
        return False
    if not is_placed(words, one.first):
        return True
    foreign = place is not None and (place.entry.table == "states" or place.entry["country"] != state.entry["iso"])
    return foreign and two.first == two.at


def is_wide(piece: Piece) -> bool:
    """Whether a piece is a state or a region of several, which lies in no town."""
    listed = piece.listed
    if listed is None or listed.entry.table == "states":
        return listed is not None
    return listed.entry["kind"] in _WIDE or (listed.entry["kind"] == "area" and not listed.entry["country"])


def is_placed(words: Words, at: int) -> bool:
    """Whether a preposition of place or a word of direction stands before a name."""
    if words.cuts[at].clitics[-1:] == _BEH:
        return True
    before = at - 1
    if before < 0:
        return False
    if words.classes[before] in PREPOSITIONS:
        return True
    noun = next((m for m in words.matches.at.get(before, ()) if m.entry.table == "place_nouns" and m.last == at), None)
    return noun is not None
