"""Incidents as pages show them; the sheets of those that were looked at last are kept until a reading changes them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from threading import Event
from time import thread_time

from sqlalchemy import Connection

from rawi.documents import Problem
from rawi.jobs.sheets import Case, load_case
from rawi.link.sheet import Contradiction, find_contradictions
from rawi.store.days import moved_on
from rawi.store.incidents.reports import find_readings
from rawi.web.kept import Kept

_KEPT, _SLOW_KEPT = 256, 64
_SLOW = 0.05  # seconds of a processor from which on a sheet is made beside the pages
_REST = 3  # times as long as a sheet took nothing more is made beside them


@dataclass(slots=True)
class Cases:
    """The sheets that were made last, by the incident and the readings that they were made of. ``reading`` opens the
    archive for those that are made beside the pages, one after the other."""

    reading: Callable[[], AbstractContextManager[Connection]]
    kept: Kept[Case] = field(default_factory=lambda: Kept(_KEPT))
    slow: Kept[Case] = field(default_factory=lambda: Kept(_SLOW_KEPT))  # by the code, the last of what takes long
    _beside: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _due: set[str] = field(default_factory=set)
    _over: Event = field(default_factory=Event)

    def load(self, connection: Connection, key: int, code: str) -> Case:
        """An incident with its sheet."""
        name = code, tuple(find_readings(connection, key))
        return self.kept.get(name, lambda: self._make(connection, key, code))

    def last(self, connection: Connection, key: int, code: str) -> Case:
        """An incident with its sheet, as lists tell it: one that takes long is the last that was made, while reports
        that joined since are put into the next one."""
        last = self.slow.known(code)
        if last is None:
            return self.load(connection, key, code)
        if now := self.kept.known((code, tuple(find_readings(connection, key)))):
            return now
        if code not in self._due and not self._over.is_set():
            self._due.add(code)
            self._beside.submit(self._renew, key, code)
        return last

    def close(self) -> None:
        """Make nothing more beside the pages."""
        self._over.set()
        self._beside.shutdown(wait=False, cancel_futures=True)

    def _make(self, connection: Connection, key: int, code: str) -> Case:
        began = thread_time()
        case = load_case(connection, key, code)
        return self.slow.put(code, case) if thread_time() - began > _SLOW else case

    def _renew(self, key: int, code: str) -> None:
        began = thread_time()
        self._due.discard(code)
        with suppress(Problem), self.reading() as connection:
            self.load(connection, key, code)
        self._over.wait(_REST * (thread_time() - began))


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
        case = cases.last(connection, moved.key, moved.code)
        fresh = {d["id"] for d in case.documents if (d["published"] or "").startswith(day)}
        news = tuple(c for c in find_contradictions(case.sheet) if fresh & {c.a_document, c.b_document})
        found.append(Listed(case, moved.fresh, news))
    return found
