"""Says which place of a name is meant: by what stands around it, the other places of the text, the outlet's country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rawi.annotate.places.gazetteer import SETTLED, Place, load_gazetteer
from rawi.arabic.words import Words
from rawi.fold import fold_key
from rawi.model import Geo

_MOST = 5  # candidates that a record shows
_SMALL = frozenset({"district", "village"})
_PRECISION = {"country": "country", "province": "province", "district": "district", "area": "district"}


class Resolver:
    """The places of one text, and the countries that they speak for."""

    def __init__(self, words: Words, told: Iterable[tuple[str, bool]], source: str | None) -> None:
        self.gazetteer = load_gazetteer()
        self.weights: Counter[str] = Counter()
        for m in words.matches.of("states"):
            self.weights[m.entry["iso"]] += 1
        for m in words.matches.of("nationalities"):
            self.weights[m.entry["iso"]] += 1
        for name, small in told:
            found = self.candidates(name)
            countries = {p.country for p in found if p.country}
            if len(countries) == 1 and not (small and _by_chance(found)):
                self.weights[countries.pop()] += 2

    def candidates(self, name: str) -> tuple[Place, ...]:
        return self.gazetteer.candidates(name)

    def home(self) -> str | None:
        """The country that the text speaks of most."""
        return max(self.weights, key=lambda c: self.weights[c], default=None)

    def resolve(self, names: Sequence[str], town: bool = False, small: bool = False) -> tuple[str | None, Geo | None]:
        """The country and coordinates of the first of some names that stand in one phrase, wider ones behind it; of a
        ``town`` and its province that have one name, the town's. What is told to be ``small`` («the street of», «the
        village of») is no town of a country that the text does not speak of."""
        found = self.candidates(names[0])
        wider = [p for name in names[1:] for p in self.candidates(name)]
        if not found or not _agree(found, wider):
            best = self._best(wider, ()) if wider else None
            if best is None:
                return None, None
            near = self._geo(best, wider, "near") if best.kind not in ("country", "province") else None
            return best.country, near or self._geo(best, wider, _PRECISION.get(best.kind, "near"))
        best = self._best(found, wider, town)
        if best is None:
            return None, None
        if small and not self.weights[best.country or ""] and _by_chance(found):
            return None, None
        return best.country, self._geo(best, found, _PRECISION.get(best.kind, "exact"))

    def _best(self, found: Sequence[Place], wider: Sequence[Place], town: bool = False) -> Place | None:
        countries = {p.country for p in wider if p.country}
        admins = {fold_key(n) for p in wider for n in (p.admin1, p.name) if n is not None}

        def score(p: Place) -> tuple[bool, bool, float, bool]:
            inside = p.admin1 is not None and fold_key(p.admin1) in admins
            weight = min(self.weights.get(p.country or "", 0), 30)
            return p.country in countries, inside, weight, town and p.kind in SETTLED

        order = {id(p): -k for k, p in enumerate(found)}
        return max(found, key=lambda p: (*score(p), order[id(p)]), default=None)

    def _geo(self, best: Place, found: Sequence[Place], precision: str) -> Geo | None:
        if best.lat is None or best.lon is None:
            return None
        ids = tuple(dict.fromkeys(p.geonames or p.id for p in (best, *found)))[:_MOST]
        return Geo(best.geonames, best.lat, best.lon, best.admin1 or None, precision, ids)


def _by_chance(found: Sequence[Place]) -> bool:
    """Whether the places of a name are towns, after which quarters, streets and villages elsewhere may be named."""
    return all(p.kind in SETTLED - _SMALL for p in found)


def _agree(found: Sequence[Place], wider: Sequence[Place]) -> bool:
    """Whether a place of a name may lie where the towns and provinces behind it do: no square of another capital
    («Tahrir Square | in Sanaa»). A state behind it may be beyond a border."""
    told = {p.country for p in wider if p.kind != "country"}
    return not told or None in told or any(p.country in {None, *told} or p.kind == "country" for p in found)
