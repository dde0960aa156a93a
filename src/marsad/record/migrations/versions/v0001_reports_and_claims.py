"""Reports in their versions, what was refused, claims, and analysts' judgements."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from marsad.record.kinds import Integer, Text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_CURRENT: dict[str, Any] = {"sqlite_where": sa.text("current"), "postgresql_where": sa.text("current")}


def upgrade() -> None:
    """Make the tables."""
    _reports()
    _claims()
    _parts()
    op.create_table(
        "judgement",
        sa.Column("key", Integer, primary_key=True),
        sa.Column("left", Text, nullable=False),
        sa.Column("right", Text, nullable=False),
        sa.Column("verdict", Text, nullable=False),
        sa.Column("analyst", Text, nullable=False),
        sa.Column("made", Text, nullable=False),
        sa.UniqueConstraint("left", "right", "verdict", "analyst", "made", name="uq_judgement"),
    )


def downgrade() -> None:
    """Drop them; nothing is left of the record."""
    parts = "claim_count claim_actor place_key claim_place"
    for table in f"judgement {parts} claim refusal sighting report".split():
        op.drop_table(table)


def _reports() -> None:
    op.create_table(
        "report",
        sa.Column("key", Integer, primary_key=True),
        sa.Column("name", Text, nullable=False),
        sa.Column("version", Integer, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("document", Text, nullable=False),
        sa.Column("outcome", Text, nullable=False),
        sa.Column("reason", Text, nullable=False),
        sa.Column("hint", Text, nullable=False),
        sa.Column("duplicate_of", Text),
        sa.Column("reader", Text, nullable=False),
        sa.Column("first_seen", Text, nullable=False),
        sa.Column("title", Text),
        sa.Column("source", Text),
        sa.Column("author", Text),
        sa.Column("url", Text),
        sa.Column("language", Text, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("published_from", Text, nullable=False),
        sa.Column("dateline", Text),
        sa.Column("media_type", Text, nullable=False),
        sa.Column("sha256", Text, nullable=False),
        sa.Column("fetched", Text),
        sa.Column("origin", Text, nullable=False),
        sa.Column("text", Text, nullable=False),
        sa.Column("reading", Text),
        sa.Column("passages", Text, nullable=False),
        sa.Column("anchors", Text, nullable=False),
        sa.Column("notes", Text, nullable=False),
        sa.UniqueConstraint("name", "version", name="uq_report_version"),
        sa.UniqueConstraint("name", "document", name="uq_report_document"),
    )
    op.create_index("ix_report_document", "report", ["document"])
    op.create_index("uq_report_current", "report", ["name"], unique=True, **_CURRENT)
    op.create_table(
        "sighting",
        _of("report.key", "report_key", primary_key=True),
        sa.Column("last_seen", Text, nullable=False),
    )
    op.create_table(
        "refusal",
        sa.Column("name", Text, primary_key=True),
        sa.Column("origin", Text, primary_key=True),
        sa.Column("reason", Text, nullable=False),
        sa.Column("hint", Text, nullable=False),
        sa.Column("first_seen", Text, nullable=False),
    )


def _claims() -> None:
    op.create_table(
        "claim",
        sa.Column("key", Integer, primary_key=True),
        _of("report.key", "report_key"),
        sa.Column("id", Text, nullable=False),
        sa.Column("position", Integer, nullable=False),
        sa.Column("kind", Text, nullable=False),
        sa.Column("type", Text, nullable=False),
        sa.Column("polarity", Text, nullable=False),
        sa.Column("status", Text, nullable=False),
        sa.Column("background", sa.Boolean, nullable=False),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("precision", Text, nullable=False),
        sa.Column("speaker", Text, nullable=False),
        sa.Column("confidence", sa.Float),
        sa.Column("first_seen", Text, nullable=False),
        sa.Column("words", Text, nullable=False),
        sa.Column("form", Text, nullable=False),
        sa.UniqueConstraint("report_key", "id", name="uq_claim_id"),
    )
    op.create_index("ix_claim_id", "claim", ["id"])
    op.create_index("ix_claim_type", "claim", ["type", "kind"])
    op.create_index("ix_claim_days", "claim", ["earliest", "latest"])


def _parts() -> None:
    op.create_table(
        "claim_place",
        _of("claim.key", "claim_key", primary_key=True),
        sa.Column("position", Integer, primary_key=True),
        sa.Column("name", Text, nullable=False),
        sa.Column("place_id", Text),
        sa.Column("precision", Integer),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
    )
    op.create_table(
        "place_key",
        _of("claim.key", "claim_key", primary_key=True),
        sa.Column("folded", Text, primary_key=True),
    )
    op.create_index("ix_place_key", "place_key", ["folded"])
    op.create_table(
        "claim_actor",
        _of("claim.key", "claim_key", primary_key=True),
        sa.Column("position", Integer, primary_key=True),
        sa.Column("name", Text),
        sa.Column("role", Text, nullable=False),
        sa.Column("folded", Text, nullable=False),
    )
    op.create_table(
        "claim_count",
        _of("claim.key", "claim_key", primary_key=True),
        sa.Column("position", Integer, primary_key=True),
        sa.Column("what", Text, nullable=False),
        sa.Column("low", Integer, nullable=False),
        sa.Column("high", Integer),
        sa.Column("subset", sa.Boolean, nullable=False),
    )


def _of(target: str, name: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(name, Integer, sa.ForeignKey(target, ondelete="CASCADE"), primary_key=primary_key, nullable=False)
