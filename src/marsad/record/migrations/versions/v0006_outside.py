"""Outside datasets, in tables of their own."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from marsad.record.kinds import Integer, Text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "outside_file",
        sa.Column("key", Integer, primary_key=True),
        *(_needed(name) for name in "name format file sha256 handing_on imported".split()),
        *(_needed(name, Integer) for name in "rows replaced faults".split()),
    )
    op.create_table(
        "outside_row",
        sa.Column("key", Integer, primary_key=True),
        sa.Column("file_key", Integer, sa.ForeignKey("outside_file.key", ondelete="CASCADE"), nullable=False),
        _needed("name"),
        _needed("outside_id"),
        _needed("line", Integer),
        _needed("sort"),
        _needed("label"),
        sa.Column("type", Text),
        _needed("earliest", sa.Date),
        _needed("latest", sa.Date),
        *(sa.Column(name, Text) for name in "country admin1 admin2 place".split()),
        *(sa.Column(name, sa.Float) for name in ("lat", "lon")),
        *(sa.Column(name, Integer) for name in "precision low best high".split()),
        *(_needed(name) for name in "actors source form".split()),
        sa.UniqueConstraint("name", "outside_id", name="uq_outside_id"),
    )
    op.create_index("ix_outside_day", "outside_row", ["name", "earliest", "outside_id"])
    op.create_table(
        "outside_fault",
        sa.Column("key", Integer, primary_key=True),
        sa.Column("file_key", Integer, sa.ForeignKey("outside_file.key", ondelete="CASCADE"), nullable=False),
        _needed("line", Integer),
        _needed("reason"),
        _needed("form"),
    )
    op.create_index("ix_outside_fault", "outside_fault", ["file_key", "line"])


def _needed(name: str, kind: Any = Text) -> Any:
    return sa.Column(name, kind, nullable=False)


def downgrade() -> None:
    """Drop them with the datasets that they hold."""
    for table in ("outside_fault", "outside_row", "outside_file"):
        op.drop_table(table)
