"""What search and copies ask of documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = {
    "sqlite": (
        """CREATE VIRTUAL TABLE search_words USING fts5(
        words, content='', columnsize=0, tokenize="unicode61 remove_diacritics 0")""",
    ),
    "postgresql": (
        """CREATE TABLE search_words (
        document bigint PRIMARY KEY REFERENCES document (key) ON DELETE CASCADE, words tsvector NOT NULL)
        WITH (toast_tuple_target = 128)""",
        "CREATE INDEX ix_search_words_words ON search_words USING gin (words)",
    ),
}


def upgrade() -> None:
    op.create_table(
        "shingle",
        sa.Column("hash", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("hash", "version", name="pk_shingle"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_entry",
        sa.Column("document", KEY, autoincrement=False, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.Column("strong", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.key"], name="fk_search_entry_document", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", name="pk_search_entry"),
    )
    op.create_table(
        "copy",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("other", KEY, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("in_other", sa.Float(), nullable=False),
        sa.Column("of_other", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["other"], ["version.key"], name="fk_copy_other", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["version"], ["version.key"], name="fk_copy_version", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version", "other", name="pk_copy"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_copy_other", "copy", ["other"], unique=False)
    op.create_table(
        "likeness",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("rate", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["version.key"], name="fk_likeness_version", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version", name="pk_likeness"),
    )
    for statement in WORDS[op.get_context().dialect.name]:
        op.execute(statement)
