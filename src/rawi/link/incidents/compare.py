"""Whether two reports are of one occurrence: a score, and what it is made of.

Each feature that two reports show adds its points from the table of weights (`weights.toml`), times how strongly it
shows; the sum is a log-odds. What a text does not tell adds nothing. A feature never decides alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rawi.link.incidents.places import compare_places, one_place
from rawi.link.incidents.report import REAL, Report
from rawi.link.incidents.weights import Weights
from rawi.link.incidents.words import Current, likeness, name_terms, without

_DIFFER = frozenset({"mode_differs", "type_differs", "killed_apart", "injured_apart"}) | frozenset(
    {"actor_differs", "target_differs", "names_differ"}
)
_DAY_AND_PLACE = frozenset({"day_same", "place_same"})
_VAGUE_SPOT = 0.5  # how much less a mode that one does not tell says than one that both tell
_OTHER = frozenset({"mode_differs", "type_differs"})
SCALE = 1.4  # what two beginnings have in common weighs so much less where common words are left out
Kind = tuple[str, str]  # a type and a mode
VAGUE = (20, 200, 2000)  # what «tens», «hundreds» and «thousands» are at least
_LATE = 3.0  # days after which a report comes as late as any
_LONG = 10  # days after which what a story tells is recalled
_EAST = 4 / 24  # of a day that a day begins before it does in UTC, from Cairo to the Gulf


class Feature(NamedTuple):
    """Something that two reports show together: ``name`` as in the table of weights, ``strength`` from 0 to 1."""

    name: str
    strength: float


def compare_reports(a: Report, b: Report, current: Current | None = None) -> list[Feature]:
    """What two reports have in common, and in what they differ; ``current``: the words of the news around them."""
    found = [*_wording(a, b, current), *_days(a, b), *compare_places(a, b), *_kinds(a, b), *_tolls(a, b), *_sides(a, b)]
    names = {name for name, _ in found}
    if names >= _DAY_AND_PLACE and (strength := _alike_in_mode(a, b, names)):
        found.append(("same_spot", strength))
    elif "day_same" in names and names & _OTHER and a.lead and b.lead and one_place(a, b):
        found.append(("spot_other", 1.0))
    return [Feature(*f) for f in found]


def _alike_in_mode(a: Report, b: Report, names: set[str]) -> float:
    """How surely two reports of one day and point tell of one kind of event; of two main events that do not tell it the
    beginnings say more."""
    if "mode_same" in names:
        return 1.0
    vague = "other" in (a.mode, b.mode) and not names & _OTHER and not (a.lead and b.lead)
    return _VAGUE_SPOT if vague else 0.0


def one_thing(a: Report, b: Report) -> bool:
    """Whether two events that one document tells look like one, told twice: of one kind, day and point, and nothing
    differs."""
    names = {name for name, _ in compare_reports(a, b)}
    return names >= _DAY_AND_PLACE and not names & _DIFFER


def score(features: list[Feature], weights: Weights) -> float:
    """The log-odds that two reports with these features are of one occurrence."""
    return weights["bias"] + sum([weights[name] * strength for name, strength in features])


def _wording(a: Report, b: Report, current: Current | None) -> Iterator[tuple[str, float]]:
    yield "words", likeness(a.words, b.words)
    if a.lead and b.lead:
        yield "gist", _gists(a, b, current)
        yield "both_lead", 1.0
    elif a.lead or b.lead:
        yield "one_lead", 1.0


def _gists(a: Report, b: Report, current: Current | None) -> float:
    """What two beginnings have in common, without the name of a place that both tell: that counts by itself."""
    place = name_terms(a.site.name) if a.site.name and a.site.name == b.site.name else frozenset()
    plain = current is None or current.few
    x, y = (r.gist if current is None or plain else current.weigh(r.gist) for r in (a, b))
    like = likeness(without(x, place), without(y, place)) if place else likeness(x, y)
    return min(1.0, like if plain else SCALE * like)


def _days(a: Report, b: Report) -> Iterator[tuple[str, float]]:
    late = "published_apart"
    if a.first is not None and a.last is not None and b.first is not None and b.last is not None:
        gap = max(a.first - b.last, b.first - a.last)
        wide = max(a.last - a.first, b.last - b.first) > 1
        sure = a.sure_day and b.sure_day
        if gap > 0:
            name = "day_next" if gap == 1 else "day_apart"
            yield (name if sure else f"{name}_unsure"), 1.0
        else:
            yield ("day_within" if wide else "day_same"), 1.0
            late = late if wide or not sure else "same_day_later"
            if not (a.lead and b.lead) or (sure and not wide and any(map(_recalls, (a, b)))):
                late = ""  # what is recalled may be told years later
    if late and a.published is not None and b.published is not None:
        yield late, min(days_later(a, b), _LATE) / _LATE
    if a.first != b.first and (_before(a, b) or _before(b, a)):
        yield "told_before", 1.0


def days_later(a: Report, b: Report) -> float:
    """How many days lie between two reports coming out, or between the day that one tells and another of no day."""
    came, other = a.published or 0.0, b.published or 0.0
    news = other - (a.last or 0) if b.first is None else came - (b.last or 0) if a.first is None else -1.0
    apart = abs(came - other)
    return min(apart, news) if news >= 0 and (a.first is None) != (b.first is None) else apart


def _before(early: Report, late: Report) -> bool:
    """Whether a report came out before the day that the other surely tells had begun: it cannot tell of that."""
    if late.first is None or early.published is None or early.published >= late.first - _EAST:
        return False
    took_place = early.status in REAL and late.status in REAL  # what is planned is told before its day
    return took_place and late.sure_day and late.first == late.last


def _recalls(report: Report) -> bool:
    """Whether a story opens with what happened long before it came out."""
    return report.published is not None and report.published - (report.last or 0) > _LONG


_FIRED = frozenset({"shelling", "drone_strike"})  # modes of what is shot down on its way
_ALIKE = (
    frozenset({"airstrike", "shelling", "drone_strike", "other", "bombing"}),
    frozenset({"suicide_bombing", "bombing", "unexplained_explosion", "assassination", "other"}),
    frozenset({"storming", "shooting", "clash", "other"}),
    frozenset({"assassination", "shooting", "bombing", "other"}),
    frozenset({"meeting", "talks", "visit", "call", "other"}),
    frozenset({"demonstration", "sit_in", "strike", "riot", "other"}),
)


@lru_cache(maxsize=20_000)
def compare_kinds(a: Kind, b: Kind) -> str | None:
    """The feature that two types with their modes show."""
    if a[0] != b[0]:
        return "type_differs"
    if a[1] == b[1]:
        return "mode_same"
    return None if any(a[1] in alike and b[1] in alike for alike in _ALIKE) else "mode_differs"


def _kinds(a: Report, b: Report) -> Iterator[tuple[str, float]]:
    if name := compare_kinds((a.type, a.mode), (b.type, b.mode)):
        yield name, 1.0
    if _real(a) != _real(b):
        yield "status_differs", 1.0


def _real(report: Report) -> bool:
    """Whether it took place; missiles and drones that were shot down had been fired."""
    fired = report.type == "assault" and report.status == "foiled" and report.mode in _FIRED
    return fired or report.status in ("happened", "ongoing")


def _tolls(a: Report, b: Report) -> Iterator[tuple[str, float]]:
    for name in ("killed", "injured"):
        x, y = getattr(a, name), getattr(b, name)
        if x is None or y is None:
            continue
        low, high = max(x[0], y[0]), min(x[1] if x[1] is not None else 1 << 30, y[1] if y[1] is not None else 1 << 30)
        if x == y or (x[0] == y[0] and _exact(x) and _exact(y)):
            yield f"{name}_same", min(1.0, 0.5 + x[0] / 20)
        elif low <= high or low <= high * 1.34 + 1:
            continue
        else:
            yield f"{name}_apart", min(1.0, low / (high + 1) / 4)


def _exact(count: tuple[int, int | None]) -> bool:
    """Whether a toll is a number, be it told as the least («at least 13»): not «tens», «hundreds» and the like."""
    return count[1] == count[0] or (count[1] is None and count[0] not in VAGUE)


def _sides(a: Report, b: Report) -> Iterator[tuple[str, float]]:
    for name in ("actor", "target"):
        x, y = getattr(a, name), getattr(b, name)
        if x and y:
            like = likeness(x, y)
            yield (f"{name}_same", like) if like > 0.2 else (f"{name}_differs", 1.0)
    if a.names and b.names:
        like = likeness(a.names, b.names)
        yield ("names_same", like) if like > 0.3 else ("names_differ", 1.0)
