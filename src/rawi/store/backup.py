"""Backups: one SQLite file that is an archive itself, whatever the database it was made of, and the way back.

A backup is one view of the archive, made while others write. It stands under its name when it is whole; so does what is
restored, and nothing is ever written over.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Table, func, select, text

from rawi.documents import Problem
from rawi.store import likeness, schema
from rawi.store.faults import told
from rawi.store.incidents import tables
from rawi.store.open import Archive, open_archive
from rawi.store.read import count_rows
from rawi.store.rows import insert_rows
from rawi.store.search import reindex
from rawi.store.write import begin_run, end_run

Tell = Callable[[int, int], None]  # so much of so much is done
_FURTHER = (
    *(likeness.likeness, likeness.shingle, likeness.copy),
    *(tables.incident, tables.report, tables.gist, tables.relation, tables.judgement, tables.weight, tables.size),
)
_TABLES = [
    table for table in schema.metadata.sorted_tables if table.name in schema.TABLES or table in _FURTHER
]  # the index of search is made anew
_MAGIC = b"SQLite format 3\0"
_AS_BACKUP = {
    "archive_not": "backup_foreign",
    "archive_foreign": "backup_foreign",
    "archive_missing": "backup_foreign",
    "archive_broken": "backup_broken",
    "archive_half": "backup_broken",
}
_PAGES = 1024  # copied at a time
_ROWS = 1000


def _silent(done: int, whole: int) -> None:
    pass


def backup(archive: Archive, path: Path, tell: Tell = _silent) -> int:
    """Write a backup of an archive, which may be in use, to a file that is not there yet; give its size in bytes.

    Raises `Problem`: there is such a file, no room, and whatever is wrong with the archive.
    """
    if path.exists():
        raise Problem("backup_exists")
    with _partial(path) as part:
        if archive.path is not None:
            _copy_file(archive, part, tell)
        else:
            with archive.reading() as source, open_archive(part) as copy, copy.writing() as target:
                _copy_rows(source, target, tell)
        with told(), sqlite3.connect(part) as db:
            db.execute("PRAGMA journal_mode = DELETE")  # one file, that needs no other beside it
        db.close()
    return path.stat().st_size


def restore(path: Path, place: str | Path, tell: Tell = _silent) -> None:
    """Make an archive of a backup where there is none.

    Raises `Problem`: a backup that is cut short, damaged, foreign or newer, an archive that is there already. Nothing
    is there then that was not there before.
    """
    _check_file(path)
    with tempfile.TemporaryDirectory(dir=None if "://" in str(place) else Path(place).parent) as folder:
        copy = Path(folder) / "archive"
        with _disk():
            shutil.copyfile(path, copy)
        with _opened_backup(copy) as archive:
            _check_pages(archive)
            if "://" in str(place):
                with open_archive(place) as new, archive.reading() as source, new.writing() as target:
                    _refuse_full(target)
                    _copy_rows(source, target, tell)
                    _log(target, path)
                return
            with archive.writing() as target:
                _log(target, path)
        if Path(place).exists():
            raise Problem("restore_exists")
        os.rename(copy, place)


@contextmanager
def _opened_backup(copy: Path) -> Iterator[Archive]:
    """The copy of a backup, brought up to date."""
    try:
        archive = open_archive(copy, new=False)
    except Problem as problem:
        raise Problem(_AS_BACKUP.get(problem.key, problem.key), **problem.facts) from None
    with archive:
        yield archive


def _log(connection: Connection, path: Path) -> None:
    end_run(connection, begin_run(connection, "restore", path.name))


def _copy_file(archive: Archive, part: Path, tell: Tell) -> None:
    with archive.reading() as connection, told():
        connection.execute(text("SELECT 1 FROM run")).first()  # from here on it is one view, however long it takes
        source = connection.connection.driver_connection
        target = sqlite3.connect(part)
        try:
            source.backup(target, pages=_PAGES, progress=lambda _, left, all: tell(all - left, all))  # type: ignore[union-attr]
        finally:
            target.close()


def _copy_rows(source: Connection, target: Connection, tell: Tell) -> None:
    """Copy the rows of an archive into an empty one, and make its index of search."""
    counts = count_rows(source)
    done, whole = 0, sum(counts[table.name] for table in _TABLES) + counts["document"]
    for table in _TABLES:
        asked = select(table).execution_options(yield_per=_ROWS)
        for rows in source.execute(asked).partitions():
            insert_rows(target, table, [tuple(row) for row in rows])
            done += len(rows)
            tell(done, whole)
        _go_on_counting(target, table)
    for _ in reindex(target):
        done += 1
        tell(done, whole)


def _go_on_counting(connection: Connection, table: Table) -> None:
    """Let PostgreSQL give keys beyond those that were copied; SQLite does so by itself."""
    if connection.dialect.name == "postgresql" and "key" in table.c:
        most = connection.scalar(select(func.max(table.c.key)))
        if most is not None:
            connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "key"), most)))


def _refuse_full(connection: Connection) -> None:
    counts = count_rows(connection)
    if any(counts[name] for name in schema.TABLES):
        raise Problem("restore_exists")


def _check_file(path: Path) -> None:
    """Whether a file is an SQLite database, and as long as its header says."""
    with _disk(), path.open("rb") as stream:
        head, size = stream.read(100), path.stat().st_size
    log = path.with_name(path.name + "-wal")  # of an archive in use, which is not all in its file
    if not _MAGIC.startswith(head[:16]) or not head or (log.exists() and log.stat().st_size):
        raise Problem("backup_foreign")
    page = int.from_bytes(head[16:18]) or 0
    pages = int.from_bytes(head[28:32])
    if len(head) < 100 or size < (65536 if page == 1 else page) * pages:
        raise Problem("backup_short")


def _check_pages(archive: Archive) -> None:
    try:
        with archive.reading() as connection:
            found = connection.scalar(text("PRAGMA quick_check(1)"))
    except Problem as problem:
        raise Problem("backup_broken") if problem.key == "archive_broken" else problem from None
    if found != "ok":
        raise Problem("backup_broken")


@contextmanager
def _partial(path: Path) -> Iterator[Path]:
    """A file to write that gets its name when all is written and on the disk."""
    part = path.with_name(path.name + ".part")
    try:
        with _disk():
            part.unlink(missing_ok=True)
            yield part
            with part.open("rb+") as stream:
                os.fsync(stream.fileno())
            os.rename(part, path)
    finally:
        for leftover in (part, *(part.with_name(part.name + end) for end in ("-wal", "-shm", "-journal"))):
            leftover.unlink(missing_ok=True)


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Problem("backup_file", reason=error.strerror or str(error)) from None
