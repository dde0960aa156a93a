"""The tables of a record. What is written here must be what the migrations make; a test compares the two."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)

from marsad.record.kinds import Instant, Integer, Text, Words

metadata = MetaData()

report = Table(
    "report",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("document", Words, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("reason", Words, nullable=False),
    Column("hint", Words, nullable=False),
    Column("duplicate_of", Words),
    Column("reader", Words, nullable=False),
    Column("first_seen", Instant, nullable=False),
    Column("title", Words),
    Column("source", Words),
    Column("author", Words),
    Column("url", Words),
    Column("language", Words, nullable=False),
    Column("published", Date),
    Column("published_from", Words, nullable=False),
    Column("dateline", Words),
    Column("media_type", Words, nullable=False),
    Column("sha256", Words, nullable=False),
    Column("fetched", Instant),
    Column("origin", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("reading", Words),
    Column("passages", Words, nullable=False),
    Column("anchors", Words, nullable=False),
    Column("notes", Words, nullable=False),
    Column("stamp", Integer, nullable=False, server_default="0"),
    UniqueConstraint("name", "version", name="uq_report_version"),
    UniqueConstraint("name", "document", name="uq_report_document"),
    Index("ix_report_document", "document"),
    Index("ix_report_stamp", "stamp"),
    Index("uq_report_current", "name", unique=True, sqlite_where=text("current"), postgresql_where=text("current")),
)
"""One row for each version of a report. `passages`, `anchors` and `notes` are JSON; `stamp` is the tick of its last
reading."""

sighting = Table(
    "sighting",
    metadata,
    Column("report_key", ForeignKey("report.key", ondelete="CASCADE"), primary_key=True),
    Column("last_seen", Instant, nullable=False),
)
"""When a version was last met again: apart from `report`, so that meeting it again changes nothing on record."""

refusal = Table(
    "refusal",
    metadata,
    Column("name", Words, primary_key=True),
    Column("origin", Words, primary_key=True),
    Column("reason", Words, nullable=False),
    Column("hint", Words, nullable=False),
    Column("first_seen", Instant, nullable=False),
)
"""Reports that could not be read; a row goes when its report has been read after all."""

claim = Table(
    "claim",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("report_key", ForeignKey("report.key", ondelete="CASCADE"), nullable=False),
    Column("id", Words, nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("precision", Text, nullable=False),
    Column("speaker", Words, nullable=False),
    Column("confidence", Float),
    Column("first_seen", Instant, nullable=False),
    Column("words", Words, nullable=False),
    Column("form", Words, nullable=False),
    Column("verdict", Text),
    Column("reader_form", Words),
    Column("voice", Text, nullable=False, server_default="report"),
    Column("sensitivity", Text),
    UniqueConstraint("report_key", "id", name="uq_claim_id"),
    Index("ix_claim_id", "id"),
    Index("ix_claim_kind", "kind", "earliest"),
    Index("ix_claim_type", "type", "kind"),
    Index("ix_claim_days", "earliest", "latest"),
)
"""One row for each claim of each version. `form` is the whole claim as the codebook's JSON object, the other columns
are what is asked for; `words` and `speaker` are folded for search. `verdict` is what a person made of it, None before;
where that changed it, `form` is the person's and `reader_form` the reader's. `voice` is the kind of its speaker:
`report`, `named`, `unnamed` or `withheld`. `sensitivity` is the least level that its
content forces; see `protection`."""

claim_place = Table(
    "claim_place",
    metadata,
    Column("claim_key", ForeignKey("claim.key", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("place_id", Words),
    Column("precision", Integer),
    Column("lat", Float),
    Column("lon", Float),
    Index("ix_claim_place_id", "place_id"),
)

place_key = Table(
    "place_key",
    metadata,
    Column("claim_key", ForeignKey("claim.key", ondelete="CASCADE"), primary_key=True),
    Column("folded", Words, primary_key=True),
    Index("ix_place_key", "folded"),
)
"""The folded names of a claim's places and of the areas that they lie in."""

