"""The outlets that are known: one TOML file each, beside this module; and the one that an address belongs to.

A file says what an outlet is, never what it is worth. An address of an outlet that has no file works as well, with no
zone and no name of its own. No rules of layout stand here: none of the pages that were measured needs one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

# What an outlet is; «local» is one of a town or a region, «organisation» a body that tells of its own work.
KINDS = frozenset(
    {"agency", "newspaper", "television", "radio", "magazine", "portal", "local", "party", "armed_group", "monitor"}
    | {"human_rights", "organisation", "government"}
)
# By which names of months an outlet dates: those of the Levant, of Egypt and the Gulf, of Algeria and Tunisia, of
# Morocco, or the first two side by side.
MONTHS = frozenset({"levant", "egypt", "maghreb", "morocco", "both"})

_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_COUNTRY = re.compile(r"[A-Z]{2}")
_ZONE = re.compile(r"[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+")
_FEED = re.compile(r"https?://\S+")
_AMP_CACHE = ".cdn.ampproject.org"
_AMP_VIEWER = re.compile(r"/amp/(?:s/)?([^/]+\.[^/]+)")


class OutletError(ValueError):
    """A file of an outlet that is wrong; says which file and field, and what is expected there."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet. ``key`` is the name of its file; ``domains`` are hosts, of which those below them are part.

    ``country`` is where its seat is (ISO 3166-1 alpha-2), ``zone`` the time zone that it publishes in (IANA),
    ``checked`` what public things name and domain were looked up in.
    """

    key: str
    name: str
    latin: str
    domains: tuple[str, ...]
    country: str
    zone: str
    months: str
    kind: str
    checked: str
    names: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()


_LISTS = frozenset({"domains", "names", "feeds"})
_FIELDS = tuple(f for f in fields(Outlet) if f.name != "key")
_SHAPES = {"domains": (_HOST, "a host in lower case, such as «example.org»"), "feeds": (_FEED, "an http address")}
_SHAPES |= {"country": (_COUNTRY, "two capital letters (ISO 3166-1)"), "zone": (_ZONE, "a zone such as «Asia/Aden»")}
_CLOSED = {"months": MONTHS, "kind": KINDS}


def find_outlet(address: str) -> Outlet | None:
    """The outlet that an address or a host belongs to: by the host itself, or else by the nearest one above it."""
    labels = _host(address).split(".")
    for first in range(len(labels) - 1):
        outlet = _by_domain().get(".".join(labels[first:]))
        if outlet is not None:
            return outlet
    return None


@lru_cache(maxsize=1)
def load_outlets() -> tuple[Outlet, ...]:
    """All outlets, in the order of their keys. Raises `OutletError` on a file that is wrong."""
    found = (p for p in files(__name__).iterdir() if p.name.endswith(".toml"))
    return tuple(read_outlet(p.read_text(encoding="utf-8"), p.name) for p in sorted(found, key=lambda p: p.name))


def read_outlet(text: str, file: str) -> Outlet:
    """The outlet of a file. Raises `OutletError`."""
    try:
        return check_outlet(tomllib.loads(text), file)
    except tomllib.TOMLDecodeError as error:
        raise OutletError(f"{file}: not TOML ({error}); see the files beside it") from None


def check_outlet(table: Mapping[str, object], file: str) -> Outlet:
    """The outlet that a table describes. Raises `OutletError` on what is missing, unknown, or of another form."""
    unknown = sorted(table.keys() - {f.name for f in _FIELDS})
    if unknown:
        raise OutletError(f"{file}: «{unknown[0]}» is no field of an outlet; see the files beside it")
    values: dict[str, str | tuple[str, ...]] = {}
    for field in _FIELDS:
        if field.name in table:
            values[field.name] = _checked(table[field.name], field.name, file)
        elif field.default is MISSING:
            raise OutletError(f"{file}: «{field.name}» is missing")
    return Outlet(key=file.removesuffix(".toml"), **values)  # type: ignore[arg-type]  # each was checked by its name


def _checked(value: object, field: str, file: str) -> str | tuple[str, ...]:
    """The value of a field, if it is of the field's form."""
    many = field in _LISTS
    items = value if many else [value]
    if not isinstance(items, list) or not items or not all(isinstance(i, str) and i.strip() == i != "" for i in items):
        raise OutletError(f"{file}: «{field}» must be {'a list of texts' if many else 'a text'}, not {value!r}")
    for item in items:
        if field in _CLOSED and item not in _CLOSED[field]:
            raise OutletError(f"{file}: «{field}» is {item!r}; it must be one of {', '.join(sorted(_CLOSED[field]))}")
        if field in _SHAPES and not _SHAPES[field][0].fullmatch(item):
            raise OutletError(f"{file}: «{field}» has {item!r}; it must be {_SHAPES[field][1]}")
    return tuple(items) if many else items[0]


@lru_cache(maxsize=1)
def _by_domain() -> Mapping[str, Outlet]:
    return {domain: outlet for outlet in load_outlets() for domain in outlet.domains}


def _host(address: str) -> str:
    """The host of an address; of a copy in a cache of AMP pages, the host that it was copied from."""
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        host, path = (parts.hostname or "").rstrip("."), parts.path
    except ValueError:  # brackets that hold no address
        return ""
    if host.endswith(_AMP_CACHE):  # a hyphen stands for a dot there, two for one
        return host.removesuffix(_AMP_CACHE).replace("--", "\0").replace("-", ".").replace("\0", "-")
    viewed = _AMP_VIEWER.match(path) if host.removeprefix("www.").startswith("google.") else None
    return viewed[1].lower() if viewed else host
