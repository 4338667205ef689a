"""The gazetteer: the places that a name can mean, best first. Which of them a text means is settled in `resolve`.

It holds our own places, those of GeoNames, the states, and what the person added (`added`). A settlement that stands in
our table and in GeoNames' is one place: GeoNames' number and people, our spelling and governorate.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from rawi.fold import fold_key
from rawi.lexicon import Row, load_lexicon, values
from rawi.lexicon.added import added_rows

_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
SETTLED = frozenset({"capital", "city", "town", "village"})
_ABU = fold_key("أبو") + " "
_ABI = (fold_key("أبي") + " ", fold_key("أبا") + " ")
_KEPT = 20_000  # names whose places are kept in mind: news says the same ones over and over
_NEAR = 0.1  # degrees (11 km) within which two rows of one name and country are one settlement
_JERUSALEM = "281184"  # GeoNames gives it to Israel; a record gives it no country (codebook, `country`)
# Wider before narrower; places of one rank by their people. A region that is no state of ISO 3166 is no country here.
_RANKS = {"country": 0, "sea": 1, "province": 1, "capital": 2}
_RANK = 3
# People to reckon with where none are told: our tables list few small places, and those because news names them.
_PEOPLE = {"district": 20_000, "area": 10_000, "village": 500}
_FEW = 3_000
# Which kinds of place the nouns of each kind head. Named behind a facility or a hill, a town is another place.
_HEADED = {
    "settlement": SETTLED | {"district", "area"},
    "province": frozenset({"province", "district", "area"}),
    "facility": frozenset({"airport", "area", "base", "camp", "crossing", "water"}),
    "natural": frozenset({"area", "mountain", "sea", "water"}),
}
_LOOSE = frozenset({"settlement", "province"})  # behind these any place of the name will do


class Place(NamedTuple):
    """A place: ``lat`` and ``lon`` in degrees (WGS 84), ``population`` in people (0 where not known), ``country`` as
    ISO 3166-1 alpha-2, ``admin1`` the Arabic name of its governorate, ``geonames`` its number there."""

    id: str
    name: str
    names: tuple[str, ...]
    latin: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    geonames: int | None


class Gazetteer:
    """Looks names up. The index is made at the first look-up, a place when it is asked for."""

    def __init__(self, tables: Mapping[str, tuple[Row, ...]], added: Sequence[Row] = ()) -> None:
        self._tables, self._added = tables, added
        self._rows: list[Row] = []
        self._twins: dict[int, Row] = {}  # our row of a settlement, by where GeoNames' row of it stands in _rows
        self._made: dict[int, Place] = {}
        self._asked: dict[str, tuple[Place, ...]] = {}

    def candidates(self, name: str) -> tuple[Place, ...]:
        """The places of a name, best first: as it is, else with or without the article, else behind its noun."""
        known = self._asked.get(name)
        if known is None:
            if len(self._asked) > _KEPT:
                self._asked.clear()
            known = self._asked[name] = self._candidates(name)
        return known

    def _candidates(self, name: str) -> tuple[Place, ...]:
        key = fold_key(name)
        found, headed = self._found(key), frozenset[str]()
        if not found:
            kind, rest = self._behind_noun(key)
            headed = _HEADED.get(kind, headed)
            found = [p for p in self._found(rest) if kind in _LOOSE or p.kind in headed]
        return tuple(sorted(found, key=lambda place: _order(place, name, headed)))

    def _found(self, key: str) -> list[Place]:
        if key.startswith(_ABI):  # «Abu X» in another case
            key = _ABU + key[len(_ABU) :]
        other = key[2:] if key.startswith(_ARTICLE) else _ARTICLE + key
        return [self._place(at) for at in self._index.get(key) or self._index.get(other) or ()]

    def _behind_noun(self, key: str) -> tuple[str, str]:
        """The kind of the longest noun that a folded name begins with, and the rest of it; else two empty strings."""
        words = key.split()
        for n in range(min(3, len(words) - 1), 0, -1):
            if kind := self._nouns.get(" ".join(words[:n])):
                return kind, " ".join(words[n:])
        return "", ""

    @cached_property
    def _nouns(self) -> dict[str, str]:
        return {fold_key(row["noun"]): row["kind"] for row in self._tables["place_nouns"] if row["kind"] in _HEADED}

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        """Where in ``_rows`` the rows of each folded name stand."""
        index: dict[str, list[int]] = {}
        for row in (*self._tables["places"], *_unknown(self._added, self._tables["places"])):
            self._list(index, row, _keys(row))
        for row in self._tables["own_places"]:
            keys = _keys(row)
            twin = self._twin(index, row, keys) if row["kind"] in SETTLED else None
            if twin is None:
                self._list(index, row, keys)
            else:
                self._twins[twin] = row
                _point(index, keys, twin)
        for row in self._tables["states"]:
            self._list(index, row, _keys(row))
            self._list_capital(index, row)
        return index

    def _list(self, index: dict[str, list[int]], row: Row, keys: Collection[str]) -> None:
        _point(index, keys, len(self._rows))
        self._rows.append(row)

    def _list_capital(self, index: dict[str, list[int]], row: Row) -> None:
        """All spellings of a capital that is listed under one of them, where they are spellings of one town."""
        keys = [fold_key(name) for name in values(row["capitals"])]
        listed = {at for key in keys for at in index.get(key, ())}
        towns = [at for at in listed if self._rows[at].get("country") == row["iso"] and self._settled(at)]
        if len(towns) == 1:
            _point(index, keys, towns[0])

    def _settled(self, at: int) -> bool:
        return self._rows[at].get("kind") in SETTLED

    def _twin(self, index: Mapping[str, list[int]], row: Row, keys: Collection[str]) -> int | None:
        """Where GeoNames' row of one of our settlements stands."""
        for key in keys:
            for at in index.get(key, ()):
                other = self._rows[at]
                if self._settled(at) and other["geonames"] and at not in self._twins and _near(row, other):
                    return at
        return None

    def _place(self, at: int) -> Place:
        place = self._made.get(at)
        if place is None:
            row = self._rows[at]
            place = self._state(row) if "iso" in row else self._listed(row)
            if at in self._twins:
                place = _joined(place, self._listed(self._twins[at]))
            self._made[at] = place
        return place

    def _listed(self, row: Row) -> Place:
        number = int(row["geonames"]) if row["geonames"] else None
        country = row["country"] if row["geonames"] != _JERUSALEM else ""
        return Place(
            f"gn{number}" if number else self._own_id(row),
            row["name"],
            _names(row),
            row["latin"],
            row["kind"],
            country or None,
            row["admin1"] or None,
            float(row["lat"]) if row["lat"] else None,
            float(row["lon"]) if row["lon"] else None,
            int(row["population"] or 0),
            number,
        )

    def _own_id(self, row: Row) -> str:
        id = f"own:{row['country']}/{_slug(row)}"
        return id if self._slugs[row["country"], _slug(row)] == 1 else f"{id}-{row['kind']}"

    @cached_property
    def _slugs(self) -> Counter[tuple[str, str]]:
        return Counter((row["country"], _slug(row)) for row in self._tables["own_places"])

    def _state(self, row: Row) -> Place:
        """A state, in the middle of it; the parts of a state have its code, too, but an id of their own."""
        iso, names = row["iso"], _names(row)
        id = f"state:{iso}" if self._states.get(iso) is row else f"state:{iso}/{row['name']}"
        centre = self._centres.get(iso)
        lat, lon = (float(centre["lat"]), float(centre["lon"])) if centre else (None, None)
        return Place(id, row["name"], names, "", "country" if iso else "area", iso or None, None, lat, lon, 0, None)

    @cached_property
    def _states(self) -> dict[str, Row]:
        return {row["iso"]: row for row in reversed(self._tables["states"]) if row["iso"]}

    @cached_property
    def _centres(self) -> dict[str, Row]:
        return {row["iso"]: row for row in self._tables["country_centres"]}


