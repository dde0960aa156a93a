"""Feeds that the desk reads by itself: how often, when next, and how often in a row that failed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.record.kinds import Integer, Text

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; feeds on record go on being read on demand."""
    op.add_column("feed", sa.Column("hours", Integer))
    op.add_column("feed", sa.Column("due", Text))
    op.add_column("feed", sa.Column("failed", Integer, nullable=False, server_default="0"))


def downgrade() -> None:
    """Drop them."""
    for name in ("hours", "due", "failed"):
        op.drop_column("feed", name)
