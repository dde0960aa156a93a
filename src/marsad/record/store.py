"""The record that is written to: reports with their claims, refusals, incidents, judgements."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, RowMapping, delete, func, insert, literal, select, update

from marsad.errors import BadForm, NotFound
from marsad.model.claim import Claim
from marsad.model.codec import claim_from_row
from marsad.model.document import Document, Outcome, Refusal
from marsad.model.incident import VERDICTS, Incident, Judgement
from marsad.model.review import Review
from marsad.record import heirs, history, ingest, past, protection, removing, reviews, schema, search
from marsad.record.address import Address
from marsad.record.bulk import make_room, put_rows, seldom_looking
from marsad.record.clock import tick
from marsad.record.forms import document_from_row, document_row, dumped, incident_to_row
from marsad.record.kinds import Integer
from marsad.record.names import Alike, Names
from marsad.record.opening import open_engine, writing
from marsad.record.phrases import next_key, put_new, put_over
from marsad.record.reading import chunks
from marsad.record.rows import Placed, claim_form, write_claims
from marsad.record.stories import batches
from marsad.record.view import View

AT_ONCE = 200
"""Reports that are put on record in one transaction where many are."""


class Change(StrEnum):
    """What became of a report that was added."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CORRECTED = "corrected"
    REREAD = "reread"


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding a report did: `version` is the version that was added or met again, `latest` the newest on record."""

    change: Change
    version: int
    latest: int

    def __str__(self) -> str:
        return f"corrected (version {self.version})" if self.change is Change.CORRECTED else self.change.value


class Record:
    """One record, open. Use it in a `with` statement; several processes may write to one record at a time."""

    def __init__(self, where: Address, engine: Engine) -> None:
        self.where = where
        self._engine = engine

    @classmethod
    def open(cls, where: Address | Path | str, *, create: bool = False) -> Record:
        """The record there; with `create` it is made where there is none. An older one is brought up to date.

        `where` is a file, or a database on a server as `postgresql://anna@db.example.org/attacks`.

        Raises:
            NoRecord: when there is nothing there, something else, or a record of a newer version.
        """
        address = Address.of(where)
        return cls(address, open_engine(address, create=create))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of it. A file is then a single file, unless another process has it open."""
        self._engine.dispose()

    def view(self, as_of: date | None = None) -> View:
        """What is on record at this moment, or was at the end of a day (UTC) or at a time; see `View`.

        Later changes do not show in it. Use it in a `with` statement.

        Raises:
            NotFound: when the record's history begins after `as_of`.
        """
        return View(self._engine, as_of)

    def names(self, alike: Alike) -> Names:
        """What reports out of files are called on this record."""
        table = schema.report.c
        with self._engine.connect() as connection:
            rows = connection.execute(select(table.name, table.origin, table.sha256).order_by(table.key)).all()
        return Names([(name, origin, sha256) for name, origin, sha256 in rows], self.where.folder, alike)

    def knows(self, doc: Document, reader_version: str) -> bool:
        """True when this reader has read this text with this metadata before, so that reading it can be skipped."""
        with self._engine.connect() as connection:
            row = _known(connection, doc)
            return row is not None and row["reader"] == reader_version and _same_document(row, doc)

    def saw(self, doc: Document) -> Addition:
        """Note that a known report was met again, at most once a day, and is not refused; nothing else changes.

        Raises:
            NotFound: when the report is not on record.
        """
        with writing(self._engine) as connection:
            row = _known(connection, doc)
            if row is None:
                raise NotFound(f"{doc.name} is not on record in this form", "Add it first.")
            _forget_refusals(connection, doc)
            _sight(connection, row, _seen(doc))
            return Addition(Change.UNCHANGED, row["version"], _latest(connection, doc.name))

    def add(
        self,
        doc: Document,
        claims: Sequence[Claim],
        *,
        outcome: Outcome = Outcome.READ,
        reason: str = "",
        hint: str = "",
        duplicate_of: str | None = None,
        reader_version: str | None = None,
    ) -> Addition:
        """Put a report and its claims on record, in one transaction.

        A text not seen before under the report's name is a new version, and the old one stays. A known text adds
        nothing, also when it is an older version's. Where the same text (or other text out of the same bytes) was read
        by another reader, with other metadata or to other claims, the new reading takes the place of the old one.
        `reader_version` is by default the version that the claims name.
        """
        form = _Form(doc, _once(claims), outcome, reason, hint, duplicate_of, _reader(reader_version, claims))
        with writing(self._engine) as connection:
            return _add(connection, form)

    def add_all(self, readings: Iterable[tuple[Document, Sequence[Claim]]]) -> Iterator[Addition]:
        """Put many reports and their claims on record as `add` does, `AT_ONCE` in a transaction.

        An addition is told of when it is on record for good; those after the last one told of may not be.
        """
        for some in batches(readings, AT_ONCE):
            with writing(self._engine) as connection, seldom_looking():
                forms = [
                    _Form(doc, _once(claims), Outcome.READ, "", "", None, _reader(None, claims)) for doc, claims in some
                ]
                done = _add_together(connection, forms)
            yield from done

    def add_together(
        self, readings: Iterable[tuple[Document, Outcome, Sequence[Claim], str]], reader_version: str
    ) -> list[Addition]:
        """Put some reports with what became of each, their claims and the reason on record, as `add` does one.

        All of them in one transaction: all are on record afterwards, or none.
        """
        forms = [
            _Form(doc, _once(claims), outcome, reason, "", None, reader_version)
            for doc, outcome, claims, reason in readings
        ]
        with writing(self._engine) as connection, seldom_looking():
            return _add_together(connection, forms)

    def refuse(self, refusal: Refusal) -> None:
        """Put on record that a report could not be read, and why; what is known of it from before stays."""
        table = schema.refusal
        here = (table.c.name == refusal.name) & (table.c.origin == refusal.origin)
        said = {"reason": refusal.reason, "hint": refusal.hint}
        with writing(self._engine) as connection:
            row = connection.execute(select(table).where(here)).mappings().one_or_none()
            if row is None:
                values = said | {"name": refusal.name, "origin": refusal.origin, "first_seen": datetime.now(UTC)}
                connection.execute(insert(table).values(values))
                history.note(connection, "refused", refusal.name, seal={}, why=refusal.reason)
            elif {key: row[key] for key in said} != said:
                connection.execute(update(table).where(here).values(said))
                history.note(connection, "refused", refusal.name, seal={}, why=refusal.reason)

    def put_originals(self, originals: Mapping[str, str], *, of: Collection[str] | None = None) -> None:
        """Set which current reports are copies of which: `originals` maps a copy's name to its original's.

        `of` are the names of the reports that it is known of; all, unless they are given.
        """
        table = schema.report
        with writing(self._engine) as connection:
            asked = select(table.c.key, table.c.name, table.c.duplicate_of).where(table.c.current)
            rows = connection.execute(asked if of is None else asked.where(table.c.name.in_(list(of)))).all()
            wanted = {name: None if originals.get(name) == name else originals.get(name) for _, name, _ in rows}
            changed = [(key, known, wanted[name]) for key, name, known in rows if wanted[name] != known]
            if not changed:
                return
            stamp = tick(connection)
            kept: dict[str, str] = {}
            for key, known, original in changed:
                kept |= past.keep(connection, past.COPY, str(key), known, since=0, until=stamp)
                connection.execute(update(table).where(table.c.key == key).values(duplicate_of=original))
            copies = {str(key): original or "" for key, _, original in changed}
            history.note(connection, "found copies", seal={"copy": copies, "past": kept})

    def put_incidents(self, incidents: Iterable[Incident]) -> None:
        """Set the incidents; those from before go. The same incidents again change nothing."""
        wanted = {incident.id: (incident, dumped(incident_to_row(incident))) for incident in incidents}
        table = schema.incident
        with writing(self._engine) as connection:
            known = {row.id: row.form for row in connection.execute(select(table.c.id, table.c.form))}
            changed = [key for key, form in known.items() if key not in wanted or wanted[key][1] != form]
            added = [key for key, (_, form) in wanted.items() if known.get(key) != form]
            if not changed and not added:
                return
            stamp = tick(connection)
            seal = _keep_incidents(connection, changed, {key: wanted[key][1] for key in added}, stamp)
            history.note(connection, "put claims together", seal=seal)
            for key in changed:
                _remove_incident(connection, key, None if key in wanted else stamp)
            _insert_incidents(connection, (wanted[key] for key in added), stamp)

    def replace_incidents(self, gone: Iterable[str], incidents: Iterable[Incident]) -> None:
        """Set some incidents in place of some others; all that are in neither stay."""
        wanted = {incident.id: (incident, dumped(incident_to_row(incident))) for incident in incidents}
        gone = list(dict.fromkeys((*gone, *wanted)))
        with writing(self._engine) as connection:
            stamp = tick(connection)
            forms = {key: form for key, (_, form) in wanted.items()}
            history.note(connection, "put claims together", seal=_keep_incidents(connection, gone, forms, stamp))
            for key in gone:
                _remove_incident(connection, key, None if key in wanted else stamp)
            _insert_incidents(connection, wanted.values(), stamp)

    def review(self, review: Review, *, after_key: int | None = None) -> int:
        """Put a person's ruling on a claim on record and let it stand; returns its key (see `reviews.put`)."""
        with writing(self._engine) as connection:
            return reviews.put(connection, review, after_key=after_key)

    def withdraw(self, key: int, analyst: str) -> str:
        """Take a ruling back; returns the id of its claim (see `reviews.withdraw`)."""
        with writing(self._engine) as connection:
            return reviews.withdraw(connection, key, analyst)

    def reading(self) -> AbstractContextManager[Connection]:
        """What is on record at this moment, for `marsad.record.reading`: later changes do not show in it."""
        return self._engine.connect()

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction that writes, for the other modules of this room: all of it is on record, or nothing."""
        return writing(self._engine)

    def judge(self, judgement: Judgement) -> None:
        """Put an analyst's judgement on record. Nothing is overwritten; the same judgement again changes nothing.

        Raises:
            BadForm: when the verdict is none (`marsad.model.incident.VERDICTS`), or a claim is set against itself.
            NotFound: when a claim is not on record.
        """
        if judgement.verdict not in VERDICTS:
            raise BadForm(f"no verdict is called {judgement.verdict!r}", f"Use one of: {', '.join(sorted(VERDICTS))}.")
        if judgement.left == judgement.right:
            raise BadForm("a claim cannot be judged against itself", "Name two claims.")
        left, right = sorted((judgement.left, judgement.right))
        row = {key: getattr(judgement, key) for key in ("verdict", "analyst", "made")} | {"left": left, "right": right}
        with writing(self._engine) as connection:
            for claim in (left, right):
                if connection.execute(select(schema.claim.c.key).where(schema.claim.c.id == claim)).first() is None:
                    raise NotFound(f"no claim on record has the id {claim}", "List ids with `marsad claims FILE`.")
            put_new(connection, schema.judgement, row)

    def judgements(self) -> list[Judgement]:
        """All judgements, in the order in which they were put on record."""
        with self.view() as view:
            return view.judgements()


@dataclass(frozen=True, slots=True)
class _Form:
    """A report as it is to stand on record."""

    doc: Document
    claims: tuple[Claim, ...]
    outcome: Outcome
    reason: str
    hint: str
    duplicate_of: str | None
    reader: str

    def said(self) -> dict[str, Any]:
        return {"outcome": self.outcome.value, "reason": self.reason, "hint": self.hint, "reader": self.reader}


def _add(connection: Connection, form: _Form) -> Addition:
    _forget_refusals(connection, form.doc)
    row = _known(connection, form.doc)
    latest = _latest(connection, form.doc.name)
    if row is None:
        _insert(connection, form, latest)
        return Addition(Change.CORRECTED if latest else Change.NEW, latest + 1, latest + 1)
    if _unchanged(connection, row, form):
        _sight(connection, row, _seen(form.doc))
        return Addition(Change.UNCHANGED, row["version"], latest)
    _replace(connection, row, form)
    return Addition(Change.REREAD, row["version"], latest)


def _add_together(connection: Connection, forms: Sequence[_Form]) -> list[Addition]:
    """Those whose names are new table by table, the others one by one."""
    make_room(connection)
    names = ingest.new_names(connection, forms)
    ingest.insert_new(connection, [form for form in forms if form.doc.name in names])
    new = Addition(Change.NEW, 1, 1)
    return [new if form.doc.name in names else _add(connection, form) for form in forms]


def _once(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, each id once: two claims with one id say the same of the same words."""
    first: dict[str, Claim] = {}
    for claim in claims:
        first.setdefault(claim.id, claim)
    return tuple(first.values())


