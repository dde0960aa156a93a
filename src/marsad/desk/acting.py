"""What people do at the desk: ruling on claims, taking rulings back, linking. Each leaves a line in the audit trail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import RowMapping, select

from marsad.desk import pairs, queue
from marsad.desk.editing import edited, made
from marsad.desk.guard import NotAllowed, Person
from marsad.desk.house import House
from marsad.desk.rights import Right
from marsad.errors import BadForm, NotFound
from marsad.model.claim import Claim
from marsad.model.codec import claim_to_row
from marsad.model.incident import WITHDRAWN, Judgement
from marsad.model.review import Review, Ruling
from marsad.products.plaintext import clean
from marsad.record import people, reading, reviews, schema

LONGEST_NOTE = 1_000
"""Characters of a note."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a ruling did: its key, and whether incidents were put together anew because of it."""

    key: int
    claim: str
    ruling: Ruling
    regrouped: bool


def rule(
    house: House,
    person: Person,
    claim: str,
    ruling: str,
    fields: Mapping[str, str],
    *,
    stands: int,
    note: str = "",
    second: bool = False,
) -> Ruled:
    """Put somebody's ruling on a claim on record; `stands` is the key of the ruling that stood when they looked.

    A `second` reading is of the claim as the reader had it, without what another ruled: it is kept beside that ruling,
    which is set again after it, so that nobody is overruled by one who did not see what they said.

    Raises:
        NotAllowed: when they may not rule, or not over somebody else.
        NotFound: when there is no such claim.
        BadForm: when the ruling or a changed field is not in its form.
        Overtaken: when somebody ruled meanwhile.
    """
    person.needs(Right.RULE)
    if ruling not in {one.value for one in Ruling} - {Ruling.ADDED.value}:
        raise BadForm(f"nobody rules {ruling[:40]!r}", "accepted, changed, rejected or unsure.")
    with house.reading() as connection:
        held = reading.claims(connection, [claim]).get(claim)
        if held is None:
            raise NotFound(f"no claim on record is called {claim[:60]}", "It may have gone with a new reading.")
        standing = reviews.standing_row(connection, claim)
        first = standing if second and standing is not None and standing["analyst"] != person.name else None
        if first is None:
            _may_overrule(person, standing)
        source = reading.sources(connection, [held.report_key])[held.report_key]
        text = reading.texts(connection, [held.report_key])[held.report_key]
    base = held.reader or held.claim
    seen = base if first is not None else held.claim
    after = edited(seen, fields, text, house.place, person.name) if ruling == Ruling.CHANGED else None
    if after == seen:
        after = None
    stood = after or (seen if seen != base and ruling in (Ruling.ACCEPTED, Ruling.CHANGED) else None)
    ruled = Ruling.ACCEPTED if ruling == Ruling.CHANGED and stood is None else Ruling(ruling)
    review = Review(claim, source.name, ruled, person.name, datetime.now(UTC), base, stood, clean(note)[:LONGEST_NOTE])
    with house.record.writing() as connection:
        key = reviews.put(connection, review, after_key=stands)
        if first is not None:
            reviews.put(connection, replace(reviews.review_of(first), carried_from=claim))
        people.note(connection, person.name, f"ruled {ruled.value}", claim, key=key, note=review.note)
    touched = first is None and (after is not None or ruled is Ruling.REJECTED or held.verdict == Ruling.REJECTED.value)
    if touched:
        regroup(house, [claim])
    return Ruled(key, claim, ruled, touched)


def _may_overrule(person: Person, standing: RowMapping | None) -> None:
    if standing is not None and standing["analyst"] != person.name and not person.may(Right.OVERRULE):
        raise NotAllowed(f"{standing['analyst']} has ruled on it, and your role may not overrule", "Ask a reviewer.")


def regroup(house: House, claims: Sequence[str]) -> None:
    """Put the incidents around some claims together anew."""
    from marsad import pipeline  # imports the parser, which takes two seconds that no page should wait for

    pipeline.regroup_around(house.record, claims)


def undo(house: House, person: Person, key: int) -> str:
    """Take a ruling back; returns its claim.

    Raises:
        NotAllowed: when it is another's and they may not overrule.
        NotFound: when there is no such ruling.
    """
    person.needs(Right.RULE)
    table = schema.review.c
    question = select(table.analyst, table.made, table.verdict, table.after).where(table.key == key)
    with house.reading() as connection:
        row = connection.execute(question).first()
    if row is None:
        raise NotFound(f"no ruling has the number {key}", "")
    if row.analyst != person.name and not person.may(Right.OVERRULE):
        raise NotAllowed(f"that ruling is {row.analyst}'s", "Ask a reviewer.")
    with house.record.writing() as connection:
        claim = reviews.withdraw(connection, key, person.name)
        same = (table.claim == claim, table.analyst == row.analyst, table.made == row.made)
        again = select(table.key).where(*same, table.carried_from == claim, table.withdraws.is_(None))
        set_again = connection.execute(again).scalars().all()
        for one in set_again:
            reviews.withdraw(connection, one, person.name)
        people.note(connection, person.name, "took a ruling back", claim, key=key)
    if set_again or row.after or row.verdict in (Ruling.REJECTED.value, Ruling.ADDED.value):
        regroup(house, [claim])
    return claim


