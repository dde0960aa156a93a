"""Feeds that the desk reads again when it is asked to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.record.kinds import Text

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "feed",
        sa.Column("address", Text, primary_key=True),
        *(sa.Column(name, Text, nullable=False) for name in ("analyst", "made", "told")),
        *(sa.Column(name, Text) for name in ("read", "stopped")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("feed")
