"""The place of an event as reports tell it: what lies in it or near it refines or agrees, what lies apart does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rawi.fold import fold_key
from rawi.link.known import known_in
from rawi.link.sheet.told import Finding, Reading, Told, agrees, contradicts, finer
from rawi.model.distance import distance

_NEAR, _FAR = 12.0, 30.0  # kilometres: one place and its surroundings; surely two places
_REGION = 60.0  # kilometres around the centre of a district or province
_EXACTNESS = ("country", "province", "district", "near", "exact")
_POINT = frozenset({"exact", "near"})


@dataclass(frozen=True, slots=True)
class Place:
    """``key``: the name folded; the rest as in the record schema."""

    key: str
    name: str = field(compare=False)
    country: str | None = field(compare=False)
    admin1: str | None = field(compare=False)
    lat: float | None = field(compare=False)
    lon: float | None = field(compare=False)
    precision: str | None = field(compare=False)

    @property
    def whole_country(self) -> bool:
        """Whether it is a country: of a place that is in no gazetteer, the country is all that is known as well."""
        return self.precision == "country" and bool(known_in(self.name).states)

    @property
    def exactness(self) -> int:
        return _EXACTNESS.index(self.precision) if self.precision else -1


def read_place(told: Told) -> Iterator[Reading]:
    """The place that the text tells."""
    event = told.event
    if event["place_name"]:
        geo = event["geo"] or {}
        place = Place(
            fold_key(event["place_name"]),
            event["place_name"],
            event["country"],
            *(geo.get(k) for k in ("admin1", "lat", "lon", "precision")),
        )
        yield Reading(told, place, event["place"] and tuple(event["place"]), event["source"])


def compare_places(a: Reading, b: Reading) -> Finding | None:
    x, y = a.value, b.value
    if (found := fit(x, y)) is not None:
        return found
    if not (_pointed(x) and _pointed(y)) or a.told.dealing or b.told.dealing:
        return None
    km = distance(x.lat, x.lon, y.lat, y.lon)
    if km <= _FAR or not (_one_place(a, y) and _one_place(b, x)):
        return None
    if x.country != y.country and x.country and y.country:
        return contradicts("place_country", km=round(km))
    return contradicts("place_apart", km=round(km))


def fit(x: Place, y: Place) -> Finding | None:
    """How two places may be one: by their name, one in the other, or near each other."""
    if x.key == y.key:
        return agrees("place_same")
    if x.lat is None or x.lon is None or y.lat is None or y.lon is None:
        return None
    km = distance(x.lat, x.lon, y.lat, y.lon)
    if _holds(x, y, km) or _holds(y, x, km):
        return finer(x.exactness > y.exactness or _holds(y, x, km), "place_within")
    return agrees("place_near", km=round(km)) if _pointed(x) and _pointed(y) and km <= _NEAR else None


def _pointed(place: Place) -> bool:
    return place.lat is not None and place.precision in _POINT


def _holds(outer: Place, inner: Place, km: float) -> bool:
    """Whether a place lies in another one of a coarser kind."""
    if outer.country and inner.country and outer.country != inner.country:
        return False
    if outer.whole_country:
        return not inner.whole_country
    named = bool(inner.admin1) and fold_key(inner.admin1 or "") == outer.key
    area = outer.precision in ("province", "district") and outer.exactness < inner.exactness
    return named or (area and (outer.admin1 == inner.admin1 is not None or km <= _REGION))


def _one_place(reading: Reading, other: Place) -> bool:
    """Whether a report tells of such an event at one place, and does not name the other one, for whatever."""
    told, event = reading.told, reading.told.event
    places = {e["place_name"] for e in told.record["events"] if e["type"] == event["type"] and e["place_name"]}
    return len(places) == 1 and other.key not in told.folded
