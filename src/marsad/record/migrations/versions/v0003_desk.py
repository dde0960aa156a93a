"""What the desk needs: reviews, people and their rights, an audit trail, full-text search, and what changed when."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Connection

from marsad.record import search
from marsad.record.kinds import Integer, Text, Words

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and columns, and fill them from what is on record."""
    _changes()
    _reviews()
    _people()
    search.make_tables(op.get_bind())
    _fill(op.get_bind())


def downgrade() -> None:
    """Drop what only the desk needs: rulings, people and the audit trail with it. Claims stay as people left them."""
    search.drop_tables(op.get_bind())
    for table in "audit token session account review looked incident_past clock".split():
        op.drop_table(table)
    op.drop_index("ix_claim_place_id", "claim_place")
    op.drop_index("ix_claim_kind", "claim")
    for column in ("voice", "reader_form", "verdict"):
        op.drop_column("claim", column)
    for table in ("report", "incident"):
        op.drop_index(f"ix_{table}_stamp", table)
        op.drop_column(table, "stamp")


def _changes() -> None:
    op.create_table("clock", sa.Column("key", Integer, primary_key=True), sa.Column("tick", Integer, nullable=False))
    for table in ("report", "incident"):
        op.add_column(table, sa.Column("stamp", Integer, nullable=False, server_default="0"))
        op.create_index(f"ix_{table}_stamp", table, ["stamp"])
    op.create_table(
        "incident_past",
        sa.Column("incident_id", Text, primary_key=True),
        sa.Column("claim_id", Text, primary_key=True),
        sa.Column("stamp", Integer, nullable=False),
    )
    op.create_index("ix_incident_past_claim", "incident_past", ["claim_id"])
    op.create_index("ix_incident_past_stamp", "incident_past", ["stamp"])
    op.create_table(
        "looked",
        sa.Column("account", Text, primary_key=True),
        sa.Column("tick", Integer, nullable=False),
        sa.Column("made", Text, nullable=False),
    )


def _reviews() -> None:
    op.add_column("claim", sa.Column("verdict", Text))
    op.add_column("claim", sa.Column("reader_form", Text))
    op.add_column("claim", sa.Column("voice", Text, nullable=False, server_default="report"))
    op.create_index("ix_claim_kind", "claim", ["kind", "earliest"])
    op.create_index("ix_claim_place_id", "claim_place", ["place_id"])
    op.create_table(
        "review",
        sa.Column("key", Integer, primary_key=True),
        sa.Column("claim", Text, nullable=False),
        sa.Column("report", Text, nullable=False),
        sa.Column("verdict", Text, nullable=False),
        sa.Column("before", Text, nullable=False),
        sa.Column("after", Text),
        sa.Column("note", Text, nullable=False),
        sa.Column("analyst", Text, nullable=False),
        sa.Column("made", Text, nullable=False),
        sa.Column("withdraws", Integer),
        sa.Column("carried_from", Text),
        sa.Column("stamp", Integer, nullable=False),
    )
    for column in ("claim", "report", "stamp"):
        op.create_index(f"ix_review_{column}", "review", [column])
    op.create_index("ix_review_withdraws", "review", ["withdraws"])


def _people() -> None:
    op.create_table(
        "account",
        sa.Column("name", Text, primary_key=True),
        sa.Column("role", Text, nullable=False),
        sa.Column("secret", Text, nullable=False),
        sa.Column("made", Text, nullable=False),
        sa.Column("closed", Text),
    )
    op.create_table(
        "session",
        sa.Column("digest", Text, primary_key=True),
        sa.Column("account", Text, nullable=False),
        sa.Column("made", Text, nullable=False),
        sa.Column("seen", Text, nullable=False),
    )
    op.create_table(
        "token",
        sa.Column("key", Integer, primary_key=True),
        sa.Column("digest", Text, nullable=False),
        sa.Column("account", Text, nullable=False),
        sa.Column("label", Text, nullable=False),
        sa.Column("scopes", Text, nullable=False),
        sa.Column("made", Text, nullable=False),
        sa.Column("expires", Text),
        sa.Column("revoked", Text),
        sa.UniqueConstraint("digest", name="uq_token_digest"),
    )
    op.create_table(
        "audit",
        sa.Column("key", Integer, primary_key=True),
        sa.Column("made", Text, nullable=False),
        sa.Column("account", Text, nullable=False),
        sa.Column("action", Text, nullable=False),
        sa.Column("target", Text, nullable=False),
        sa.Column("detail", Text, nullable=False),
        sa.Column("chain", Text, nullable=False),
    )
    op.create_index("ix_audit_target", "audit", ["target"])


def _words(table: str, *columns: str) -> sa.TableClause:
    numbers = (sa.column("key", Integer), sa.column("stamp", Integer))
    return sa.table(table, *(sa.column(name, Words) for name in columns), *numbers)


_REPORT = _words("report", "name", "title", "text")
_CLAIM = _words("claim", "form", "words", "voice")
_CLOCK = sa.table("clock", sa.column("key", Integer), sa.column("tick", Integer))


def _fill(connection: Connection) -> None:
    report, claim, incident = _REPORT, _CLAIM, sa.table("incident", sa.column("stamp", Integer))
    held = connection.execute(sa.select(report.c.key).limit(1)).first() is not None
    connection.execute(sa.insert(_CLOCK).values(key=1, tick=int(held)))
    if not held:
        return
    connection.execute(sa.update(report).values(stamp=1))
    connection.execute(sa.update(incident).values(stamp=1))
    for key, form, words in connection.execute(sa.select(claim.c.key, claim.c.form, claim.c.words)).all():
        told = json.loads(form)
        connection.execute(sa.update(claim).where(claim.c.key == key).values(voice=_voice(told.get("speaker"))))
        search.index(connection, "claim", key, f"{words} {_names(told)}")
    for key, *words in connection.execute(sa.select(report.c.key, report.c.name, report.c.title, report.c.text)).all():
        search.index(connection, "report", key, " ".join(part or "" for part in words))


def _names(claim: dict[str, Any]) -> str:
    speaker = claim.get("speaker") or {}
    names = [part.get("name") for part in (*claim["where"], *claim["actors"])]
    return " ".join(filter(None, (*names, speaker.get("name"), speaker.get("role"))))


def _voice(speaker: dict[str, Any] | None) -> str:
    if not speaker:
        return "report"
    if speaker["anonymous"]:
        return "withheld"
    return "named" if speaker.get("name") else "unnamed"
