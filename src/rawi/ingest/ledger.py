"""What is known of the addresses and documents of earlier runs: SQLite, one file or in memory.

It holds the queue of a run, so that an interrupted one goes on where it was; what servers said of a page, so that it is
asked for only if it changed; the digests of every version of a document; and how far an archive was read. Nothing in it
counts before `save`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from rawi.documents import Problem
from rawi.ingest.entries import Entry
from rawi.ingest.page import Article

VERSION = 1
_SCHEMA = """
CREATE TABLE address (
    url TEXT PRIMARY KEY, origin TEXT NOT NULL, list INTEGER NOT NULL, waits INTEGER NOT NULL, title TEXT,
    published TEXT, modified TEXT, etag TEXT, last_modified TEXT, fetched TEXT, failures INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX waiting ON address (waits) WHERE waits;
CREATE TABLE document (
    id TEXT NOT NULL, version INTEGER NOT NULL, text_sha256 TEXT NOT NULL, sha256 TEXT, fetched TEXT, extractor TEXT,
    PRIMARY KEY (id, version)
);
CREATE TABLE reached (archive TEXT PRIMARY KEY, size INTEGER NOT NULL, after INTEGER NOT NULL);
CREATE TABLE kept (bytes INTEGER NOT NULL);
INSERT INTO kept VALUES (0);
"""
_BY_USER = "user"
_LATER, _TAKEN = 2, 3  # waits for the next run; is being fetched
_TRIES = 5
_PATIENCE = 0.5  # seconds for another run to end


class Waiting(NamedTuple):
    """An address in the queue, and what was told of it. ``list`` is whether it may name other pages."""

    url: str
    list: bool
    etag: str | None
    last_modified: str | None
    title: str | None
    published: str | None


class Ledger:
    """One ledger; close it. Raises `Problem` where the file is none, or of another version of the program."""

    def __init__(self, path: Path | None = None) -> None:
        self.name = str(path or ":memory:")
        try:
            self.db = sqlite3.connect(self.name, timeout=_PATIENCE, isolation_level="IMMEDIATE")
            self.db.execute("PRAGMA locking_mode = EXCLUSIVE")  # one run at a time, also where nothing is written yet
            self.db.execute("BEGIN IMMEDIATE").connection.commit()
            version = self.db.execute("PRAGMA user_version").fetchone()[0]
            if version == 0 and not self.db.execute("SELECT 1 FROM sqlite_master").fetchone():
                self.db.execute("PRAGMA journal_mode = WAL")
                self.db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
            elif version != VERSION:
                raise Problem("ledger_version", version=version)
        except sqlite3.OperationalError as error:
            raise Problem("folder_busy" if "locked" in str(error) else "folder", reason=str(error)) from None
        except sqlite3.DatabaseError as error:
            raise Problem("ledger_broken", reason=str(error)) from None

    def close(self) -> None:
        self.db.close()

    def save(self, kept: int = 0) -> None:
        """Make all so far count; ``kept`` is how many bytes of documents were written by now."""
        try:
            self.db.execute("UPDATE kept SET bytes = ?", (kept,))
            self.db.commit()
        except sqlite3.Error as error:
            raise Problem("folder_write", reason=str(error)) from None

    @property
    def kept(self) -> int:
        """How many bytes of documents counted at the last `save`."""
        return int(self.db.execute("SELECT bytes FROM kept").fetchone()[0])

    def ask(self, url: str) -> None:
        """Put an address into the queue that the user named: always, and it may be a list."""
        self.db.execute(
            "INSERT INTO address (url, origin, list, waits) VALUES (?, ?, 1, 1)"
            " ON CONFLICT (url) DO UPDATE SET waits = 1",
            (url, _BY_USER),
        )

    def want(self, entry: Entry, origin: str, is_list: bool = False) -> bool:
        """Put an address into the queue that a list named: once, and again where the list says that it changed or it is
        a list itself. Whether it waits now."""
        told = (entry.title, entry.published, entry.modified)
        row = self.db.execute("SELECT waits, modified FROM address WHERE url = ?", (entry.url,)).fetchone()
        if row is None:
            values = (entry.url, origin, is_list, *told)
            self.db.execute(
                "INSERT INTO address (url, origin, list, waits, title, published, modified)"
                " VALUES (?, ?, ?, 1, ?, ?, ?)",
                values,
            )
            return True
        if is_list or (entry.modified is not None and entry.modified != row[1]):
            self.db.execute("UPDATE address SET waits = 1, modified = ? WHERE url = ?", (entry.modified, entry.url))
            return True
        return bool(row[0])

    def take_waiting(self, most: int) -> list[Waiting]:
        """The first addresses of the queue, lists before pages; they are being fetched from now on."""
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
        self.db.execute(
            "UPDATE address SET waits = 0, failures = 0, etag = ?, last_modified = ?, fetched = coalesce(?, fetched)"
            " WHERE url = ?",
            (etag, last_modified, fetched, url),
        )

    def postpone(self, url: str) -> None:
        """An address that failed waits for the next run."""
        self.db.execute("UPDATE address SET waits = ?, failures = failures + 1 WHERE url = ?", (_LATER, url))

    def begin(self) -> None:
        """What was left or failed in earlier runs waits again, unless it failed too often or the user alone named
        it."""
        self.db.execute("UPDATE address SET waits = 1 WHERE waits = ?", (_TAKEN,))
        self.db.execute(
            "UPDATE address SET waits = (failures < ? AND origin <> ?) WHERE waits = ?", (_TRIES, _BY_USER, _LATER)
        )

    def take(self, article: Article) -> tuple[Literal["new", "changed", "unchanged"], int]:
        """Write a document down, and say whether it is new, and which version of it this is, from 1."""
        id, text = article.document.id, article.text_digest
        row = self.db.execute(
            "SELECT version, text_sha256 FROM document WHERE id = ? ORDER BY version DESC LIMIT 1", (id,)
        ).fetchone()
        if row is not None and row[1] == text:
            return "unchanged", row[0]
        version = row[0] + 1 if row else 1
        values = (id, version, text, article.digest, article.fetched, article.extractor)
        self.db.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?)", values)
        return ("changed" if row else "new"), version

    def versions(self, id: str) -> Iterator[tuple[int, str]]:
        """The versions of a document with the digests of their texts, the oldest first."""
        yield from self.db.execute("SELECT version, text_sha256 FROM document WHERE id = ? ORDER BY version", (id,))

    def reached(self, archive: Path) -> int:
        """Where an archive is to be read on from: its beginning, unless an earlier run read some of the same file."""
        row = self.db.execute(
            "SELECT after FROM reached WHERE archive = ? AND size = ?", (str(archive.resolve()), archive.stat().st_size)
        ).fetchone()
        return int(row[0]) if row else 0

    def reach(self, archive: Path, after: int) -> None:
        """An archive was read up to a place."""
        values = (str(archive.resolve()), archive.stat().st_size, after)
        self.db.execute("INSERT OR REPLACE INTO reached VALUES (?, ?, ?)", values)
