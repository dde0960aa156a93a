"""What the desk needs: reviews, people and their rights, an audit trail, full-text search, and what changed when."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Connection

from marsad.record.search import SEARCHED, searchable

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and columns, and fill them from what is on record."""
    _changes()
    _reviews()
    _people()
    _search()
    _fill(op.get_bind())


def _changes() -> None:
    op.create_table(
        "clock", sa.Column("key", sa.Integer, primary_key=True), sa.Column("tick", sa.Integer, nullable=False)
    )
    for table in ("report", "incident"):
        op.add_column(table, sa.Column("stamp", sa.Integer, nullable=False, server_default="0"))
        op.create_index(f"ix_{table}_stamp", table, ["stamp"])
    op.create_table(
        "incident_past",
        sa.Column("incident_id", sa.Text, primary_key=True),
        sa.Column("claim_id", sa.Text, primary_key=True),
        sa.Column("stamp", sa.Integer, nullable=False),
    )
    op.create_index("ix_incident_past_claim", "incident_past", ["claim_id"])
    op.create_index("ix_incident_past_stamp", "incident_past", ["stamp"])
    op.create_table(
        "looked",
        sa.Column("account", sa.Text, primary_key=True),
        sa.Column("tick", sa.Integer, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
    )


def _reviews() -> None:
    op.add_column("claim", sa.Column("verdict", sa.Text))
    op.add_column("claim", sa.Column("reader_form", sa.Text))
    op.add_column("claim", sa.Column("voice", sa.Text, nullable=False, server_default="report"))
    op.create_index("ix_claim_kind", "claim", ["kind", "earliest"])
    op.create_index("ix_claim_place_id", "claim_place", ["place_id"])
    op.create_table(
        "review",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("analyst", sa.Text, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("withdraws", sa.Integer),
        sa.Column("carried_from", sa.Text),
        sa.Column("stamp", sa.Integer, nullable=False),
    )
    for column in ("claim", "report", "stamp"):
        op.create_index(f"ix_review_{column}", "review", [column])
    op.create_index("ix_review_withdraws", "review", ["withdraws"])


def _people() -> None:
    op.create_table(
        "account",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("closed", sa.Text),
    )
    op.create_table(
        "session",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("account", sa.Text, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("seen", sa.Text, nullable=False),
    )
    op.create_table(
        "token",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("account", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("expires", sa.Text),
        sa.Column("revoked", sa.Text),
        sa.UniqueConstraint("digest", name="uq_token_digest"),
    )
    op.create_table(
        "audit",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("account", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("chain", sa.Text, nullable=False),
    )
    op.create_index("ix_audit_target", "audit", ["target"])


def _search() -> None:
    for table in SEARCHED:
        op.execute(f"CREATE VIRTUAL TABLE {table}_search USING fts5(words, detail=none, tokenize='unicode61')")
        trigger = f"CREATE TRIGGER {table}_search_gone AFTER DELETE ON {table} BEGIN "
        op.execute(trigger + f"DELETE FROM {table}_search WHERE rowid = old.key; END")  # noqa: S608 - our own tables


def _fill(connection: Connection) -> None:
    run = connection.exec_driver_sql
    held = run("SELECT 1 FROM report LIMIT 1").first() is not None
    run("INSERT INTO clock (key, tick) VALUES (1, ?)", (int(held),))
    if not held:
        return
    run("UPDATE report SET stamp = 1")
    run("UPDATE incident SET stamp = 1")
    for key, form, words in run("SELECT key, form, words FROM claim").all():
        claim = json.loads(form)
        run("UPDATE claim SET voice = ? WHERE key = ?", (_voice(claim.get("speaker")), key))
        run(
            "INSERT INTO claim_search (rowid, words) VALUES (?, ?)",
            (key, searchable(f"{_text(words)} {_names(claim)}")),
        )
    for key, name, title, text in run("SELECT key, name, title, text FROM report").all():
        words = " ".join(map(_text, (name, title, text)))
        run("INSERT INTO report_search (rowid, words) VALUES (?, ?)", (key, searchable(words)))


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


def _text(value: str | bytes | None) -> str:
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value or ""