def _reader(version: str | None, claims: Sequence[Claim]) -> str:
    if version is not None:
        return version
    return claims[0].provenance.version if claims else ""


def _seen(doc: Document) -> datetime:
    return doc.fetched or datetime.now(UTC)


def _forget_refusals(connection: Connection, doc: Document) -> None:
    """What came from where this report came from is refused no longer, nor is an address of its name."""
    table = schema.refusal.c
    address = (table.name == doc.name) & (table.origin.contains("://", autoescape=True))
    connection.execute(delete(schema.refusal).where((table.origin == doc.origin) | address))


def _known(connection: Connection, doc: Document) -> RowMapping | None:
    """The version with this text; else the one made of the very same bytes, which only the software reads otherwise."""
    table = schema.report
    named = select(table).where(table.c.name == doc.name)
    row = connection.execute(named.where(table.c.document == doc.id)).mappings().one_or_none()
    if row is None and doc.sha256:
        same_bytes = named.where(table.c.sha256 == doc.sha256).order_by(table.c.version.desc())
        row = connection.execute(same_bytes).mappings().first()
    return row


def _latest(connection: Connection, name: str) -> int:
    table = schema.report
    return connection.execute(select(func.max(table.c.version)).where(table.c.name == name)).scalar() or 0


def _same_document(row: RowMapping, doc: Document) -> bool:
    """True when nothing that a reader goes by differs; where and when it was fetched, and its bytes, may."""
    known = document_from_row(dict(row))
    return replace(known, fetched=doc.fetched, origin=doc.origin, sha256=doc.sha256) == doc


