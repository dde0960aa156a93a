"""Every change as a row: the chain of changes, what stood before, removals, heirs of claims; and community reports."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from marsad.record.kinds import Integer, Text

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLES = "change past seal_mark removal heir reporter submission".split()


def upgrade() -> None:
    """Make the tables. What is on record already is sealed when the record is first opened to be written to."""
    op.create_table(
        "change",
        sa.Column("key", Integer, primary_key=True, autoincrement=False),
        *(_needed(name) for name in "made who action target why reader".split()),
        _needed("stamp", Integer),
        *(_needed(name) for name in ("seal", "chain")),
    )
    op.create_index("ix_change_target", "change", ["target"])
    op.create_index("ix_change_stamp", "change", ["stamp"])
    op.create_table(
        "past",
        sa.Column("key", Integer, primary_key=True),
        *(_needed(name) for name in ("kind", "id")),
        *(_needed(name, Integer) for name in ("since", "until")),
        _needed("form", sa.LargeBinary),
    )
    op.create_index("ix_past_id", "past", ["kind", "id", "until"])
    op.create_index("ix_past_until", "past", ["until"])
    op.create_table("seal_mark", sa.Column("name", Text, primary_key=True), _needed("last", Integer))
    op.create_table(
        "removal",
        sa.Column("key", Integer, primary_key=True),
        _needed("report"),
        _needed("gone", sa.Boolean),
        *(_needed(name) for name in ("why", "analyst", "made")),
    )
    op.create_index("ix_removal_report", "removal", ["report"])
    op.create_table("heir", *(sa.Column(name, Text, primary_key=True) for name in ("claim", "heir")))
    op.create_index("ix_heir_heir", "heir", ["heir"])
    op.create_table(
        "reporter",
        sa.Column("id", Text, primary_key=True),
        *(sa.Column(name, sa.LargeBinary) for name in ("locked_key", "identity")),
        sa.Column("erased", Text),
    )
    op.create_table(
        "submission",
        sa.Column("key", Integer, primary_key=True),
        *(_needed(name) for name in "report reporter instance consent asked form received".split()),
        sa.UniqueConstraint("instance", name="uq_submission_instance"),
    )
    op.create_index("ix_submission_report", "submission", ["report"])


def downgrade() -> None:
    """Drop them."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _needed(name: str, kind: Any = Text) -> Any:
    return sa.Column(name, kind, nullable=False)
