"""What the rules of statements look at, and what a reading has passed so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rawi.annotate.statements.cues import Cue
from rawi.arabic.quotes import Quote
from rawi.arabic.words import COMMAS, Words
from rawi.model import Name, Span


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at in one text: its words, phrases by first and by last token, quotations, cues,
    the tokens where furniture begins (``walls``), past which nothing goes on."""

    words: Words
    names: Mapping[int, Name]
    ending: Mapping[int, Name]
    quotes: Mapping[int, Quote]
    cues: Mapping[int, Cue]
    prepositions: Mapping[str, frozenset[str]]
    walls: Sequence[int]


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with what was read behind it: ``start`` is the content's first token, ``how`` the frame that opened it."""

    cue: Cue
    start: int
    how: str
    skip: int = 0
    speaker: Name | None = None
    object: Name | None = None
    venue: Span | None = None
    addressee: Span | None = None
    when: Span | None = None


@dataclass(slots=True)
class Reading:
    """What was passed so far."""

    at: int
    speaker: Name | None = None
    object: Name | None = None
    venue: Span | None = None
    addressee: Span | None = None
    when: Span | None = None
    comma: bool = False


def governs(scene: Scene, cue: Cue, written: Iterable[str]) -> bool:
    """Whether one of some words or clitics is a preposition that the cue governs."""
    return any(frame in cue.frames and not forms.isdisjoint(written) for frame, forms in scene.prepositions.items())


def governed(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether a preposition that the cue governs stands at a token."""
    words = scene.words
    return governs(scene, cue, (words.form(at), "" if words.classes[at] else words.cuts[at].clitics))


def in_commas(words: Words, at: int) -> bool:
    """Whether a phrase behind a comma ends at a near one with an object behind it: an aside about the speaker."""
    for i in range(at + 1, at + 8):
        if words.form(i) in COMMAS:
            return words.classes[i + 1] in ("demonstrative", "that")
    return False
