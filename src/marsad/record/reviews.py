"""What people made of claims, kept as rows that are only ever added, and what stands because of them.

A ruling is taken back by a row that withdraws it, never by deleting it. What stands for a claim is the newest ruling
that is not withdrawn; the claim's own row then holds the person's form, and beside it the reader's. When a report is
read again, rulings follow their claims: by id where the new reading says the same, else by the words that they rest on;
and what a person accepted stays although the new reader no longer finds it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from marsad.errors import MarsadError, NotFound
from marsad.model.claim import Claim
from marsad.model.codec import claim_from_row
from marsad.model.document import Document
from marsad.model.review import Review, Ruling
from marsad.model.span import Quote, Span
from marsad.record import schema
from marsad.record.clock import tick
from marsad.record.forms import document_from_row
from marsad.record.history import KEPT, is_kept
from marsad.record.phrases import next_key
from marsad.record.rows import claim_form, rewrite_claim, write_claim


class Overtaken(MarsadError):
    """Somebody else ruled on the claim since it was looked at."""


def put(connection: Connection, review: Review, *, after_key: int | None = None) -> int:
    """Put a ruling on record and let it stand; returns its key. `after_key` is the newest ruling the person has seen.

    Raises:
        NotFound: when the claim is not on record.
        Overtaken: when there is a newer ruling than `after_key`, where that is given.
    """
    newest = standing_row(connection, review.claim)
    if after_key is not None and (newest["key"] if newest else 0) != after_key:
        by = newest["analyst"] if newest else "somebody"
        raise Overtaken(f"{by} has ruled on {review.claim} meanwhile", "Look at what stands now and rule again.")
    if review.ruling is not Ruling.ADDED and not _rows(connection, review.claim):
        raise NotFound(
            f"no claim on record has the id {review.claim}", "It may have gone when its report was read again."
        )
    key = _insert(connection, review)
    if review.ruling is Ruling.ADDED and not _rows(connection, review.claim):
        _keep(connection, review)
    settle(connection, review.claim)
    return key


def withdraw(connection: Connection, key: int, analyst: str, made: datetime | None = None) -> str:
    """Take a ruling back; returns the id of its claim. Taking it back twice changes nothing.

    Raises:
        NotFound: when there is no such ruling.
    """
    table = schema.review
    row = connection.execute(select(table).where(table.c.key == key)).mappings().one_or_none()
    if row is None:
        raise NotFound(f"no ruling on record has the number {key}", "")
    claim = str(row["claim"])
    if connection.execute(select(table.c.key).where(table.c.withdraws == key)).first() is None:
        values = {name: row[name] for name in ("claim", "report", "verdict", "before")}
        values |= {"note": "", "analyst": analyst, "made": made or datetime.now(UTC), "withdraws": key}
        connection.execute(
            insert(table).values(values | {"key": next_key(connection, table), "stamp": tick(connection)})
        )
        settle(connection, claim)
    return claim


def standing_row(connection: Connection, claim: str) -> RowMapping | None:
    """The newest ruling on a claim that nobody took back."""
    table = schema.review
    gone = select(table.c.withdraws).where(table.c.claim == claim, table.c.withdraws.is_not(None))
    rows = select(table).where(table.c.claim == claim, table.c.withdraws.is_(None), table.c.key.not_in(gone))
    return connection.execute(rows.order_by(table.c.key.desc()).limit(1)).mappings().first()


def settle(connection: Connection, claim: str) -> None:
    """Make the rows of a claim what its rulings say, and the reader's own where there are none."""
    ruled = standing_row(connection, claim)
    for row in _rows(connection, claim):
        made_by_reader = row["reader_form"] or row["form"]
        wanted = ruled["after"] if ruled is not None and ruled["after"] else made_by_reader
        if ruled is None and is_kept(made_by_reader):
            connection.execute(update(schema.claim).where(schema.claim.c.key == row["key"]).values(verdict="rejected"))
            continue
        if wanted != row["form"]:
            doc = _document(connection, row["report_key"])
            rewrite_claim(connection, claim_from_row(json.loads(wanted)), doc, row["key"])
        values = {
            "verdict": ruled["verdict"] if ruled is not None else None,
            "reader_form": made_by_reader if wanted != made_by_reader else None,
        }
        connection.execute(update(schema.claim).where(schema.claim.c.key == row["key"]).values(values))


def follow(connection: Connection, doc: Document, report_key: int) -> None:
    """Let the rulings on a report's claims stand for a new reading of it."""
    ruled = [review for claim in _reviewed(connection, doc.name) if (review := _standing(connection, claim))]
    if not ruled:
        return
    table = schema.claim
    here = connection.execute(select(table.c.id, table.c.form).where(table.c.report_key == report_key)).all()
    known = {row.id: claim_from_row(json.loads(row.form)) for row in here}
    taken = {review.claim for review in ruled if review.claim in known}
    for review in ruled:
        if review.claim in known:
            settle(connection, review.claim)
        elif (moved := _moved(connection, review, doc)) is None:
            continue
        elif (heir := heir_of(review.before, moved, known.values(), taken)) is not None:
            taken.add(heir.id)
            _carry(connection, review, moved, heir)
        elif review.ruling in (Ruling.ACCEPTED, Ruling.CHANGED, Ruling.ADDED):
            _keep(connection, review, report_key, moved, doc)


def _reviewed(connection: Connection, report: str) -> list[str]:
    table = schema.review
    return list(connection.execute(select(table.c.claim).where(table.c.report == report).distinct()).scalars())


def _standing(connection: Connection, claim: str) -> Review | None:
    row = standing_row(connection, claim)
    return review_of(row) if row is not None else None


