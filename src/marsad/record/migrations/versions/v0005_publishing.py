"""What publishing without harm needs: how sensitive each row is, terms of sources, names let out, releases made."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from marsad.model.codec import claim_from_row
from marsad.record.sensitivity import Level, highest, least

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the columns and tables, and work out how sensitive each row on record is."""
    for table in ("claim", "incident"):
        op.add_column(table, sa.Column("sensitivity", sa.Text))
    _said(
        "protection",
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("level", sa.Text, nullable=False),
    )
    op.create_index("ix_protection_claim", "protection", ["claim"])
    _said(
        "source_terms",
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("redistribute", sa.Text, nullable=False),
        sa.Column("licence", sa.Text, nullable=False),
        sa.Column("credit", sa.Text, nullable=False),
        sa.Column("no_link", sa.Boolean, nullable=False),
    )
    _said(
        "named_person",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("named", sa.Boolean, nullable=False),
        sa.Column("approver", sa.Text, nullable=False),
    )
    op.create_table(
        "release",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("profile", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("analyst", sa.Text, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("rows", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("profile", "number", name="uq_release_number"),
    )
    _fill(op.get_bind())


def _said(table: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        table,
        sa.Column("key", sa.Integer, primary_key=True),
        *columns,
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("analyst", sa.Text, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
    )


def _fill(connection: sa.Connection) -> None:
    run = connection.exec_driver_sql
    levels: dict[str, Level] = {}
    for key, name, form, words in run("SELECT key, id, form, words FROM claim").all():
        text = words.decode("utf-8", "surrogatepass") if isinstance(words, bytes) else words
        level = least(claim_from_row(json.loads(form)), text)
        levels[name] = highest((level, levels.get(name, level)))
        run("UPDATE claim SET sensitivity = ? WHERE key = ?", (level.value, key))
    for (key,) in run("SELECT id FROM incident").all():
        held = run("SELECT claim_id FROM incident_claim WHERE incident_id = ?", (key,)).scalars()
        level = highest(levels.get(claim, Level.GUARDED) for claim in held)
        run("UPDATE incident SET sensitivity = ? WHERE id = ?", (level.value, key))
