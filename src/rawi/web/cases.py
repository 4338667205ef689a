"""Incidents as pages show them; the sheets of those that were looked at last are kept until a reading changes them."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection

from rawi.jobs.sheets import Case, load_case
from rawi.link.sheet import Contradiction, find_contradictions
from rawi.store.days import moved_on
from rawi.store.incidents.reports import find_readings
from rawi.web.kept import Kept

_KEPT = 256


@dataclass(slots=True)
class Cases:
    """The sheets that were made last, by the incident and the readings that they were made of."""

    kept: Kept[Case] = field(default_factory=lambda: Kept(_KEPT))

    def load(self, connection: Connection, key: int, code: str) -> Case:
        """An incident with its sheet."""
        name = code, tuple(find_readings(connection, key))
        return self.kept.get(name, lambda: load_case(connection, key, code))


@dataclass(frozen=True, slots=True)
class Listed:
    """An incident in a list: ``fresh`` documents of the day tell of it, ``news`` the contradictions they brought."""

    case: Case
    fresh: int
    news: tuple[Contradiction, ...]

    @property
    def outlets(self) -> int:
        return len({document["source"] for document in self.case.documents})


def moved_cases(cases: Cases, connection: Connection, day: str, limit: int) -> list[Listed]:
    """The incidents that documents of a day tell of."""
    found = []
    for moved in moved_on(connection, day, limit):
        case = cases.load(connection, moved.key, moved.code)
        fresh = {d["id"] for d in case.documents if (d["published"] or "").startswith(day)}
        news = tuple(c for c in find_contradictions(case.sheet) if fresh & {c.a_document, c.b_document})
        found.append(Listed(case, moved.fresh, news))
    return found