def _moved(connection: Connection, review: Review, doc: Document) -> Claim | None:
    """The claim as it was left, at the same words of a report's present text; None where those words are gone."""
    claim = review.after or review.before
    table = schema.report.c
    texts = select(table.text).where(table.name == doc.name).order_by(table.version.desc())
    for text in connection.execute(texts).scalars():
        if _fits(claim, text):
            first = claim.evidence[0]
            at = doc.text.find(first.of(text))
            shifted = moved_by(claim, at - first.start)
            same = [span.of(text) for span in claim.evidence] == [span.of(doc.text) for span in shifted.evidence]
            return shifted if at >= 0 and same and _fits(shifted, doc.text) else None
    return None


def _fits(claim: Claim, text: str) -> bool:
    """Whether every quote of a claim stands in the text where the claim has it."""
    return all(part.span.of(text) == part.words for part in quotes(claim))


def moved_by(claim: Claim, by: int) -> Claim:
    """The claim with all that it points at `by` characters further on."""

    def quote(there: Quote) -> Quote:
        return Quote(there.words, Span(max(there.span.start + by, 0), max(there.span.end + by, 1)))

    return replace(
        claim,
        evidence=tuple(Span(max(span.start + by, 0), max(span.end + by, 1)) for span in claim.evidence),
        trigger=quote(claim.trigger) if claim.trigger else None,
        where=tuple(replace(place, quote=quote(place.quote)) for place in claim.where),
        actors=tuple(replace(actor, quote=quote(actor.quote)) for actor in claim.actors),
        counts=tuple(replace(count, quote=quote(count.quote)) for count in claim.counts),
        speaker=replace(claim.speaker, quote=quote(claim.speaker.quote)) if claim.speaker else None,
    )


def quotes(claim: Claim) -> list[Quote]:
    """All words that a claim points at."""
    found = [place.quote for place in claim.where] + [actor.quote for actor in claim.actors]
    found += [count.quote for count in claim.counts]
    found += [claim.speaker.quote] if claim.speaker else []
    return [*found, claim.trigger] if claim.trigger else found


def heir_of(before: Claim, moved: Claim, claims: Iterable[Claim], taken: set[str]) -> Claim | None:
    """The claim of a new reading that rests on the same words: the same trigger, else the same type and evidence."""
    free = [claim for claim in claims if claim.id not in taken]
    for old in (before, moved):
        for claim in free:
            if claim.trigger and old.trigger and claim.trigger.span.meets(old.trigger.span) and claim.kind is old.kind:
                return claim
        for claim in free:
            if claim.type is old.type and claim.kind is old.kind and _share(claim.evidence, old.evidence):
                return claim
    return None


def _share(left: Sequence[Span], right: Sequence[Span]) -> bool:
    return any(one.meets(other) for one in left for other in right)


def _carry(connection: Connection, review: Review, moved: Claim, heir: Claim) -> None:
    """A ruling goes on to the claim that took the place of the one it was made on, as the person left it."""
    stands = review.ruling in (Ruling.ACCEPTED, Ruling.CHANGED, Ruling.ADDED)
    after = replace(moved, id=heir.id) if stands else None
    ruling = Ruling.CHANGED if stands and after != heir else review.ruling
    carried = replace(review, claim=heir.id, before=heir, after=after, ruling=ruling, carried_from=review.claim)
    _insert(connection, carried)
    settle(connection, heir.id)


def _keep(
    connection: Connection,
    review: Review,
    report_key: int | None = None,
    claim: Claim | None = None,
    doc: Document | None = None,
) -> None:
    """Write a claim that only a person stands for among the claims of its report."""
    table, of = schema.claim, schema.report
    if report_key is None:
        current = select(of.c.key).where(of.c.name == review.report, of.c.current)
        report_key = connection.execute(current).scalar_one_or_none()
        if report_key is None:
            raise NotFound(f"no report on record is called {review.report}", "")
    doc = doc or _document(connection, report_key)
    held = claim or review.after or review.before
    kept = replace(held, id=review.claim, provenance=replace(held.provenance, reader=KEPT))
    last = connection.execute(select(table.c.position).where(table.c.report_key == report_key)).scalars().all()
    write_claim(connection, kept, doc, report_key, max(last, default=-1) + 1, review.made)
    made = update(table).where(table.c.report_key == report_key, table.c.id == review.claim)
    connection.execute(made.values(verdict=review.ruling.value))


def _rows(connection: Connection, claim: str) -> Sequence[RowMapping]:
    table = schema.claim.c
    wanted = select(table.key, table.report_key, table.form, table.reader_form).where(table.id == claim)
    return connection.execute(wanted).mappings().all()


def _document(connection: Connection, report_key: int) -> Document:
    table = schema.report
    return document_from_row(dict(connection.execute(select(table).where(table.c.key == report_key)).mappings().one()))


def _insert(connection: Connection, review: Review) -> int:
    key = next_key(connection, schema.review)
    values = {
        "key": key,
        "claim": review.claim,
        "report": review.report,
        "verdict": review.ruling.value,
        "before": claim_form(review.before),
        "after": claim_form(review.after) if review.after else None,
        "note": review.note,
        "analyst": review.analyst,
        "made": review.made,
        "carried_from": review.carried_from,
        "stamp": tick(connection),
    }
    connection.execute(insert(schema.review).values(values))
    return key


def review_of(row: RowMapping) -> Review:
    """The ruling in a row of the table `review`."""
    return Review(
        claim=row["claim"],
        report=row["report"],
        ruling=Ruling(row["verdict"]),
        analyst=row["analyst"],
        made=row["made"],
        before=claim_from_row(json.loads(row["before"])),
        after=claim_from_row(json.loads(row["after"])) if row["after"] else None,
        note=row["note"],
        carried_from=row["carried_from"],
        key=row["key"],
    )
