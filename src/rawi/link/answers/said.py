"""A statement as it is compared with others: who said it, when, in which words, and whether these deny something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from rawi.arabic.terms import terms_of
from rawi.fold import fold_key
from rawi.lexicon import load_lexicon, values
from rawi.link.incidents.report import moment, ordinals
from rawi.link.incidents.words import Words, words_of
from rawi.link.known import known_in

Plain = Mapping[str, Any]
_SPEAKERS = frozenset({"person", "organisation", "armed_group", "state", "media"})
_LEAST = 4  # weighty words of a statement that can be compared
_MOST = 40
_STOPS = ".!\n\N{ARABIC QUESTION MARK}"
_BEFORE, _BEHIND = 160, 200  # code points of the sentence before a cue, and behind it
_LONG_AGO = "\N{ARABIC LETTER KAF}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}"  # «kana»: what was said before


@dataclass(frozen=True, eq=False)
class Said:
    """A statement of a record: ``at`` is when it was said, a day with a fraction (None: not known), ``last`` the end of
    that."""

    record: Plain
    statement: Plain
    speaker: Plain
    at: float | None
    last: float | None

    @property
    def document(self) -> str:
        return str(self.record["id"])

    @property
    def id(self) -> str:
        return str(self.statement["id"])

    @property
    def name(self) -> str:
        return str(self.speaker["name"])

    @property
    def content(self) -> str:
        start, stop = self.statement["content"]
        return str(self.record["text"][start:stop])

    @cached_property
    def words(self) -> Words:
        """The weighty words of what was said."""
        return words_of([self.content], _MOST)

    @property
    def weighty(self) -> bool:
        """Whether the words are enough to compare it by."""
        return len(self.words) >= _LEAST

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(map(fold_key, (self.name, *self.speaker["aliases"])))

    @cached_property
    def states(self) -> frozenset[str]:
        """The states that the speaker is or speaks for."""
        return known_in(" ".join([self.name, *self.speaker["roles"]])).states

    def speaks_as(self, other: Said) -> bool:
        """Whether both have one speaker."""
        return fold_key(self.name) in other.names or fold_key(other.name) in self.names

    @cached_property
    def terms(self) -> list[str]:
        return terms_of(self.content)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers among the words, in digits or not."""
        return frozenset(term for term in self.terms if term.isdigit() or term in _numerals())

    @cached_property
    def denied(self) -> frozenset[str] | None:
        """The words behind the negations; None: the words may say either."""
        pairs = [(a, b) for a, b in zip(self.terms, [*self.terms[1:], ""], strict=True) if a in _negators()]
        return None if any(_negators()[a] == "unsure" for a, _ in pairs) else frozenset(b for _, b in pairs)

    @property
    def parts(self) -> bool:
        """Whether something less than the whole is denied («without …»)."""
        return any(_negators().get(term) == "part" for term in self.terms)

    @cached_property
    def places(self) -> frozenset[str]:
        """Where what the words tell of took place."""
        told = (e["place_name"] for e in self.record["events"] if e["source"] == self.id)
        return frozenset(fold_key(name) for name in told if name)

    @cached_property
    def days(self) -> frozenset[str]:
        """When that was."""
        return frozenset(e["when"] for e in self.record["events"] if e["source"] == self.id and e["when"])

    @property
    def claims(self) -> bool:
        """Whether nothing of what was said denies or refuses anything."""
        return self.denied == frozenset() and self.statement["act"] not in ("deny", "reject")

    @cached_property
    def around(self) -> tuple[int, int]:
        """The stretch of the sentence that tells it, without what was said itself behind its first words."""
        text, (start, stop) = self.record["text"], self.statement["cue"]
        story = self.record["stories"][self.statement["story"]]
        least, most = max(story["start"], start - _BEFORE), min(story["end"], stop + _BEHIND)
        first = max((text.rfind(sign, least, start) + 1 for sign in _STOPS), default=0)
        ends = [at for sign in _STOPS if (at := text.find(sign, stop, most)) >= 0]
        return max(first, least), min(ends, default=most)


@lru_cache(maxsize=1)
def _negators() -> Mapping[str, str]:
    return {terms_of(row["word"])[0]: row["kind"] for row in load_lexicon().tables["negators"]}


@lru_cache(maxsize=1)
def _numerals() -> frozenset[str]:
    rows = (row for row in load_lexicon().tables["numerals"] if row["kind"] not in ("pre", "none"))
    return frozenset(term for row in rows for words in values(row["words"]) for term in terms_of(words))


def find_said(record: Plain) -> list[Said]:
    """The statements of a record that may be compared: the innermost, by named speakers."""
    return list(_said(record))


def _said(record: Plain) -> Iterator[Said]:
    entities = {e["id"]: e for e in record["entities"]}
    outer = {s["within"] for s in record["statements"]}
    for statement in record["statements"]:
        speaker = entities[statement["speaker"]]
        if speaker["kind"] in _SPEAKERS and statement["id"] not in outer:
            yield Said(record, statement, speaker, *_when(record, statement))


def _when(record: Plain, statement: Plain) -> tuple[float | None, float | None]:
    """When it was said: as it is told, else when the report came out; what «had» been said is of no known time."""
    first, last = ordinals(statement["when"])
    if first is not None and last is not None:
        return float(first), last + 1.0
    start = statement["cue"][0]
    if _LONG_AGO in fold_key(record["text"][max(0, start - 40) : start]).split(".")[-1]:
        return None, None
    at = moment(record["stories"][statement["story"]]["published"] or record["published"])
    return at, at
