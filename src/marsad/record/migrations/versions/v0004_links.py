"""What linking one new report to a large record needs: blocks of claims, fingerprints of reports; pairs in doubt."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the three tables, empty: they are filled when the record's claims are next put together."""
    op.create_table(
        "claim_block",
        sa.Column("block", sa.Integer, primary_key=True),
        sa.Column("first", sa.Integer, primary_key=True),
        sa.Column("claim_key", sa.Integer, sa.ForeignKey("claim.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_block_claim", "claim_block", ["claim_key"])
    op.create_table(
        "report_print",
        sa.Column("print", sa.Integer, primary_key=True),
        sa.Column("report_key", sa.Integer, sa.ForeignKey("report.key", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_report_print_report", "report_print", ["report_key"])
    op.create_table(
        "doubt",
        sa.Column("left", sa.Text, primary_key=True),
        sa.Column("right", sa.Text, primary_key=True),
        sa.Column("probability", sa.Float, nullable=False),
        sa.Column("linked", sa.Boolean, nullable=False),
    )
    op.create_index("ix_doubt_right", "doubt", ["right"])
