"""The most points that a report can get beside another one, told by the little that an index knows of the other.

A new report meets some hundred others of its days, and belongs to next to none of them. What cannot reach the mark,
whatever else the other tells, need not be unpacked and compared: what joins what stays the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import sqrt
from typing import NamedTuple

from rawi.link.incidents.compare import Kind, compare_kinds
from rawi.link.incidents.places import same_place
from rawi.link.incidents.report import OWN, Report
from rawi.link.incidents.weights import Weights
from rawi.link.incidents.words import STEPS

# Of each of these two reports show one feature at most, whatever they tell.
_ANY = (
    ("published_apart", "same_day_later"),
    ("told_before",),
    ("country_differs", "country_differs_unsure"),
    ("status_differs",),
)
# They show others only where both tell something: each of these stands for one bit of what a report tells.
DAY, ACTOR, TARGET, SITE, LEAD = (1 << n for n in range(5))
_DAYS = ("day_same", "day_within", "day_next", "day_next_unsure", "day_apart", "day_apart_unsure")
_PLACES = ("place_near", "place_within", "place_other", "place_other_unsure", "place_apart", "place_apart_unsure")


# The most that the cosine of two short vectors can be: their weights are steps, each up to one step too long.
MOST_ALIKE = (1 + sqrt(OWN) / STEPS) ** 2


class Bound(NamedTuple):
    """The most points of a report: ``base`` beside one that tells what the bits of its place in the list say, and what
    comes to it beside one that has all ``words`` in common, begins alike (``gist``, where both are main events), is of
    the same ``site``, has the same number of ``killed`` or ``injured``, or tells ``names`` of victims as well. What its
    type and mode make comes from ``kinds``."""

    base: list[float]
    kinds: Callable[[Kind], float]
    words: float
    gist: float
    site: float
    killed: float
    injured: float
    names: float


class Bounds:
    """The most points of reports with some weights."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._base = weights["bias"] + sum(self._most(*names) for names in _ANY)
        self._days, self._places = self._most(*_DAYS), self._most(*_PLACES)
        self._mains, self._named = self._most("both_lead"), self._most("place_named", "place_missing")
        self._sides = [MOST_ALIKE * self._most(f"{side}_same", f"{side}_differs") for side in ("actor", "target")]
        self._words, self._gist = self._most("words"), self._most("gist")
        self._names = MOST_ALIKE * self._most("names_same", "names_differ")

    def of(self, report: Report) -> Bound:
        """The most points that a report can get."""
        tells = told(report)
        killed, injured = (
            max(0.0, self._weights[f"{name}_same"]) if getattr(report, name) else 0.0 for name in ("killed", "injured")
        )
        return Bound(
            base=self._bases(report, tells),
            kinds=partial(self._kinds, (report.type, report.mode)),
            words=self._words,
            gist=self._gist if report.lead else 0.0,
            site=self._site(report),
            killed=killed,
            injured=injured,
            names=self._names if report.names else 0.0,
        )

    def _bases(self, report: Report, tells: int) -> list[float]:
        apart = [self._most(f"{name}_apart") for name in ("killed", "injured") if getattr(report, name)]
        alone = self._most("one_lead") if report.lead else 0.0
        parts = zip((DAY, ACTOR, TARGET, SITE), (self._days, *self._sides, self._places), strict=True)
        bases = [self._base + alone + sum(apart)]
        for bit, points in parts:
            bases += [base + points if tells & bit else base for base in bases]
        main = self._mains - alone if report.lead else self._most("one_lead")
        named = self._named if report.lead else 0.0  # the place that one tells and the other does not
        for mask, base in enumerate(tuple(bases)):
            bases.append(base + main + (named if (mask ^ tells) & SITE else self._most("spot_other", "place_unshared")))
        return bases

    def _kinds(self, a: Kind, b: Kind) -> float:
        """The points of two types with their modes."""
        name = compare_kinds(a, b)
        return self._weights[name] if name else 0.0

    def _site(self, report: Report) -> float:
        """What one name of both places adds to the most that two names can show."""
        if report.site.name is None:
            return 0.0
        name, strength = same_place(report.site)
        spot = self._most("same_spot") if name == "place_same" and report.first is not None else 0.0
        return max(0.0, self._weights[name] * strength - self._places) + spot

    def _most(self, *names: str) -> float:
        return max(0.0, *(self._weights[name] for name in names))


def told(report: Report) -> int:
    """What a report tells, as bits."""
    tells = (report.first is not None, report.actor, report.target, report.site.name is not None, report.lead)
    return sum(bit for bit, it in zip((DAY, ACTOR, TARGET, SITE, LEAD), tells, strict=True) if it)
