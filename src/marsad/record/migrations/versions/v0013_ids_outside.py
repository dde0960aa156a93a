"""The secret that ids outside the house are made with: its own for each record."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

from marsad.record.kinds import Text

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

BYTES = 32


def upgrade() -> None:
    """Make the table, and a secret."""
    table = op.create_table(
        "secret", sa.Column("name", Text, primary_key=True), sa.Column("value", sa.LargeBinary, nullable=False)
    )
    op.bulk_insert(table, [{"name": "outward", "value": secrets.token_bytes(BYTES)}])


def downgrade() -> None:
    """Drop it: ids that were told outside lead back no more."""
    op.drop_table("secret")
