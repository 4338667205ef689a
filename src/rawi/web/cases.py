"""Incidents as pages show them; the sheets of those that were looked at last are kept until a reading changes them."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from sqlalchemy import Connection

from rawi.jobs.sheets import Case, load_case
from rawi.link.sheet import Contradiction, find_contradictions
from rawi.store.days import moved_on
from rawi.store.incidents.reports import find_readings

_KEPT = 256


@dataclass(slots=True)
class Cases:
    """The sheets that were made last, by the incident and the readings that they were made of."""

    kept: OrderedDict[tuple[str, tuple[Any, ...]], Case] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def load(self, connection: Connection, key: int, code: str) -> Case:
        """An incident with its sheet."""
        name = code, tuple(find_readings(connection, key))
        case = self.kept.get(name) or load_case(connection, key, code)
        with self.lock:
            self.kept[name] = case
            self.kept.move_to_end(name)
            while len(self.kept) > _KEPT:
                self.kept.popitem(last=False)
        return case


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
