"""The archive that the desk shows: opened when it is first asked for, and again when it has come back."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from threading import Lock, Thread

from sqlalchemy import Connection

from rawi.link.incidents.words import rarity
from rawi.store.open import Archive, open_archive
from rawi.web.kept import Beside
from rawi.web.listing import Incidents
from rawi.web.wanted import Wanted, values_of

_PATIENCE = 10.0  # seconds that a reader of a page may wait for a writer


class Desk:
    """One archive. ``place`` is its path or address; ``mine`` the name that judgements of this desk are signed with."""

    def __init__(self, place: str) -> None:
        self.place, self.mine = place, _name()
        self._begin()
        self._lock = Lock()
        self._archive: Archive | None = None
        self._file: tuple[int, int] | None = None
        self._known = False  # whether it was opened before: what is gone then is not made anew

    @property
    def archive(self) -> Archive:
        """The archive as it is now: one whose file is another than before is opened anew. Raises `Problem`."""
        with self._lock:
            if self._archive is not None and self._archive.path and self._file != _file(self._archive):
                self._close()
            if self._archive is None:
                self._archive = open_archive(self.place, new=not self._known, patience=_PATIENCE)
                self._file, self._known = _file(self._archive), True
            return self._archive

    @property
    def mark(self) -> tuple[str, tuple[int, int] | None]:
        """Tells the archive from any other, one that comes to lie in its place, too."""
        return self.place, self._file

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One unchanging view of the archive. Raises `Problem`."""
        with self.archive.reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The turn of a writer, all or nothing. Raises `Problem`."""
        with self.archive.writing() as connection:
            yield connection

    def prepare(self) -> None:
        """Make beside the pages the tables that names and words are weighed with, and what the lists of incidents begin
        with, since they take longest."""
        Thread(target=rarity, args=(self.mine,), daemon=True).start()
        for type in (None, *values_of("event_type")):
            self.beside.find(("first", type), partial(self.incidents.first, asked=Wanted(type=type)))

    def close(self) -> None:
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._archive is not None:
            self._archive.close()
        self._archive = None
        self.beside.close()
        self._begin()

    def _begin(self) -> None:
        """Nothing is known yet."""
        self.beside = Beside(self.reading)
        self.incidents = Incidents(self.beside)


def _file(archive: Archive) -> tuple[int, int] | None:
    """Which file an archive is, so that another one in its place is noticed; None where it is gone or on a server."""
    try:
        stat = archive.path.stat() if archive.path else None
    except OSError:
        return None
    return (stat.st_dev, stat.st_ino) if stat else None


def _name() -> str:
    """The name of the user, as the system knows it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"
