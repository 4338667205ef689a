"""Indexes for what events are asked by."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INDEXES = (("mode", "day"), ("status", "day"), ("country", "day"), ("target_fold",), ("place_fold",), ("killed_min",))


def upgrade() -> None:
    for columns in INDEXES:
        op.create_index(f"ix_event_{'_'.join(columns)}", "event", list(columns))
