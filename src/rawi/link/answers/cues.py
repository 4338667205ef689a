"""The words around a statement that say whom it answers, or that it was said before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rawi.fold import fold_key
from rawi.link.answers.said import Said
from rawi.link.known import known_in
from rawi.link.phrases import load_phrases

_BEHIND_CUE = 90  # code points within which it is named who is answered
_AT_ONCE = 3
_PHRASE = re.compile(r"[,.:\"\n\N{ARABIC COMMA}]")


def sentence(said: Said) -> str:
    start, stop = said.around
    return str(said.record["text"][start:stop])


def told_again(said: Said) -> bool:
    """Whether the sentence says, outside what was said, that it was said before."""
    return any(kind == "repeats" for kind, _, _ in _cues(said))


def _behind_cues(said: Said) -> Iterator[tuple[int, int]]:
    """The stretches in which it is named who is answered, or whose words are."""
    cues = list(_cues(said))
    for kind, _, stop in cues:
        if kind == "answers":
            content = said.statement["content"][0]
            end = min(stop + _BEHIND_CUE, content if stop <= content else said.around[1])
            if not any(other == "asked" and stop <= at < end for other, at, _ in cues):
                yield stop, end


def _cues(said: Said) -> Iterator[tuple[str, int, int]]:
    """The cues in the sentence around a statement, in places of the record's text, outside what was said."""
    first, (start, stop) = said.around[0], said.statement["content"]
    for a, b, row in load_phrases("answer_cues", "cue").find(sentence(said)):
        if first + b <= start or first + a >= stop:
            yield row["kind"], first + a, first + b


def answered_by(said: Said) -> tuple[frozenset[str], frozenset[str]]:
    """The folded names of those whose word a sentence answers, and the states («the American threats») whose it is."""
    names: set[str] = set()
    states: set[str] = set()
    for start, stop in _behind_cues(said):
        names |= set(_first_named(said, start, stop))
        states |= _first_states(said, start, stop)
    return frozenset(names), frozenset(states) - said.states


def _first_named(said: Said, start: int, stop: int) -> Iterator[str]:
    """The names of whom a stretch mentions first, at its very start or behind a word for what he said."""
    inside = [
        (span[0], number)
        for number, entity in enumerate(said.record["entities"])
        if entity["id"] != said.speaker["id"]
        for span in entity["mentions"]
        if start <= span[0] and span[1] <= stop
    ]
    for at, number in sorted(inside)[:1]:
        if at - start <= _AT_ONCE or any(kind == "said" and start <= a < at for kind, a, _ in _cues(said)):
            entity = said.record["entities"][number]
            yield from map(fold_key, (entity["name"], *entity["aliases"]))


def _first_states(said: Said, start: int, stop: int) -> frozenset[str]:
    """The states in the phrase that a word for what was said begins."""
    word = next((a for kind, a, _ in _cues(said) if kind == "said" and start <= a <= start + _AT_ONCE), None)
    if word is None:
        return frozenset()
    return known_in(_PHRASE.split(said.record["text"][word:stop])[0]).states
