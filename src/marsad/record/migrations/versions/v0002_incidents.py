"""Incidents, as a view over claims that can be computed again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.record.kinds import Text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables of the view."""
    op.create_table(
        "incident",
        sa.Column("id", Text, primary_key=True),
        sa.Column("type", Text, nullable=False),
        sa.Column("status", Text, nullable=False),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("form", Text, nullable=False),
    )
    op.create_index("ix_incident_days", "incident", ["earliest", "latest"])
    op.create_table(
        "incident_claim",
        sa.Column("incident_id", Text, sa.ForeignKey("incident.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("claim_id", Text, primary_key=True),
    )
    op.create_index("ix_incident_claim", "incident_claim", ["claim_id"])


def downgrade() -> None:
    """Drop them: they can be computed again."""
    op.drop_table("incident_claim")
    op.drop_table("incident")
