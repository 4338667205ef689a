"""The steps from one form of the tables to the next (alembic); each is done whole or not at all."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from rawi.documents import Problem
from rawi.store.faults import problem_of
from rawi.store.open import VERSIONS


def config(connection: Connection | None = None) -> Config:
    """How alembic finds the steps; for a new one: ``alembic revision`` with this."""
    made = Config()
    made.set_main_option("script_location", "rawi.store:migrations")
    made.attributes["connection"] = connection
    return made


def upgrade(connection: Connection) -> None:
    """Bring an archive to the last step, within the transaction of the connection. Raises `Problem` for a newer one."""
    at = MigrationContext.configure(connection, opts={"version_table": VERSIONS}).get_current_revision()
    known = {step.revision for step in ScriptDirectory.from_config(config()).walk_revisions()}
    if at is not None and at not in known:
        raise Problem("archive_newer", migration=at)
    try:
        command.upgrade(config(connection), "head")
    except DBAPIError as error:  # such as a table that is there already
        raise problem_of(error) or Problem("archive_half") from error
