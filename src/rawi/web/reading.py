"""A record as the page of a document shows it: lines of text, marks on them, a card a statement and a card an event.

Offsets stay code points of the text, as everywhere; the script of the page turns them into its own units, once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from rawi.export.events import SIGNS, UNREAL
from rawi.web.shown import steers

Plain = Mapping[str, Any]
Stretch = Sequence[int]  # start and stop, code points
_SAID = {
    "content": "content",
    "speaker": "speaker_span",
    "cue": "cue",
    "venue": "venue",
    "addressee": "addressee",
    "time": "when_span",
}
_DONE = ("actor", "target", "place", "weapon")
_FATES = ("killed", "injured", "casualties")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without its end, and where it begins; ``head`` names the story that begins in it."""

    start: int
    text: str
    head: Plain | None
    outside: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A statement on its card."""

    number: int
    id: str
    speaker: Plain
    act: str
    form: str
    cue: str
    content: str
    start: int
    venue: str | None
    addressee: str | None
    when: str | None
    within: int | None


@dataclass(frozen=True, slots=True)
class Done:
    """An event on its card: ``told_by`` is the statement it is told in, ``parts`` the words of its sides and place."""

    number: int
    id: str
    event: Plain
    sign: str
    real: bool
    told_by: Said | None
    trigger: str
    parts: tuple[tuple[str, str], ...]
    tolls: tuple[tuple[str, Plain, Said | None], ...]
    before: str
    behind: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A record ready to be shown."""

    record: Plain
    lines: tuple[Line, ...]
    said: tuple[Said, ...]
    done: tuple[Done, ...]

    @property
    def steers(self) -> bool:
        """Whether the text holds signs that steer direction, which the page shows instead of obeying them."""
        return steers(self.record["text"])

    @property
    def marks(self) -> list[tuple[str, int, int, str]]:
        """Every mark: its kind, start and stop, and the id of the card (or the entity) it belongs to."""
        found = chain(_said_marks(self.record), _done_marks(self.record), _other_marks(self.record))
        return sorted(found, key=lambda mark: (mark[1], -mark[2]))


def show_record(record: Plain) -> Reading:
    """A record in its plain form as a reading."""
    numbers = {s["id"]: n for n, s in enumerate(record["statements"], 1)}
    speakers = {entity["id"]: entity for entity in record["entities"]}
    said = tuple(_said(record, s, numbers, speakers) for s in record["statements"])
    by_id = {s.id: s for s in said}
    done = tuple(_done(record, n, e, by_id) for n, e in enumerate(record["events"], 1))
    return Reading(record, tuple(_lines(record)), said, done)


def _words(record: Plain, span: Stretch | None) -> str | None:
    return record["text"][span[0] : span[1]] if span else None


def _lines(record: Plain) -> Iterator[Line]:
    heads = {story["start"]: story for story in record["stories"]} if len(record["stories"]) > 1 else {}
    at = 0
    for text in record["text"].split("\n"):
        head = next((story for start, story in heads.items() if at <= start <= at + len(text)), None)
        yield Line(at, text, head, _is_outside(record, at, at + len(text)))
        at += len(text) + 1


def _is_outside(record: Plain, start: int, stop: int) -> bool:
    """Whether a line belongs to no story, or is furniture of the page."""
    stories = record["stories"]
    within = any(story["start"] < stop and start < story["end"] for story in stories) or not stories
    return stop > start and (not within or any(a <= start and stop <= b for a, b in record["furniture"]))


def _said(record: Plain, s: Plain, numbers: Mapping[str, int], speakers: Mapping[str, Plain]) -> Said:
    return Said(
        number=numbers[s["id"]],
        id=s["id"],
        speaker=speakers[s["speaker"]],
        act=s["act"],
        form=s["form"],
        cue=_words(record, s["cue"]) or "",
        content=_words(record, s["content"]) or "",
        start=s["content"][0],
        venue=_words(record, s["venue"]),
        addressee=_words(record, s["addressee"]),
        when=s["when"],
        within=numbers.get(s["within"]),
    )


def _done(record: Plain, number: int, e: Plain, said: Mapping[str, Said]) -> Done:
    start, stop = e["trigger"]
    before, behind = record["text"][:start].rpartition("\n")[2], record["text"][stop:].partition("\n")[0]
    return Done(
        number=number,
        id=e["id"],
        event=e,
        sign=SIGNS[e["status"]],
        real=e["status"] not in UNREAL,
        told_by=said.get(e["source"]),
        trigger=record["text"][start:stop],
        parts=tuple((name, words) for name in _DONE if (words := _words(record, e[name]))),
        tolls=tuple(_tolls(e, said)),
        before=before,
        behind=behind,
    )


def _tolls(e: Plain, said: Mapping[str, Said]) -> Iterator[tuple[str, Plain, Said | None]]:
    """All counts that are told of an event, each with the statement that tells it: the one that stands is no truer."""
    told = {(t["kind"], t["min"], t["max"]) for t in e["tolls"]}
    for fate in _FATES:
        count = e[fate]
        if count and (fate, count["min"], count["max"]) not in told:
            yield fate, {**count, "approx": False, "as_of": None}, None
    for toll in e["tolls"]:
        yield toll["kind"], toll, said.get(toll["source"])


def _said_marks(record: Plain) -> Iterator[tuple[str, int, int, str]]:
    for s in record["statements"]:
        yield from ((kind, *s[name], s["id"]) for kind, name in _SAID.items() if s[name])


def _done_marks(record: Plain) -> Iterator[tuple[str, int, int, str]]:
    for e in record["events"]:
        kind = "unreal" if e["status"] in UNREAL else "trigger"
        yield from ((kind, *span, e["id"]) for span in (e["trigger"], *e["mentions"]))
        parts = [e[name] for name in (*_DONE, "when_span", "status_span")]
        parts += [e[fate] and e[fate]["span"] for fate in _FATES] + [toll["span"] for toll in e["tolls"]]
        parts += [victim["span"] for victim in e["victims"]]
        yield from (("part", *span, e["id"]) for span in dict.fromkeys(tuple(p) for p in parts if p))


def _other_marks(record: Plain) -> Iterator[tuple[str, int, int, str]]:
    yield from (("mention", *span, entity["id"]) for entity in record["entities"] for span in entity["mentions"])
    yield from (("time", *time["span"], "") for time in record["times"])