def _unchanged(connection: Connection, row: RowMapping, form: _Form) -> bool:
    if not _same_document(row, form.doc) or any(row[key] != value for key, value in form.said().items()):
        return False
    if form.duplicate_of is not None and form.duplicate_of != row["duplicate_of"]:
        return False
    table = schema.claim
    made_by_reader = func.coalesce(table.c.reader_form, table.c.form)
    known = select(made_by_reader).where(table.c.report_key == row["key"]).order_by(table.c.position)
    return list(connection.execute(known).scalars()) == [claim_form(claim) for claim in form.claims]


def _insert(connection: Connection, form: _Form, latest: int) -> None:
    table = schema.report
    before = select(table).where(table.c.name == form.doc.name, table.c.version == latest)
    known = connection.execute(before).mappings().one_or_none()
    gone = removing.is_gone(connection, form.doc.name)
    connection.execute(update(table).where(table.c.name == form.doc.name, table.c.current).values(current=False))
    seen = _seen(form.doc)
    row = document_row(form.doc) | form.said()
    row |= {"version": latest + 1, "current": not gone, "duplicate_of": form.duplicate_of, "first_seen": seen}
    row["stamp"] = tick(connection)
    key = next_key(connection, table)
    connection.execute(insert(table).values(row | {"key": key}))
    connection.execute(insert(schema.sighting).values(report_key=key, last_seen=seen))
    old = _claims_of(connection, known["key"]) if known else []
    sealed = history.report_seal(row, _write_claims(connection, form, key))
    led = heirs.follow(connection, old, known["text"] if known else "", form.doc, form.claims)
    _write_words(connection, form.doc, key)
    seal = {"report": {str(key): sealed}} | ({"heir": led} if latest else {})
    _note(connection, "corrected" if latest else "read", form, seal, key)


