"""Whether two reports are of one occurrence: a score, and what it is made of.

Each feature that two reports show adds its points from the table of weights (`weights.toml`), times how strongly it
shows; the sum is a log-odds. What a text does not tell adds nothing. A feature never decides alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rawi.link.incidents.report import Report, Site
from rawi.link.incidents.weights import Weights
from rawi.link.incidents.words import Current, likeness, rarity
from rawi.model.distance import distance

_NEAR, _REGION = 12.0, 60.0  # kilometres: one place and its surroundings; one governorate
_SPOT = frozenset({"day_same", "place_same", "mode_same"})
_SCALE = 1.4  # what two beginnings have in common weighs so much less where common words are left out
_LATE = 3.0  # days after which a report comes as late as any
_POINT = ("exact", "near")  # precisions that tell a point; others tell an area
_APART = frozenset({"place_apart", "place_other"})
_AREA = ("district", "province", "country")


class Feature(NamedTuple):
    """Something that two reports show together: ``name`` as in the table of weights, ``strength`` from 0 to 1."""

    name: str
    strength: float


def compare_reports(a: Report, b: Report, current: Current | None = None) -> list[Feature]:
    """What two reports have in common, and in what they differ; ``current``: the words of the news around them."""
    found = [*_wording(a, b, current), *_days(a, b), *_places(a, b), *_kinds(a, b), *_tolls(a, b), *_sides(a, b)]
    if {name for name, _ in found} >= _SPOT:
        found.append(("same_spot", 1.0))
    return [Feature(*f) for f in found]


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
    if current is None or current.few:
        return likeness(a.gist, b.gist)
    return min(1.0, _SCALE * likeness(current.weigh(a.gist), current.weigh(b.gist)))


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
            if not (a.lead and b.lead):
                late = ""  # what is recalled may be told years later
    if late and a.published is not None and b.published is not None:
        yield late, min(abs(a.published - b.published), _LATE) / _LATE


def _places(a: Report, b: Report) -> Iterator[tuple[str, float]]:
    sure = "" if a.sure_place and b.sure_place else "_unsure"
    if a.site.country and b.site.country and a.site.country != b.site.country:
        yield f"country_differs{sure}", 1.0
    elif a.site.name is not None and b.site.name is not None:
        name, strength = _sites(a.site, b.site)
        yield (name + sure if name in _APART else name), strength


def _sites(a: Site, b: Site) -> tuple[str, float]:
    if a.name == b.name:
        return ("place_same", rarity(a.name or "")) if a.precision in _POINT else ("area_same", 1.0)
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return "place_other", 1.0
    km = distance(a.lat, a.lon, b.lat, b.lon)
    if a.precision in _AREA or b.precision in _AREA:
        wide = {a.precision, b.precision}
        if "country" in wide or ("province" in wide and a.admin1 and a.admin1 == b.admin1) or km <= _REGION:
            return "place_within", 1.0
        return "place_apart", min(km / 200, 1.0)
    return ("place_near", 1.0) if km <= _NEAR else ("place_apart", min(km / 40, 1.0))


_ALIKE = (
    frozenset({"airstrike", "shelling", "drone_strike", "other", "bombing"}),
    frozenset({"suicide_bombing", "bombing", "unexplained_explosion", "assassination", "other"}),
    frozenset({"storming", "shooting", "clash", "other"}),
    frozenset({"assassination", "shooting", "bombing", "other"}),
    frozenset({"meeting", "talks", "visit", "call", "other"}),
    frozenset({"demonstration", "sit_in", "strike", "riot", "other"}),
)


def _kinds(a: Report, b: Report) -> Iterator[tuple[str, float]]:
    if a.type == b.type:
        if a.mode == b.mode:
            yield "mode_same", 1.0
        elif not any(a.mode in alike and b.mode in alike for alike in _ALIKE):
            yield "mode_differs", 1.0
    else:
        yield "type_differs", 1.0
    if _real(a) != _real(b):
        yield "status_differs", 1.0


def _real(report: Report) -> bool:
    return report.status in ("happened", "ongoing")


def _tolls(a: Report, b: Report) -> Iterator[tuple[str, float]]:
    for name in ("killed", "injured"):
        x, y = getattr(a, name), getattr(b, name)
        if x is None or y is None:
            continue
        low, high = max(x[0], y[0]), min(x[1] if x[1] is not None else 1 << 30, y[1] if y[1] is not None else 1 << 30)
        if x == y:
            yield f"{name}_same", min(1.0, 0.5 + x[0] / 20)
        elif low <= high or low <= high * 1.34 + 1:
            continue
        else:
            yield f"{name}_apart", min(1.0, low / (high + 1) / 4)


def _sides(a: Report, b: Report) -> Iterator[tuple[str, float]]:
    for name in ("actor", "target"):
        x, y = getattr(a, name), getattr(b, name)
        if x and y:
            like = likeness(x, y)
            yield (f"{name}_same", like) if like > 0.2 else (f"{name}_differs", 1.0)
    if a.names and b.names:
        like = likeness(a.names, b.names)
        yield ("names_same", like) if like > 0.3 else ("names_differ", 1.0)