def add(house: House, person: Person, report: str, fields: Mapping[str, str], *, note: str = "") -> Ruled:
    """Put a claim on record that the reader missed, on the newest version of a report.

    It stands as this person's, follows its words when the report is read again, and is taken back as any ruling is.

    Raises:
        NotAllowed: when they may not rule.
        NotFound: when there is no such report.
        BadForm: when a field is not in its form, or the very same claim is on record.
    """
    person.needs(Right.RULE)
    with house.reading() as connection:
        source = next((one for one in reading.versions(connection, report) if one.current), None)
        if source is None:
            raise NotFound(f"no report on record is called {clean(report)[:100]}", "Go to the list of reports.")
        text = reading.texts(connection, [source.key])[source.key]
        claim = made(source.name, fields, text, house.place, person.name)
        held = reading.claims(connection, [claim.id]).get(claim.id)
        if held is not None and held.verdict != Ruling.REJECTED.value:
            raise BadForm("that claim is on record", f"Look at claim {claim.id}.")
    said = clean(note)[:LONGEST_NOTE]
    review = Review(claim.id, source.name, Ruling.ADDED, person.name, datetime.now(UTC), claim, None, said)
    with house.record.writing() as connection:
        key = reviews.put(connection, review)
        people.note(connection, person.name, "added a claim", claim.id, key=key, note=review.note)
    regroup(house, [claim.id])
    return Ruled(key, claim.id, Ruling.ADDED, True)


def undo_last(house: House, person: Person) -> str | None:
    """Take back what somebody said last, of a claim or of two; returns its id, or both with a hyphen between them."""
    person.needs(Right.RULE)
    with house.reading() as connection:
        judged = pairs.last(connection, person.name)
        ruled = queue.last_ruling(connection, person.name)
    if judged is None or (ruled is not None and ruled[1] >= judged.made):
        return undo(house, person, ruled[0]) if ruled else None
    link(house, person, judged.left, judged.right, WITHDRAWN)
    return pairs.key(judged.left, judged.right)


def link(house: House, person: Person, left: str, right: str, verdict: str) -> None:
    """Judge two claims to be of the same incident, of different ones, or leave it open; incidents follow at once.

    Raises:
        NotAllowed: when they may not link.
        NotFound, BadForm: when a claim or the verdict is none.
    """
    person.needs(Right.LINK)
    house.record.judge(Judgement(left, right, verdict, person.name, datetime.now(UTC)))
    with house.record.writing() as connection:
        people.note(connection, person.name, f"judged {verdict}", left, other=right)
    regroup(house, [left, right])


def gold(house: House) -> Iterator[tuple[str, dict[str, object]]]:
    """Reports on which every claim was ruled, and their claims as people left them, in the form of the gold folders.

    Yields ("report", row) once for each report, then ("claim", row) for each of its claims that stands. Who ruled is
    left out; `reviewed` says what they ruled, `reader` what the reader had where that is not the same.
    """
    of, report = schema.claim.c, schema.report.c
    with house.reading() as connection:
        ruled = select(of.report_key).where(of.verdict.is_not(None)).distinct()
        open_ = select(of.report_key).where(of.verdict.is_(None)).distinct()
        keys = select(report.key).where(report.current, report.key.in_(ruled), report.key.not_in(open_))
        for key in connection.execute(keys.order_by(report.key)).scalars():
            doc = reading.document(connection, key)
            row: dict[str, object] = {"id": doc.name, "title": doc.title, "source": doc.source, "text": doc.text}
            row |= {"published": doc.published.isoformat() if doc.published else None, "language": doc.language}
            yield "report", row
            for held in reading.claims_of_report(connection, key):
                if held.verdict != Ruling.REJECTED.value:
                    yield "claim", _gold_row(held.claim, held.reader, held.verdict)


def _gold_row(claim: Claim, reader: Claim | None, verdict: str | None) -> dict[str, object]:
    row: dict[str, object] = claim_to_row(claim)
    row |= {"reviewed": verdict}
    return row | ({"reader": claim_to_row(replace(reader, id=claim.id))} if reader else {})
