"""Batches of reports that wait to be read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.record.kinds import Integer, Text

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "batch",
        sa.Column("key", Text, primary_key=True),
        sa.Column("place", Integer, primary_key=True),
        sa.Column("person", Text, nullable=False),
        sa.Column("made", Text, nullable=False),
        sa.Column("begun", Integer, nullable=False),
        sa.Column("form", Text, nullable=False),
        sa.Column("content", sa.LargeBinary),
    )


def downgrade() -> None:
    """Drop it: what waits is lost."""
    op.drop_table("batch")