def _replace(connection: Connection, row: RowMapping, form: _Form) -> None:
    """A new reading in place of an old one; judgements name claims by id and so stay."""
    table = schema.report
    values = document_row(form.doc) | form.said()
    values["duplicate_of"] = form.duplicate_of or row["duplicate_of"]
    values["stamp"] = tick(connection)
    earlier = _first_seen(connection, form.doc.name)
    old, until = _claims_of(connection, row["key"]), values["stamp"]
    kept = past.keep(
        connection, past.REPORT, str(row["key"]), past.standing(connection, dict(row)), since=row["stamp"], until=until
    )
    if values["duplicate_of"] != row["duplicate_of"]:
        kept |= past.keep(connection, past.COPY, str(row["key"]), row["duplicate_of"], since=0, until=until)
    connection.execute(update(table).where(table.c.key == row["key"]).values(values))
    connection.execute(delete(schema.claim).where(schema.claim.c.report_key == row["key"]))
    digests = _write_claims(connection, form, row["key"], earlier)
    led = heirs.follow(connection, old, row["text"], form.doc, form.claims)
    _write_words(connection, form.doc, row["key"])
    _sight(connection, row, _seen(form.doc))
    sealed = history.report_seal(dict(row) | values, digests)
    seal = {"report": {str(row["key"]): sealed}, "past": kept, "heir": led}
    _note(connection, "read again", form, seal, row["key"])


