"""Incidents as pages show them; the sheets of those that were looked at last are kept until a reading changes them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from rawi.jobs.sheets import Case, load_case
from rawi.link.sheet import Contradiction, find_contradictions
from rawi.store.days import moved_on
from rawi.store.incidents.reports import find_readings
from rawi.web.kept import Beside, Renewed

Name = tuple[int, str]  # the key and the code of an incident
_KEPT = 256


def cases_of(beside: Beside) -> Renewed[Name, Case]:
    """Incidents with their sheets, by the readings that they are made of."""
    return Renewed(_KEPT, beside, readings_of, lambda connection, name: load_case(connection, *name))


def readings_of(connection: Connection, name: Name) -> tuple[tuple[int, int, int], ...]:
    """What changes whenever the sheet of an incident may."""
    return tuple(find_readings(connection, name[0]))


@dataclass(frozen=True, slots=True)
class Listed:
    """An incident in a list: ``fresh`` documents of the day tell of it, ``news`` the contradictions they brought."""

    case: Case
    fresh: int
    news: tuple[Contradiction, ...]

    @property
    def outlets(self) -> int:
        return outlets_of(self.case)


def outlets_of(case: Case) -> int:
    """How many outlets tell of an incident."""
    return len({document["source"] for document in case.documents} - {None})


def moved_cases(cases: Renewed[Name, Case], connection: Connection, day: str, limit: int) -> list[Listed]:
    """The incidents that documents of a day tell of."""
    found = []
    for moved in moved_on(connection, day, limit):
        case = cases.last(connection, (moved.key, moved.code))
        fresh = {d["id"] for d in case.documents if (d["published"] or "").startswith(day)}
        news = tuple(c for c in find_contradictions(case.sheet) if fresh & {c.a_document, c.b_document})
        found.append(Listed(case, moved.fresh, news))
    return found
