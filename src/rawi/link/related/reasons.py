"""Why two documents belong beside each other: what they share, with the points that it weighs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from rawi.link.answers import Answer
from rawi.link.incidents.words import likeness
from rawi.link.related.traits import Name, Traits

Weigh = Callable[[str], float]
_INCIDENT = 5.0
_ANSWER = 2.0
_NAME = 4.0  # the rarest name that both documents are all about
_SHORT = 0.5  # and of a name of one word, which others may bear
_PLACE = 2.0
_DISPUTE = 1.2
_WORDING = 8.0  # times the cosine of the beginnings
_TOLD = 0.1  # points of a name from which on it is a reason
_COMMON = 0.1  # of the cosine, likewise
_NAMES = 4  # of each kind
_WORDS = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """The key of a sentence (``related.KEY``), what fills its gaps, and the points of what it tells."""

    key: str
    points: float
    facts: Mapping[str, str] = field(default_factory=dict)


def find_reasons(
    own: Traits, other: Traits, weigh: Weigh, incidents: Mapping[str, Set[str]], answers: Sequence[Answer]
) -> list[Reason]:
    """What two documents share, the weightiest first."""
    shared = incidents.get(own.document, set()) & incidents.get(other.document, set())
    found = [Reason("incident", _INCIDENT, {"codes": " ".join(sorted(shared))})] if shared else []
    found += [*_answers(own, other, answers), *_names(own, other, weigh), *_places(own, other, weigh)]
    found += [*_disputes(own, other), *_wording(own, other)]
    return sorted(found, key=lambda reason: -reason.points)


def _answers(own: Traits, other: Traits, answers: Sequence[Answer]) -> Iterator[Reason]:
    for answer in answers:
        if {answer.statement.document, answer.earlier.document} == {own.document, other.document}:
            facts = {"speaker": answer.statement.name, "other": answer.earlier.name}
            yield Reason(f"{answer.kind}", _ANSWER, facts)
            return


def _names(own: Traits, other: Traits, weigh: Weigh) -> Iterator[Reason]:
    """Persons, and bodies and states, each kind as one reason."""
    points = {
        key: _NAME * weigh(key) ** 2 * name.about * other.names[key].about * (1.0 if " " in key else _SHORT)
        for key, name in own.names.items()
        if key in other.names
    }
    told = sorted((key for key in points if points[key] >= _TOLD), key=lambda key: -points[key])
    for reason, of in (("persons", True), ("bodies", False)):
        keys = [key for key in told if (own.names[key].kind == "person") == of][:_NAMES]
        if keys:
            yield Reason(reason, sum(points[key] for key in keys), {"names": _list(own.names[key] for key in keys)})


def _list(names: Iterator[Name]) -> str:
    return "\N{ARABIC COMMA} ".join(name.shown for name in names)


def _places(own: Traits, other: Traits, weigh: Weigh) -> Iterator[Reason]:
    shared = sorted((key for key in own.places if key in other.places), key=lambda key: -weigh(key))
    if shared:
        points = _PLACE * weigh(shared[0])
        yield Reason("places", points, {"names": "\N{ARABIC COMMA} ".join(own.places[k].name for k in shared[:_NAMES])})


def _disputes(own: Traits, other: Traits) -> Iterator[Reason]:
    """The dispute of two sides, where both documents are about the same thing."""
    like = likeness(own.gist, other.gist)
    shared = [own.disputes[sides] for sides in own.disputes if sides in other.disputes]
    if shared and like >= _COMMON:
        about = " ".join(own.spell(own.gist.keys() & other.gist.keys(), _WORDS))
        yield Reason("dispute", _DISPUTE, {"a": shared[0].a, "b": shared[0].b, "about": about})


def _wording(own: Traits, other: Traits) -> Iterator[Reason]:
    like = likeness(own.gist, other.gist)
    if like >= _COMMON:
        words = " ".join(own.spell(own.gist.keys() & other.gist.keys(), _WORDS))
        yield Reason("words", _WORDING * like, {"words": words})
