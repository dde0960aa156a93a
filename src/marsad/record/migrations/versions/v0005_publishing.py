"""What publishing without harm needs: how sensitive each row is, terms of sources, names let out, releases made."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from marsad.model.codec import claim_from_row
from marsad.record.kinds import Integer, Text, Words
from marsad.record.sensitivity import Level, highest, least

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the columns and tables, and work out how sensitive each row on record is."""
    for table in ("claim", "incident"):
        op.add_column(table, sa.Column("sensitivity", Text))
    _said(
        "protection",
        sa.Column("claim", Text, nullable=False),
        sa.Column("report", Text, nullable=False),
        sa.Column("level", Text, nullable=False),
    )
    op.create_index("ix_protection_claim", "protection", ["claim"])
    _said(
        "source_terms",
        sa.Column("outlet", Text, nullable=False),
        sa.Column("redistribute", Text, nullable=False),
        sa.Column("licence", Text, nullable=False),
        sa.Column("credit", Text, nullable=False),
        sa.Column("no_link", sa.Boolean, nullable=False),
    )
    _said(
        "named_person",
        sa.Column("name", Text, nullable=False),
        sa.Column("named", sa.Boolean, nullable=False),
        sa.Column("approver", Text, nullable=False),
    )
    op.create_table(
        "release",
        sa.Column("key", Integer, primary_key=True),
        sa.Column("profile", Text, nullable=False),
        sa.Column("number", Integer, nullable=False),
        sa.Column("digest", Text, nullable=False),
        sa.Column("analyst", Text, nullable=False),
        sa.Column("made", Text, nullable=False),
        sa.Column("about", Text, nullable=False),
        sa.Column("rows", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("profile", "number", name="uq_release_number"),
    )
    _fill(op.get_bind())


def downgrade() -> None:
    """Drop them, and with them what people said of levels, terms and names, and which releases were made."""
    for table in ("release", "named_person", "source_terms", "protection"):
        op.drop_table(table)
    for table in ("incident", "claim"):
        op.drop_column(table, "sensitivity")


def _said(table: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        table,
        sa.Column("key", Integer, primary_key=True),
        *columns,
        sa.Column("why", Text, nullable=False),
        sa.Column("analyst", Text, nullable=False),
        sa.Column("made", Text, nullable=False),
    )


_CLAIM = sa.table(
    "claim", sa.column("key", Integer), *(sa.column(name, Words) for name in ("id", "form", "words", "sensitivity"))
)
_INCIDENT = sa.table("incident", sa.column("id", Words), sa.column("sensitivity", Text))
_HELD = sa.table("incident_claim", sa.column("incident_id", Words), sa.column("claim_id", Words))


def _fill(connection: sa.Connection) -> None:
    run, claim, incident, held = connection.execute, _CLAIM.c, _INCIDENT.c, _HELD.c
    levels: dict[str, Level] = {}
    for key, name, form, words in run(sa.select(claim.key, claim.id, claim.form, claim.words)).all():
        level = least(claim_from_row(json.loads(form)), words)
        levels[name] = highest((level, levels.get(name, level)))
        run(sa.update(_CLAIM).where(claim.key == key).values(sensitivity=level.value))
    for (key,) in run(sa.select(incident.id)).all():
        claims = run(sa.select(held.claim_id).where(held.incident_id == key)).scalars()
        level = highest(levels.get(one, Level.GUARDED) for one in claims)
        run(sa.update(_INCIDENT).where(incident.id == key).values(sensitivity=level.value))
