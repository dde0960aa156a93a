"""On a server, whether the parts of claims belong to one is looked at once a statement, not once a row.

A foreign key looks for each row by itself, which was half of what a server did while readings were put on record. In
its place stand triggers that every writer meets, whoever it is: what is put in or moved must belong to a claim (a
statement's rows are compared with the claims all at once), what belongs to a claim that is deleted goes with it, and a
claim that has parts keeps its key. They take the lock that all writers take, so that nobody can delete a claim while
its parts are put in; other levels than READ COMMITTED, which do not see what was committed since, are refused.
SQLite's foreign keys cost little and stay.
"""

from __future__ import annotations

from alembic import op

from marsad.record.kinds import POSTGRESQL

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

PARTS = "claim_place place_key claim_actor claim_count".split()

_ALONE = """
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'claims and their parts are written at READ COMMITTED' USING ERRCODE = '0A000';
    END IF;
    PERFORM pg_advisory_xact_lock(1297306436, hashtext(TG_TABLE_SCHEMA));
"""
"""The lock of `marsad.record.server`."""

_BELONG = f"""
CREATE FUNCTION parts_belong() RETURNS trigger LANGUAGE plpgsql SET enable_nestloop = off AS $$
DECLARE first bigint; last bigint; lost bigint;
BEGIN
    SELECT min(claim_key), max(claim_key) INTO first, last FROM fresh;
    IF first IS NULL THEN RETURN NULL; END IF;
    {_ALONE}
    EXECUTE format('SELECT claim_key FROM (SELECT DISTINCT claim_key FROM fresh) AS fresh WHERE NOT EXISTS
        (SELECT FROM %I.claim WHERE key = claim_key AND key BETWEEN $1 AND $2) LIMIT 1', TG_TABLE_SCHEMA)
        INTO lost USING first, last;
    IF lost IS NOT NULL THEN
        RAISE EXCEPTION 'a row of % belongs to no claim: there is none of the key %', TG_TABLE_NAME, lost
            USING ERRCODE = '23503';
    END IF;
    RETURN NULL;
END $$
"""  # noqa: S608 - no words but ours
"""`fresh` are the rows of one statement. It is planned anew each time, as the next one may have one row or a million,
and never as a loop over both: what is new has no statistics yet, and a planner that takes it for little compares all
with all."""

_MOVED = f"""
CREATE FUNCTION part_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE there boolean;
BEGIN
    {_ALONE}
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.claim WHERE key = $1)', TG_TABLE_SCHEMA)
        INTO there USING NEW.claim_key;
    IF NOT there THEN
        RAISE EXCEPTION 'a row of % belongs to no claim: there is none of the key %', TG_TABLE_NAME, NEW.claim_key
            USING ERRCODE = '23503';
    END IF;
    RETURN NULL;
END $$
"""  # noqa: S608 - no words but ours

_GONE = f"""
CREATE FUNCTION claims_gone() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE part text;
BEGIN
    {_ALONE}
    FOREACH part IN ARRAY TG_ARGV LOOP
        EXECUTE format('DELETE FROM %I.%I WHERE claim_key IN (SELECT key FROM gone)', TG_TABLE_SCHEMA, part);
    END LOOP;
    RETURN NULL;
END $$
"""  # noqa: S608 - no words but ours

_KEPT = f"""
CREATE FUNCTION claim_key_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE part text; held boolean;
BEGIN
    {_ALONE}
    FOREACH part IN ARRAY TG_ARGV LOOP
        IF TG_OP = 'TRUNCATE' THEN
            EXECUTE format('SELECT EXISTS (SELECT FROM %I.%I)', TG_TABLE_SCHEMA, part) INTO held;
        ELSE
            EXECUTE format('SELECT EXISTS (SELECT FROM %I.%I WHERE claim_key = $1)', TG_TABLE_SCHEMA, part)
                INTO held USING OLD.key;
        END IF;
        IF held THEN
            RAISE EXCEPTION 'rows of % would belong to no claim', part USING ERRCODE = '23503';
        END IF;
    END LOOP;
    RETURN NULL;
END $$
"""  # noqa: S608 - no words but ours

_FUNCTIONS = {"parts_belong": _BELONG, "part_moved": _MOVED, "claims_gone": _GONE, "claim_key_kept": _KEPT}


def upgrade() -> None:
    """Put the triggers in the place of the foreign keys."""
    if op.get_bind().dialect.name != POSTGRESQL:
        return
    for made in _FUNCTIONS.values():
        op.execute(made)
    for part in PARTS:
        op.execute(
            f"CREATE TRIGGER parts_belong AFTER INSERT ON {part} REFERENCING NEW TABLE AS fresh "
            "FOR EACH STATEMENT EXECUTE FUNCTION parts_belong()"
        )
        op.execute(
            f"CREATE TRIGGER part_moved AFTER UPDATE ON {part} FOR EACH ROW "
            "WHEN (OLD.claim_key IS DISTINCT FROM NEW.claim_key) EXECUTE FUNCTION part_moved()"
        )
        op.drop_constraint(f"{part}_claim_key_fkey", part, type_="foreignkey")
    parts = ", ".join(f"'{part}'" for part in PARTS)
    op.execute(
        "CREATE TRIGGER claims_gone AFTER DELETE ON claim REFERENCING OLD TABLE AS gone "
        f"FOR EACH STATEMENT EXECUTE FUNCTION claims_gone({parts})"
    )
    op.execute(
        "CREATE TRIGGER claim_key_kept AFTER UPDATE ON claim FOR EACH ROW "
        f"WHEN (OLD.key IS DISTINCT FROM NEW.key) EXECUTE FUNCTION claim_key_kept({parts})"
    )
    op.execute(
        "CREATE TRIGGER claims_emptied AFTER TRUNCATE ON claim "
        f"FOR EACH STATEMENT EXECUTE FUNCTION claim_key_kept({parts})"
    )


def downgrade() -> None:
    """Put the foreign keys back: each row is looked at again."""
    if op.get_bind().dialect.name != POSTGRESQL:
        return
    for name in _FUNCTIONS:
        op.execute(f"DROP FUNCTION {name}() CASCADE")
    for part in PARTS:
        op.create_foreign_key(f"{part}_claim_key_fkey", part, "claim", ["claim_key"], ["key"], ondelete="CASCADE")
