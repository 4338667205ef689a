"""The first form of the archive."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("latest", KEY, nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_document"),
        sa.UniqueConstraint("id", name="uq_document_id"),
    )
    op.create_index("ix_document_day", "document", ["day"], unique=False)
    op.create_index("ix_document_source", "document", ["source"], unique=False)
    op.create_table(
        "run",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("started", sa.Text(), nullable=False),
        sa.Column("ended", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_run"),
    )
    op.create_table(
        "tombstone",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("run", KEY, nullable=False),
        sa.Column("forgotten", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["run.key"], name="fk_tombstone_run"),
        sa.PrimaryKeyConstraint("id", name="pk_tombstone"),
    )
    op.create_table(
        "version",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        sa.Column("document", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("run", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("fetched", sa.Text(), nullable=True),
        sa.Column("sha256", sa.LargeBinary(), nullable=True),
        sa.Column("text_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["document.key"], name="fk_version_document", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["run"], ["run.key"], name="fk_version_run"),
        sa.PrimaryKeyConstraint("key", name="pk_version"),
        sa.UniqueConstraint("document", "number", name="uq_version_document_number"),
    )
    op.create_table(
        "entity",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_fold", sa.Text(), nullable=False),
        sa.Column("source_type", sa.Text(), nullable=True),
        sa.Column("roles", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["version"], ["version.key"], name="fk_entity_version", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version", "number", name="pk_entity"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_entity_name_fold", "entity", ["name_fold"], unique=False)
    op.create_table(
        "event",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("story", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("actor_fold", sa.Text(), nullable=True),
        sa.Column("actor_entity", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("target_fold", sa.Text(), nullable=True),
        sa.Column("target_entity", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_fold", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.Column("time", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("killed_min", sa.Integer(), nullable=True),
        sa.Column("killed_max", sa.Integer(), nullable=True),
        sa.Column("injured_min", sa.Integer(), nullable=True),
        sa.Column("injured_max", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["version"], ["version.key"], name="fk_event_version", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version", "number", name="pk_event"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_actor_fold", "event", ["actor_fold"], unique=False)
    op.create_index("ix_event_lat_lon", "event", ["lat", "lon"], unique=False)
    op.create_index("ix_event_type_day", "event", ["type", "day"], unique=False)
    op.create_index("ix_event_day", "event", ["day"], unique=False)
    op.create_table(
        "record",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("run", KEY, nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("whole", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["run.key"], name="fk_record_run"),
        sa.ForeignKeyConstraint(["version"], ["version.key"], name="fk_record_version", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version", name="pk_record"),
    )
    op.create_table(
        "span",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entity", sa.Integer(), nullable=True),
        sa.Column("event", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["version.key"], name="fk_span_version", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version", "number", name="pk_span"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "story",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["version"], ["version.key"], name="fk_story_version", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version", "number", name="pk_story"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "time",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["version.key"], name="fk_time_version", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version", "number", name="pk_time"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statement",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("story", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("cue_start", sa.Integer(), nullable=False),
        sa.Column("cue_stop", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("within", sa.Text(), nullable=True),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version", "speaker"], ["entity.version", "entity.number"], name="fk_statement_version_speaker"
        ),
        sa.ForeignKeyConstraint(["version"], ["version.key"], name="fk_statement_version", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version", "number", name="pk_statement"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_statement_act_day", "statement", ["act", "day"], unique=False)
    op.create_index("ix_statement_day", "statement", ["day"], unique=False)
    op.create_table(
        "toll",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("event", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("min", sa.Integer(), nullable=False),
        sa.Column("max", sa.Integer(), nullable=True),
        sa.Column("approx", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["version", "event"], ["event.version", "event.number"], name="fk_toll_version_event"),
        sa.ForeignKeyConstraint(["version"], ["version.key"], name="fk_toll_version", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version", "event", "number", name="pk_toll"),
        sqlite_with_rowid=False,
    )
