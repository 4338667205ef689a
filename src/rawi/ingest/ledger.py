"""What is known of the addresses of earlier runs: SQLite, one file or in memory.

It holds the queue, so that an interrupted run is gone on with; what servers said of a page, so that it is asked for
only if it changed; and how far an archive of the web was read. Each step counts at once, and several runs may share a
ledger. Which documents there are, it does not know.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rawi.documents import Problem
from rawi.ingest.entries import Entry

VERSION = 1
_SCHEMA = """
CREATE TABLE address (
    url TEXT PRIMARY KEY, origin TEXT NOT NULL, list INTEGER NOT NULL, waits INTEGER NOT NULL, title TEXT,
    published TEXT, modified TEXT, etag TEXT, last_modified TEXT, fetched TEXT, failures INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX waiting ON address (waits) WHERE waits;
CREATE TABLE reached (archive TEXT PRIMARY KEY, size INTEGER NOT NULL, after INTEGER NOT NULL);
"""
_BY_USER = "user"
_LATER, _TAKEN = 2, 3  # waits for the next run; is being fetched
_TRIES = 5
_PATIENCE = 60.0  # seconds that a run waits for its turn


class Waiting(NamedTuple):
    """An address in the queue, and what was told of it. ``list`` is whether it may name other pages."""

    url: str
    list: bool
    etag: str | None
    last_modified: str | None
    title: str | None
    published: str | None


class Ledger:
    """One ledger; close it. Raises `Problem` where the file is none, of another version, or cannot be written."""

    def __init__(self, path: Path | None = None) -> None:
        self.name = str(path or ":memory:")
        with self._told():
            self.db = sqlite3.connect(self.name, timeout=_PATIENCE, isolation_level=None)
            self.db.execute("PRAGMA journal_mode = WAL")
            self.db.execute("PRAGMA synchronous = NORMAL")  # what is lost in a power cut is fetched again
            with self._turn():
                version = self.db.execute("PRAGMA user_version").fetchone()[0]
                if version == 0 and not self.db.execute("SELECT 1 FROM sqlite_master").fetchone():
                    for statement in _SCHEMA.split(";"):
                        self.db.execute(statement)
                    self.db.execute(f"PRAGMA user_version = {VERSION}")
                elif version != VERSION:
                    raise Problem("ledger_version", file=self.name, version=version)

    def close(self) -> None:
        self.db.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise Problem("ledger_write", file=self.name, reason=str(error)) from None
        except sqlite3.DatabaseError as error:
            raise Problem("ledger_broken", file=self.name, reason=str(error)) from None

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """The turn of this run: what is written within counts at its end, or not at all."""
        with self._told():
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self.db.execute("ROLLBACK")
                raise
            self.db.execute("COMMIT")

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        with self._told():
            self.db.execute(statement, values)

    def ask(self, url: str) -> None:
        """Put an address into the queue that the user named: always, and it may be a list."""
        self._write(
            "INSERT INTO address (url, origin, list, waits) VALUES (?, ?, 1, 1)"
            " ON CONFLICT (url) DO UPDATE SET waits = 1",
            (url, _BY_USER),
        )

    def want(self, entry: Entry, origin: str, is_list: bool = False) -> None:
        """Put an address into the queue that a list named: once, and again where the list says that it changed or it is
        a list itself."""
        row = self.db.execute("SELECT modified FROM address WHERE url = ?", (entry.url,)).fetchone()
        if row is None:
            self._write(
                "INSERT INTO address (url, origin, list, waits, title, published, modified)"
                " VALUES (?, ?, ?, 1, ?, ?, ?) ON CONFLICT DO NOTHING",
                (entry.url, origin, is_list, entry.title, entry.published, entry.modified),
            )
        elif is_list or (entry.modified is not None and entry.modified != row[0]):
            self._write("UPDATE address SET waits = 1, modified = ? WHERE url = ?", (entry.modified, entry.url))

    def take_waiting(self, most: int) -> list[Waiting]:
        """The first addresses of the queue, lists before pages; they are being fetched from now on."""
        with self._turn():
            rows = self.db.execute(
                "SELECT url, list, etag, last_modified, title, published FROM address WHERE waits = 1"
                " ORDER BY list DESC, rowid LIMIT ?",
                (most,),
            ).fetchall()
            self.db.executemany("UPDATE address SET waits = ? WHERE url = ?", [(_TAKEN, row[0]) for row in rows])
        return [Waiting(url, bool(is_list), *rest) for url, is_list, *rest in rows]

    def count_waiting(self) -> int:
        return int(self.db.execute("SELECT count(*) FROM address WHERE waits = 1").fetchone()[0])

    def settle(self, url: str, etag: str | None, last_modified: str | None, fetched: str | None) -> None:
        """Take an address out of the queue, with what the server said of it."""
        self._write(
            "UPDATE address SET waits = 0, failures = 0, etag = ?, last_modified = ?, fetched = coalesce(?, fetched)"
            " WHERE url = ?",
            (etag, last_modified, fetched, url),
        )

    def postpone(self, url: str) -> None:
        """An address that failed waits for the next run."""
        self._write("UPDATE address SET waits = ?, failures = failures + 1 WHERE url = ?", (_LATER, url))

    def begin(self) -> None:
        """What was left or failed in earlier runs waits again, unless it failed too often or the user alone named
        it."""
        self._write("UPDATE address SET waits = 1 WHERE waits = ?", (_TAKEN,))
        self._write(
            "UPDATE address SET waits = (failures < ? AND origin <> ?) WHERE waits = ?", (_TRIES, _BY_USER, _LATER)
        )

    def reached(self, archive: Path) -> int:
        """Where an archive is to be read on from: its beginning, unless an earlier run read some of the same file."""
        row = self.db.execute(
            "SELECT after FROM reached WHERE archive = ? AND size = ?", (str(archive.resolve()), archive.stat().st_size)
        ).fetchone()
        return int(row[0]) if row else 0

    def reach(self, archive: Path, after: int) -> None:
        """An archive was read up to a place."""
        values = (str(archive.resolve()), archive.stat().st_size, after)
        self._write("INSERT OR REPLACE INTO reached VALUES (?, ?, ?)", values)
