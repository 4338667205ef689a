"""Searches that a reader keeps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "saved",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "what", "query", "made")),
        sa.Column("seen", KEY, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_saved"),
        sqlite_autoincrement=True,
    )
