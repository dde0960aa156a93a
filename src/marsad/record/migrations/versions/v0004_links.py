"""What linking one new report to a large record needs: blocks of claims, fingerprints of reports; pairs in doubt."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.record.kinds import Integer, Text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the three tables, empty: they are filled when the record's claims are next put together."""
    op.create_table(
        "claim_block",
        sa.Column("block", Integer, primary_key=True),
        sa.Column("first", Integer, primary_key=True),
        sa.Column("claim_key", Integer, sa.ForeignKey("claim.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("last", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_block_claim", "claim_block", ["claim_key"])
    op.create_table(
        "report_print",
        sa.Column("print", Integer, primary_key=True),
        sa.Column("report_key", Integer, sa.ForeignKey("report.key", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_report_print_report", "report_print", ["report_key"])
    op.create_table(
        "doubt",
        sa.Column("left", Text, primary_key=True),
        sa.Column("right", Text, primary_key=True),
        sa.Column("probability", sa.Float, nullable=False),
        sa.Column("linked", sa.Boolean, nullable=False),
    )
    op.create_index("ix_doubt_right", "doubt", ["right"])


def downgrade() -> None:
    """Drop them: they can be computed again."""
    for table in ("doubt", "report_print", "claim_block"):
        op.drop_table(table)
