"""Which earlier statements one answers, denies, repeats or contradicts, and the sentence that says why.

*answers*: its sentence says so and names whose word it is an answer to; *denies*: another said what it denies;
*repeats*: the speaker had said the same another day; *contradicts*: one says what the other says is not so. Each needs
words in common, besides; what is not sure is not told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from rawi.arabic.terms import terms_of
from rawi.fold import fold_key
from rawi.lexicon import load_lexicon, values
from rawi.link.answers.cues import answered_by, sentence, told_again
from rawi.link.answers.said import Said
from rawi.link.incidents.words import likeness, words_of
from rawi.link.known import known_in

_DAYS = 14.0  # between a word and its answer
_LONG = 120.0  # between a word and its repetition, or another word of the same speaker
_OWN = 0.7  # days from which on other words of one speaker are a second saying, not a second report of one
_APART = 4.0  # and from which on like words are: until then reports go on telling of the first
# Cosines, from which on a word is the one that is answered (in the same report, or another), denied (by one whom it
# charges, or anyone), repeated (where that is told, or not), contradicted (with opposite words, or by a denial).
_BESIDE, _ANSWERED = 0.12, 0.25
_CHARGED, _DENIED = 0.45, 0.55
_TOLD_REPEATED, _REPEATED = 0.3, 0.66
_CONTRADICTED, _NEGATED = 0.5, 0.57
_SHARED = 4  # weighty words in common
_SAME, _ALIKE, _SOON = 0.92, 0.75, 5.0  # cosines from which on two reports tell of one saying: ever, and within days
_RUNS = {True: 5, False: 9}  # terms in a row that two sayings do not share by chance, within those days and ever
_NO_CLAIM = frozenset({"demand", "ask", "announce", "promise", "praise", "threaten", "warn", "deny", "reject"})
_OF_OTHERS = frozenset({"condemn", "accuse", "demand", "warn", "ask", "praise", "deny"})  # they speak of others' doings
_CHARGES = frozenset({"accuse", "believe", "condemn"})
_NEWS = frozenset({"announce", "report"})  # acts of telling what is new


@dataclass(frozen=True, slots=True)
class Answer:
    """A statement and an earlier one that it ``answers``, ``repeats``, ``denies`` or ``contradicts`` (``kind``).

    ``key`` names the sentence (``answers.KEY``) that says why, ``facts`` fill its gaps. ``changed``: one speaker
    contradicts an earlier word of his own.
    """

    kind: str
    statement: Said
    earlier: Said
    likeness: float
    key: str
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        return self.kind == "contradicts" and self.statement.speaks_as(self.earlier)


Rule = Callable[[Said, Sequence[Said]], Iterator[Answer]]


def _answers(said: Said, before: Sequence[Said]) -> Iterator[Answer]:
    """Of those whose word a sentence names as answered, what is likest."""
    names, states = answered_by(said)
    if not (names or states):
        return
    words = words_of([sentence(said), said.content], 2 * len(said.words) + 10)
    for earlier in before:
        if said.speaks_as(earlier) or not _follows(said, earlier, 0.0, _DAYS):
            continue
        like, least = likeness(words, earlier.words), _BESIDE if earlier.document == said.document else _ANSWERED
        if like >= least and (names & earlier.names or (states & earlier.states and like >= _ANSWERED)):
            yield _answer("answers", said, earlier, like, "named")


def _denies(said: Said, before: Sequence[Said]) -> Iterator[Answer]:
    """Of what others said of the speaker, or in much the same words, what it denies."""
    if said.statement["act"] != "deny":
        return
    for earlier in before:
        if said.speaks_as(earlier) or said.states & earlier.states:
            continue
        if earlier.statement["act"] in _NO_CLAIM or not earlier.claims:
            continue
        if _follows(said, earlier, 0.0, _DAYS) and _shares(said, earlier, _CHARGED):
            like = likeness(said.words, earlier.words)
            if like >= _DENIED or (earlier.statement["act"] in _CHARGES and _meant(said, earlier)):
                yield _answer("denies", said, earlier, like, "denied")


def _repeats(said: Said, before: Sequence[Said]) -> Iterator[Answer]:
    for earlier in before:
        if not said.speaks_as(earlier):
            continue
        if not _follows(said, earlier, _OWN, _LONG) or not _shares(said, earlier, _TOLD_REPEATED):
            continue
        like, again = likeness(said.words, earlier.words), told_again(said)
        if (
            (again or (like >= _REPEATED and _follows(said, earlier, _APART, _LONG)))
            and _agree(said, earlier)
            and not _one_saying(said, earlier)
        ):
            yield _answer("repeats", said, earlier, like, "again" if again else "same_words")


def _contradicts(said: Said, before: Sequence[Said]) -> Iterator[Answer]:
    for earlier in before:
        one = said.speaks_as(earlier)
        if earlier.document == said.document or (said.statement["act"] == "deny" and not one):
            continue
        if not _follows(said, earlier, _OWN if one else 0.0, _LONG if one else _DAYS):
            continue
        denied = "deny" in (said.statement["act"], earlier.statement["act"])
        if not _shares(said, earlier, _CONTRADICTED) or (_one_saying(said, earlier) and not denied):
            continue
        if not one and said.states & earlier.states:
            continue
        if _against(said, earlier) or (one and _opposed(said, earlier)):
            key = "own_line" if one else "other_line"
            yield _answer("contradicts", said, earlier, likeness(said.words, earlier.words), key)


def _answer(kind: str, said: Said, earlier: Said, like: float, key: str) -> Answer:
    return Answer(kind, said, earlier, like, key, {"speaker": said.name, "other": earlier.name})


def may_answer(said: Said, earlier: Said) -> bool:
    """Whether the times of two statements allow any rule to hold: cheap to ask, and mostly no."""
    return said is not earlier and _follows(said, earlier, 0.0, _LONG)


def _follows(said: Said, earlier: Said, least: float, most: float) -> bool:
    """Whether the earlier one was said so many days before; what one report tells of both sides is in order."""
    if earlier.document == said.document:
        (a, b), (c, d) = said.statement["content"], earlier.statement["content"]
        return least == 0 and bool(b <= c or d <= a)
    if said.at is None or earlier.last is None or earlier.at is None:
        return False
    return least <= said.at - earlier.last and 0 < said.at - earlier.at <= most


def _shares(said: Said, earlier: Said, least: float) -> bool:
    shared = len(said.words.keys() & earlier.words.keys())
    return shared >= _SHARED and likeness(said.words, earlier.words) >= least


def _meant(said: Said, earlier: Said) -> bool:
    """Whether what was said earlier names the speaker, or the state or body that he speaks for."""
    if any(name in fold_key(earlier.content) for name in said.names):
        return True
    return bool(said.states & known_in(earlier.content).states)


def _one_saying(said: Said, earlier: Said) -> bool:
    """Whether two reports tell of one saying: in nearly the same words, or with a long run of them; soon after, in like
    words."""
    soon = said.at is not None and earlier.at is not None and said.at - earlier.at < _SOON
    like = likeness(said.words, earlier.words)
    return like >= (_ALIKE if soon else _SAME) or bool(_runs(said, soon) & _runs(earlier, soon))


def _runs(said: Said, soon: bool) -> set[tuple[str, ...]]:
    length, terms = _RUNS[soon], said.terms
    return {tuple(terms[at : at + length]) for at in range(len(terms) - length + 1)}


def _agree(said: Said, earlier: Said) -> bool:
    """Whether nothing in two sayings of one thing differs: numbers, where and when it was, what is denied."""
    a, b = said.numbers, earlier.numbers
    for here, there in ((said.places, earlier.places), (said.days, earlier.days)):
        if here and there and not here & there:
            return False
    one = (
        (a <= b or b <= a)
        and (said.denied, said.claims) == (earlier.denied, earlier.claims)
        and not _opposed(said, earlier)
    )
    return one and not {said.statement["act"], earlier.statement["act"]} <= _NEWS


def _against(said: Said, earlier: Said) -> bool:
    """Whether one denies what the other says: all of it, or with words that the other says without denying any."""
    no, yes = (said, earlier) if earlier.claims else (earlier, said)
    if not yes.claims or no.denied is None:
        return False
    if no.statement["act"] == "deny":
        return not no.denied and likeness(said.words, earlier.words) >= _NEGATED
    whole = bool(no.denied) and not no.parts and no.denied <= set(yes.terms)
    return whole and likeness(said.words, earlier.words) >= _NEGATED


def _opposed(said: Said, earlier: Said) -> bool:
    """Whether one says the opposite of a word of the other, each of its own doings, and neither says both."""
    if {said.statement["act"], earlier.statement["act"]} & _OF_OTHERS:
        return False
    a, b = set(said.terms), set(earlier.terms)
    return any(
        (a & one and b & other and not (a & other or b & one)) or (a & other and b & one and not (a & one or b & other))
        for one, other in _opposites()
    )


@lru_cache(maxsize=1)
def _opposites() -> list[tuple[set[str], set[str]]]:
    """The terms of words for opposite things; words of more than one term stand for their first."""
    rows = load_lexicon().tables["opposites"]
    return [(_firsts(row["one"]), _firsts(row["other"])) for row in rows]


def _firsts(cell: str) -> set[str]:
    return {terms_of(word)[0] for word in values(cell)}


RULES: Mapping[str, Rule] = MappingProxyType(
    {"answers": _answers, "denies": _denies, "repeats": _repeats, "contradicts": _contradicts}
)
