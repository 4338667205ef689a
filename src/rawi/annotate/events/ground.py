"""What the rules of events look at in one text: its words, phrases, places, numbers and times by token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rawi.arabic.match import Match
from rawi.arabic.words import COMMAS, ENDS, PREPOSITIONS, Words
from rawi.model import Name, Number, PlaceName, Span, Statement, Time

PREFIXED = frozenset("\N{ARABIC LETTER BEH}\N{ARABIC LETTER LAM}\N{ARABIC LETTER KAF}")


@dataclass(frozen=True, slots=True)
class Ground:
    """The marks of one text, found by token; phrases and places by their first one.

    ``covered[i]`` is the phrase that token ``i`` is in, ``triggers[i]`` the entries of triggers that begin there,
    ``said`` the times at which something was said with the act, ``sites`` the first tokens of all places,
    ``timed`` those of times, ``fates`` those of nouns of fate, ``governing[i]`` the governors that begin at token
    ``i``, ``stems`` the words without clitics, ``days`` when each story came out, ``credits`` the tokens behind
    what was said that tell on whose word it is."""

    words: Words
    names: Mapping[int, Name]
    ending: Mapping[int, Name]
    places: Mapping[int, PlaceName]
    numbers: Mapping[int, Number]
    times: Mapping[int, Time]
    statements: Sequence[Statement]
    covered: Sequence[Name | None]
    triggers: Mapping[int, list[Match]]
    said: Mapping[Span, str] = field(default_factory=dict)
    sites: Sequence[int] = ()
    timed: Sequence[int] = ()
    fates: Sequence[int] = ()
    named: frozenset[int] = frozenset()
    governing: Mapping[int, list[Match]] = field(default_factory=dict)
    stems: Sequence[str] = ()
    days: Sequence[str] = ()
    credits: frozenset[int] = frozenset()

    def token(self, place: int) -> int:
        """The token that a code point stands in."""
        return max(bisect_right(self.words.tokens.starts, place) - 1, 0)

    def tokens(self, span: Span) -> tuple[int, int]:
        """The tokens ``[first, last)`` that a span touches."""
        return self.token(span.start), bisect_left(self.words.tokens.starts, span.stop)

    def statement(self, i: int) -> Statement | None:
        """The innermost statement in whose content a token stands."""
        at = self.words.tokens.starts[i]
        found = [s for s in self.statements if s.content.start <= at < s.content.stop]
        return min(found, key=lambda s: s.content.stop - s.content.start, default=None)

    def speaker(self, i: int) -> tuple[int, int] | None:
        """The last mention, before a token, of who says it."""
        said = self.statement(i)
        if said is None:
            return None
        at = self.words.tokens.starts[i]
        before = [m for m in said.speaker.mentions if m.stop <= at]
        return self.tokens(max(before)) if before else None

    def preposition(self, i: int) -> str:
        """The preposition that stands at a token, free or written onto it; "" for none."""
        words = self.words
        if words.classes[i] in PREPOSITIONS:
            vague = words.here(i, "quantifiers")  # «about 45»: the word for "towards"
            if vague is not None and vague.last in self.numbers:
                return ""
            whole = words.reach[i] - i > 1  # «along», «in the right of»: not their first word
            return " ".join(words.stem(k) for k in range(i, words.reach[i])) if whole else words.stem(i)
        clitics = words.cuts[i].clitics
        if not clitics:
            return self.behind_letters(i)
        return clitics[-1] if clitics[-1] in PREFIXED and not words.classes[i] else ""

    def behind_letters(self, i: int) -> str:
        """The preposition written onto a word that the tables hold only behind one («by the execution of»)."""
        if self.words.forms[i][0] not in PREFIXED:
            return ""
        found = self.words.matches.at.get(i, ())
        return next((m.clitics[-1] for m in found), "") if found and all(m.skip for m in found) else ""

    def stops(self, i: int) -> bool:
        """Whether a sentence or a part of it ends at a token."""
        form = self.words.form(i)
        return form in ENDS or form in COMMAS
