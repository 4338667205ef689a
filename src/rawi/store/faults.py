"""What a database says when something is wrong with it, as one `Problem` each. A fault of Rawi passes through."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from rawi.documents import Problem

_SQLITE = {
    sqlite3.SQLITE_BUSY: "archive_busy",
    sqlite3.SQLITE_LOCKED: "archive_busy",
    sqlite3.SQLITE_READONLY: "archive_readonly",
    sqlite3.SQLITE_FULL: "archive_full",
    sqlite3.SQLITE_NOTADB: "archive_not",
    sqlite3.SQLITE_CORRUPT: "archive_broken",
    sqlite3.SQLITE_CANTOPEN: "archive_open",
    sqlite3.SQLITE_PERM: "archive_open",
    sqlite3.SQLITE_IOERR: "archive_disk",
}
_POSTGRES = {
    "25006": "archive_readonly",
    "42501": "archive_readonly",
    "53100": "archive_full",
    "55P03": "archive_busy",
    "40P01": "archive_busy",
    "XX001": "archive_broken",
    "XX002": "archive_broken",
}
_LOST = ("08", "57P", "53")  # classes of states: connection, shut down, no room for a connection


@contextmanager
def told() -> Iterator[None]:
    """What goes wrong with the database within is raised as a `Problem`."""
    try:
        yield
    except Exception as error:
        problem = problem_of(error)
        if problem is None:
            raise
        raise problem from error


def problem_of(error: BaseException) -> Problem | None:
    """What an error of a driver, or of SQLAlchemy over it, tells a person; None for a fault of Rawi."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        error = error.orig
    if isinstance(error, sqlite3.Error):
        key = _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        return Problem(key, reason=_reason(error)) if key else None
    return _of_server(error) if hasattr(error, "sqlstate") else None  # psycopg may not be installed


def _of_server(error: BaseException) -> Problem | None:
    state: str | None = error.sqlstate  # type: ignore[attr-defined]
    if state is None:
        return _of_connection(error)
    if state in _POSTGRES:
        return Problem(_POSTGRES[state], reason=_reason(error))
    return Problem("archive_server", reason=_reason(error)) if state.startswith(_LOST) else None


def _of_connection(error: BaseException) -> Problem | None:
    """A connection that was not made, or is broken; the server's sentence is in its own language."""
    if type(error).__name__ != "OperationalError" and not isinstance(error, OSError):
        return None
    asked = getattr(error, "pgconn", None)
    if asked is not None and asked.needs_password:
        return Problem("archive_password")
    if asked is not None and asked.used_password and "password" in str(error):
        return Problem("archive_password")
    return Problem("archive_server", reason=_reason(error))


def _reason(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
