"""Numbers in the place of folded names, and indexes without the rows that have nothing to ask for."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from rawi.store.naming import name_key
from rawi.store.search.names import fill_names

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

NAMES = {"entity": ("name",), "event": ("actor", "target", "place")}
TOLD = (("event", "lat", "lon"), ("event", "killed_min"), ("report", "came"), ("incident", "into"))


def upgrade() -> None:
    for table, *columns in TOLD:
        op.drop_index(f"ix_{table}_{'_'.join(columns)}", table)
    for table, names in NAMES.items():
        for name in names:
            op.drop_index(f"ix_{table}_{name}_fold", table)
    if op.get_context().dialect.name == "sqlite":
        _rebuild()
    else:
        for table, names in NAMES.items():
            for name in names:
                number = f"('x' || substr(md5(convert_to({name}_fold, 'UTF8')), 1, 16))::bit(64)::bigint"
                op.execute(f"ALTER TABLE {table} ALTER {name}_fold TYPE bigint USING {number}")
                op.execute(f"ALTER TABLE {table} RENAME {name}_fold TO {name}_key")
    op.create_index("ix_entity_name_key", "entity", ["name_key"])
    for table, *columns in (*TOLD, *(("event", f"{name}_key") for name in NAMES["event"])):
        told = sa.text(f'"{columns[0]}" IS NOT NULL')
        name = f"ix_{table}_{'_'.join(columns)}"
        op.create_index(name, table, columns, sqlite_where=told, postgresql_where=told)
    op.drop_table("name_word")
    op.create_table(
        "name_word",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("name", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("word", "name", name="pk_name_word"),
        sqlite_with_rowid=False,
    )
    fill_names(op.get_bind())


def _rebuild() -> None:
    """SQLite changes the type of a column only in a new table; old ones cannot drop a column either."""
    db: Any = op.get_bind().connection.driver_connection
    db.create_function("name_key", 1, lambda name: None if name is None else name_key(name), deterministic=True)
    for table, names in NAMES.items():
        numbers = ", ".join(f"{name}_fold = name_key({name}_fold)" for name in names)
        op.execute(f"UPDATE {table} SET {numbers}")
        rowid = {"sqlite_with_rowid": False}
        with op.batch_alter_table(table, recreate="always", table_kwargs=rowid) as batch:
            for name in names:
                batch.alter_column(f"{name}_fold", new_column_name=f"{name}_key", type_=sa.BigInteger())
