"""Reports in their versions, what was refused, claims, and analysts' judgements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _reports()
    _claims()
    _parts()
    op.create_table(
        "judgement",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("left", sa.Text, nullable=False),
        sa.Column("right", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("analyst", sa.Text, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
        sa.UniqueConstraint("left", "right", "verdict", "analyst", "made", name="uq_judgement"),
    )


def _reports() -> None:
    op.create_table(
        "report",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("hint", sa.Text, nullable=False),
        sa.Column("duplicate_of", sa.Text),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("first_seen", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("published_from", sa.Text, nullable=False),
        sa.Column("dateline", sa.Text),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("fetched", sa.Text),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("reading", sa.Text),
        sa.Column("passages", sa.Text, nullable=False),
        sa.Column("anchors", sa.Text, nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.UniqueConstraint("name", "version", name="uq_report_version"),
        sa.UniqueConstraint("name", "document", name="uq_report_document"),
    )
    op.create_index("ix_report_document", "report", ["document"])
    op.create_index("uq_report_current", "report", ["name"], unique=True, sqlite_where=sa.text("current"))
    op.create_table(
        "sighting",
        _of("report.key", "report_key", primary_key=True),
        sa.Column("last_seen", sa.Text, nullable=False),
    )
    op.create_table(
        "refusal",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("origin", sa.Text, primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("hint", sa.Text, nullable=False),
        sa.Column("first_seen", sa.Text, nullable=False),
    )


def _claims() -> None:
    op.create_table(
        "claim",
        sa.Column("key", sa.Integer, primary_key=True),
        _of("report.key", "report_key"),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("polarity", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("background", sa.Boolean, nullable=False),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("precision", sa.Text, nullable=False),
        sa.Column("speaker", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float),
        sa.Column("first_seen", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.UniqueConstraint("report_key", "id", name="uq_claim_id"),
    )
    op.create_index("ix_claim_id", "claim", ["id"])
    op.create_index("ix_claim_type", "claim", ["type", "kind"])
    op.create_index("ix_claim_days", "claim", ["earliest", "latest"])


def _parts() -> None:
    op.create_table(
        "claim_place",
        _of("claim.key", "claim_key", primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("place_id", sa.Text),
        sa.Column("precision", sa.Integer),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
    )
    op.create_table(
        "place_key",
        _of("claim.key", "claim_key", primary_key=True),
        sa.Column("folded", sa.Text, primary_key=True),
    )
    op.create_index("ix_place_key", "place_key", ["folded"])
    op.create_table(
        "claim_actor",
        _of("claim.key", "claim_key", primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
    )
    op.create_table(
        "claim_count",
        _of("claim.key", "claim_key", primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("low", sa.Integer, nullable=False),
        sa.Column("high", sa.Integer),
        sa.Column("subset", sa.Boolean, nullable=False),
    )


def _of(target: str, name: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(
        name, sa.Integer, sa.ForeignKey(target, ondelete="CASCADE"), primary_key=primary_key, nullable=False
    )
