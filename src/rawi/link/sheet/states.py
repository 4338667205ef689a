"""Whether an event happened, was stopped, is intended or denied, as reports tell it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rawi.link.known import known_in
from rawi.link.phrases import load_phrases
from rawi.link.sheet.told import Finding, Reading, Told, Why, agrees, contradicts, finer
from rawi.model.days import days

_REAL = frozenset({"happened", "ongoing"})
_AHEAD = frozenset({"planned", "threatened"})
_STRIKES = frozenset({"airstrike", "drone_strike", "shelling", "bombing", "suicide_bombing"})
_FRESH = timedelta(days=1)
_BETWEEN = 40  # code points behind a denial in which it is said what is denied
_NOT = frozenset({"foiled", "denied", "alleged_not"})


@dataclass(frozen=True, slots=True)
class Status:
    """``status`` as in the record schema."""

    status: str


def read_status(told: Told) -> Iterator[Reading]:
    """The status, on the words that decide it, else on the word for the event."""
    span = tuple(told.event["status_span"] or told.event["trigger"])
    yield Reading(told, Status(told.event["status"]), span, told.event["source"])


def compare_statuses(a: Reading, b: Reading) -> Finding | None:
    x, y = a.value.status, b.value.status
    if x == y:
        return agrees("status_same")
    if x in _AHEAD and y in _REAL | _NOT:
        return Finding("updates", Why("status_came"))
    if {x, y} <= _REAL:
        return agrees("status_real")
    if "hypothetical" in (x, y):
        return finer(y == "hypothetical", "status_sure")
    real, other = (a, b) if x in _REAL else (b, a)
    if real.value.status not in _REAL or other.value.status not in _NOT:
        return None
    stopped = other.value.status == "foiled"
    return contradicts("status_other") if (_did_harm if stopped else _denied)(real.told, other.told) else None


def _did_harm(real: Told, stopped: Told) -> bool:
    """Whether of a strike that one report calls stopped, and without harm, another tells the dead."""
    if not {real.event["mode"], stopped.event["mode"]} <= _STRIKES:
        return False
    harm = bool(real.event["killed"] and real.event["killed"]["min"])
    return harm and _fresh(real) and _fresh(stopped) and stopped.harmless


def _fresh(told: Told) -> bool:
    """Whether a report tells of something that happened the day before it came out, or later."""
    first, _ = days(told.event["when"])
    day = (told.published or "")[:10]
    return bool(first and day) and date.fromisoformat(day) - date.fromisoformat(first or day) <= _FRESH


def _two_sides(a: Told, b: Told) -> bool:
    """Whether two reports name doers of different states."""
    one, other = (known_in(told.words(told.event["actor"])).states for told in (a, b))
    return bool(one and other and not one & other)


def _denied(real: Told, denied: Told) -> bool:
    """Whether an event of the same kind is denied itself («that it took place»), not a part in it or a way of it."""
    span, (start, _) = denied.event["status_span"], denied.event["trigger"]
    if not span or start < span[1] or real.event["type"] != denied.event["type"]:
        return False
    between = denied.words((span[1], min(start, span[1] + _BETWEEN)))
    modes, speaker = {real.event["mode"], denied.event["mode"]}, denied.speaker(denied.event["source"])
    of = known_in(speaker["name"]).states if speaker else frozenset()
    part = of & known_in(denied.words((span[1], start + _BETWEEN))).states
    alike = len(modes) == 1 or modes <= _STRIKES | {"other"}
    return alike and not part and not _two_sides(real, denied) and load_phrases("denial_words", "word").has(between)
