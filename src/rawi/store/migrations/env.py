"""What alembic runs for each command: the steps on the connection that it is given, within its transaction."""

from __future__ import annotations

from alembic import context

from rawi.store.open import VERSIONS

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSIONS,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