claim_actor = Table(
    "claim_actor",
    metadata,
    Column("claim_key", ForeignKey("claim.key", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Words),
    Column("role", Text, nullable=False),
    Column("folded", Words, nullable=False),
)

claim_count = Table(
    "claim_count",
    metadata,
    Column("claim_key", ForeignKey("claim.key", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("what", Words, nullable=False),
    Column("low", Integer, nullable=False),
    Column("high", Integer),
    Column("subset", Boolean, nullable=False),
)

PARTS = (claim_place, place_key, claim_actor, claim_count)
"""What each claim has rows of. SQLite looks for the claim of each row; on PostgreSQL triggers look for those of a whole
statement at once, whoever writes it (migration 0012), which takes half the server's time of ingest."""

for _part in PARTS:
    for _belonging in _part.foreign_key_constraints:
        _belonging.ddl_if(dialect="sqlite")

judgement = Table(
    "judgement",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("left", Words, nullable=False),
    Column("right", Words, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("analyst", Words, nullable=False),
    Column("made", Instant, nullable=False),
    UniqueConstraint("left", "right", "verdict", "analyst", "made", name="uq_judgement"),
)
"""What analysts said, in the order they said it. Claims are named by id and not by key: a claim may be read again."""

incident = Table(
    "incident",
    metadata,
    Column("id", Words, primary_key=True),
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("form", Words, nullable=False),
    Column("stamp", Integer, nullable=False, server_default="0"),
    Column("sensitivity", Text),
    Index("ix_incident_days", "earliest", "latest"),
    Index("ix_incident_stamp", "stamp"),
)
"""A computed view over the claims: it may be dropped and computed again at any time. `form` is the incident as JSON,
`stamp` the tick at which it came to be as it is."""

incident_claim = Table(
    "incident_claim",
    metadata,
    Column("incident_id", ForeignKey("incident.id", ondelete="CASCADE"), primary_key=True),
    Column("claim_id", Words, primary_key=True),
    Index("ix_incident_claim", "claim_id"),
)

incident_past = Table(
    "incident_past",
    metadata,
    Column("incident_id", Words, primary_key=True),
    Column("claim_id", Words, primary_key=True),
    Column("stamp", Integer, nullable=False),
    Index("ix_incident_past_claim", "claim_id"),
    Index("ix_incident_past_stamp", "stamp"),
)
"""Incidents that are no more, and which claims they held: so that an old link still leads to what became of them."""

clock = Table("clock", metadata, Column("key", Integer, primary_key=True), Column("tick", Integer, nullable=False))
"""One row: a number that grows with each change. What bears a larger stamp changed later."""

secret = Table("secret", metadata, Column("name", Text, primary_key=True), Column("value", LargeBinary, nullable=False))
"""What nobody outside the house may have: what ids outside are made with (`marsad.record.outward`)."""

looked = Table(
    "looked",
    metadata,
    Column("account", Words, primary_key=True),
    Column("tick", Integer, nullable=False),
    Column("made", Instant, nullable=False),
)
"""Up to which tick each person has seen the record."""

review = Table(
    "review",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("claim", Words, nullable=False),
    Column("report", Words, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("before", Words, nullable=False),
    Column("after", Words),
    Column("note", Words, nullable=False),
    Column("analyst", Words, nullable=False),
    Column("made", Instant, nullable=False),
    Column("withdraws", Integer),
    Column("carried_from", Words),
    Column("stamp", Integer, nullable=False),
    Index("ix_review_claim", "claim"),
    Index("ix_review_report", "report"),
    Index("ix_review_stamp", "stamp"),
    Index("ix_review_withdraws", "withdraws"),
)
"""What people made of single claims, in the order they said it; see `marsad.record.reviews`."""

account = Table(
    "account",
    metadata,
    Column("name", Words, primary_key=True),
    Column("role", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("made", Instant, nullable=False),
    Column("closed", Instant),
)
"""People who may use the desk; `secret` is an argon2 hash."""

session = Table(
    "session",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("account", Words, nullable=False),
    Column("made", Instant, nullable=False),
    Column("seen", Instant, nullable=False),
)
"""Who is signed in; `digest` is the SHA-256 of what the browser holds."""

token = Table(
    "token",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("account", Words, nullable=False),
    Column("label", Words, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("made", Instant, nullable=False),
    Column("expires", Instant),
    Column("revoked", Instant),
    UniqueConstraint("digest", name="uq_token_digest"),
)
"""What programs sign in with; `digest` is the SHA-256 of the token."""

audit = Table(
    "audit",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("made", Instant, nullable=False),
    Column("account", Words, nullable=False),
    Column("action", Text, nullable=False),
    Column("target", Words, nullable=False),
    Column("detail", Words, nullable=False),
    Column("chain", Text, nullable=False),
    Index("ix_audit_target", "target"),
)
"""Who did what when. Each row's `chain` is a hash over its own words and the chain of the row before."""

claim_block = Table(
    "claim_block",
    metadata,
    Column("block", Integer, primary_key=True),
    Column("first", Integer, primary_key=True),
    Column("claim_key", ForeignKey("claim.key", ondelete="CASCADE"), primary_key=True),
    Column("last", Integer, nullable=False),
    Index("ix_claim_block_claim", "claim_key"),
    sqlite_with_rowid=False,
)
"""The blocks that claims live in (`marsad.incidents.blocking`), with their days as ordinals: whom a new claim may meet
is found by them. Computed, like the incidents, and may be computed again at any time."""

report_print = Table(
    "report_print",
    metadata,
    Column("print", Integer, primary_key=True),
    Column("report_key", ForeignKey("report.key", ondelete="CASCADE"), primary_key=True),
    Index("ix_report_print_report", "report_key"),
    sqlite_with_rowid=False,
)
"""Fingerprints of reports' texts (`marsad.incidents.duplicates`): reports that share none are no copies."""

doubt = Table(
    "doubt",
    metadata,
    Column("left", Words, primary_key=True),
    Column("right", Words, primary_key=True),
    Column("probability", Float, nullable=False),
    Column("linked", Boolean, nullable=False),
    Index("ix_doubt_right", "right"),
)
"""Pairs of claims that a person should look at. Computed with the incidents."""

protection = Table(
    "protection",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("claim", Words, nullable=False),
    Column("report", Words, nullable=False),
    Column("level", Text, nullable=False),
    Column("why", Words, nullable=False),
    Column("analyst", Words, nullable=False),
    Column("made", Instant, nullable=False),
    Index("ix_protection_claim", "claim"),
)
"""Levels of sensitivity that people set, the newest for a claim holds; never below what its content forces."""

source_terms = Table(
    "source_terms",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("outlet", Words, nullable=False),
    Column("redistribute", Text, nullable=False),
    Column("licence", Words, nullable=False),
    Column("credit", Words, nullable=False),
    Column("no_link", Boolean, nullable=False),
    Column("why", Words, nullable=False),
    Column("analyst", Words, nullable=False),
    Column("made", Instant, nullable=False),
)
"""What may be handed on of each outlet's; the newest row for an outlet holds."""

named_person = Table(
    "named_person",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("approver", Words, nullable=False),
    Column("why", Words, nullable=False),
    Column("analyst", Words, nullable=False),
    Column("made", Instant, nullable=False),
)
"""Names that may be published, or no longer, with who asked and who approved; the newest row for a name holds."""

release = Table(
    "release",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("profile", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("analyst", Words, nullable=False),
    Column("made", Instant, nullable=False),
    Column("about", Words, nullable=False),
    Column("rows", LargeBinary, nullable=False),
    UniqueConstraint("profile", "number", name="uq_release_number"),
)
"""Releases that left the house; `rows` are what they showed of each id, packed, `digest` the hash of all they say."""

outside_file = Table(
    "outside_file",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("format", Text, nullable=False),
    Column("file", Words, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("handing_on", Text, nullable=False),
    Column("imported", Instant, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("replaced", Integer, nullable=False),
    Column("faults", Integer, nullable=False),
)
"""Files of outside datasets that were imported; see `marsad.record.outside`."""

outside_row = Table(
    "outside_row",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("file_key", ForeignKey("outside_file.key", ondelete="CASCADE"), nullable=False),
    Column("name", Words, nullable=False),
    Column("outside_id", Words, nullable=False),
    Column("line", Integer, nullable=False),
    Column("sort", Text, nullable=False),
    Column("label", Words, nullable=False),
    Column("type", Text),
    Column("earliest", Date, nullable=False),
    Column("latest", Date, nullable=False),
    Column("country", Text),
    Column("admin1", Words),
    Column("admin2", Words),
    Column("place", Words),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Integer),
    Column("low", Integer),
    Column("best", Integer),
    Column("high", Integer),
    Column("actors", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("form", Words, nullable=False),
    UniqueConstraint("name", "outside_id", name="uq_outside_id"),
    Index("ix_outside_day", "name", "earliest", "outside_id"),
)
"""Their rows, in no list, incident or export; `form` is the row as it was, `actors` a JSON list."""

outside_fault = Table(
    "outside_fault",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("file_key", ForeignKey("outside_file.key", ondelete="CASCADE"), nullable=False),
    Column("line", Integer, nullable=False),
    Column("reason", Words, nullable=False),
    Column("form", Words, nullable=False),
    Index("ix_outside_fault", "file_key", "line"),
)
"""Rows that could not be read, with their lines and reasons."""

change = Table(
    "change",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("made", Instant, nullable=False),
    Column("who", Words, nullable=False),
    Column("action", Text, nullable=False),
    Column("target", Words, nullable=False),
    Column("why", Words, nullable=False),
    Column("reader", Words, nullable=False),
    Column("stamp", Integer, nullable=False),
    Column("seal", Words, nullable=False),
    Column("chain", Text, nullable=False),
    Index("ix_change_target", "target"),
    Index("ix_change_stamp", "stamp"),
)
"""Every change of the record, in order and without gaps; see `marsad.record.history`. `seal` are digests of what was
written, as JSON; `chain` is a hash over the row and the chain of the row before."""

past = Table(
    "past",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("id", Words, nullable=False),
    Column("since", Integer, nullable=False),
    Column("until", Integer, nullable=False),
    Column("form", LargeBinary, nullable=False),
    Index("ix_past_id", "kind", "id", "until"),
    Index("ix_past_until", "until"),
)
"""What stood before a change took its place, packed: between which ticks, `since` included and `until` not."""

seal_mark = Table(
    "seal_mark",
    metadata,
    Column("name", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)
"""Up to which key the rows of each table that is only added to are sealed in `change`."""

removal = Table(
    "removal",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("report", Words, nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("why", Words, nullable=False),
    Column("analyst", Words, nullable=False),
    Column("made", Instant, nullable=False),
    Index("ix_removal_report", "report"),
)
"""Reports that people took off the record, or put back; the newest row for a report holds. Nothing of it is deleted."""

heir = Table(
    "heir",
    metadata,
    Column("claim", Words, primary_key=True),
    Column("heir", Words, primary_key=True),
    Index("ix_heir_heir", "heir"),
)
"""Claims that went when their report was read anew, and those that rest on the same words since: old ids lead on."""

reporter = Table(
    "reporter",
    metadata,
    Column("id", Text, primary_key=True),
    Column("locked_key", LargeBinary),
    Column("identity", LargeBinary),
    Column("erased", Instant),
)
"""Who sent community reports, to be read only with a key that is not on record; see `marsad.record.community`."""

submission = Table(
    "submission",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("report", Words, nullable=False),
    Column("reporter", Text, nullable=False),
    Column("instance", Text, nullable=False),
    Column("consent", Words, nullable=False),
    Column("asked", Words, nullable=False),
    Column("form", Words, nullable=False),
    Column("received", Instant, nullable=False),
    UniqueConstraint("instance", name="uq_submission_instance"),
    Index("ix_submission_report", "report"),
)
"""Community reports: what was agreed to and when it was asked, and the answers that tell nothing of the reporter."""

feed = Table(
    "feed",
    metadata,
    Column("address", Words, primary_key=True),
    Column("analyst", Words, nullable=False),
    Column("made", Instant, nullable=False),
    Column("told", Words, nullable=False),
    Column("read", Instant),
    Column("stopped", Instant),
    Column("hours", Integer),
    Column("due", Instant),
    Column("failed", Integer, nullable=False, server_default="0"),
)
"""Feeds that are followed, until `stopped`; those with `hours` are read by themselves. See `marsad.record.feeds`."""

watched_feed = Table(
    "watched_feed",
    metadata,
    Column("address", Words, primary_key=True),
    Column("etag", Words),
    Column("modified", Words),
    Column("asked", Instant),
    Column("due", Instant),
    Column("since", Instant),
    Column("failures", Integer, nullable=False),
    Column("fault", Words, nullable=False),
)
"""Feeds as they were last asked; see `marsad.record.watched`. `since` is when `due` was decided."""

watched_page = Table(
    "watched_page",
    metadata,
    Column("feed", Words, primary_key=True),
    Column("name", Words, primary_key=True),
    Column("link", Words),
    Column("form", Words, nullable=False),
    Column("digest", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("etag", Words),
    Column("modified", Words),
    Column("asked", Instant),
    Column("due", Instant),
    Column("since", Instant),
    Column("failures", Integer, nullable=False),
    Index("ix_watched_page_state", "feed", "state"),
)
"""Pages that feeds listed, and whether they were had; `form` is what the entry said, as JSON."""

watched_host = Table(
    "watched_host",
    metadata,
    Column("host", Words, primary_key=True),
    Column("due", Instant, nullable=False),
    Column("since", Instant, nullable=False),
)
"""Hosts that asked to be left alone for a while."""

batch = Table(
    "batch",
    metadata,
    Column("key", Words, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("person", Words, nullable=False),
    Column("made", Instant, nullable=False),
    Column("begun", Integer, nullable=False),
    Column("form", Words, nullable=False),
    Column("content", LargeBinary),
)
"""What was added and waits to be read, one part of a batch a row; `begun` is how often its reading was begun. Rows go
when it is read. See `marsad.record.batches`."""
