"""What a search of the desk asks, as its address tells it: words, what is looked for, filters, which page.

One search has one address: `Asked.query` gives it the same order, and what is nothing falls out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import Connection

from rawi.documents import Problem
from rawi.store.search import search, search_events, search_statements
from rawi.web.stretch import near_in
from rawi.web.wanted import Wanted

PAGE = 20  # hits
# Of the newest that the database gives, how many are looked at: mostly; where texts must be read for it; by roles,
# which it cannot tell.
LOOKED_AT, READ, BY_ROLE = 2_000, 1_000, 5_000
_TIME = ("outlet", "since", "until")
FILTERS: Mapping[str, tuple[str, ...]] = {
    "documents": _TIME,
    "statements": ("speaker", "who", "role", "source_type", "act", *_TIME),
    "events": ("type", "mode", "status", "place", "country", "near", "actor", "target", "min_killed", *_TIME),
}
_LONGEST = 1_000  # letters of a filter
_SEARCHES: Mapping[str, Callable[..., Any]] = {
    "documents": search,
    "statements": search_statements,
    "events": search_events,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: ``filters`` are as they were typed; ``after`` asks for what came in after a version of the archive;
    ``saved`` is the search that is kept of which it is opened."""

    what: str = "documents"
    q: str = ""
    exact: bool = False
    filters: Mapping[str, str] = field(default_factory=dict)
    after: int = 0
    page: int = 1
    saved: int = 0

    @classmethod
    def of(cls, told: Mapping[str, str]) -> Self:
        """What an address asks. Raises `Problem` for what no form of ours can have sent."""
        what = told.get("what") or "documents"
        if what not in FILTERS:
            raise Problem("desk_value", name="/search", field="what")
        filters = {name: value for name in FILTERS[what] if (value := told.get(name, "").strip())}
        if any(len(value) > _LONGEST for value in filters.values()):
            raise Problem("search_long", name=max(filters.values(), key=len)[:40] + "…", most=_LONGEST)
        numbers = {name: _whole(name, told.get(name)) for name in ("after", "page", "saved")}
        return cls(what, told.get("q", "").strip(), bool(told.get("exact")), filters, **_least(numbers))

    @classmethod
    def of_text(cls, query: str) -> Self:
        """What a query kept as a text asks. Raises `Problem`."""
        return cls.of(dict(parse_qsl(query)))

    @property
    def query(self) -> dict[str, Any]:
        """Its words and filters, for an address."""
        what = None if self.what == "documents" else self.what
        told = {"q": self.q, "what": what, "exact": int(self.exact), **self.filters, "after": self.after}
        return {name: value for name, value in told.items() if value}

    @property
    def shared(self) -> dict[str, Any]:
        """Those of them that can be asked of everything."""
        return {name: value for name, value in self.query.items() if name in ("q", "exact", *_TIME)}

    @property
    def of_incidents(self) -> dict[str, Any]:
        """Those of them that can be asked of incidents."""
        return {name: value for name, value in self.filters.items() if name in Wanted.model_fields}

    @property
    def text(self) -> str:
        """The same as a text, to be kept."""
        return urlencode(self.query)

    @property
    def nothing(self) -> bool:
        """Whether nothing is asked, so that there is nothing to show."""
        return not self.q and not self.filters and not self.after and self.what == "documents"

    def find(self, connection: Connection, limit: int = PAGE, **more: Any) -> Any:
        """The hits of its page. Raises `Problem` for what cannot be read in words and filters."""
        more = {"after": self.after or None, "offset": (self.page - 1) * limit, "most": self.looked_at, **more}
        return _SEARCHES[self.what](connection, self.q or None, exact=self.exact, limit=limit, **self._values(), **more)

    @property
    def looked_at(self) -> int:
        """So many of the newest that the database finds are looked at."""
        if self.q and (self.what != "documents" or self.exact or "=" in self.q):
            return READ
        return BY_ROLE if "role" in self.filters else LOOKED_AT

    def _values(self) -> dict[str, Any]:
        """The filters as a search of the archive takes them."""
        told: dict[str, Any] = dict(self.filters)
        if "near" in told:
            told["near"] = near_in(told)
        if "min_killed" in told:
            told["min_killed"] = _whole("min_killed", told["min_killed"])
        return told


def _least(numbers: dict[str, int]) -> dict[str, int]:
    return {**numbers, "page": max(1, min(numbers["page"], 1_000))}


def _whole(name: str, told: str | None) -> int:
    """A whole number of an address; 0 for none."""
    try:
        number = int(told or 0)
    except ValueError:
        number = -1
    if not 0 <= number < 1 << 62:
        raise Problem("search_number", name=(told or "")[:40], field=name)
    return number
