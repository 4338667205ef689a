"""The title of an incident, from its own values: what kind of event, where, when, and how many were killed.

It holds only what no report contradicts; who shows it puts the parts into words (``sheet.title`` in the messages).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rawi.lexicon import load_lexicon
from rawi.link.sheet.counts import Count, compare_counts, read_counts
from rawi.link.sheet.days import read_day
from rawi.link.sheet.places import Place, fit, read_place
from rawi.link.sheet.told import Reading, Told

_MEETS = 4  # of so many days told one at least must meet a day that stands


@dataclass(frozen=True, slots=True)
class Title:
    """The parts of a title. ``place`` and its ``latin`` name are None where no place is told more exactly than its
    ``country``; ``first`` and ``last`` day; ``killed``: the least and the most (None: open) that all tolls allow."""

    type: str
    mode: str
    place: str | None
    latin: str | None
    country: str | None
    first: str | None
    last: str | None
    killed: tuple[int, int | None] | None


def make_title(reports: Sequence[Told]) -> Title:
    """The title of an incident."""
    kind, _ = Counter((t.event["type"], t.event["mode"]) for t in reports).most_common(1)[0]
    place = _place([r for told in reports for r in read_place(told)])
    named = place if place and not place.whole_country else None
    countries = Counter(t.event["country"] for t in reports if t.event["country"])
    country = place.country if place else next((c for c, _ in countries.most_common(1)), None)
    latin = _latin(named, reports) if named else None
    return Title(*kind, named.name if named else None, latin, country, *_days(reports), _killed(reports))


def _place(readings: Sequence[Reading]) -> Place | None:
    """The place that most reports tell, or that lies in what they tell; of several the most exact."""
    if not readings:
        return None
    told: Counter[Place] = Counter(r.value for r in readings)  # in the order of the reports
    support = {x: sum(count for y, count in told.items() if fit(x, y)) for x in told}
    return max(told, key=lambda place: (support[place], place.exactness))


def _days(reports: Sequence[Told]) -> tuple[str | None, str | None]:
    """The days that all reports allow; where they contradict each other, from the first to the last told. A day that
    hardly any other telling meets is that of something else."""
    all_told = [r.value for report in reports for r in read_day(report)]
    told = [
        d for d in all_told if _MEETS * sum(d.first <= o.last and o.first <= d.last for o in all_told) >= len(all_told)
    ]
    if not told:
        return None, None
    first, last = max(d.first for d in told), min(d.last for d in told)
    return (first, last) if first <= last else (min(d.first for d in told), max(d.last for d in told))


def _killed(reports: Sequence[Told]) -> tuple[int, int | None] | None:
    """The numbers that all tolls allow; None where two differ."""
    tolls = [r for told in reports for r in read_counts(told, "killed") if r.value.stands]
    findings = [compare_counts(a, b) for a, b in combinations(tolls, 2)]
    if not tolls or any(f is None or f.kind in ("updates", "contradicts") for f in findings):
        return None
    counts: list[Count] = [r.value for r in tolls]
    tops = [c.max for c in counts if c.max is not None]
    least, most = max(c.min for c in counts), min(tops, default=None)
    return (least, most) if most is None or least <= most else (most, least)


def _latin(place: Place, reports: Sequence[Told]) -> str | None:
    """The name of a place in Latin letters, as the gazetteer has it."""
    ids = (t.event["geo"]["geonames_id"] for t in reports if t.event["place_name"] == place.name and t.event["geo"])
    known = _latin_names()
    return next((known[str(i)] for i in ids if str(i) in known), known.get(f"{place.name} {place.country}"))


@lru_cache(maxsize=1)
def _latin_names() -> Mapping[str, str]:
    """By the id of GeoNames, and by name and country."""
    found: dict[str, str] = {}
    for row in (r for table in ("added_places", "places", "own_places") for r in load_lexicon().tables[table]):
        if row["latin"]:
            found.update({row["geonames"]: row["latin"]} if row["geonames"] else {})
            found[f"{row['name']} {row['country']}"] = row["latin"]
    return found
