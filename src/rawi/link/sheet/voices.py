"""How many independent voices tell of an incident, and how that number comes about.

Copies are one voice; so are reports of one outlet, of one agency, and those that rest on what one speaker said: all
that quote the same monitor. An agency that passes on what another said is not the last to be asked. Sources that are
not named are no one voice, two «local sources» may be two men; but what a state's or a body's own man says, told of in
the same words by two outlets («an officer of the Iraqi army»), is not shown to be two voices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rawi.fold import fold_key
from rawi.link.known import known_in
from rawi.link.phrases import load_phrases
from rawi.link.sheet.told import Plain, Told, Why

_NAMED = frozenset({"person", "organisation", "armed_group", "state", "media"})
_FROM = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER NOON}"
_MARKS = ' ()"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}'
_NEXT = 8  # code points between an outlet and whom it has something from


@dataclass(frozen=True, slots=True)
class Join:
    """Why a document is no voice of its own: ``document`` speaks with the voice of ``other``."""

    document: str
    other: str
    why: Why


@dataclass(frozen=True, slots=True)
class Voice:
    """The documents that are one voice, and what joined them."""

    documents: tuple[str, ...]
    joins: tuple[Join, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """The independent voices: as many as documents less joins."""

    voices: tuple[Voice, ...]

    @property
    def count(self) -> int:
        return len(self.voices)


def find_voices(reports: Sequence[Told]) -> Voices:
    """The voices of the reports of one incident, in the order given."""
    voices = {told.document: Voice((told.document,), ()) for told in reports}
    for signs in (_copies, _agencies, _speakers):
        first: dict[str, str] = {}
        for told in reports:
            for sign, why in signs(told):
                other = first.setdefault(sign, told.document)
                if voices[other] is not voices[told.document]:
                    _join(voices, Join(told.document, other, why))
    _join_outlets(voices, reports)
    return Voices(tuple({id(voice): voice for voice in voices.values()}.values()))


def _join_outlets(voices: dict[str, Voice], reports: Sequence[Told]) -> None:
    """Join what is an outlet's alone, to a voice that it shares where it has one; two that it shares with others stay
    two: an outlet that quotes both sides makes them not one."""
    by_outlet: dict[str, list[Told]] = {}
    for told in reports:
        if told.outlet:
            by_outlet.setdefault(told.outlet, []).append(told)
    for told_by in by_outlet.values():
        own = {told.document for told in told_by}
        shared = [told for told in told_by if not own.issuperset(voices[told.document].documents)]
        to, *_ = [*shared, *told_by]
        for told in told_by:
            voice = voices[told.document]
            if voice is not voices[to.document] and own.issuperset(voice.documents):
                _join(voices, Join(told.document, to.document, Why("voice_outlet", {"name": told.record["source"]})))


def _join(voices: dict[str, Voice], join: Join) -> None:
    a, b = voices[join.other], voices[join.document]
    documents = tuple(d for d in voices if d in a.documents or d in b.documents)
    joined = Voice(documents, (*a.joins, *b.joins, join))
    voices.update(dict.fromkeys(documents, joined))


def _copies(told: Told) -> Iterator[tuple[str, Why]]:
    if told.group is not None:
        yield told.group, Why("voice_copy")


def _agencies(told: Told) -> Iterator[tuple[str, Why]]:
    """The agencies whose report it is, or through which it has its source."""
    story, chain = told.record["stories"][told.event["story"]], list(_chain(told))
    speakers = [told.entities[s["speaker"]] for s in chain]
    words = [told.record["source"] or "", told.words(story["credit"]), told.words(story["dateline"])]
    words += [e["name"] for e in speakers if e["kind"] == "media"] + [told.words(s["venue"]) for s in chain]
    for _, _, row in load_phrases("wires", "names").find("\n".join(words)):
        agency = row["names"].split("|")[0]
        yield agency, Why("voice_agency", {"name": agency})


def _speakers(told: Told) -> Iterator[tuple[str, Why]]:
    """The speaker on whose word it is told: under its name and aliases, or as the body that it speaks for."""
    chain = list(_chain(told))
    if chain:
        said = chain[-1]
        speaker = _passed_on(told, said) or told.entities[said["speaker"]]
        for sign in _names(speaker) if speaker["kind"] in _NAMED else _unnamed(speaker):
            yield sign, Why("voice_speaker", {"name": speaker["name"]})


def _passed_on(told: Told, said: Plain) -> Plain | None:
    """Whose words an outlet passes on («as Reuters reported from the ministry»); None where it speaks itself."""
    if not said["speaker_span"] or told.entities[said["speaker"]]["kind"] != "media":
        return None
    stop = said["speaker_span"][1]
    starts = [m[0] for e in told.entities.values() for m in e["mentions"] if stop < m[0] <= stop + _NEXT]
    at = min(starts, default=stop)
    if told.words((stop, at)).strip(_MARKS) != _FROM:
        return None
    return next((e for e in told.entities.values() if any(m[0] == at for m in e["mentions"])), None)


def _unnamed(speaker: Plain) -> Iterator[str]:
    """A source without a name that belongs to a body or state, as it is told of."""
    known = known_in(speaker["name"])
    if speaker["kind"] == "unnamed" and (known.bodies or known.states):
        yield fold_key(speaker["name"])


def _chain(told: Told) -> Iterator[Plain]:
    """The statements on whose word an event is told, the innermost last."""
    said, (start, stop) = told.statements.get(told.event["source"] or ""), told.event["trigger"]
    while said is not None:
        yield said
        inner = (s for s in told.record["statements"] if s["within"] == said["id"])
        said = next((s for s in inner if s["content"][0] <= start and stop <= s["content"][1]), None)


def _names(speaker: Plain) -> Iterator[str]:
    names = [speaker["name"], *speaker["aliases"]]
    known = [known_in(words) for words in (*names, *speaker["roles"])]
    bodies = {body for k in known for body in k.bodies}
    yield from sorted(bodies or {fold_key(name) for name in names})
    if speaker["kind"] == "state" and not bodies:
        yield from sorted({state for k in known for state in k.states})
