"""An archive is opened: made where there is none, brought up to date where it is older, or refused in one sentence.

On SQLite a commit waits for the disk (``synchronous = FULL``): what was acknowledged stands after a power cut, too, and
one wait for a batch of documents is cheap. Nobody waits to read (WAL); writers take turns, on PostgreSQL as well (an
advisory lock), so that two of them never stop each other in the middle. A writer therefore does its thinking before it
begins to write.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from rawi.documents import Problem
from rawi.store.faults import told
from rawi.store.schema import TABLES

HEAD = "0008"  # the last migration
VERSIONS = "archive_version"  # the table that names the migration an archive is at
_PATIENCE = 60.0  # seconds that a writer waits for its turn
_TURN = 0x72617769  # the advisory lock of writers
# A row of `version` holds a whole article: on small pages a fifth of the file would be left blank. What is forgotten is
# overwritten, not only let go. Indexes of names are written all over: in a long log a page comes to the file once for
# many times that it changed.
_PRAGMAS = (
    "page_size = 16384",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "cache_size = -8192",  # kibibytes; a commit of another process empties it, and a large one is slow to fill anew
    "wal_autocheckpoint = 8000",
)


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive; ``path`` is its file, None on a server, and ``name`` how a person knows it."""

    engine: Engine
    name: str
    path: Path | None

    @property
    def dialect(self) -> str:
        return self.engine.dialect.name

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One unchanging view of the archive. Raises `Problem` for what is wrong with the database."""
        with told(), self.engine.connect() as connection:
            if self.dialect == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self, *, rebuilds: bool = False) -> Iterator[Connection]:
        """The turn of this writer: all that is written within stands at its end, or nothing. Who ``rebuilds`` tables
        may drop what others refer to. Raises `Problem`."""
        options = {"writes": True, "rebuilds": rebuilds}
        with told(), self.engine.connect().execution_options(**options) as connection, connection.begin():
            if self.dialect == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")
            yield connection


def open_archive(place: str | Path, *, new: bool = True, patience: float = _PATIENCE) -> Archive:
    """Open the archive at a path or address (``sqlite:///…``, ``postgresql+psycopg://…``).

    Where there is none it is made, if ``new``. Raises `Problem`: no archive, foreign, newer, half done, not a database,
    busy, not to be written, no room, no server, wrong password, no driver.
    """
    url = _address(str(place))
    path = Path(url.database or "") if url.get_backend_name() == "sqlite" else None
    if path is not None and not new and not path.exists():
        raise Problem("archive_missing")
    archive = Archive(_engine(url, patience), url.render_as_string() if path is None else str(path), path)
    try:
        _bring_up_to_date(archive, new)
    except BaseException:
        archive.close()
        raise
    return archive


def _address(place: str) -> URL:
    if "://" not in place:
        return URL.create("sqlite", database=place)
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        raise Problem("archive_url") from None
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg") or (url.drivername == "sqlite" and not url.database):
        raise Problem("archive_url")
    return url


def _engine(url: URL, patience: float) -> Engine:
    try:
        if url.get_backend_name() == "sqlite":
            engine = create_engine(url, connect_args={"timeout": patience, "isolation_level": None})
            event.listen(engine, "connect", _set_up)
            event.listen(engine, "begin", _begin)
        else:
            engine = create_engine(url, paramstyle="format", pool_pre_ping=True)
            event.listen(engine, "connect", lambda db, _: _be_patient(db, patience))
    except (ModuleNotFoundError, NoSuchModuleError):
        raise Problem("archive_psycopg") from None
    return engine


def _set_up(db: Any, _: object) -> None:
    for pragma in _PRAGMAS:
        db.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes the lock before it reads, so that nothing changes between what it read and what it writes."""
    options = connection.get_execution_options()
    if options.get("rebuilds"):
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")  # nothing changes it within a transaction
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _be_patient(db: Any, patience: float) -> None:
    db.execute(f"SET lock_timeout = {max(1, round(patience * 1000))}")
    db.commit()


def _bring_up_to_date(archive: Archive, new: bool) -> None:
    with archive.reading() as connection:
        at = _migration(connection)
    if at == HEAD:
        return
    if at == "" and not new:
        raise Problem("archive_missing")
    with archive.writing(rebuilds=True) as connection:
        if _migration(connection) != HEAD:  # another may have done it meanwhile
            from rawi.store.migrations import upgrade  # imported late: alembic takes longer than the rest

            upgrade(connection)
    archive.engine.dispose()  # what tables were rebuilt on


def _migration(connection: Connection) -> str:
    """The migration that an archive is at; nothing where there is no table at all. Raises `Problem`."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return ""
    if VERSIONS not in tables:
        raise Problem("archive_foreign", tables=", ".join(sorted(tables)[:3]))
    at = connection.scalar(text(f"SELECT version_num FROM {VERSIONS}"))
    if at is None or (at == HEAD and not tables >= TABLES):
        raise Problem("archive_half")
    return str(at)
