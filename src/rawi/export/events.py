"""What an event tells, as every format shows it: its parts, its counts in words, whose word it is told on.

An event with a source is never shown as a fact: `sources` says in which statement it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from rawi.lexicon import load_lexicon
from rawi.messages import Messages
from rawi.model import Count, Event, Record, Span, Statement, Toll

# What is not held to have happened, or not for certain.
UNREAL = frozenset({"foiled", "planned", "threatened", "denied", "alleged_not", "hypothetical"})
SIGNS: Mapping[str, str] = {
    "happened": "\N{BLACK CIRCLE}",
    "ongoing": "\N{CIRCLE WITH RIGHT HALF BLACK}",
    "foiled": "\N{CIRCLED DIVISION SLASH}",
    "planned": "\N{WHITE CIRCLE}",
    "threatened": "\N{WHITE UP-POINTING TRIANGLE}",
    "denied": "\N{MULTIPLICATION SIGN}",
    "alleged_not": "\N{EMPTY SET}",
    "hypothetical": "?",
}
FATES = ("killed", "injured", "casualties")


def sources(record: Record) -> dict[str, tuple[int, Statement]]:
    """The statements by id, each with its number from 1."""
    return {s.id: (number, s) for number, s in enumerate(record.statements, 1)}


def event_spans(event: Event) -> Iterator[tuple[str, Span]]:
    """Every stretch that an event stands on, with the name of the part it is."""
    yield "trigger", event.trigger
    yield from (("again", span) for span in event.mentions)
    for part, span in (("actor", event.actor), ("target", event.target), ("place", event.place)):
        yield from ((part, span),) if span else ()
    for part, span in (("on_day", event.when_span), ("weapon", event.weapon), ("decides", event.status_span)):
        yield from ((part, span),) if span else ()
    counts = (count.span for _, count in standing(event) if count.span)
    yield from (("toll", span) for span in dict.fromkeys([*counts, *(toll.span for toll in event.tolls)]))
    yield from (("victim", victim.span) for victim in event.victims)


def standing(event: Event) -> Iterator[tuple[str, Count]]:
    """The tolls that stand, each with the name of the fate."""
    for fate, count in zip(FATES, (event.killed, event.injured, event.casualties), strict=True):
        if count:
            yield fate, count


def other_tolls(event: Event) -> list[Toll]:
    """The tolls that are told besides those that stand."""
    shown = {(fate, count.min, count.max) for fate, count in standing(event)}
    return [toll for toll in event.tolls if (toll.kind, toll.min, toll.max) not in shown]


def is_about(event: Event, fate: str, count: Count) -> bool:
    """Whether the toll that stands is told as «about so many»."""
    return any(t.approx and (t.kind, t.min, t.max) == (fate, count.min, count.max) for t in event.tolls)


def told_count(least: int, most: int | None, about: bool, messages: Messages) -> str:
    """A count in words: «2», «at least 2», «2 to 5», «about 45»."""
    key = "exactly" if least == most else "at_least" if most is None else "range"
    number = messages(f"event.{key}", least=f"{least:,}", most="" if most is None else f"{most:,}")
    return messages("event.about", number=number) if about else number


def country_name(code: str, language: str) -> str:
    """A country as the language names it, where the tables do; else its code."""
    return _countries("name" if language == "ar" else "english").get(code, code)


@lru_cache(maxsize=2)
def _countries(column: str) -> Mapping[str, str]:
    rows = load_lexicon().tables["states"]
    return {row["iso"]: row[column] for row in reversed(rows) if row["iso"]}