def _note(connection: Connection, action: str, form: _Form, seal: history.Seal, key: int) -> None:
    if form.duplicate_of is not None:
        seal["copy"] = {str(key): form.duplicate_of}
    history.note(connection, action, form.doc.name, seal=seal, reader=form.reader)


def _claims_of(connection: Connection, report_key: int) -> list[Claim]:
    """The claims of a version of a report as its reader made them."""
    table = schema.claim.c
    forms = select(func.coalesce(table.reader_form, table.form)).where(table.report_key == report_key)
    return [claim_from_row(json.loads(form)) for form in connection.execute(forms.order_by(table.position)).scalars()]


def _write_claims(
    connection: Connection, form: _Form, report_key: int, earlier: Mapping[str, datetime] | None = None
) -> list[str]:
    """Put the claims of a report on record; returns their digests."""
    first = _first_seen(connection, form.doc.name) if earlier is None else earlier
    seen = _seen(form.doc)
    told = [
        Placed(claim, form.doc, report_key, position, first.get(claim.id, seen))
        for position, claim in enumerate(form.claims)
    ]
    forms = write_claims(connection, told)
    reviews.follow(connection, form.doc, report_key)
    return [
        history.claim_digest(one.claim.id, one.position, written, one.seen)
        for one, written in zip(told, forms, strict=True)
    ]


def _write_words(connection: Connection, doc: Document, key: int) -> None:
    search.index(connection, "report", key, ingest.words_of(doc))


def _first_seen(connection: Connection, name: str) -> dict[str, datetime]:
    """When the claims of a report, in any version, were first on record."""
    joined = schema.claim.join(schema.report)
    rows = select(schema.claim.c.id, schema.claim.c.first_seen).select_from(joined).where(schema.report.c.name == name)
    found: dict[str, datetime] = {}
    for claim, seen in connection.execute(rows.order_by(schema.report.c.version)):
        found.setdefault(claim, seen)
    return found


def _sight(connection: Connection, row: RowMapping, seen: datetime) -> None:
    """Move a version's last sighting forward where `seen` is of a later day (UTC)."""
    table = schema.sighting
    last = connection.execute(select(table.c.last_seen).where(table.c.report_key == row["key"])).scalar_one()
    if _day(seen) > _day(last):
        connection.execute(update(table).where(table.c.report_key == row["key"]).values(last_seen=seen))


def _day(seen: datetime) -> str:
    return (seen.astimezone(UTC) if seen.tzinfo else seen).date().isoformat()


def _keep_incidents(connection: Connection, gone: Iterable[str], forms: Mapping[str, str], until: int) -> history.Seal:
    """Keep incidents that go or change as they were; returns the digests of what is sealed with the change."""
    table = schema.incident.c
    sealed = {key: history.incident_digest(form) for key, form in forms.items()}
    kept: dict[str, str] = {}
    for some in chunks(gone):
        for row in connection.execute(select(table.id, table.form, table.stamp).where(table.id.in_(some))):
            kept |= past.keep(connection, past.INCIDENT, row.id, row.form, since=row.stamp, until=until)
            sealed.setdefault(row.id, "")
    return {"incident": sealed, "past": kept}


def _remove_incident(connection: Connection, key: str, past: int | None) -> None:
    """Take an incident off; with `past`, the tick at which it went, it is remembered which claims it held."""
    of, gone = schema.incident_claim, schema.incident_past
    if past is not None:
        held = select(of.c.incident_id, of.c.claim_id, literal(past, Integer)).where(of.c.incident_id == key)
        put_over(connection, gone, held)
    connection.execute(delete(schema.incident).where(schema.incident.c.id == key))


def _insert_incidents(connection: Connection, told: Iterable[tuple[Incident, str]], stamp: int) -> None:
    """Put incidents on record, each with its form as JSON."""
    told = list(told)
    levels = protection.of_incidents(connection, {incident.id: incident.claims for incident, _ in told})
    rows = [
        {
            "id": incident.id,
            "type": incident.type.value,
            "status": incident.status.value,
            "earliest": incident.when.earliest,
            "latest": incident.when.latest,
            "form": form,
            "stamp": stamp,
            "sensitivity": levels[incident.id],
        }
        for incident, form in told
    ]
    put_rows(connection, schema.incident, rows)
    held = [{"incident_id": incident.id, "claim_id": claim} for incident, _ in told for claim in incident.claims]
    put_rows(connection, schema.incident_claim, held)
