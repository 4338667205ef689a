"""How many documents tell of an incident."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rawi.store.schema import Key

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "size",
        sa.Column("incident", Key, sa.ForeignKey("incident.key", name="fk_size_incident"), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("incident", name="pk_size"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO size (incident, documents) SELECT incident, count(DISTINCT version) FROM report"
        " GROUP BY incident HAVING count(DISTINCT version) > 1"
    )
