"""How the places of two reports stand to each other: one place, one within the other, near, apart; named or missing."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.fold import fold_key
from rawi.link.incidents.report import Report, Site
from rawi.link.incidents.words import name_terms, rarity
from rawi.model.distance import distance

_NEAR, _REGION = 12.0, 60.0  # kilometres: one place and its surroundings; one governorate
_POINT = ("exact", "near")  # precisions that tell a point; others tell an area
_AREA = ("district", "province", "country")
_APART = frozenset({"place_apart", "place_other"})
_COUNTRY = 0.4  # how much less of an area than a governorate a country is
_AWAY, _PROVINCES, _FAR = 40.0, 100.0, 200.0  # kilometres from which on points, provinces and areas are wholly apart


def compare_places(a: Report, b: Report) -> Iterator[tuple[str, float]]:
    """The features of the places that two reports tell."""
    sure = "" if a.sure_place and b.sure_place else "_unsure"
    if a.site.country and b.site.country and a.site.country != b.site.country:
        yield f"country_differs{sure}", 1.0
        if _two(a.site, b.site):
            yield f"place_apart{sure}", 1.0
    elif a.site.name is not None and b.site.name is not None:
        name, strength = _sites(a.site, b.site)
        yield (name + sure if name in _APART else name), strength
        if not sure and a.lead and b.lead and _unshared(a, b) and _unshared(b, a):
            yield "place_unshared", 1.0
    elif a.lead and b.lead and (a.site.name is None) != (b.site.name is None):
        yield from _untold(a, b)


def one_place(a: Report, b: Report) -> bool:
    """Whether both tell of one place that is smaller than a country, in the sentence that tells the event."""
    told = a.site.name is not None and a.site.name == b.site.name and a.site.precision not in (None, "country")
    return told and a.sure_place and b.sure_place


def _two(a: Site, b: Site) -> bool:
    """Whether places of two countries are known as two: one name in two countries is more likely one place misread."""
    known = None not in (a.name, b.name, a.lat, b.lat)
    return known and a.name != b.name and "country" not in (a.precision, b.precision)


def _untold(a: Report, b: Report) -> Iterator[tuple[str, float]]:
    """Of a place that only one report tells: whether the beginning of the other's story has its name at all."""
    told, other = (a, b) if a.site.name is not None else (b, a)
    if told.sure_place and name_terms(told.site.name or "") and told.site.precision not in (None, "country"):
        yield ("place_missing" if _unshared(told, other) else "place_named"), 1.0


def _unshared(told: Report, other: Report) -> bool:
    """Whether one report tells a place smaller than a country of which the beginning of the other's story has not the
    name."""
    terms = name_terms(told.site.name or "")
    known = bool(terms) and told.site.precision not in (None, "country")
    return known and not terms <= (other.gist.keys() | other.words.keys())


def _sites(a: Site, b: Site) -> tuple[str, float]:
    if a.name == b.name:
        return same_place(a)
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return "place_other", 1.0
    km = distance(a.lat, a.lon, b.lat, b.lon)
    if a.precision in _AREA or b.precision in _AREA:
        return _areas(a, b, km)
    return ("place_near", 1.0) if km <= _NEAR else ("place_apart", min(km / _AWAY, 1.0))


def same_place(site: Site) -> tuple[str, float]:
    """The feature of a place that both reports tell."""
    if site.precision in _POINT:
        return "place_same", rarity(site.name or "")
    return "area_same", _COUNTRY if site.precision == "country" else 1.0


def _areas(a: Site, b: Site, km: float) -> tuple[str, float]:
    """How two places stand to each other of which one is an area."""
    held = _held(a, b) if a.precision == "province" else _held(b, a) if b.precision == "province" else None
    if "country" in (a.precision, b.precision) or held:
        return "place_within", 1.0
    if held is False:
        return "place_apart", min(km / _PROVINCES, 1.0)
    return ("place_within", 1.0) if km <= _REGION else ("place_apart", min(km / _FAR, 1.0))


def _held(province: Site, other: Site) -> bool | None:
    """Whether a province holds another place; None where it is not known in which province that lies."""
    if other.precision == "province":
        return False
    own = other.admin1 and (other.admin1 == province.admin1 or (province.name or "") in fold_key(other.admin1))
    return bool(own) if other.admin1 else None