def _order(place: Place, name: str, headed: Collection[str]) -> tuple[bool, int, int, bool]:
    """Least is best: of a kind that the noun heads, wider, more people, written in this very way."""
    people = place.population or _PEOPLE.get(place.kind, _FEW)
    return bool(headed) and place.kind not in headed, _RANKS.get(place.kind, _RANK), -people, name not in place.names


def _unknown(added: Sequence[Row], listed: Sequence[Row]) -> list[Row]:
    """The rows that the person added and no table of ours lists."""
    known = {row["geonames"] for row in listed} if added else set()
    return [row for row in added if row["geonames"] not in known]


def _names(row: Row) -> tuple[str, ...]:
    return tuple(dict.fromkeys((row["name"], *values(row["aliases"]))))


def _keys(row: Row) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(fold_key, (row["name"], *values(row["aliases"])))))


def _point(index: dict[str, list[int]], keys: Collection[str], at: int) -> None:
    for key in keys:
        listed = index.setdefault(key, [])
        if at not in listed:
            listed.append(at)


def _near(one: Row, other: Row) -> bool:
    return one["country"] == other["country"] and all(
        abs(float(one[axis] or "nan") - float(other[axis] or "nan")) < _NEAR for axis in ("lat", "lon")
    )


def _joined(theirs: Place, ours: Place) -> Place:
    names = tuple(dict.fromkeys((*ours.names, *theirs.names)))
    return theirs._replace(name=ours.name, names=names, admin1=theirs.admin1 or ours.admin1)


def _slug(row: Row) -> str:
    return re.sub(r"[\W_]+", "-", (row["latin"] or row["name"]).lower()).strip("-")


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the tables that come with the program and of the places that the person added."""
    tables = load_lexicon().tables
    return Gazetteer(tables, added_rows())


def load_places() -> None:
    """Build the index of names now, not at the first text that names a place."""
    load_gazetteer().candidates("")
