"""How many documents tell of an incident."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "size",
        sa.Column("incident", KEY, sa.ForeignKey("incident.key", name="fk_size_incident"), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("incident", name="pk_size"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO size (incident, documents) SELECT incident, count(DISTINCT version) FROM report"
        " GROUP BY incident HAVING count(DISTINCT version) > 1"
    )
