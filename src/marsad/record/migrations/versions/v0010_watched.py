"""What is kept of feeds that are watched: their marks, their pages, the hosts that asked to be left alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.record.kinds import Integer, Text

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "watched_feed",
        sa.Column("address", Text, primary_key=True),
        *(sa.Column(name, Text) for name in ("etag", "modified", "asked", "due", "since")),
        sa.Column("failures", Integer, nullable=False),
        sa.Column("fault", Text, nullable=False),
    )
    op.create_table(
        "watched_page",
        *(sa.Column(name, Text, primary_key=True) for name in ("feed", "name")),
        sa.Column("link", Text),
        *(sa.Column(name, Text, nullable=False) for name in ("form", "digest", "state")),
        *(sa.Column(name, Text) for name in ("etag", "modified", "asked", "due", "since")),
        sa.Column("failures", Integer, nullable=False),
    )
    op.create_index("ix_watched_page_state", "watched_page", ["feed", "state"])
    op.create_table(
        "watched_host",
        sa.Column("host", Text, primary_key=True),
        *(sa.Column(name, Text, nullable=False) for name in ("due", "since")),
    )


def downgrade() -> None:
    """Drop them: what the feeds list is then read as if for the first time, and found on record."""
    for name in ("watched_host", "watched_page", "watched_feed"):
        op.drop_table(name)
