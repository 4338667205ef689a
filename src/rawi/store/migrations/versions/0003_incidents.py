"""Which events are one occurrence, and what persons judged of that."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _version() -> sa.Column[int]:
    return sa.Column("version", KEY, autoincrement=False, nullable=False)


def upgrade() -> None:
    op.create_table(
        "incident",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("into", KEY, nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_incident"),
        sa.UniqueConstraint("code", name="uq_incident_code"),
    )
    op.create_index("ix_incident_into", "incident", ["into"])
    op.create_table(
        "report",
        _version(),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("incident", KEY, nullable=False),
        sa.Column("force", sa.Integer(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("came", sa.Integer(), nullable=True),
        sa.Column("sure", sa.Integer(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("names", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["version"], ["version.key"], name="fk_report_version", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["incident"], ["incident.key"], name="fk_report_incident"),
        sa.PrimaryKeyConstraint("version", "number", name="pk_report"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_report_region_force_day", "report", ["region", "force", "day"])
    op.create_index("ix_report_came", "report", ["came"])
    op.create_index("ix_report_incident", "report", ["incident"])
    op.create_table(
        "gist",
        _version(),
        sa.Column("story", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["version.key"], name="fk_gist_version", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version", "story", name="pk_gist"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "relation",
        _version(),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("other", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["version.key"], name="fk_relation_version", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version", "number", "other", name="pk_relation"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "judgement",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("a_document", "a_event", "b_document", "b_event")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("verdict", "who", "at", "why")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("withdrawn", "withdrawn_by", "withdrawn_why")),
        sa.PrimaryKeyConstraint("key", name="pk_judgement"),
    )
    op.create_index("ix_judgement_a_document", "judgement", ["a_document"])
    op.create_index("ix_judgement_b_document", "judgement", ["b_document"])
    op.create_table(
        "weight",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("points", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_weight"),
    )
