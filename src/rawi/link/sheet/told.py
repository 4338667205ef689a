"""One report of an incident, and what each value in it rests on: the words, the statement, the speaker, the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from rawi.fold import fold_key
from rawi.link.phrases import load_phrases
from rawi.link.sentences import sentence_around
from rawi.model.days import days

Plain = Mapping[str, Any]
Stretch = tuple[int, int]
_LASTING = frozenset(
    {"clash", "storming", "siege", "restriction", "displacement", "talks"}
    | {"deployment", "exercise", "strike", "sit_in", "disaster"}
)
_DEALINGS = frozenset({"consult", "agree", "govern", "sanction", "aid"})
MOMENT = 1.0  # hours within which two reports are of one moment
_LEAD = 400  # code points from its start within which a story tells its main events
_NO_TIME = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, eq=False)
class Told:
    """One report: an event of a record in its plain form, and the name of its document's group of copies."""

    record: Plain
    event: Plain
    group: str | None = None

    @property
    def document(self) -> str:
        return str(self.record["id"])

    @cached_property
    def outlet(self) -> str | None:
        """Who published it, folded."""
        return fold_key(self.record["source"]).strip() if self.record["source"] else None

    @property
    def published(self) -> str | None:
        """When its story came out."""
        return self.record["stories"][self.event["story"]]["published"] or None

    @cached_property
    def moment(self) -> datetime | None:
        """The same as a moment; a time without a zone is taken for UTC."""
        try:
            moment = datetime.fromisoformat(self.published or "")
        except ValueError:
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    @cached_property
    def statements(self) -> Mapping[str, Plain]:
        return {s["id"]: s for s in self.record["statements"]}

    @cached_property
    def entities(self) -> Mapping[str, Plain]:
        return {e["id"]: e for e in self.record["entities"]}

    @property
    def lasting(self) -> bool:
        """Whether it is a thing of days, of which reports tell different stretches."""
        return self.event["mode"] in _LASTING or self.event["status"] == "ongoing"

    @property
    def leads(self) -> bool:
        """Whether its story opens with it: what is told further down is often another thing, or read wrongly."""
        first = min(start for start, _ in (self.event["trigger"], *self.event["mentions"]))
        return int(first - self.record["stories"][self.event["story"]]["start"]) < _LEAD

    @property
    def dealing(self) -> bool:
        """Whether it is a meeting, decision or the like, of which there are many from one day and place to the next."""
        return self.event["type"] in _DEALINGS

    @property
    def daily(self) -> bool:
        """Whether it is a thing of which there may be another on the next day: a dealing or a protest."""
        return self.dealing or self.event["type"] == "protest"

    @cached_property
    def folded(self) -> str:
        """Its title and text, for looking for names."""
        return fold_key(f"{self.record['title'] or ''}\n{self.record['text']}")

    @cached_property
    def harmless(self) -> bool:
        """Whether its document tells of nobody hurt or dead."""
        hurt = any(toll["min"] for event in self.record["events"] for toll in event["tolls"])
        return not hurt and not load_phrases("dead_words", "words").has(self.record["text"])

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """The sentences that tell the event, each once."""
        found: list[Stretch] = []
        for start, stop in sorted([self.event["trigger"], *self.event["mentions"]]):
            if not found or start >= found[-1][1]:
                found.append(self.sentence((start, stop)))
        return tuple(found)

    def beside(self, span: Stretch | None) -> bool:
        """Whether words stand in the sentence of the event's first full telling."""
        start, stop = self.sentence(self.event["trigger"])
        return span is not None and start <= span[0] and span[1] <= stop

    def words(self, span: Stretch | None) -> str:
        return self.record["text"][span[0] : span[1]] if span else ""

    def sentence(self, span: Stretch) -> Stretch:
        """The sentence around some words, or as much of it as is near."""
        text = self.record["text"]
        return sentence_around(text, span, 0, len(text))

    def speaker(self, statement: str | None) -> Plain | None:
        """The entity on whose word something is told."""
        said = self.statements.get(statement or "")
        return self.entities.get(said["speaker"]) if said else None


@dataclass(frozen=True, slots=True)
class Why:
    """The reason of a finding: the key of a sentence (``sheet.why.KEY``) and what fills its gaps."""

    key: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """How the second of two readings stands to the first: it ``agrees``, ``refines``, ``updates`` or ``contradicts``;
    ``turned``: the first to the second; ``settles``: it stands above what other tellings of the two values show."""

    kind: str
    why: Why
    turned: bool = False
    settles: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A value as one report tells it. Equal values make one row of the sheet."""

    told: Told
    value: Any
    span: Stretch | None
    statement: str | None
    as_of: str | None = None
    words: str = ""

    @property
    def raw(self) -> str:
        return self.words or self.told.words(self.span)

    @property
    def moment(self) -> datetime | None:
        """When it was true: as of when it is told, else when it was published."""
        day = days(self.as_of)[1]
        return datetime.fromisoformat(day).replace(hour=23, tzinfo=UTC) if day else self.told.moment

    @property
    def order(self) -> tuple[datetime, str]:
        return self.moment or _NO_TIME, self.told.document


def later(a: Reading, b: Reading) -> bool:
    """Whether the second is told so long after the first that more can be known."""
    return a.moment is not None and b.moment is not None and hours_between(a.moment, b.moment) > MOMENT


def hours_between(a: datetime, b: datetime) -> float:
    return (b - a).total_seconds() / 3600


def one_outlet(a: Reading, b: Reading) -> bool:
    """Whether one outlet tells both."""
    return a.told.outlet is not None and a.told.outlet == b.told.outlet


def finer(a_is: bool, key: str, **facts: str | int) -> Finding:
    """The finding that one reading is finer than the other: the first, or the second."""
    return Finding("refines", Why(key, facts), turned=a_is)


def agrees(key: str, **facts: str | int) -> Finding:
    return Finding("agrees", Why(key, facts))


def contradicts(key: str, **facts: str | int) -> Finding:
    return Finding("contradicts", Why(key, facts))
