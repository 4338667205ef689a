"""What the rules of events look at in one text: its words, phrases, places, numbers and times by token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from rawi.arabic.match import Match
from rawi.arabic.words import COMMAS, ENDS, PREPOSITIONS, PRONOUNS, Words
from rawi.lexicon.forms import SHORT
from rawi.model import Name, Number, PlaceName, Span, Statement, Time

TABLES = ("event_verbs", "event_nouns")
_MIN = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"
_PEOPLE = frozenset({"group", "unnamed"})
_SEAT = 2  # tokens of «in the capital» behind who said something
CLAUSES = frozenset({"that", "relative", "subordinator", "meanwhile", "contrast"})
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


def ground_of(
    words: Words,
    names: Iterable[Name],
    places: Iterable[PlaceName],
    numbers: Iterable[Number],
    times: Iterable[Time],
    statements: Sequence[Statement],
    days: Sequence[str],
) -> Ground:
    """The marks of one text as the rules of events look them up; ``days`` is when each story came out."""
    names, numbers = list(names), list(numbers)
    covered: list[Name | None] = [None] * (len(words) + 64)
    for name in names:
        covered[name.first : name.last] = [name] * (name.last - name.first)
    ground = Ground(
        words, {n.first: n for n in names}, {n.last: n for n in names}, {p.first: p for p in places}, {}, {},
        statements, covered, {},
    )  # fmt: skip
    numbered = {ground.token(n.span.start): n for n in numbers}
    timed = {ground.token(t.span.start): t for t in times}
    said = {s.when_span: s.act for s in statements if s.when_span is not None}
    return replace(
        ground, numbers=numbered, times=timed, triggers=_by_token(words, *TABLES), said=said,
        sites=sorted(ground.places), timed=sorted(timed), fates=sorted(m.first for m in words.matches.of("toll_nouns")),
        governing=_governing(ground, {ground.tokens(n.span)[1] for n in numbers}),
        stems=[cut.stem for cut in words.cuts],
        named=frozenset(i for p in ground.places.values() if p.rule != "noun" for i in range(*ground.tokens(p.at))),
        days=days, credits=frozenset(i for s in statements for i in _credit(ground, s)),
    )  # fmt: skip


def _by_token(words: Words, *tables: str) -> dict[int, list[Match]]:
    out: dict[int, list[Match]] = {}
    for table in tables:
        for m in words.matches.of(table):
            if m.entry.form.endswith(SHORT) and words.classes[m.first - 1] != "negation":
                continue  # another verb: who prepares retakes nothing
            out.setdefault(m.first, []).append(m)
    return out


def _governing(ground: Ground, counted: Set[int]) -> dict[int, list[Match]]:
    """The governors by token, without those that are part of a person's name («Hassan | Fadl»), and without people at
    the tokens behind numbers («17 | students», written as «asking for»)."""
    words, out = ground.words, _by_token(ground.words, "governors")
    for at in [i for i in out if words.here(i, "given_names", "surnames") is not None]:
        name = ground.covered[at]
        if name is not None and name.name is not None and name.kind == "person" and ground.token(name.name.start) < at:
            del out[at]
    for at in counted & out.keys():
        if (people := words.here(at, "people")) is not None and people.entry.form.endswith("accusative"):
            del out[at]
    for at in [i for i in out if of_a_group(words, i + 1)]:
        del out[at]  # «gunmen | thought to be of X | attacked»
    return out


def of_a_group(words: Words, at: int) -> bool:
    """Whether «that they are of» stands at a token («gunmen thought | (that they are) of | X»)."""
    return words.classes[at] == "that" and words.form(at).endswith(PRONOUNS) and words.form(at + 1) == _MIN


def of_one_kind(one: Name, two: Name) -> bool:
    """Whether two names are of one kind; people told as a group and people who are not named are."""
    return one.kind == two.kind or {one.kind, two.kind} <= _PEOPLE


def of_clause(words: Words, at: int) -> bool:
    """Whether a verb, or what opens a clause, stands at a token."""
    return words.event_verb(at) or words.verblike(at) or words.classes[at] in CLAUSES


def _credit(ground: Ground, said: Statement) -> range:
    """The tokens of an attribution behind what was said: its cue, who said it, and where that is («in Bamako»)."""
    who = said.speaker_span
    if who is None or not said.content.stop <= said.cue.start < who.start:
        return range(0)
    return range(ground.token(said.cue.start), ground.tokens(who)[1] + _SEAT)
